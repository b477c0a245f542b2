/// A centred normal restricted to ±`bound` standard deviations.
struct TruncatedNormalLaw: Law {
    /// The standard deviation before restricting, above 0.
    let sigma: Double
    /// Where it is cut, in units of `sigma`.
    let bound: Double

    /// The probability the unrestricted normal has inside the bounds, Φ(β) - Φ(-β).
    private var mass: Double { 1 - 2 * StandardNormal.cumulative(-bound) }

    /// φ(β) / Z, by which every moment's recursion is corrected.
    private var edge: Double { StandardNormal.density(bound) / mass }

    /// The variance in units of σ²: 1 - 2βφ(β)/Z, which is 0.87962566² at β = 2.
    private var unitVariance: Double { 1 - 2 * bound * edge }

    var mean: Double { 0 }
    var variance: Double { sigma * sigma * unitVariance }
    var skewness: Double { 0 }
    var kurtosis: Double {
        let fourth = 3 * unitVariance - 2 * bound * bound * bound * edge
        return fourth / (unitVariance * unitVariance)
    }
    var support: (lower: Double, upper: Double) { (-bound * sigma, bound * sigma) }
    func cumulative(_ x: Double) -> Double {
        let z = min(max(x / sigma, -bound), bound)
        return (StandardNormal.cumulative(z) - StandardNormal.cumulative(-bound)) / mass
    }
    /// Even ones in units of σ by the recursion M(k) = (k-1) M(k-2) - 2β^(k-1) φ(β)/Z, then standardized.
    func standardizedMoment(_ order: Int) -> Double {
        guard order.isMultiple(of: 2) else { return 0 }
        let moment = stride(from: 2, through: order, by: 2).reduce(1.0) { previous, k in
            Double(k - 1) * previous - 2 * bound.power(k - 1) * edge
        }
        return moment / unitVariance.power(order / 2)
    }
    func density(_ x: Double) -> Double? {
        (x / sigma).magnitude > bound ? 0 : StandardNormal.density(x / sigma) / mass / sigma
    }
    var notation: Notation { Notation("truncated normal", ["σ": sigma, "bound": bound * sigma]) }
}
