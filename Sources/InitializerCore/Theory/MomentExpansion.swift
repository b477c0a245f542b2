/// How a moment of a sample of n values strays, as a series in 1/n with coefficients from the law's standardized moments.
///
/// A moment is a function of the means of x, x², x³ and x⁴. Its expectation takes the second derivatives and the
/// covariances of the powers; its variance to the order 1/n² the third as well; its skewness the first two. The
/// polynomials below were expanded by sympy (`generate_sampling.py` beside the tests' fixtures, which also compares them
/// with simulated samples).
struct MomentExpansion {
    /// The expectation is the law's value + bias/n.
    let bias: Double
    /// The variance is first/n + second/n².
    let first: Double
    let second: Double
    /// The third central moment is third/n².
    var third = 0.0

    /// The error of a sample of `count` values, for a statistic whose value for the law is `value`, in units of `unit`.
    func error(_ count: Int, value: Double, unit: Double = 1) -> SamplingError {
        let n = Double(count)
        let relative = second / first / n
        // A negative second term must not make the variance negative where n is small.
        let variance = first / n * (relative < 0 ? 1 / (1 - relative) : 1 + relative)
        return SamplingError(
            expectation: value + unit * bias / n, standardError: unit * variance.squareRoot(), isApproximate: true)
    }

    /// The skewness of the statistic over samples of `count` values.
    func skewness(_ count: Int) -> Double { third / (first * first.squareRoot()) / Double(count).squareRoot() }

    // MARK: The moments

    /// In units of σ.
    static func standardDeviation(of law: any Law) -> MomentExpansion {
        let (g, k, m6) = (law.standardizedMoment(3), law.standardizedMoment(4), law.standardizedMoment(6))
        return MomentExpansion(
            bias: -0.5 - (k - 1) / 8, first: (k - 1) / 4,
            second: 3 * g * g / 4 + 7 * k * k / 32 - 5 * k / 16 - m6 / 8 + 23.0 / 32)
    }

    static func skewness(of law: any Law) -> MomentExpansion {
        let m = (0...8).map(law.standardizedMoment)
        let (g, k, m5, m6, m7, m8) = (m[3], m[4], m[5], m[6], m[7], m[8])
        let square = g * g
        let odd =
            135 * square * square / 4 + 855 * square * k * k / 32 + 399 * square * k / 16 - 45 * square * m6 / 8
            + 3207 * square / 32 - 165 * g * k * m5 / 4 - 45 * g * m5 + 33 * g * m7 / 4 + 39 * m5 * m5 / 4
        return MomentExpansion(
            bias: (9 * g + 3.75 * g * (k - 1) - 3 * m5) / 2,
            first: 2.25 * square * k + 8.75 * square - 3 * g * m5 - 6 * k + m6 + 9,
            second: odd - 12 * k * k + 6 * k * m6 - 36 * k + 12 * m6 - 3 * m8 + 45)
    }

    /// The third moment leaves out what is of the order of the law's squared skewness.
    static func kurtosis(of law: any Law) -> MomentExpansion {
        let m = (0...12).map(law.standardizedMoment)
        let (g, k, m5, m6, m7, m8, m10, m12) = (m[3], m[4], m[5], m[6], m[7], m[8], m[10], m[12])
        let (square, k2) = (g * g, k * k)
        let odd =
            256 * square * square + 408 * square * k2 + 248 * square * k - 128 * square * m6 + 464 * square
            - 304 * g * k * m5 - 240 * g * m5 + 64 * g * m7 + 40 * m5 * m5
        let even =
            66 * k2 * k2 - 52 * k2 * k - 96 * k2 * m6 + 48 * k * m6 + 24 * k * m8 - 48 * k - 4 * m10 + 16 * m6 * m6
            + 16 * m6 - 10 * m8 + 72
        let third =
            72 * k2 * k2 * k - 36 * k2 * k2 - 128 * k2 * k * m6 + 4 * k2 * k + 36 * k2 * m6 + 36 * k2 * m8
            - 6 * k * m10 + 42 * k * m6 * m6 - 9 * k * m8 + m12 - 12 * m6 * m8
        return MomentExpansion(
            bias: 6 - 3 * k + 3 * k2 - 2 * m6 + 8 * square,
            first: 16 * square * k + 16 * square - 8 * g * m5 + 4 * k2 * k - k2 - 4 * k * m6 + m8,
            second: odd + even, third: third)
    }
}
