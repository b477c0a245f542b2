import Platform

/// What becomes of a mean square on its way through a whole network.
public enum SignalVerdict: String, CaseIterable, Hashable, Sendable {
    /// Less than 1/e of it is left.
    case vanishing
    /// Between 1/e and e times of it.
    case stable
    /// More than e times of it.
    case exploding
    /// The networks drawn leave it open: their median is beyond 1/e or e, but those networks are too few to say so of
    /// the median of all.
    case undecided

    /// The factors between which a mean square is stable: 1/e and e, whatever the depth.
    public static let stableFactors = exp(-1.0)...M_E

    /// The verdict on a mean square that is multiplied by `factor` from one end of the network to the other.
    public init(factor: Double) { self.init(Estimate(exactly: factor)) }

    /// The verdict on a factor that is known as well as `factor` says.
    init(_ factor: Estimate) {
        let stable = SignalVerdict.stableFactors
        // What is not a number, infinity over infinity, explodes.
        guard !factor.value.isNaN else { self = .exploding; return }
        self =
            stable.contains(factor.value)
            ? .stable
            : factor.upper < stable.lowerBound ? .vanishing : factor.lower > stable.upperBound ? .exploding : .undecided
    }

    /// Which of several verdicts on one network is the network's: the higher.
    var weight: Int {
        switch self {
        case .stable: 0
        case .undecided: 1
        case .vanishing, .exploding: 2
        }
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
        /// From mean-field theory: of infinitely wide networks, which are all alike.
        case expected
        /// From networks that were drawn: the median over them.
        case measured
    }

    /// Which way the signal goes.
    public let direction: Direction

    /// Where the factor comes from.
    public let source: Source

    /// The factor, infinite where the signal leaves the range of a double, and how well it is known.
    public let estimate: Estimate

    /// A factor of a signal.
    public init(direction: Direction, source: Source, _ estimate: Estimate) {
        self.direction = direction
        self.source = source
        self.estimate = estimate
    }

    /// The factor, or the best guess of it.
    public var value: Double { estimate.value }

    /// What becomes of the signal.
    public var verdict: SignalVerdict { SignalVerdict(estimate) }

    /// How far the factor is from 1, as the logarithm of it or of its inverse; infinite for what is not a number.
    public var distance: Double { value.isNaN ? .infinity : log(value).magnitude }

    /// Whether two factors of the same signal differ by more than e: then the one does not describe the other.
    public func parts(from other: SignalFactor) -> Bool {
        guard value != other.value else { return false }
        let change = log(value / other.value).magnitude
        return !(change <= 1)
    }
}

extension [SignalFactor] {
    /// The factor that decides about the network: of those with the gravest verdict the one furthest from 1, of equals
    /// the first; nil of none.
    public var worst: SignalFactor? {
        reduce(nil) { worst, factor in
            guard let worst else { return factor }
            let (new, old) = (factor.verdict.weight, worst.verdict.weight)
            return (new, factor.distance) > (old, worst.distance) ? factor : worst
        }
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

    /// Both factors, of a curve that theory expects.
    public var expectedFactors: [SignalFactor] {
        SignalFactor.Direction.allCases.map {
            SignalFactor(direction: $0, source: .expected, Estimate(exactly: factor($0)))
        }
    }

    /// Of a signal that is 0 nothing is left; one beyond a double has grown beyond all bounds.
    private static func factor(from before: Double, to after: Double) -> Double {
        if after == 0 { return 0 }
        return after.isFinite ? after / before : after
    }
}
