/// What drawing from few levels makes of a law: how far the discrete law is from the one it stands for.
public struct Discretization: Hashable, Sendable {
    /// Equally likely patterns of random bits: 128 or 1024.
    public let patterns: Int
    /// Different values that can be drawn.
    public let values: Int
    /// The mean of what is drawn less the mean meant.
    public let meanBias: Double
    /// The same in units of the standard deviation meant.
    public let relativeMeanBias: Double
    /// The variance of what is drawn over the variance meant.
    public let varianceRatio: Double
    /// The probability of exactly 0.
    public let zeros: Double
    /// The smallest value that can be drawn.
    public let minimum: Double
    /// The largest value that can be drawn.
    public let maximum: Double
    /// The largest magnitude that can be drawn, in units of the standard deviation meant.
    public let reach: Double

    /// The difference a discrete law makes; nil for laws that are not discrete, or are meant to be.
    public init?(_ law: any Law) {
        guard let law = law as? DiscreteLaw, law.ideal.variance > 0 else { return nil }
        let ideal = law.ideal
        patterns = law.patternCount
        values = law.levels.count
        meanBias = law.mean - ideal.mean
        relativeMeanBias = meanBias / ideal.standardDeviation
        varianceRatio = law.variance / ideal.variance
        zeros = law.cumulative(0) - law.below(0)
        (minimum, maximum) = law.support
        reach = max((minimum - ideal.mean).magnitude, (maximum - ideal.mean).magnitude) / ideal.standardDeviation
    }
}
