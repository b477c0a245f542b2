import Platform

/// What a comparison of observation and theory comes to.
public enum Verdict: String, CaseIterable, Comparable, Hashable, Sendable {
    /// No more than chance does all the time.
    case consistent
    /// Chance does this to one correct draw in a hundred.
    case suspicious
    /// Chance does this to one correct draw in a million.
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

/// Where the verdicts begin: how often chance may lead to each, of tensors that are drawn as theory says.
///
/// The rates are those of a whole check, in which several statistics are judged together; each gets its share (Šidák):
/// with m of them, a probability p is inconsistent if it is below 1 - (1 - α)^(1/m), so that all of them are above with the
/// probability 1 - α if they are independent, and with more if they go together.
///
/// Source: Z. Šidák, "Rectangular confidence regions for the means of multivariate normal distributions", JASA 62, 1967.
public struct Criteria: Hashable, Sendable {
    /// The share of correct draws that are suspicious or inconsistent.
    public let suspiciousRate: Double

    /// The share of correct draws that are inconsistent.
    public let alpha: Double

    /// A deviation, relative to what it is a deviation of, that is accepted however certain it is.
    public let tolerance: Double

    /// How many statistics are judged together, at least 1.
    public let tests: Int

    /// One correct draw in a hundred is suspicious, one in a million inconsistent.
    public static let standard = Criteria(alpha: nil)

    /// Criteria that call a correct draw inconsistent with a probability of at most `alpha`.
    ///
    /// - Parameter alpha: between 0 and 1; nil for 1e-6.
    public init(alpha: Double?, tolerance: Double = 0) {
        let alpha = alpha ?? 1e-6
        self.init(suspiciousRate: max(0.01, alpha), alpha: alpha, tolerance: tolerance, tests: 1)
    }

    private init(suspiciousRate: Double, alpha: Double, tolerance: Double, tests: Int) {
        self.suspiciousRate = suspiciousRate
        self.alpha = alpha
        self.tolerance = tolerance
        self.tests = max(tests, 1)
    }

    /// The same rates for so many statistics together.
    public func shared(by tests: Int) -> Criteria {
        Criteria(suspiciousRate: suspiciousRate, alpha: alpha, tolerance: tolerance, tests: tests)
    }

    /// The same rates for all judgements that depend on chance together.
    ///
    /// - Parameter others: how many more there are that were not made yet.
    public func shared(among judgements: [Judgement], others: Int = 0) -> Criteria {
        shared(by: judgements.count(where: \.isTest) + others)
    }

    /// The probability below which one of the statistics is suspicious.
    public var suspiciousLimit: Double { share(suspiciousRate) }

    /// The probability below which one of the statistics is inconsistent.
    public var inconsistentLimit: Double { share(alpha) }

    private func share(_ rate: Double) -> Double { -expm1(log1p(-rate) / Double(tests)) }

    /// The standard score from which a statistic with a normal distribution is suspicious.
    public var suspicious: Double { Criteria.score(suspiciousLimit) }

    /// The standard score from which a statistic with a normal distribution is inconsistent.
    public var inconsistent: Double { Criteria.score(inconsistentLimit) }

    private static func score(_ probability: Double) -> Double {
        -NormalLaw(mean: 0, sigma: 1).quantile(probability / 2)
    }

    func verdict(probability: Double) -> Verdict {
        if probability >= suspiciousLimit { return .consistent }
        return probability >= inconsistentLimit ? .suspicious : .inconsistent
    }
}
