import InitializerCore

/// What a command answers: facts, which each face renders in its own way.
public enum Reply: Sendable {
    /// The session now shows this Spec.
    case current(Spec)
    /// Everything about a tensor.
    case report(Report)
    /// A tensor's statistics.
    case statistics(Report)
    /// A tensor's histogram, and how its counts are to be drawn.
    case histogram(Report, counts: CountScale)
    /// A tensor's cumulative curve beside theory's.
    case cumulative(CumulativeReport)
    /// A tensor's quantiles beside theory's.
    case quantiles(QuantileReport)
    /// Two tensors side by side, and how the counts of their histograms are to be drawn.
    case comparison(Comparison, counts: CountScale)
    /// A tensor held against theory.
    case check(CheckReport)
    /// A tensor's singular values.
    case spectrum(SpectrumReport)
    /// A tensor's elements, up to a number of them if one was given.
    case tensor(DrawnTensor, limit: Int?)
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
    /// What becomes of signals in a deep network.
    case depth(DepthReport)
    /// Where deep networks are ordered and where chaotic.
    case chaos(ChaosReport)
    /// The gains of activations.
    case gains([Activation])
    /// A statistic over many keys.
    case sweep(SweepReport)
    /// A Spec in the words of frameworks.
    case translations([Translation])
    /// An expectation that was met.
    case expectation(Finding)
    /// Facts by name.
    case facts(FactSheet)
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
