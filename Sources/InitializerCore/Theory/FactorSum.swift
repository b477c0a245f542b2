import Platform

/// How the entries of the orthogonal factor Q of a random m × k matrix A, m ≥ k, add up: s = Σ tⱼ with tⱼ = 1ᵀqⱼ/√m, the
/// part of column j along (1, …, 1)/√m; for a complex matrix, along the direction of its entries' mean.
///
/// A's components are independent and have the mean μ, the deviation σ, the skewness γ and the kurtosis κ. Column j of A,
/// projected on the space of D′ = m - j + 1 dimensions that the columns before it leave, is μ√(m r) along what is left of
/// the vector of ones, whose squared length is r, plus σ times noise. With the noise z along it, and Y across it, which
/// has D′ - 1 dimensions,
///
///     t = √r (z + λ) / √N,  N = (z + λ)² + Y,  λ = μ√(m r)/σ,  and Y/N of r is left for the next column.
///
/// The noise is normal where it adds up many entries. Of these entries the skewness and kurtosis count too: Y has the
/// variance 2(D′ - 1) + (κ - 3)D′²/m and the covariance γ√(r/m)D′ with z. So the sum is followed from column to column,
/// r as log-normal and correlated with it. For μ = 0 the direction of ones is like any other, the squares of t are 1/m on
/// average and their products 0.
///
/// It agrees with simulated matrices (`generate_factor_sums.py`): for the uniform distribution from 32 rows on within
/// 0.1 of a standard error in the mean and 3 % in the standard error, and better for more rows.
struct FactorSum: Hashable, Sendable {
    /// The mean of s over draws.
    let mean: Double
    /// The variance of s over draws.
    let variance: Double
    /// Whether s is so nearly normal that its standard scores are those of a normal distribution: its skewness, some
    /// -0.9 μ/(σ√m), is within 0.05. Then 5 standard errors are exceeded at most half again as often. Not below 32
    /// dimensions, where the standard error is a few percent too small: of 4 × 8 in half precision 11 to 12 % were beyond
    /// the tenth that should be.
    let isNormal: Bool

    /// The sum for a matrix whose components follow `law`; nil where the approximation is too coarse: for entries far
    /// from centred in fewer than 32 dimensions.
    ///
    /// - Parameters:
    ///   - long: m, above 0.
    ///   - short: k, from 1 to m.
    ///   - parts: 2 for complex matrices, whose dimensions count twice, else 1.
    init?(of law: any Law, long: Int, short: Int, parts: Int) {
        let dimension = Double(long * parts)
        guard law.mean != 0 else {
            (mean, variance, isNormal) = (0, Double(short) / dimension, true)
            return
        }
        let ratio = law.mean / law.standardDeviation
        guard ratio.magnitude < 0.1 || dimension >= 32 else { return nil }
        var walk = Walk()
        for column in 0..<short {
            walk.step(
                Column(
                    dimension: dimension, left: Double((long - column) * parts), parts: Double(parts), ratio: ratio,
                    skewness: law.skewness, kurtosis: law.kurtosis))
        }
        mean = walk.sum
        variance = walk.square - walk.sum * walk.sum
        isNormal = dimension >= 32 && 0.9 * ratio.magnitude <= 0.05 * dimension.squareRoot()
    }
}

/// A column of the matrix as it is projected.
private struct Column {
    /// The real dimensions of all columns.
    let dimension: Double
    /// Those that the columns before leave.
    let left: Double
    /// The real dimensions of an entry.
    let parts: Double
    /// μ/σ.
    let ratio: Double
    let skewness: Double
    let kurtosis: Double
}

/// The sum so far and what is left of the vector of ones: their means and covariances.
private struct Walk {
    /// E[s].
    private(set) var sum = 0.0
    /// E[s²].
    private(set) var square = 0.0
    /// The mean and variance of log r.
    private var (center, spread) = (0.0, 0.0)
    /// The covariance of s and log r.
    private var covariance = 0.0

    mutating func step(_ column: Column) {
        let across = column.left - 1
        let width = spread.squareRoot()
        guard across > 0 else {
            // The last column of a square matrix is all that is left, with either sign as the determinant wants it.
            square += Self.three.reduce(0) { $0 + $1.weight * min(1, exp(center + $1.value * width)) }
            return
        }
        let excess = (column.kurtosis - 3) * column.left * column.left / column.dimension
        // Y is distributed as χ² of as many degrees as have its variance, its cube root as normal (Wilson and Hilferty).
        let cube = 2 / (9 * 2 * across * across / max(2 * across + excess, across / 1000))
        var sums = StepSums()
        for rest in Self.three {
            let share = min(1, exp(center + rest.value * width))
            let before = sum + (width > 0 ? covariance / width * rest.value : 0)
            let shift = column.ratio * (column.dimension * share).squareRoot()
            let tilt = column.skewness * (share / column.dimension).squareRoot() * column.left / across
            for noise in Self.five {
                let along = noise.value + shift
                for size in Self.three {
                    let root = max(1 - cube + size.value * cube.squareRoot(), 0.01)
                    let other = across * root * root * root * max(1 + tilt * noise.value, 0.01)
                    let all = along * along + other
                    let part = (share / all).squareRoot() * along
                    // Of a complex column the imaginary part along the ones takes its share too.
                    let left = share * other * (1 - (column.parts - 1) / across) / all
                    sums.add(
                        weight: rest.weight * noise.weight * size.weight, before: before, part: part, left: left)
                }
            }
        }
        square += 2 * sums.beforeTimesPart + sums.partSquare
        sum += sums.part
        // Where little is left its logarithm varies too much to count on; then the mean and variance of r itself do.
        if across >= 8 {
            center = sums.logarithm
            spread = max(0, sums.logarithmSquare - center * center)
            covariance = sums.sumTimesLogarithm - sum * center
        } else {
            spread = max(0, log(sums.leftSquare / (sums.left * sums.left)))
            center = log(sums.left) - spread / 2
            covariance = sums.sumTimesLeft / sums.left - sum
        }
    }

    /// A node of a rule, and its weight.
    private struct Node {
        let value: Double
        let weight: Double
    }

    /// Gauss–Hermite rules for a standard normal.
    private static let three = [
        Node(value: -3.0.squareRoot(), weight: 1.0 / 6), Node(value: 0, weight: 2.0 / 3),
        Node(value: 3.0.squareRoot(), weight: 1.0 / 6),
    ]
    private static let five =
        [-1.0, 1].flatMap { sign in
            let root = sign * 10.0.squareRoot()
            let (value, weight) = ((5 - root).squareRoot(), (7 + 2 * root) / 60)
            return [Node(value: value, weight: weight), Node(value: -value, weight: weight)]
        } + [Node(value: 0, weight: 8.0 / 15)]
}

/// Expected values over what can happen in a step.
private struct StepSums {
    /// E[t], E[t²].
    private(set) var (part, partSquare) = (0.0, 0.0)
    /// E[s t], with the sum s before.
    private(set) var beforeTimesPart = 0.0
    /// E[r], E[r²], for what is left after.
    private(set) var (left, leftSquare) = (0.0, 0.0)
    /// E[log r], E[log² r].
    private(set) var (logarithm, logarithmSquare) = (0.0, 0.0)
    /// E[s r], E[s log r], with the sum s after.
    private(set) var (sumTimesLeft, sumTimesLogarithm) = (0.0, 0.0)

    mutating func add(weight: Double, before: Double, part: Double, left: Double) {
        let (after, logarithm) = (before + part, log(left))
        self.part += weight * part
        partSquare += weight * part * part
        beforeTimesPart += weight * before * part
        self.left += weight * left
        leftSquare += weight * left * left
        self.logarithm += weight * logarithm
        logarithmSquare += weight * logarithm * logarithm
        sumTimesLeft += weight * after * left
        sumTimesLogarithm += weight * after * logarithm
    }
}
