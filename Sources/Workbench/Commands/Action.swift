import InitializerCore
import Settings

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
    /// Something only the host can do.
    case host(HostRequest)
    /// Change a setting or a key for the session.
    case configure(Settings.Change)
    /// End the session.
    case quit
    /// Nothing: an empty line or a comment.
    case nothing
}

/// Something to compute: a pure function of its contents, so it can run anywhere and be cancelled.
public struct Question: Sendable {
    /// What the answer is for, known before it is.
    public enum Purpose: Hashable, Sendable {
        /// To be read.
        case facts
        /// To be read, or taken as bytes.
        case elements
        /// To fail where something is not as it should be; there is little to read if all is well.
        case check
        /// To be kept under a name; there is nothing to read.
        case name
    }

    /// What the answer is for.
    public let purpose: Purpose

    private let compute: @Sendable (WorkControl) throws -> Reply

    init(_ purpose: Purpose, _ compute: @escaping @Sendable (WorkControl) throws -> Reply) {
        self.purpose = purpose
        self.compute = compute
    }

    init(_ compute: @escaping @Sendable (WorkControl) throws -> Reply) { self.init(.facts, compute) }

    /// A question whose answer is known.
    init(_ reply: Reply) {
        purpose = .facts
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
