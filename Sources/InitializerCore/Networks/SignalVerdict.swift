import Platform

/// What becomes of a mean square on its way through a whole network.
public enum SignalVerdict: String, CaseIterable, Hashable, Sendable {
    /// Less than 1/e of it is left.
    case vanishing
    /// Between 1/e and e times of it.
    case stable
    /// More than e times of it.
    case exploding

    /// The factors between which a mean square is stable: 1/e and e, whatever the depth.
    public static let stableFactors = exp(-1.0)...M_E

    /// The verdict on a mean square that is multiplied by `factor` from one end of the network to the other.
    public init(factor: Double) {
        // What is not a number, infinity over infinity, explodes.
        self =
            factor < SignalVerdict.stableFactors.lowerBound
            ? .vanishing : factor <= SignalVerdict.stableFactors.upperBound ? .stable : .exploding
    }
}

/// By how much a mean square changes from one end of a network to the other.
public struct SignalFactor: Hashable, Sendable {
    /// Which way a signal goes, and what it is.
    public enum Direction: String, CaseIterable, Sendable {
        /// The activations: the last layer's mean square over the first's.
        case activations
        /// The gradients: their mean square at the inputs over that behind the last layer.
        case gradients
    }

    /// Where the factor comes from.
    public enum Source: String, CaseIterable, Sendable {
        /// From mean-field theory, of infinitely wide networks.
        case expected
        /// From networks that were drawn: the median over them.
        case measured
    }

    /// Which way the signal goes.
    public let direction: Direction

    /// Where the factor comes from.
    public let source: Source

    /// The factor; infinite where the signal leaves the range of a double.
    public let value: Double

    /// A factor of a signal.
    public init(direction: Direction, source: Source, value: Double) {
        self.direction = direction
        self.source = source
        self.value = value
    }

    /// What becomes of the signal.
    public var verdict: SignalVerdict { SignalVerdict(factor: value) }

    /// How far the factor is from 1, as the logarithm of it or of its inverse; infinite for what is not a number.
    public var distance: Double { value.isNaN ? .infinity : log(value).magnitude }

    /// Whether two factors of the same signal differ by more than e: then the one does not describe the other.
    public func parts(from other: SignalFactor) -> Bool {
        guard value != other.value else { return false }
        let change = log(value / other.value).magnitude
        return !(change <= 1)
    }
}

extension SignalCurve {
    /// By how much the curve changes from one end to the other.
    public func factor(_ direction: SignalFactor.Direction) -> Double {
        switch direction {
        case .activations: SignalCurve.factor(from: activations[1], to: activations[activations.count - 1])
        case .gradients: SignalCurve.factor(from: gradients[gradients.count - 1], to: gradients[0])
        }
    }

    /// Of a signal that is 0 nothing is left; one beyond a double has grown beyond all bounds.
    private static func factor(from before: Double, to after: Double) -> Double {
        if after == 0 { return 0 }
        return after.isFinite ? after / before : after
    }
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
}
