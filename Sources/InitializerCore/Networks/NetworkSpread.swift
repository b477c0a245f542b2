/// How far networks of one width scatter about mean-field theory, which is of infinitely wide ones: what is expected, over
/// draws of their weights, of the mean square of a single input behind the last layer.
public struct NetworkSpread: Hashable, Sendable {
    /// The standard deviation, relative to the mean.
    public let deviation: Double

    /// The median, relative to what mean-field theory expects; nil where it is not known.
    public let median: Double?

    /// The standard deviation of the logarithm; nil where it is not known.
    public let logarithmDeviation: Double?

    /// The least width of which medians and logarithms are known, which are sums over many units.
    static let leastWidth = 16
}
