import Platform

/// One coordinate of a uniformly random point on the unit sphere in `dimension` dimensions: an entry of a
/// Haar-distributed orthogonal matrix. Its square is Beta(1/2, (d-1)/2).
///
/// An entry of an m × n matrix, m ≥ n, with orthonormal columns has d = m; the real or imaginary part of a unitary
/// matrix's entry has d = 2m.
struct SphereCoordinateLaw: Law {
    /// The dimension of the space, at least 2.
    let dimension: Int

    private var d: Double { Double(dimension) }

    var mean: Double { 0 }
    var variance: Double { 1 / d }
    var skewness: Double { 0 }
    var kurtosis: Double { 3 * d / (d + 2) }
    var support: (lower: Double, upper: Double) { (-1, 1) }
    var typicalRange: (lower: Double, upper: Double) {
        let reach = min(1, 4 * standardDeviation)
        return (-reach, reach)
    }
    func cumulative(_ x: Double) -> Double {
        let inside = IncompleteBeta.regularized(0.5, (d - 1) / 2, at: min(x * x, 1))
        return (1 + (x < 0 ? -inside : inside)) / 2
    }
    /// The probability of a coordinate of at least this magnitude, without losing a small one.
    func beyond(_ x: Double) -> Double {
        guard x > 0 else { return 1 }
        return IncompleteBeta.regularized((d - 1) / 2, 0.5, at: max(0, (1 - x) * (1 + x)))
    }
    /// Even ones: 1·3·…·(k-1) / (d (d+2) … (d+k-2)), in units of the variance 1/d.
    func standardizedMoment(_ order: Int) -> Double {
        guard order.isMultiple(of: 2) else { return 0 }
        return stride(from: 0, to: order, by: 2).reduce(1.0) { $0 * d * Double($1 + 1) / (d + Double($1)) }
    }
    func density(_ x: Double) -> Double? {
        guard x.magnitude <= 1 else { return 0 }
        let logBeta = lgamma(0.5) + lgamma((d - 1) / 2) - lgamma(d / 2)
        return exp((d - 3) / 2 * log1p(-x * x) - logBeta)
    }
    var notation: Notation { Notation("sphere coordinate", ["dimension": d]) }
}

/// An entry of the orthogonal factor of a matrix that is not quite centred, as the few levels of half precision are not:
/// its mean and its mean square, 1/d, are known. Its distribution is approximately that of a coordinate on the sphere,
/// moved, and shrunk to the variance; how far it reaches, and its higher moments, depend on the levels too and are not
/// known.
struct MovedSphereCoordinateLaw: Law {
    /// What is moved.
    let sphere: SphereCoordinateLaw
    /// The mean, of a magnitude far below the standard deviation.
    let mean: Double

    var variance: Double { sphere.variance - mean * mean }
    var skewness: Double { .nan }
    var kurtosis: Double { .nan }
    var support: (lower: Double, upper: Double) { sphere.support }
    var typicalRange: (lower: Double, upper: Double) { sphere.typicalRange }
    func expectedExtremes(of count: Int) -> (minimum: Double, maximum: Double) { (.nan, .nan) }
    func cumulative(_ x: Double) -> Double { sphere.cumulative(original(x)) }
    func density(_ x: Double) -> Double? { sphere.density(original(x)).map { $0 / shrinking } }
    var notation: Notation {
        Notation(
            "approximate \(sphere.notation.family)",
            sphere.notation.parameters + [Notation.Parameter(name: "mean", value: mean)])
    }

    private var shrinking: Double { (variance / sphere.variance).squareRoot() }

    private func original(_ x: Double) -> Double { min(max((x - mean) / shrinking, -1), 1) }
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
