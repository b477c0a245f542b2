/// What a layer's activations do to variances: the two expectations that mean-field theory needs.
protocol SignalMoments: Sendable {
    /// E[φ(√q z)²] over a standard normal z: the mean square of activations of pre-activations of variance q.
    func valueSquare(_ q: Double) -> Double

    /// E[φ′(√q z)²]: the factor by which the activation alone changes the mean square of a gradient.
    func slopeSquare(_ q: Double) -> Double
}

extension Activation: SignalMoments {
    /// E[φ(√q z)²] over a standard normal z, for q ≥ 0.
    public func valueSquare(_ q: Double) -> Double {
        let deviation = q.squareRoot()
        return StandardNormal.expectation(sharpness: deviation) { z in
            let value = value(deviation * z)
            return value * value
        }
    }

    /// E[φ′(√q z)²] over a standard normal z, for q ≥ 0; at 0 and ∞ its limits.
    public func slopeSquare(_ q: Double) -> Double {
        let deviation = min(max(q, Activation.leastVariance), Activation.greatestVariance).squareRoot()
        return StandardNormal.expectation(sharpness: deviation) { z in
            let slope = slope(deviation * z)
            return slope * slope
        }
    }

    /// Beyond these variances an activation is one of two straight lines, as far as a double can tell.
    private static let (leastVariance, greatestVariance) = (1e-60, 1e60)

    /// Gains at pre-activations of variance 1: the factors on 1/√fan that keep the mean square of activations, and that
    /// of gradients.
    public var gains: (forward: Double, backward: Double) {
        (1 / valueSquare(1).squareRoot(), 1 / slopeSquare(1).squareRoot())
    }

    /// E[φ⁴]/E[φ²]² - 1 at pre-activations of variance q: how much a single unit's square varies, relative to its mean. For
    /// homogeneous activations it is the same at every q, 5 for ReLU.
    func relativeVariance(_ q: Double = 1) -> Double {
        if let slopeBelowZero {
            let square = slopeBelowZero * slopeBelowZero
            return 6 * (1 + square * square) / ((1 + square) * (1 + square)) - 1
        }
        let deviation = q.squareRoot()
        let fourth = StandardNormal.expectation(sharpness: deviation) { z in
            let square = value(deviation * z) * value(deviation * z)
            return square * square
        }
        let second = valueSquare(q)
        return fourth / (second * second) - 1
    }
}
