import InitializerCore
import Workbench

extension JSONRenderer {
    /// Every statistic with its verdict, the verdict on all, and where verdicts begin.
    static func check(_ report: CheckReport) -> JSON {
        .object([
            "spec": .string(report.spec.description), "count": .integer(report.count),
            "law": .string(report.spec.law.notation.family), "verdict": verdict(report.verdict),
            "criteria": .object([
                "suspicious_z": .number(report.criteria.suspicious),
                "inconsistent_z": .number(report.criteria.inconsistent), "alpha": .number(report.criteria.alpha),
                "tolerance": .number(report.criteria.tolerance),
            ]),
            "statistics": .array(report.judgements.map { judgement($0, report.criteria) }),
            "fit": report.fit.map(fit) ?? .null,
            "discretization": report.discretization.map(discretization) ?? .null,
        ])
    }

    private static func judgement(_ judgement: Judgement, _ criteria: Criteria) -> JSON {
        let (range, limit, reason): (JSON, JSON, JSON) =
            switch judgement.test {
            case .range(let lower, let upper): (.numbers([lower, upper]), .null, .null)
            case .atMost(let limit): (.null, .number(limit), .null)
            case .none(let reason): (.null, .null, .string(reason.rawValue))
            case .standardScore, .probability, .exactly, .finite: (.null, .null, .null)
            }
        return .object([
            "statistic": .string(judgement.statistic.rawValue), "observed": .number(judgement.observed),
            "expected": number(judgement.expected), "standard_error": number(judgement.standardError),
            "z": number(judgement.z), "p_value": number(judgement.probability), "range": range, "at_most": limit,
            "deviation": .number(judgement.deviation), "verdict": verdict(judgement.verdict(criteria)),
            "not_judged": reason,
        ])
    }

    private static func verdict(_ verdict: Verdict?) -> JSON { verdict.map { .string($0.rawValue) } ?? .null }

    private static func number(_ number: Double?) -> JSON { number.map(JSON.number) ?? .null }

    private static func fit(_ fit: GoodnessOfFit.Result) -> JSON {
        switch fit {
        case .kolmogorovSmirnov(let test):
            .object([
                "test": .string("kolmogorov_smirnov"), "distance": .number(test.distance),
                "p_value": .number(test.probability), "count": .integer(test.count),
            ])
        case .chiSquared(let test):
            .object([
                "test": .string("chi_squared"), "statistic": .number(test.statistic),
                "degrees_of_freedom": .integer(test.degreesOfFreedom), "p_value": .number(test.probability),
                "count": .integer(test.count),
            ])
        case .none(let reason): .object(["not_judged": .string(reason.rawValue)])
        }
    }

    private static func discretization(_ difference: Discretization) -> JSON {
        .object([
            "patterns": .integer(difference.patterns), "values": .integer(difference.values),
            "mean_bias": .number(difference.meanBias), "relative_mean_bias": .number(difference.relativeMeanBias),
            "variance_ratio": .number(difference.varianceRatio), "zeros": .number(difference.zeros),
            "minimum": .number(difference.minimum), "maximum": .number(difference.maximum),
            "reach": .number(difference.reach),
        ])
    }
}
