import Platform

/// One coordinate of a uniformly random point on the unit sphere in `dimension` dimensions: an entry of a
/// Haar-distributed orthogonal matrix. Its square is Beta(1/2, (d-1)/2).
///
/// An entry of an m × n matrix, m ≥ n, with orthonormal columns has d = m; the real or imaginary part of a unitary
/// matrix's entry has d = 2m.
///
/// Where the matrix that was factored is not quite centred, as the few levels of half precision are not, the coordinate
/// has a mean: it is moved, and shrunk so that the mean square stays 1/d. That is an approximation for means far below
/// the standard deviation.
struct SphereCoordinateLaw: Law {
    /// The dimension of the space, at least 2.
    let dimension: Int
    /// The mean, of a magnitude below 1/√d.
    let mean: Double

    init(dimension: Int, mean: Double = 0) {
        self.dimension = dimension
        self.mean = mean
    }

    private var d: Double { Double(dimension) }

    /// What a coordinate without a mean is shrunk by.
    private var shrinking: Double { (1 - d * mean * mean).squareRoot() }

    private func standard(_ x: Double) -> Double { (x - mean) / shrinking }

    var variance: Double { 1 / d - mean * mean }
    var skewness: Double { 0 }
    var kurtosis: Double { 3 * d / (d + 2) }
    var support: (lower: Double, upper: Double) { (-1, 1) }
    var typicalRange: (lower: Double, upper: Double) {
        let reach = min(1, 4 * standardDeviation)
        return (-reach, reach)
    }
    func cumulative(_ x: Double) -> Double {
        let x = standard(x)
        let inside = IncompleteBeta.regularized(0.5, (d - 1) / 2, at: min(x * x, 1))
        return (1 + (x < 0 ? -inside : inside)) / 2
    }
    /// Even ones: 1·3·…·(k-1) / (d (d+2) … (d+k-2)), in units of the variance 1/d.
    func standardizedMoment(_ order: Int) -> Double {
        guard order.isMultiple(of: 2) else { return 0 }
        return stride(from: 0, to: order, by: 2).reduce(1.0) { $0 * d * Double($1 + 1) / (d + Double($1)) }
    }
    func density(_ x: Double) -> Double? {
        let x = standard(x)
        guard x.magnitude <= 1 else { return 0 }
        let logBeta = lgamma(0.5) + lgamma((d - 1) / 2) - lgamma(d / 2)
        return exp((d - 3) / 2 * log1p(-x * x) - logBeta) / shrinking
    }
    var notation: Notation {
        let dimension = Notation.Parameter(name: "dimension", value: d)
        return Notation(
            "sphere coordinate", mean == 0 ? [dimension] : [dimension, Notation.Parameter(name: "mean", value: mean)])
    }
}

/// The orthogonal factor of a matrix that is not centred: known are the mean of its entries, their mean square, 1/m, and
/// their bounds, but no closed form of their distribution.
struct UncentredOrthogonalLaw: Law {
    /// The longer side m of the matrix, doubled for complex types.
    let dimension: Int
    /// The mean over all entries; NaN where it is not known.
    let mean: Double

    var variance: Double { 1 / Double(dimension) - mean * mean }
    var skewness: Double { .nan }
    var kurtosis: Double { .nan }
    var support: (lower: Double, upper: Double) { (-1, 1) }
    var typicalRange: (lower: Double, upper: Double) {
        SphereCoordinateLaw(dimension: dimension).typicalRange
    }
    func expectedExtremes(of count: Int) -> (minimum: Double, maximum: Double) { (.nan, .nan) }
    func cumulative(_ x: Double) -> Double { x < -1 ? 0 : x >= 1 ? 1 : .nan }
    func density(_ x: Double) -> Double? { nil }
    var notation: Notation { Notation("orthogonal factor", ["mean square": 1 / Double(dimension)]) }
}
