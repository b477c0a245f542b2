import Platform

/// A normal distribution and an interval it is restricted to, which may lie anywhere, far in a tail too.
///
/// Distances are counted in standard deviations from the ``anchor``, toward larger values or, where the interval is below
/// the mean, toward smaller ones: from the mean if the interval holds it, else from the end that is nearest to it, where
/// the density is highest. So nothing is lost where the interval is far from the mean, or short.
struct NormalInterval: Hashable, Sendable {
    /// The mean before restricting.
    let mean: Double
    /// The standard deviation before restricting, above 0.
    let sigma: Double
    /// The ends, as values.
    private(set) var lower: Double
    private(set) var upper: Double
    /// The ends, in standard deviations from the mean.
    let below: Double
    let above: Double

    /// The value distances are counted from.
    let anchor: Double
    /// 1, or -1 where distances grow toward smaller values.
    let direction: Double
    /// How far the anchor is from the mean, in standard deviations.
    let offset: Double
    /// The interval, in distances from the anchor.
    let reach: (lower: Double, upper: Double)
    /// ∫ ``density(_:)`` over all of it.
    private(set) var mass = 0.0
    /// ∫ ``density(_:)`` from the anchor on, without end.
    private let wholeTail: Double

    /// The farthest an end may be from the mean, in standard deviations.
    static let limit = 1e100

    /// An interval given by values.
    init(mean: Double, sigma: Double, lower: Double, upper: Double) {
        self.init(
            mean, sigma, (lower, upper), ((lower - mean) / sigma, (upper - mean) / sigma),
            width: (upper - lower) / sigma)
    }

    /// An interval given by its ends in standard deviations from the mean.
    init(mean: Double, sigma: Double, below: Double, above: Double) {
        self.init(
            mean, sigma, (mean + below * sigma, mean + above * sigma), (below, above), width: above - below)
    }

    private init(
        _ mean: Double, _ sigma: Double, _ values: (Double, Double), _ deviations: (Double, Double), width: Double
    ) {
        (self.mean, self.sigma) = (mean, sigma)
        (lower, upper) = values
        (below, above) = deviations
        if below >= 0 {
            (anchor, direction, offset, reach) = (lower, 1, below, (0, width))
        } else if above <= 0 {
            (anchor, direction, offset, reach) = (upper, -1, -above, (0, width))
        } else {
            (anchor, direction, offset, reach) = (mean, 1, 0, (below, above))
        }
        wholeTail = StandardNormal.millsRatio(offset)
        mass = mass(reach.lower, reach.upper)
    }

    /// The value at a distance from the anchor.
    func value(_ distance: Double) -> Double { anchor + direction * sigma * distance }

    /// The distance of a value from the anchor, cut at the ends.
    func distance(_ value: Double) -> Double {
        min(max(direction * (value - anchor) / sigma, reach.lower), reach.upper)
    }

    /// The same with the ends as they are rounded, where that makes next to no difference.
    func withEnds(_ lower: Double, _ upper: Double) -> NormalInterval {
        var interval = self
        (interval.lower, interval.upper) = (lower, upper)
        return interval
    }

    static func == (left: NormalInterval, right: NormalInterval) -> Bool {
        left.mean == right.mean && left.sigma == right.sigma && left.below == right.below && left.above == right.above
            && left.lower == right.lower && left.upper == right.upper
    }

    func hash(into hasher: inout Hasher) {
        for number in [mean, sigma, lower, upper] { hasher.combine(number) }
    }
}

// MARK: Mass

extension NormalInterval {
    /// The density at a distance, in units of that at the anchor.
    func density(_ t: Double) -> Double { exp(-t * (t / 2 + offset)) }

    /// The share of the whole normal distribution that lies in the interval, which may be too small for a double.
    var share: Double { mass * StandardNormal.density(offset) }

    /// ∫ ``density(_:)`` between two distances, to a double's precision however little it is.
    func mass(_ first: Double, _ last: Double) -> Double {
        if first < 0 {
            // Negative distances are from the mean, about which the density is symmetric.
            return last <= 0 ? mass(-last, -first) : half(-first) + half(last)
        }
        // By quadrature where the density changes little, and the difference of two tails would lose digits.
        if (last - first) * (1 + offset + first) < 1 {
            return Self.shortRule.integral(from: first, to: last, of: density)
        }
        return tail(first) - tail(last)
    }

    /// ∫ ``density(_:)`` from a distance on, without end.
    func tail(_ t: Double) -> Double {
        let density = density(t)
        return density > 0 ? density * StandardNormal.millsRatio(offset + t) : 0
    }

    /// The same as ``mass(_:_:)`` from 0, about the mean.
    private func half(_ t: Double) -> Double { (Double.pi / 2).squareRoot() * erf(t / 2.0.squareRoot()) }

    private static let shortRule = GaussLegendre(16)
}

// MARK: Quantiles

extension NormalInterval {
    /// The distance with the share `p` of the mass nearer to the lower end of ``reach``, and `q` = 1 - p beyond; both
    /// above 0.
    func quantile(_ p: Double, _ q: Double) -> Double {
        let t = offset == 0 && reach.lower < 0 ? centralQuantile(p, q) : tailQuantile(p, q)
        return min(max(t, reach.lower), reach.upper)
    }

    private func centralQuantile(_ p: Double, _ q: Double) -> Double {
        let root = 2.0.squareRoot()
        // Φ - 1/2 of both ends and what is between.
        let (first, last) = (erf(reach.lower / root) / 2, erf(reach.upper / root) / 2)
        let share = last - first
        let middle = first + p * share
        let tail =
            middle < 0
            ? StandardNormal.cumulative(reach.lower) + p * share : StandardNormal.cumulative(-reach.upper) + q * share
        return StandardNormal.quantile(middle, tail: tail)
    }

    /// By Newton's method, from where it would be if the hazard φ/Q were linear.
    private func tailQuantile(_ p: Double, _ q: Double) -> Double {
        let isShort = reach.upper * (1 + offset) < 1
        // The logarithm of the share of the tail from the anchor on that is beyond the quantile.
        let log =
            p < 0.5 ? log1p(-p * mass / wholeTail) : Platform.log((tail(reach.upper) + q * mass) / wholeTail)
        let hazard = 1 / wholeTail
        let slope = min(max(hazard * (hazard - offset), 0), 1)
        var t = -2 * log / (hazard + (hazard * hazard - 2 * slope * log).squareRoot())
        for _ in 0..<6 {
            let step: Double
            if isShort {
                step = (mass(0, t) - p * mass) / density(t)
            } else {
                let ratio = StandardNormal.millsRatio(offset + t)
                step = -ratio * (Platform.log(ratio / wholeTail) - t * (t / 2 + offset) - log)
            }
            t = max(0, t - step)
            if step.magnitude <= 1e-14 * t { break }
        }
        return t
    }
}

// MARK: Moments

/// Mean, variance and standardized moments of a normal distribution restricted to an interval, in distances from its
/// anchor.
struct NormalIntervalMoments: Sendable {
    let mean: Double
    let variance: Double
    /// By order, from 0 to 12.
    let standardized: [Double]
    /// The distances that hold all but 1e-20 of the mass.
    let bulk: (lower: Double, upper: Double)

    private static let rule = GaussLegendre(64)

    /// By quadrature of what is not negligible: the textbooks' formulas take differences of nearly equal numbers where
    /// the interval is short or far in a tail. To a double's precision, as the density is entire.
    init(_ interval: NormalInterval) {
        // Where the density is e⁻⁴⁶ of that at the anchor, (t + offset)² - offset² = 92.
        let farthest = 92 / (interval.offset + (interval.offset * interval.offset + 92).squareRoot())
        let (lower, upper) = (max(interval.reach.lower, -farthest), min(interval.reach.upper, farthest))
        bulk = (lower, upper)
        let (middle, half) = (lower / 2 + upper / 2, upper / 2 - lower / 2)
        let pairs = zip(Self.rule.nodes, Self.rule.weights).map { node, weight in
            let t = middle + half * node
            return (t: t, weight: weight * interval.density(t))
        }
        let total = pairs.reduce(0) { $0 + $1.weight }
        // A symmetric interval has its mean in its middle, to the last digit.
        let isSymmetric = interval.reach.lower == -interval.reach.upper
        let mean = isSymmetric ? 0 : pairs.reduce(0) { $0 + $1.weight * $1.t } / total
        let variance = pairs.reduce(0) { $0 + $1.weight * ($1.t - mean) * ($1.t - mean) } / total
        let deviation = variance.squareRoot()
        self.mean = mean
        self.variance = variance
        standardized = (0...12).map { order in
            if isSymmetric, !order.isMultiple(of: 2) { return 0 }
            return order < 3
                ? [1, 0, 1][order]
                : pairs.reduce(0) { $0 + $1.weight * (($1.t - mean) / deviation).power(order) } / total
        }
    }
}
