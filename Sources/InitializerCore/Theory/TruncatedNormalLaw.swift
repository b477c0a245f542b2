/// A normal restricted to an interval.
struct TruncatedNormalLaw: Law {
    /// The normal and the interval.
    let interval: NormalInterval
    /// The smallest and largest number of an element type that can be drawn.
    let attainable: (lower: Double, upper: Double)
    let grain: Double
    private let moments: NormalIntervalMoments

    init(
        _ interval: NormalInterval, attainable: (lower: Double, upper: Double)? = nil, grain: Double = 0
    ) {
        self.interval = interval
        self.attainable = attainable ?? (interval.lower, interval.upper)
        self.grain = grain
        moments = NormalIntervalMoments(interval)
    }

    /// A centred normal restricted to ±`bound` standard deviations.
    init(sigma: Double, bound: Double) {
        self.init(NormalInterval(mean: 0, sigma: sigma, below: -bound, above: bound))
    }

    /// The standard deviation before restricting.
    var sigma: Double { interval.sigma }

    var mean: Double { interval.value(moments.mean) }
    var variance: Double { sigma * sigma * moments.variance }
    var skewness: Double { standardizedMoment(3) }
    var kurtosis: Double { standardizedMoment(4) }
    var support: (lower: Double, upper: Double) { (interval.lower, interval.upper) }

    /// The support, but for what lies beyond as many standard deviations as leave out as little as four of a normal do.
    var typicalRange: (lower: Double, upper: Double) {
        let far = (4 + 3 * skewness.magnitude) * standardDeviation
        return (max(interval.lower, mean - far), min(interval.upper, mean + far))
    }

    var bulk: (lower: Double, upper: Double) {
        let (one, other) = (interval.value(moments.bulk.lower), interval.value(moments.bulk.upper))
        return (min(one, other), max(one, other))
    }

    func cumulative(_ x: Double) -> Double {
        let t = interval.distance(x)
        let (lower, upper) = interval.reach
        return (interval.direction > 0 ? interval.mass(lower, t) : interval.mass(t, upper)) / interval.mass
    }

    func standardizedMoment(_ order: Int) -> Double {
        let sign = order.isMultiple(of: 2) ? 1 : interval.direction
        return moments.standardized.indices.contains(order) ? sign * moments.standardized[order] : .nan
    }

    func density(_ x: Double) -> Double? {
        guard x >= interval.lower, x <= interval.upper else { return 0 }
        return interval.density(interval.distance(x)) / interval.mass / sigma
    }

    var notation: Notation {
        guard interval.mean != 0 || interval.below != -interval.above else {
            return Notation("truncated normal", ["σ": sigma, "bound": interval.upper])
        }
        return Notation(
            "truncated normal",
            ["mean": interval.mean, "σ": sigma, "lower": interval.lower, "upper": interval.upper])
    }
}
