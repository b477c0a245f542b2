import InitializerCore

/// What a line asks for, understood but not yet done.
public enum Action: Sendable {
    /// Make this the current Spec.
    case show(Spec)
    /// Go back to the Spec before.
    case undo
    /// Go forward again.
    case redo
    /// Compute something and tell.
    case ask(Question)
    /// End the session.
    case quit
    /// Nothing: an empty line or a comment.
    case nothing
}

/// Something to compute: a pure function of its contents, so it can run anywhere and be cancelled.
public struct Question: Sendable {
    private let compute: @Sendable (WorkControl) throws -> Reply

    init(_ compute: @escaping @Sendable (WorkControl) throws -> Reply) {
        self.compute = compute
    }

    /// A question whose answer is known.
    init(_ reply: Reply) {
        compute = { _ in reply }
    }

    /// Computes the answer.
    ///
    /// - Throws: a ``Failure``; ``Problem/cancelled`` when the work was cancelled.
    public func answer(_ control: WorkControl = .unattended) throws -> Reply {
        do {
            return try compute(control)
        } catch is CancellationError {
            throw Failure(.cancelled)
        }
    }
}
