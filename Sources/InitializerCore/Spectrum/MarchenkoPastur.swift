import Platform

/// The singular values of a matrix whose entries are independent, of mean 0 and one variance v: in the limit of large
/// sides p ≥ q, one of the q values picked at random. Whatever the entries' distribution, the limit is this.
///
/// Source: Marchenko, Pastur, "Distribution of eigenvalues for some sets of random matrices", Math. USSR Sb. 1, 1967.
public struct MarchenkoPastur: Law {
    /// The longer side p.
    public let long: Double

    /// The shorter side q.
    public let short: Double

    /// The variance v of an entry, above 0; for a complex entry, of both parts together.
    public let entryVariance: Double

    /// Whether the entries are complex, of independent parts with half the variance each.
    public let isComplex: Bool

    /// - Precondition: `entryVariance` is above 0 and finite, the sides are at least 1.
    init(sides: (Int, Int), entryVariance: Double, isComplex: Bool = false) {
        precondition(entryVariance > 0 && entryVariance.isFinite && sides.0 > 0 && sides.1 > 0)
        long = Double(max(sides.0, sides.1))
        short = Double(min(sides.0, sides.1))
        self.entryVariance = entryVariance
        self.isComplex = isComplex
    }

    /// √v (√p - √q) and √v (√p + √q), between which the values lie.
    public var edges: (lower: Double, upper: Double) {
        let sigma = entryVariance.squareRoot()
        return (sigma * (long.squareRoot() - short.squareRoot()), sigma * (long.squareRoot() + short.squareRoot()))
    }

    // The squares λ = s² lie around c = v (p + q) within h = 2v √(pq): λ = c + h cos φ, 0 ≤ φ ≤ π.
    private var center: Double { entryVariance * (long + short) }
    private var halfWidth: Double { 2 * entryVariance * (long * short).squareRoot() }

    /// The edges between which all values lie.
    public var support: (lower: Double, upper: Double) { edges }
    /// The expected value.
    public var mean: Double { expectation { $0 } }
    /// The expected squared deviation from the mean.
    public var variance: Double { centralMoment(2) }
    /// The third standardized moment.
    public var skewness: Double { centralMoment(3) / (variance * standardDeviation) }
    /// The fourth standardized moment.
    public var kurtosis: Double { centralMoment(4) / (variance * variance) }

    /// The probability density at `x`.
    public func density(_ x: Double) -> Double? {
        let (lower, upper) = edges
        guard x >= lower, x <= upper, upper > 0 else { return 0 }
        // √((λ₊ - λ)(λ - λ₋)) / s, where a square matrix has λ₋ = 0.
        let root = ((upper - x) * (upper + x)).squareRoot()
        let quotient = lower == 0 ? root : root * ((x - lower) * (x + lower)).squareRoot() / x
        return quotient / (Double.pi * entryVariance * short)
    }

    /// In closed form: the integral of sin²φ / (c + h cos φ).
    public func cumulative(_ x: Double) -> Double {
        let (lower, upper) = edges
        guard x > lower else { return 0 }
        guard x < upper else { return 1 }
        let cosine = min(max((x * x - center) / halfWidth, -1), 1)
        let angle = acos(cosine)
        let slope = (long.squareRoot() - short.squareRoot()) / (long.squareRoot() + short.squareRoot())
        let turn = 2 * entryVariance * (long - short) * atan(slope * tan(angle / 2))
        let above = (center * angle - halfWidth * sin(angle) - turn) / (2 * Double.pi * entryVariance * short)
        return min(max(1 - above, 0), 1)
    }

    /// The value that a share of the values, from 0 to 1, lies below, by halving.
    public func quantile(_ share: Double) -> Double {
        var (low, high) = edges
        // The bits of a double's fraction, and some.
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if cumulative(middle) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The family and its parameters.
    public var notation: Notation { Notation("Marchenko-Pastur", ["lower": edges.lower, "upper": edges.upper]) }

    private func centralMoment(_ order: Int) -> Double {
        let mean = mean
        return expectation { s in (0..<order).reduce(1) { power, _ in power * (s - mean) } }
    }

    private static let panels = 256

    /// The expected value of a function of a singular value, by three Gauss-Legendre points in each of equal parts of u,
    /// φ = π (1 - u³): an almost square matrix has all of its small values next to φ = π.
    func expectation(_ function: (Double) -> Double) -> Double {
        let step = 1 / Double(Self.panels)
        let (nodes, weights) = ([-0.6.squareRoot(), 0, 0.6.squareRoot()], [5.0 / 18, 8.0 / 18, 5.0 / 18])
        var sum = 0.0
        for panel in 0..<Self.panels {
            for (node, weight) in zip(nodes, weights) {
                let u = (Double(panel) + (1 + node) / 2) * step
                let rest = Double.pi * u * u * u
                // λ₋ + h (1 - cos(π - φ)), without cancellation.
                let square = edges.lower * edges.lower + 2 * halfWidth * sin(rest / 2) * sin(rest / 2)
                let width = halfWidth * sin(rest)
                let stretch = 3 * Double.pi * u * u
                sum += weight * step * stretch * function(square.squareRoot()) * width * width / square
            }
        }
        return sum / (2 * Double.pi * entryVariance * short)
    }
}
