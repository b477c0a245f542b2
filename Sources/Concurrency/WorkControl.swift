import Synchronization

/// How whoever asked for long work follows its progress and cancels it.
public struct WorkControl: Sendable {
    /// Throws `CancellationError` when the work is no longer wanted.
    public let checkpoint: Checkpoint

    /// Gets the share of the work done, from 0 to 1, between pieces of it.
    public let progress: @Sendable (Double) -> Void

    /// Gets what was found so far, by work that has something to show before its end; nil where nobody looks. Making
    /// it costs something, so work makes none then.
    public let partial: (@Sendable (any Sendable) -> Void)?

    /// Who does which items of work that can be shared, and where their results come together; nil where all of it is done
    /// here.
    public let sharing: (any WorkSharing)?

    /// Control by the given closures.
    public init(
        checkpoint: @escaping Checkpoint = neverCancelled, progress: @escaping @Sendable (Double) -> Void = { _ in },
        partial: (@Sendable (any Sendable) -> Void)? = nil, sharing: (any WorkSharing)? = nil
    ) {
        self.sharing = sharing
        self.checkpoint = checkpoint
        self.progress = progress
        self.partial = partial
    }

    /// For work that nobody watches or cancels.
    public static let unattended = WorkControl()

    /// The same control with progress reported to `report`, no more often than an interval.
    public func reportingProgress(
        every interval: Duration = .milliseconds(100), to report: @escaping @Sendable (Double) -> Void
    ) -> WorkControl {
        let isDue = Self.isDue(every: interval)
        return WorkControl(
            checkpoint: checkpoint, progress: { if isDue() { report(min(max($0, 0), 1)) } }, partial: partial,
            sharing: sharing)
    }

    /// The same control with what was found so far given to `report`, no more often than an interval.
    public func reportingPartial(
        every interval: Duration = .milliseconds(33), to report: @escaping @Sendable (any Sendable) -> Void
    ) -> WorkControl {
        let isDue = Self.isDue(every: interval)
        return WorkControl(
            checkpoint: checkpoint, progress: progress, partial: { if isDue() { report($0) } }, sharing: sharing)
    }

    /// Whether an interval has passed since it last had.
    private static func isDue(every interval: Duration) -> @Sendable () -> Bool {
        let last = Mutex(ContinuousClock.now)
        return {
            last.withLock { last in
                let now = ContinuousClock.now
                guard now - last >= interval else { return false }
                last = now
                return true
            }
        }
    }
}
