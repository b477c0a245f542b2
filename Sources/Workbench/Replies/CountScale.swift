/// How the counts of a histogram are laid out.
public enum CountScale: String, CaseIterable, Hashable, Sendable {
    /// Equal differences are equally high.
    case linear
    /// Equal ratios are equally high, so that tails can be seen.
    case logarithmic = "log"

    /// The other one.
    public var other: CountScale { self == .linear ? .logarithmic : .linear }
}
