/// One statistic held against what theory expects of it.
public struct Judgement: Hashable, Sendable {
    /// How it is compared.
    public enum Test: Hashable, Sendable {
        /// By its distance from what is expected in standard errors, which has a normal distribution.
        case standardScore(standardError: Double, z: Double)
        /// By its own distribution, whose standard error and standard score are given beside the probability.
        case sampled(standardError: Double, z: Double, probability: Double)
        /// By the probability of a value at least as extreme.
        case probability(Double)
        /// It has to lie in a range.
        case range(lower: Double, upper: Double)
        /// It has to be no larger than this, and is suspicious up to ten times as much.
        case atMost(Double)
        /// It has to be equal.
        case exactly
        /// It has to be finite, whatever else theory says: the element type overflowed.
        case finite
        /// It is not, for a reason.
        case none(Reason)
    }

    /// Why a statistic is not judged.
    public enum Reason: String, CaseIterable, Hashable, Sendable {
        /// It follows from the mean: the mean square is the same for every draw, as the squares of a matrix with
        /// orthonormal columns add up to their number.
        case fixed
        /// The elements depend on one another, and how it varies is not known well enough.
        case dependent
        /// The law has jumps, where the distribution of the distance is not known; χ² takes its place.
        case discrete
        /// There are too few values for its distribution to be known.
        case tooFew = "too_few"
        /// Theory has no number for it.
        case unknown
        /// The element type has so few values here that their counts, by χ², say all there is to say.
        case coarse
        /// All values are equal, so it has no value.
        case allEqual = "all_equal"
        /// A value is not finite.
        case notFinite = "not_finite"
    }

    /// What is compared.
    public let statistic: Statistic
    /// What was observed.
    public let observed: Double
    /// What theory expects, if it expects a number.
    public let expected: Double?
    /// How it is compared.
    public let test: Test
    /// How large the deviation is, relative to what it is a deviation of; NaN where that has no meaning.
    public let deviation: Double

    init(_ statistic: Statistic, _ observed: Double, expected: Double?, _ test: Test, deviation: Double = .nan) {
        self.statistic = statistic
        self.observed = observed
        self.expected = expected.flatMap { $0.isNaN ? nil : $0 }
        self.test = test
        self.deviation = deviation
    }

    /// The standard error, where there is one.
    public var standardError: Double? {
        switch test {
        case .standardScore(let error, _), .sampled(let error, _, _): return error
        default: return nil
        }
    }

    /// The standard score, where there is one.
    public var z: Double? {
        switch test {
        case .standardScore(_, let z), .sampled(_, let z, _): return z
        default: return nil
        }
    }

    /// The probability of a value at least as extreme if theory holds, where it is known.
    public var probability: Double? {
        switch test {
        case .standardScore(_, let z): Tails(score: z).probability
        case .sampled(_, _, let p), .probability(let p): p
        case .range, .atMost, .exactly, .finite, .none: nil
        }
    }

    /// Whether chance may take it to any verdict, so that it has a share in the rates of ``Criteria``. What restates
    /// another statistic shares that one's.
    var isTest: Bool { probability != nil && statistic.restates == nil }

    /// What it comes to by criteria that know how many statistics are judged together; nil where it is not judged.
    public func verdict(_ criteria: Criteria = .standard) -> Verdict? {
        guard let verdict = untoleratedVerdict(criteria) else { return nil }
        return verdict > .consistent && deviation <= criteria.tolerance ? .consistent : verdict
    }

    private func untoleratedVerdict(_ criteria: Criteria) -> Verdict? {
        switch test {
        case .standardScore, .sampled, .probability: probability.map(criteria.verdict)
        case .range(let lower, let upper): observed >= lower && observed <= upper ? .consistent : .inconsistent
        case .atMost(let limit):
            observed <= limit ? .consistent : observed <= 10 * limit ? .suspicious : .inconsistent
        case .exactly: observed == expected ? .consistent : .inconsistent
        case .finite: observed.isFinite ? .consistent : .inconsistent
        case .none: nil
        }
    }
}

extension [Judgement] {
    /// The worst of the verdicts, with all of them judged together; nil if nothing was judged.
    public func verdict(_ criteria: Criteria = .standard) -> Verdict? {
        let shared = criteria.shared(among: self)
        return compactMap { $0.verdict(shared) }.max()
    }
}
