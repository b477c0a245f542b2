import Platform

/// The tails of the mean of independent values by the saddlepoint approximation, whose relative error is of the order of
/// 1/n however far out.
///
/// Sources: R. Lugannani and S. Rice, "Saddle point approximation for the distribution of the sum of independent random
/// variables", Advances in Applied Probability 12, 1980; O. Barndorff-Nielsen's form of it, Φ(r + log(q/r)/r), 1991.
struct Saddlepoint {
    private let values: WeightedValues
    private let mean: Double
    private let variance: Double
    private let skewness: Double

    /// For means of values with this law.
    init(_ values: WeightedValues) {
        self.values = values
        let mean = values.expectation { $0 }
        let variance = values.expectation { ($0 - mean) * ($0 - mean) }
        self.mean = mean
        self.variance = variance
        skewness = values.expectation { ($0 - mean).power(3) } / (variance * variance.squareRoot())
    }

    /// The probabilities of a mean of `count` values up to `x`, and from `x` on.
    func tails(at x: Double, count n: Double) -> Tails {
        let (least, largest) = values.pairs.reduce((Double.infinity, -Double.infinity)) {
            (min($0.0, $1.value), max($0.1, $1.value))
        }
        guard x > least else { return Tails(lower: 0, upper: 1) }
        guard x < largest else { return Tails(lower: 1, upper: 0) }
        let z = (x - mean) * (n / variance).squareRoot()
        // In the middle the formula is 0/0; there Edgeworth's first term is as good.
        guard z.magnitude > 0.02 else { return edgeworth(z, n) }
        let t = tilt(to: x)
        let (cumulant, slope) = (derivatives(t).value, derivatives(t).second)
        let exponent = 2 * n * (t * x - cumulant)
        guard exponent > 0, slope > 0 else { return edgeworth(z, n) }
        let r = exponent.squareRoot() * (t < 0 ? -1 : 1)
        let q = t * (n * slope).squareRoot()
        let corrected = r + log(q / r) / r
        guard corrected.isFinite else { return edgeworth(z, n) }
        return Tails(score: corrected)
    }

    private func edgeworth(_ z: Double, _ n: Double) -> Tails {
        let shift = StandardNormal.density(z) * skewness * (z * z - 1) / (6 * n.squareRoot())
        let tails = Tails(score: z)
        return Tails(lower: tails.lower - shift, upper: tails.upper + shift)
    }

    /// The t for which the values, weighted by exp(t x), have the mean `x`: the slope of the cumulant generating function
    /// is `x` there. By Newton's method between bounds that close in.
    private func tilt(to x: Double) -> Double {
        var (low, high) = (-Double.infinity, Double.infinity)
        var t = (x - mean) / variance
        for _ in 0..<200 {
            let at = derivatives(t)
            let difference = at.first - x
            if difference.magnitude <= 1e-14 * max(x.magnitude, variance.squareRoot()) { break }
            if difference < 0 { low = t } else { high = t }
            var next = t - difference / at.second
            if !(next > low && next < high) {
                next = low.isFinite && high.isFinite ? (low + high) / 2 : 2 * t
            }
            guard next != t, next.isFinite else { break }
            t = next
        }
        return t
    }

    /// The cumulant generating function K(t) = log E exp(t x), K′ and K″.
    private func derivatives(_ t: Double) -> (value: Double, first: Double, second: Double) {
        let top = values.pairs.reduce(-Double.infinity) { max($0, t * $1.value) }
        var (sum, first, second) = (0.0, 0.0, 0.0)
        for (value, weight) in values.pairs {
            let share = weight * exp(t * value - top)
            sum += share
            first += share * value
            second += share * value * value
        }
        let slope = first / sum
        return (top + log(sum), slope, second / sum - slope * slope)
    }
}

/// The probabilities of a statistic up to what was observed, and from there on.
public struct Tails: Hashable, Sendable {
    /// The probability of the observed value or a smaller one.
    public let lower: Double
    /// The probability of the observed value or a larger one.
    public let upper: Double

    init(lower: Double, upper: Double) {
        self.lower = min(max(lower, 0), 1)
        self.upper = min(max(upper, 0), 1)
    }

    /// Those of a standard score with a normal distribution.
    init(score z: Double) { self.init(lower: StandardNormal.cumulative(z), upper: StandardNormal.cumulative(-z)) }

    /// The probability of a value as far out on either side: twice the smaller tail.
    public var probability: Double { min(1, 2 * min(lower, upper)) }
}
