import Synchronization

/// Called between pieces of long work; throws `CancellationError` when the work is no longer wanted.
public typealias Checkpoint = @Sendable () throws -> Void

/// The checkpoint of work that nobody cancels.
public let neverCancelled: Checkpoint = {}

/// Lets one thread cancel the work of another.
///
/// ```swift
/// let token = CancellationToken()
/// let thread = WorkerThread { try? work(checkpoint: token.checkpoint) }
/// token.cancel()
/// ```
public final class CancellationToken: Sendable {
    private let flag = Atomic(false)

    /// A token that is not cancelled.
    public init() {}

    /// Whether ``cancel()`` was called.
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }

    /// Makes every checkpoint of the token throw, now and from now on.
    public func cancel() { flag.store(true, ordering: .relaxed) }

    /// Throws `CancellationError` once the token is cancelled.
    public var checkpoint: Checkpoint {
        { [self] in if isCancelled { throw CancellationError() } }
    }
}
