/// A value that was drawn beside the one a law expects at its place: a point of a quantile–quantile plot.
public struct QuantilePair: Hashable, Sendable {
    /// The share of values up to it, as order statistics have it.
    public let probability: Double
    /// The law's quantile at that share; NaN where it is not known.
    public let expected: Double
    /// What was drawn.
    public let observed: Double
    /// Where it lies with the confidence asked for, if values are independent.
    public let envelope: ClosedRange<Double>?

    /// Whether the value is where it should be; nil without an envelope.
    public var isInside: Bool? { envelope.map { $0.contains(observed) } }
}

extension EmpiricalDistribution {
    /// Evenly spread values and, one by one, the extremes, each beside the quantile of a law.
    ///
    /// - Parameters:
    ///   - confidence: that of the envelope around each point; nil for none, where values are not independent.
    ///   - checkpoint: asked before each point.
    /// - Throws: what `checkpoint` throws.
    public func quantilePairs(
        _ law: any Law, confidence: Double?, checkpoint: Checkpoint = neverCancelled
    ) throws -> [QuantilePair] {
        try places(Self.spreadPlaces, extremes: Self.extremes).map { place in
            try checkpoint()
            let order = OrderStatistic(rank: place + 1, of: sorted.count)
            let envelope = confidence.flatMap { confidence -> ClosedRange<Double>? in
                let interval = order.interval(confidence: confidence)
                let (lower, upper) = (law.quantile(interval.lowerBound), law.quantile(interval.upperBound))
                return lower <= upper ? lower...upper : nil
            }
            return QuantilePair(
                probability: order.median, expected: law.quantile(order.median), observed: sorted[place],
                envelope: envelope)
        }
    }

    /// As many points as a plot can show, and extremes enough to see how a tail goes.
    private static let spreadPlaces = 64
    private static let extremes = 16
}
