import Platform

/// What a comparison of observation and theory comes to.
public enum Verdict: String, CaseIterable, Comparable, Hashable, Sendable {
    /// No more than chance does all the time.
    case consistent
    /// Chance does this in one case of hundreds.
    case suspicious
    /// Chance as good as never does this.
    case inconsistent

    /// Whether the left one is the milder.
    public static func < (left: Verdict, right: Verdict) -> Bool {
        left.severity < right.severity
    }

    private var severity: Int {
        switch self {
        case .consistent: 0
        case .suspicious: 1
        case .inconsistent: 2
        }
    }
}

/// Where the verdicts begin.
public struct Criteria: Hashable, Sendable {
    /// The standard score from which a result is suspicious.
    public let suspicious: Double

    /// The standard score from which it is inconsistent.
    public let inconsistent: Double

    /// A deviation, relative to what it is a deviation of, that is accepted however certain it is.
    public let tolerance: Double

    /// Suspicious from 3 standard errors on, inconsistent from 5.
    public static let standard = Criteria(suspicious: 3, inconsistent: 5, tolerance: 0)

    private init(suspicious: Double, inconsistent: Double, tolerance: Double) {
        self.suspicious = suspicious
        self.inconsistent = inconsistent
        self.tolerance = tolerance
    }

    /// Criteria that call a result inconsistent when chance does as much with a probability below `alpha`.
    ///
    /// - Parameter alpha: between 0 and 1; nil for the probability of five standard errors, 5.7e-7.
    public init(alpha: Double?, tolerance: Double = 0) {
        let limit = alpha.map { -NormalLaw(mean: 0, sigma: 1).quantile($0 / 2) } ?? 5
        self.init(suspicious: min(3, limit), inconsistent: limit, tolerance: tolerance)
    }

    /// The probability below which a result is inconsistent.
    public var alpha: Double { Criteria.probability(inconsistent) }

    func verdict(score z: Double) -> Verdict {
        z.magnitude < suspicious ? .consistent : z.magnitude <= inconsistent ? .suspicious : .inconsistent
    }

    func verdict(probability: Double) -> Verdict {
        if probability > Criteria.probability(suspicious) { return .consistent }
        return probability >= alpha ? .suspicious : .inconsistent
    }

    /// The probability of a standard score at least this far from 0.
    static func probability(_ z: Double) -> Double { erfc(z.magnitude / 2.0.squareRoot()) }
}
