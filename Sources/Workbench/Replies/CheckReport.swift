import InitializerCore

/// A tensor held against theory.
public struct CheckReport: Sendable {
    /// What was examined.
    public let spec: Spec

    /// The components that moments and extremes are of.
    public let count: Int

    /// Each statistic with what is expected of it.
    public let judgements: [Judgement]

    /// How the whole distribution compares, where it was compared.
    public let fit: GoodnessOfFit.Result?

    /// Where the verdicts begin.
    public let criteria: Criteria

    /// The worst of the verdicts; nil if nothing could be judged.
    public var verdict: Verdict? { judgements.verdict(criteria) }

    /// What drawing from few levels makes of the law that is meant; nil where it is drawn from many.
    public var discretization: Discretization? { Discretization(spec.law) }

    /// What came out worst, where it is inconsistent.
    public var inconsistencies: [Judgement] { judgements.filter { $0.verdict(criteria) == .inconsistent } }

    /// How many components the whole distribution was compared of; nil if it was not.
    public var fittedCount: Int? {
        switch fit {
        case .kolmogorovSmirnov(let test): test.count
        case .chiSquared(let test): test.count
        case nil, .some(.none): nil
        }
    }
}

extension Judgement.Statistic {
    /// What people read.
    public var label: String {
        switch self {
        case .mean, .variance, .standardDeviation, .skewness, .kurtosis, .minimum, .maximum, .zeros:
            Quantity.named(rawValue)?.label ?? rawValue
        case .kolmogorovSmirnov: "KS distance"
        case .chiSquared: "χ²"
        case .orthogonality: "‖QᵀQ-I‖ / ε √k"
        case .trace: "trace"
        }
    }
}

extension Reply {
    /// Why the line that was answered failed all the same: what was found is not as it should be.
    public var failure: Failure? {
        guard case .check(let report) = self, report.verdict == .inconsistent else { return nil }
        return Failure(.inconsistent(report.inconsistencies.map(\.statistic)))
    }
}
