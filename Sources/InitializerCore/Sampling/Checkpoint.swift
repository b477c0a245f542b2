/// Asked between pieces of long work; throws `CancellationError` when the work is no longer wanted.
public typealias Checkpoint = @Sendable () throws -> Void

/// The checkpoint of work nobody cancels.
public let neverCancelled: Checkpoint = {}
