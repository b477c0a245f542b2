/// Count, mean and the sums of second, third and fourth powers of deviations from the mean, in double precision.
///
/// Numerically stable: a block is summed about its own mean, and blocks combine by the exact update of Chan et al.
/// and Pébay, so no large sum of squares is ever subtracted from another.
///
/// Sources: Chan, Golub, LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979;
/// Pébay, "Formulas for robust, one-pass parallel computation of covariances and arbitrary-order statistical
/// moments", Sandia report SAND2008-6212.
public struct Moments: Hashable, Sendable {
    /// How many values were seen.
    public private(set) var count = 0

    /// Their mean; NaN when there are none.
    public private(set) var mean = Double.nan

    /// What the mean lacks beyond a double's precision. Without it, values far from zero would lose their skewness.
    private var meanResidue = 0.0

    /// Σ(x - mean)², Σ(x - mean)³, Σ(x - mean)⁴.
    private var m2 = 0.0
    private var m3 = 0.0
    private var m4 = 0.0

    /// The moments of nothing.
    public init() {}

    /// The moments of a block of values.
    public init(_ values: UnsafeBufferPointer<Double>) {
        let n = Double(values.count)
        var sum = 0.0
        for x in values { sum += x }
        let estimate = sum / n
        // Infinities have a mean, and no deviations from it.
        guard estimate.isFinite else {
            self.init(count: values.count, infiniteMean: estimate)
            return
        }
        // A second pass finds what rounding left over, so that the centre of equal values is that value exactly.
        var residual = 0.0
        for x in values { residual += x - estimate }
        let center = estimate + residual / n
        var sums: PowerSums = (0, 0, 0, 0)
        for x in values {
            let deviation = x - center
            let square = deviation * deviation
            sums.first += deviation
            sums.second += square
            sums.third += square * deviation
            sums.fourth += square * square
        }
        self.init(count: values.count, center: center, powerSums: sums)
    }

    /// Σ(x - c), Σ(x - c)², Σ(x - c)³, Σ(x - c)⁴ for some centre c.
    typealias PowerSums = (first: Double, second: Double, third: Double, fourth: Double)

    /// The moments of `count` values whose powers were summed about a centre near their mean.
    init(count: Int, center: Double, powerSums: PowerSums) {
        guard count > 0 else { return }
        self.count = count
        let n = Double(count)
        (_, m2, m3, m4) = powerSums
        // The sums about the centre, shifted to the mean; m4 and m3 first, as they need the unshifted lower ones.
        let shift = powerSums.first / n
        let square = shift * shift
        m4 += -4 * shift * m3 + 6 * square * m2 - 3 * n * square * square
        m3 += -3 * shift * m2 + 2 * n * square * shift
        m2 -= n * square
        (mean, meanResidue) = Moments.twoSum(center, shift)
    }

    /// The moments of values of which it is known how often each occurs.
    init(_ census: some Sequence<(value: Double, count: Int)>) {
        guard let start = census.first(where: { $0.count > 0 })?.value else {
            self.init()
            return
        }
        guard census.allSatisfy(\.value.isFinite) else {
            let (count, sum) = census.reduce((0, 0.0)) { ($0.0 + $1.count, $0.1 + Double($1.count) * $1.value) }
            self.init(count: count, infiniteMean: sum)
            return
        }
        let (count, first) = census.reduce((0, 0.0)) { ($0.0 + $1.count, $0.1 + Double($1.count) * ($1.value - start)) }
        let center = start + first / Double(count)
        var sums: PowerSums = (0, 0, 0, 0)
        for (value, count) in census {
            let deviation = value - center
            let weighted = Double(count) * deviation
            let square = deviation * deviation
            sums.first += weighted
            sums.second += weighted * deviation
            sums.third += weighted * square
            sums.fourth += weighted * square * deviation
        }
        self.init(count: count, center: center, powerSums: sums)
    }

    /// The moments of values of which some are infinite or not numbers; of nothing, when `count` is 0.
    private init(count: Int, infiniteMean: Double) {
        guard count > 0 else { return }
        self.count = count
        (mean, m2, m3, m4) = (infiniteMean, .nan, .nan, .nan)
    }

    /// The rounded sum of two numbers and what rounding took from it (Knuth's TwoSum).
    private static func twoSum(_ a: Double, _ b: Double) -> (sum: Double, error: Double) {
        let sum = a + b
        let part = sum - a
        return (sum, (a - (sum - part)) + (b - part))
    }

    /// The population variance; NaN when nothing was seen.
    public var variance: Double { count == 0 ? .nan : m2 / Double(count) }

    /// The square root of the population variance.
    public var standardDeviation: Double { variance.squareRoot() }

    /// The third standardized moment; NaN when all values are equal.
    public var skewness: Double { m3 / Double(count) / (variance * standardDeviation) }

    /// The fourth standardized moment, 3 for a normal distribution; NaN when all values are equal.
    public var kurtosis: Double { m4 / Double(count) / (variance * variance) }

    /// Adds the values `other` has seen.
    public mutating func merge(_ other: Moments) {
        guard other.count > 0 else { return }
        guard count > 0 else {
            self = other
            return
        }
        guard mean.isFinite, other.mean.isFinite else {
            (mean, m2, m3, m4) = (mean + other.mean, .nan, .nan, .nan)
            count += other.count
            return
        }
        let (a, b) = (Double(count), Double(other.count))
        let n = a + b
        let delta = (other.mean - mean) + (other.meanResidue - meanResidue)
        let (fractionA, fractionB) = (a / n, b / n)
        let square = delta * delta
        let product = a * fractionB

        let cubic =
            square * delta * product * (fractionA - fractionB)
            + 3 * delta * (fractionA * other.m2 - fractionB * m2)
        let quartic =
            square * square * product * (fractionA * fractionA - fractionA * fractionB + fractionB * fractionB)
            + 6 * square * (fractionA * fractionA * other.m2 + fractionB * fractionB * m2)
            + 4 * delta * (fractionA * other.m3 - fractionB * m3)
        m4 += other.m4 + quartic
        m3 += other.m3 + cubic
        m2 += other.m2 + square * product
        (mean, meanResidue) = Moments.twoSum(mean, meanResidue + delta * fractionB)
        count += other.count
    }
}
