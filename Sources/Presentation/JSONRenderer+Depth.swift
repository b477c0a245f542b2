import InitializerCore
import Workbench

extension JSONRenderer {
    static func depth(_ report: DepthReport) -> JSON {
        let network = report.network
        return .object([
            "spec": .string(report.spec.description),
            "network": .object([
                "activation": .string(network.activation.call), "layers": .integer(network.layers),
                "width": .integer(network.width), "batch": .integer(network.batch),
                "networks": .integer(report.measured.curves.count), "bias_variance": .number(network.biasVariance),
            ]),
            "verdict": .string(report.verdict.rawValue),
            "worst": .object([
                "direction": .string(report.worst.direction.rawValue), "source": .string(report.worst.source.rawValue),
                "factor": .number(report.worst.value),
            ]),
            "factors": factors(report.factors),
            "stable": .numbers([SignalVerdict.stableFactors.lowerBound, SignalVerdict.stableFactors.upperBound]),
            "theory": report.theory.map(theory) ?? .null,
            "measured": .object([
                "preactivations": spreads(report.measured.preactivations),
                "activations": spreads(report.measured.activations), "gradients": spreads(report.measured.gradients),
            ]),
            "jacobian": report.jacobian.map(jacobian) ?? .null,
        ])
    }

    /// By direction and source: `{"activations": {"expected": …, "measured": …}, …}`.
    private static func factors(_ factors: [SignalFactor]) -> JSON {
        .members(
            SignalFactor.Direction.allCases.map { direction in
                let members = factors.filter { $0.direction == direction }
                return (direction.rawValue, .members(members.map { ($0.source.rawValue, .number($0.value)) }))
            })
    }

    private static func jacobian(_ values: SingularValues) -> JSON {
        .object([
            "largest": .number(values.largest), "mean": .number(values.mean), "smallest": .number(values.smallest),
            "rank": .integer(values.rank), "singular_values": .numbers(values.values),
        ])
    }

    private static func theory(_ theory: DepthReport.Theory) -> JSON {
        .object([
            "weight_variance": .number(theory.field.weightVariance),
            "bias_variance": .number(theory.field.biasVariance),
            "gradient_factor": .number(theory.gradientFactor), "fixed_variance": .number(theory.fixedPoint.variance),
            // Null where it is infinite, which "critical" says.
            "depth_scale": .number(theory.depthScale), "critical": .bool(theory.isCritical),
            "fixed_correlation": number(theory.fixedCorrelation),
            "critical_weight_variance": number(theory.critical?.weightVariance),
            "critical_factors": factors(theory.criticalFactors),
            "expected_spread": number(theory.expectedSpread), "expected_median": number(theory.expectedMedian),
            "preactivations": .numbers(theory.curve.preactivations),
            "activations": .numbers(theory.curve.activations), "gradients": .numbers(theory.curve.gradients),
        ])
    }

    private static func spreads(_ spreads: [Spread]) -> JSON {
        .object([
            "mean": .numbers(spreads.map(\.mean)), "p10": .numbers(spreads.map(\.lower)),
            "median": .numbers(spreads.map(\.median)), "p90": .numbers(spreads.map(\.upper)),
        ])
    }

    static func chaos(_ report: ChaosReport) -> JSON {
        let map = report.map
        return .object([
            "spec": .string(report.layer.description), "activation": .string(map.activation.call),
            "weight_variance": number(report.field?.weightVariance),
            "bias_variance": number(report.field?.biasVariance),
            "gradient_factor": number(report.field?.gradientFactor),
            "critical_weight_variance": number(report.critical?.weightVariance),
            "weight_deviations": .numbers(map.weightDeviations), "bias_deviations": .numbers(map.biasDeviations),
            "gradient_factors": .array(map.gradientFactors.map(JSON.numbers)),
            "critical_line": .object([
                "weight_deviations": .numbers(map.criticalLine.map(\.weightDeviation)),
                "bias_deviations": .numbers(map.criticalLine.map(\.biasDeviation)),
            ]),
        ])
    }

    static func gains(_ rows: [Activation]) -> JSON {
        .object(["activations": .array(rows.map(gain))])
    }

    private static func gain(_ row: Activation) -> JSON {
        let gains = row.gains
        return .object([
            "activation": .string(row.call), "forward": .number(gains.forward), "backward": .number(gains.backward),
            "usual": .members(row.heuristics.map { ($0.source.rawValue, .number($0.gain)) }),
            "reference": row.reference.map { .string("\($0.citation), \($0.identifier)") } ?? .null,
        ])
    }

    private static func number(_ number: Double?) -> JSON { number.map(JSON.number) ?? .null }
}
