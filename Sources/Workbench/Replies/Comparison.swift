import InitializerCore

/// Two tensors side by side.
public struct Comparison: Sendable {
    /// The tensor named first.
    public let first: Report

    /// The tensor named second. Its histogram has the same bins as the first one's.
    public let second: Report

    /// Whether both may be samples of one distribution.
    public let test: TwoSampleKolmogorovSmirnov

    /// How much wider the second is spread: the ratio of the standard deviations. Not a number, or infinite, where the
    /// first is constant.
    public var spreadRatio: Double {
        second.summary.moments.standardDeviation / first.summary.moments.standardDeviation
    }
}
