import Platform

/// Where the variance of the pre-activations goes in an ever deeper network.
public enum FixedPoint: Hashable, Sendable {
    /// To this variance.
    case reached(Double)
    /// Nowhere: every variance stays as it is, the first layer's among them.
    case everywhere(Double)
    /// Beyond all bounds.
    case infinite

    /// q*.
    public var variance: Double {
        switch self {
        case .reached(let q), .everywhere(let q): q
        case .infinite: .infinity
        }
    }
}

extension MeanField {
    /// Where the variance goes from that of the first layer.
    public var fixedPoint: FixedPoint { activation.isHomogeneous ? straightFixedPoint : curvedFixedPoint }

    /// The fixed point that χ₁ is taken at: what rounding moves it by, it moves χ₁ back, to second order.
    var unroundedFixedPoint: FixedPoint { activation.isHomogeneous ? straightFixedPoint : limit }

    /// With a homogeneous activation the recursion is a straight line.
    private var straightFixedPoint: FixedPoint {
        let factor = weightVariance * moments.valueSquare(1)
        // A weight's standard deviation, rounded to single precision, misses its variance by up to 10⁻⁷.
        if (factor - 1).magnitude < MeanField.rounding {
            return biasVariance == 0 ? .everywhere(firstVariance) : .infinite
        }
        return factor < 1 ? .reached(biasVariance / (1 - factor)) : .infinite
    }

    /// Goes from the first variance in the direction the recursion goes, in growing steps until it would turn round.
    private var curvedFixedPoint: FixedPoint { decaysAsAPower ? .reached(0) : limit }

    /// The fixed point of the variances as they are, with what rounding makes of them.
    private var limit: FixedPoint {
        let start = firstVariance
        let direction = drift(start)
        guard direction.magnitude > 1e-14 * start else { return .reached(start) }
        let step = direction > 0 ? 1.5 : 1 / 1.5
        var (near, far) = (start, start * step)
        while drift(far) * direction > 0 {
            (near, far) = (far, far * step)
            if far > MeanField.greatest { return .infinite }
            if far < MeanField.least { return .reached(0) }
        }
        let root = Root.between(near, far, tolerance: 1e-14, drift)
        return root > MeanField.far && growsAsAPower ? .infinite : .reached(root)
    }

    /// Whether the recursion is parallel to the diagonal far out: ELU at σ_w² = 2. Above it, every variance grows as a
    /// power of the depth. What rounding of the weights makes of it, a fixed point of some 10⁷, is none of theirs.
    private var growsAsAPower: Bool {
        (weightVariance * activation.slopeSquare(.infinity) - 1).magnitude < MeanField.rounding
    }

    /// Whether the recursion starts along the diagonal at 0 and falls below it, so that every variance goes to 0 as a
    /// power of the depth. What rounding of the weights makes of it, a fixed point of some 10⁻⁸, is none of theirs.
    private var decaysAsAPower: Bool {
        guard biasVariance == 0, activation.value(0) == 0 else { return false }
        let slope = weightVariance * activation.slopeSquare(0)
        return (slope - 1).magnitude < MeanField.rounding && MeanField.isStableAtZero(activation)
    }

    /// How far one layer moves a variance.
    private func drift(_ q: Double) -> Double { variance(after: q) - q }

    /// Variances beyond which the recursion is taken to go on for ever: below, rounding hides the drift.
    private static let (least, greatest) = (1e-12, 1e30)

    /// Where an activation is two straight lines to a few digits.
    private static let far = 1e4
}

/// Roots of functions of one variable.
enum Root {
    /// A root of f between `a` and `b`, where f has different signs, by the Illinois variant of the false position;
    /// to a `tolerance` relative to the root.
    static func between(_ a: Double, _ b: Double, tolerance: Double, _ f: (Double) -> Double) -> Double {
        var (a, b) = (a, b)
        var (fa, fb) = (f(a), f(b))
        guard fa != 0 else { return a }
        for _ in 0..<200 where fb != 0 && (b - a).magnitude > tolerance * b.magnitude {
            let secant = b - fb * (b - a) / (fb - fa)
            let isInside = secant > min(a, b) && secant < max(a, b)
            let c = isInside ? secant : (a + b) / 2
            guard c != a, c != b else { break }
            let fc = f(c)
            if fc * fb < 0 {
                (a, fa) = (b, fb)
            } else {
                // The same end stays twice: half its value brings it in.
                fa /= 2
            }
            (b, fb) = (c, fc)
        }
        return b
    }
}
