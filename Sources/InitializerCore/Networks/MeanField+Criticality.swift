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
    /// Whether χ₁ is 1, but for the rounding of a weight's standard deviation to single precision: 10⁻⁷ of its variance.
    public var isCritical: Bool { (gradientFactor - 1).magnitude < MeanField.rounding }

    /// Over how many layers, deep in the network, gradients change by a factor of e: 1/|ln χ₁|; infinite where χ₁ is 1.
    ///
    /// There they may still shrink, as a power of the depth and not exponentially: at σ_w² = 1 without biases the mean
    /// square of tanh's gradients does (Schoenholz et al. 2017). ``curve(layers:)`` has it.
    public var depthScale: Double { isCritical ? .infinity : 1 / log(gradientFactor).magnitude }

    /// Relative deviations below it are rounding errors of the weights.
    static let rounding = 1e-6

    /// The weight variance at which χ₁ is 1 for a bias variance, and the variance of pre-activations comes to rest.
    ///
    /// On the critical line σ_w² = 1/E[φ′(√q z)²], and q is a fixed point if σ_b² = q - E[φ²]/E[φ′²]: one equation for
    /// one unknown. Of its roots only those are given that attract the variance of the first layer. Left out are those
    /// that repel it, as GELU's do for biases of a variance below 0.17292, and its half-stable point there at
    /// σ_w² = 1.98306, which attracts from one side only.
    ///
    /// - Returns: nil if there is none.
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
