import InitializerCore

/// How the one who asked for long work is told of its progress and can stop it.
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

    /// For work nobody watches.
    public static let unattended = WorkControl()
}
