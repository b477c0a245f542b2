import Synchronization

/// How whoever asked for long work follows its progress and cancels it.
public struct WorkControl: Sendable {
    /// Throws `CancellationError` when the work is no longer wanted.
    public let checkpoint: Checkpoint

    /// Gets the share of the work done, from 0 to 1, between pieces of it.
    public let progress: @Sendable (Double) -> Void

    /// Control by the given closures.
    public init(
        checkpoint: @escaping Checkpoint = neverCancelled, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        self.checkpoint = checkpoint
        self.progress = progress
    }

    /// For work that nobody watches or cancels.
    public static let unattended = WorkControl()

    /// The same control with progress reported to `report`, no more often than an interval.
    public func reportingProgress(
        every interval: Duration = .milliseconds(100), to report: @escaping @Sendable (Double) -> Void
    ) -> WorkControl {
        let last = Mutex(ContinuousClock.now)
        return WorkControl(checkpoint: checkpoint) { share in
            let isDue = last.withLock { last in
                let now = ContinuousClock.now
                guard now - last >= interval else { return false }
                last = now
                return true
            }
            if isDue { report(min(max(share, 0), 1)) }
        }
    }
}
