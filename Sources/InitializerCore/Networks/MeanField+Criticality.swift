import Platform

/// A point on the line between order and chaos, where χ₁ = 1.
public struct CriticalPoint: Hashable, Sendable {
    /// σ_w².
    public let weightVariance: Double

    /// σ_b².
    public let biasVariance: Double

    /// q*, the variance of the pre-activations there; nil where none is fixed.
    public let fixedVariance: Double?
}

extension MeanField {
    /// The weight variance at which χ₁ is 1 for a bias variance.
    ///
    /// On the critical line σ_w² = 1/E[φ′(√q z)²], and q is a fixed point if σ_b² = q - E[φ²]/E[φ′²]: one equation for
    /// one unknown.
    ///
    /// - Returns: nil if there is none, or only where the variance does not come to rest.
    public static func criticalPoint(_ activation: Activation, biasVariance: Double) -> CriticalPoint? {
        if activation.isHomogeneous {
            return CriticalPoint(
                weightVariance: 1 / activation.slopeSquare(1), biasVariance: biasVariance, fixedVariance: nil)
        }
        let excess = { (q: Double) in impliedBias(activation, q) - biasVariance }
        // At q = 0 a smooth activation with φ(0) = 0 is linear.
        if biasVariance == 0, activation.value(0) == 0, isStableAtZero(activation) {
            return CriticalPoint(weightVariance: 1 / activation.slopeSquare(0), biasVariance: 0, fixedVariance: 0)
        }
        let grid = stride(from: -6.0, through: 6, by: 0.25).map { pow(10, $0) }
        for (low, high) in zip(grid, grid.dropFirst()) where excess(low) * excess(high) < 0 {
            let q = Root.between(low, high, tolerance: 1e-13, excess)
            let point = CriticalPoint(
                weightVariance: 1 / activation.slopeSquare(q), biasVariance: biasVariance, fixedVariance: q)
            if point.isReached(activation) { return point }
        }
        return nil
    }

    /// The bias variance that makes q a fixed point where χ₁ = 1.
    static func impliedBias(_ moments: some SignalMoments, _ q: Double) -> Double {
        q - moments.valueSquare(q) / moments.slopeSquare(q)
    }

    /// Whether E[φ²] falls behind the straight line it starts as, so that the variance does come to rest at 0.
    static func isStableAtZero(_ activation: Activation) -> Bool {
        let slope = activation.slopeSquare(0)
        return [1e-4, 1e-2, 1].allSatisfy { activation.valueSquare($0) < slope * $0 }
    }
}

extension CriticalPoint {
    /// Whether the recursion, from inputs of mean square 1, does come to rest there.
    fileprivate func isReached(_ activation: Activation) -> Bool {
        guard let fixedVariance else { return true }
        let reached = MeanField(activation, weightVariance: weightVariance, biasVariance: biasVariance).fixedPoint
        return (reached.variance / fixedVariance - 1).magnitude < 1e-3
    }
}
