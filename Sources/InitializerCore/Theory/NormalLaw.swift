import Platform

/// Normal with a mean and a standard deviation above 0.
struct NormalLaw: Law {
    let mean: Double
    /// The square root of the variance, above 0.
    let sigma: Double
    /// How far draws reach: finitely many random bits make no number beyond.
    let attainable: (lower: Double, upper: Double)
    /// The probability of each of the numbers that can be drawn.
    let grain: Double

    init(
        mean: Double, sigma: Double, attainable: (lower: Double, upper: Double) = (-.infinity, .infinity),
        grain: Double = 0
    ) {
        self.mean = mean
        self.sigma = sigma
        self.attainable = attainable
        self.grain = grain
    }

    var variance: Double { sigma * sigma }
    var skewness: Double { 0 }
    var kurtosis: Double { 3 }
    var support: (lower: Double, upper: Double) { (-.infinity, .infinity) }
    func cumulative(_ x: Double) -> Double { StandardNormal.cumulative((x - mean) / sigma) }
    /// Even ones: (k - 1)!!.
    func standardizedMoment(_ order: Int) -> Double {
        order.isMultiple(of: 2) ? stride(from: 1, to: order, by: 2).reduce(1.0) { $0 * Double($1) } : 0
    }
    func density(_ x: Double) -> Double? { StandardNormal.density((x - mean) / sigma) / sigma }
    var notation: Notation { Notation("normal", ["mean": mean, "σ": sigma]) }
}

/// The normal distribution of mean 0 and variance 1.
enum StandardNormal {
    /// φ(z).
    static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

    /// Φ(z), accurate in both tails.
    static func cumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }
}
