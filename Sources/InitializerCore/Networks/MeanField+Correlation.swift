extension MeanField {
    /// The correlation of two inputs' pre-activations behind a layer, from that before it, where both have the variance
    /// q: (σ_w² E[φ(u₁)φ(u₂)] + σ_b²)/q with u₁ = √q z₁ and u₂ = √q(c z₁ + √(1-c²) z₂).
    ///
    /// - Parameters:
    ///   - c: from -1 to 1.
    ///   - q: a fixed point of the variance, finite and above 0.
    public func correlation(after c: Double, at q: Double) -> Double {
        let deviation = q.squareRoot()
        let rest = max(0, 1 - c * c).squareRoot()
        let product = StandardNormal.expectation(sharpness: deviation) { z1 in
            let first = activation.value(deviation * z1)
            guard first != 0 else { return 0 }
            guard rest > 0 else { return first * activation.value(deviation * c * z1) }
            let second = StandardNormal.expectation(sharpness: deviation * rest, center: -c * z1 / rest) { z2 in
                activation.value(deviation * (c * z1 + rest * z2))
            }
            return first * second
        }
        return (weightVariance * product + biasVariance) / q
    }

    /// Whether two inputs keep the correlation they have, as in linear networks without biases: nothing converges there.
    public var keepsCorrelations: Bool {
        guard activation.isHomogeneous, biasVariance == 0, weightVariance > 0 else { return false }
        // Any correlation shows whether the map is the identity. Its own weight variance is the only one for which the
        // variance is a fixed point; others scale both inputs alike.
        let critical = MeanField(activation, weightVariance: 1 / moments.valueSquare(1))
        return (critical.correlation(after: 0.5, at: 1) - 0.5).magnitude < MeanField.rounding
    }

    /// The correlation that any two inputs end up with deep in the network: 1 where χ₁ ≤ 1, and nil where the variance
    /// has no fixed point above 0, or ``keepsCorrelations``.
    public var fixedCorrelation: Double? {
        guard case .reached(let q) = fixedPoint, q > 0 else {
            guard case .everywhere = fixedPoint, gradientFactor <= 1 + MeanField.rounding else { return nil }
            return keepsCorrelations ? nil : 1
        }
        // Where χ₁ > 1, the map starts at 0 or above and comes to 1 from below.
        let drift = { correlation(after: $0, at: q) - $0 }
        let last = 1 - MeanField.rounding
        guard gradientFactor > 1 + MeanField.rounding, drift(last) < 0 else { return 1 }
        // Quadrature has errors of some 10⁻¹⁴ where E[φ] is 0, as SELU's.
        return drift(0) > 1e-9 ? Root.between(0, last, tolerance: 1e-7, drift) : 0
    }
}
