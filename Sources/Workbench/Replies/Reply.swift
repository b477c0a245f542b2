import InitializerCore

/// What a command answers: facts, which each face renders in its own way.
public enum Reply: Sendable {
    /// The session now shows this Spec.
    case current(Spec)
    /// Everything about a tensor.
    case report(Report)
    /// A tensor's statistics.
    case statistics(Report)
    /// A tensor's histogram.
    case histogram(Report)
    /// A tensor's singular values.
    case spectrum(SpectrumReport)
    /// A tensor's elements, up to a number of them if one was given.
    case tensor(ElementSource, limit: Int?)
    /// The value of an expression.
    case value(Evaluated)
    /// The catalogue.
    case catalogue([Initializer])
    /// An initializer, and what its options come to for a Spec.
    case explanation(Explanation)
    /// Functions that expressions can call.
    case functions([Function])
    /// All commands.
    case commands([Command])
    /// One command.
    case help(Command)
    /// An expectation that was met.
    case expectation(Finding)
    /// A line of text.
    case text(String)

    /// The elements that are shown of a tensor when no limit is given, as Nx shows them.
    public static let elementLimit = 50
}

/// What `explain` tells of an initializer.
public struct Explanation: Sendable {
    /// The row of the catalogue.
    public let initializer: Initializer

    /// The Spec whose numbers are filled in; nil if the initializer does not fit the current shape or type.
    public let spec: Spec?
}
