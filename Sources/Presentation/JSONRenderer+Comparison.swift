import InitializerCore
import Workbench

extension JSONRenderer {
    /// Both tensors' statistics and histograms, and what is found of both together.
    static func comparison(_ comparison: Comparison) -> JSON {
        .object([
            "first": side(comparison.first), "second": side(comparison.second),
            "spread_ratio": .number(comparison.spreadRatio),
            "kolmogorov_smirnov": .object([
                "distance": .number(comparison.test.distance), "p_value": .number(comparison.test.pValue),
                "first_count": .integer(comparison.test.firstCount),
                "second_count": .integer(comparison.test.secondCount),
            ]),
        ])
    }

    private static func side(_ report: Report) -> JSON {
        .object(["statistics": statistics(report), "histogram": bars(report)])
    }
}
