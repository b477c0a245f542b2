import Platform

/// The distribution of the Kolmogorov–Smirnov distance D of `count` independent values from the continuous law they were
/// drawn from, for that number of values and not for the limit.
///
/// ```swift
/// let distribution = KolmogorovSmirnovDistribution(count: 8)
/// distribution.tail(0.4543)   // 0.05
/// distribution.quantile(0.95) // 0.4543
/// ```
///
/// Follows Simard and L'Ecuyer, "Computing the two-sided Kolmogorov–Smirnov distribution", Journal of Statistical
/// Software 39(11), 2011: far in the tail twice the one-sided probability, which differs by what both sides reach
/// together, less than a millionth of it; else, up to 140 values, Durbin's matrix, and beyond the expansion of Pelz and
/// Good. The relative error of the tail is below 1e-9 up to 100,000 values; beyond, below 1e-5 where it is above
/// 1 %, and 1e-3 down to 1e-10.
public struct KolmogorovSmirnovDistribution: Hashable, Sendable {
    /// How many values there are, at least 1.
    public let count: Int

    /// Values up to which the matrix is used.
    private static let exactLimit = 140

    /// Values up to which the one-sided probability is added up term by term.
    private static let sumLimit = 100_000

    /// - Precondition: the count is positive.
    public init(count: Int) {
        precondition(count > 0)
        self.count = count
    }

    /// The probability of a distance of at least `distance`; NaN for NaN.
    public func tail(_ distance: Double) -> Double {
        guard !distance.isNaN else { return .nan }
        let n = Double(count)
        guard 2 * n * distance > 1 else { return 1 }
        guard distance < 1 else { return 0 }
        let isFar = distance >= 0.5 || n * distance * distance > (count <= Self.exactLimit ? 4 : 2.2)
        guard !isFar else { return min(1, 2 * oneSided(distance)) }
        let cumulative = count <= Self.exactLimit ? durbin(distance) : pelzGood(distance)
        return min(1, max(0, 1 - cumulative))
    }

    /// The distance that is not exceeded with probability `p`, between 0 and 1, by bisection to 1e-12.
    public func quantile(_ p: Double) -> Double {
        var (lower, upper) = (0.0, 1.0)
        while upper - lower > 1e-12 {
            let middle = (lower + upper) / 2
            if tail(middle) > 1 - p { lower = middle } else { upper = middle }
        }
        return (lower + upper) / 2
    }

    // MARK: One side

    /// The probability that the empirical curve is above the law's by at least `d` somewhere.
    ///
    /// Source: Z. Birnbaum and F. Tingey, "One-sided confidence contours for probability distribution functions", Annals
    /// of Mathematical Statistics 22, 1951; for very many values U. Maag and G. Dicaire, "On Kolmogorov–Smirnov type
    /// one-sample statistics", Biometrika 58, 1971.
    private func oneSided(_ d: Double) -> Double {
        let n = Double(count)
        guard count <= Self.sumLimit else { return exp(-(6 * n * d + 1) * (6 * n * d + 1) / (18 * n)) }
        let last = Int(clamping: (n * (1 - d)).rounded(.down))
        let logFactorial: Double = lgamma(n + 1)
        let terms = (0...last).map { j -> Double in
            let j = Double(j)
            let (up, down) = (d + j / n, 1 - d - j / n)
            guard down > 0 else { return j == n ? exp((j - 1) * log(up)) : 0 }
            let choose = logFactorial - lgamma(j + 1) - lgamma(n - j + 1)
            return exp(choose + (n - j) * log(down) + (j - 1) * log(up))
        }
        return d * terms.reduce(0, +)
    }

    // MARK: Both sides

    /// The probability of a distance below `d`, exactly.
    ///
    /// Source: J. Durbin, "Distribution theory for tests based on the sample distribution function", 1973, in the form of
    /// G. Marsaglia, W. Tsang and J. Wang, "Evaluating Kolmogorov's distribution", Journal of Statistical Software 8(18),
    /// 2003.
    private func durbin(_ d: Double) -> Double {
        let n = Double(count)
        let k = Int(clamping: n * d) + 1
        let (size, h) = (2 * k - 1, Double(k) - n * d)
        var matrix = ScaledMatrix(size: size) { i, j in i - j + 1 < 0 ? 0 : 1 }
        for i in 0..<size {
            matrix[i, 0] -= pow(h, Double(i + 1))
            matrix[size - 1, i] -= pow(h, Double(size - i))
        }
        matrix[size - 1, 0] += 2 * h - 1 > 0 ? pow(2 * h - 1, Double(size)) : 0
        for i in 0..<size {
            for j in 0..<size where i - j + 1 > 0 { matrix[i, j] /= tgamma(Double(i - j + 2)) }
        }
        let power = matrix.power(count)
        // Times n!/nⁿ, a factor at a time beside the scale, so that neither overflows.
        return (1...count).reduce(power[k - 1, k - 1]) { $0 * Double($1) / n } * pow(2, Double(power.exponent))
    }

    /// The probability of a distance below `d`, for many values.
    ///
    /// Source: W. Pelz and I. Good, "Approximating the lower tail-areas of the Kolmogorov–Smirnov one-sample statistic",
    /// JRSS B 38, 1976.
    private func pelzGood(_ d: Double) -> Double {
        let n = Double(count)
        let z = n.squareRoot() * d
        let (z2, z4, z6) = (z * z, pow(z, 4), pow(z, 6))
        let square = Double.pi * Double.pi
        var sums = (0.0, 0.0, 0.0, 0.0)
        // Terms at half-integers, each for both signs, and at integers.
        for k in 0..<20 {
            let half = square * (Double(k) + 0.5) * (Double(k) + 0.5)
            let whole = square * Double(k * k)
            let (atHalf, atWhole) = (2 * exp(-half / (2 * z2)), 2 * exp(-whole / (2 * z2)))
            sums.0 += atHalf / 2
            sums.1 += (half - z2) * atHalf
            sums.2 += (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * half + (1 - 2 * z2) * half * half) * atHalf / 72
            sums.2 -= z4 * whole * atWhole / 36
            sums.3 +=
                (half * half * half * (5 - 30 * z2) + half * half * (212 * z4 - 60 * z2)
                    + half * (135 * z4 - 96 * z6) - 30 * z6 - 90 * z4 * z4) * atHalf / 6480
            sums.3 += z4 * (3 * whole * z2 - whole * whole) * atWhole / 216
        }
        let root = (Double.pi / 2).squareRoot()
        let terms = [
            2 * root * sums.0 / z, root * sums.1 / (6 * z4), root * sums.2 / (z6 * z), root * sums.3 / (z6 * z4),
        ]
        return terms.enumerated().reduce(0) { $0 + $1.element / pow(n, Double($1.offset) / 2) }
    }
}

/// A square matrix of numbers times a power of 2, so that its own powers do not overflow.
private struct ScaledMatrix {
    let size: Int
    private var elements: [Double]
    private(set) var exponent = 0

    init(size: Int, _ element: (Int, Int) -> Double) {
        self.size = size
        elements = (0..<size * size).map { element($0 / size, $0 % size) }
    }

    subscript(row: Int, column: Int) -> Double {
        get { elements[row * size + column] }
        set { elements[row * size + column] = newValue }
    }

    /// The matrix multiplied with itself so many times.
    func power(_ exponent: Int) -> ScaledMatrix {
        guard exponent > 1 else { return self }
        let half = power(exponent / 2)
        let square = half.times(half)
        return exponent.isMultiple(of: 2) ? square : square.times(self)
    }

    private func times(_ other: ScaledMatrix) -> ScaledMatrix {
        var product = ScaledMatrix(size: size) { i, j in
            (0..<size).reduce(0) { $0 + self[i, $1] * other[$1, j] }
        }
        product.exponent = exponent + other.exponent
        let middle = product[size / 2, size / 2]
        guard middle > 0x1p400 || middle < 0x1p-400, middle > 0 else { return product }
        let shift = Int(middle.exponent)
        for index in product.elements.indices { product.elements[index] *= pow(2, -Double(shift)) }
        product.exponent += shift
        return product
    }
}
