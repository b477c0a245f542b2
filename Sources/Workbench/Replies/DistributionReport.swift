import InitializerCore

/// A tensor's values in order, beside what theory expects of them: what `cdf` and `qq` share.
public struct Ordered: Sendable {
    /// What was examined.
    public let spec: Spec

    /// The values, ascending.
    public let values: EmpiricalDistribution

    /// Whether the values are draws independent of each other, so that it is known how far chance takes them.
    public var isIndependent: Bool { spec.hasIndependentElements }

    /// The confidence of bands and envelopes.
    public static let confidence = 0.95
}

/// The cumulative curve of a tensor's values beside the one theory expects.
public struct CumulativeReport: Sendable {
    /// A value, and the shares of values up to it.
    public struct Row: Hashable, Sendable {
        /// The value.
        public let value: Double
        /// Of those drawn.
        public let observed: Double
        /// What theory expects; NaN where it is silent.
        public let expected: Double
    }

    /// A curve by the places it goes through.
    public struct Curve: Hashable, Sendable {
        /// Across, ascending.
        public let values: [Double]
        /// Upwards: the shares of values up to each, twice where there is a step.
        public let shares: [Double]
    }

    /// The values.
    public let ordered: Ordered

    /// The curves at evenly spread quantiles of the values.
    public let rows: [Row]

    /// What was drawn.
    public let observed: Curve

    /// What theory expects; nil where it is silent.
    public let expected: Curve?

    /// Where the curves are furthest apart; nil where theory is silent.
    public let gap: CumulativeGap?

    /// The test of the distance; nil where its distribution is not known: of discrete laws, and of values that depend on
    /// each other.
    public var test: KolmogorovSmirnov? {
        guard ordered.isIndependent, ordered.spec.law.points == nil else { return nil }
        return gap.map { KolmogorovSmirnov(distance: $0.distance, count: ordered.values.sorted.count) }
    }

    /// How far the curves may be apart by chance; nil for values that depend on each other.
    public var band: Double? {
        ordered.isIndependent && gap != nil
            ? KolmogorovSmirnov.band(count: ordered.values.sorted.count, confidence: Ordered.confidence) : nil
    }
}

/// A tensor's quantiles beside those theory expects.
public struct QuantileReport: Sendable {
    /// The values.
    public let ordered: Ordered

    /// Points of the plot, from the smallest value to the largest.
    public let pairs: [QuantilePair]

    /// Whether theory says where values are to be expected.
    public var isExpected: Bool { pairs.contains { !$0.expected.isNaN } }
}
