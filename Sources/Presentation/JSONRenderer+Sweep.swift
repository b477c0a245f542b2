import InitializerCore
import Workbench

extension JSONRenderer {
    static func sweep(_ report: SweepReport) -> JSON {
        let keys = JSON.object([
            "first": .integer(Int128(report.keys.lowerBound)), "last": .integer(Int128(report.keys.upperBound)),
            "count": .integer(report.keys.count),
        ])
        guard let field = report.field else {
            return .object([
                "statistic": .string(report.quantity.name), "keys": keys, "sample": sample(report.samples[0]),
                "current": report.current.map { current($0, report.samples[0]) } ?? .null,
                "histogram": report.histogram.map { histogram($0, report.expectedCounts) } ?? .null,
            ])
        }
        return .object([
            "statistic": .string(report.quantity.name), "keys": keys, "field": .string(field),
            "samples": .array(report.samples.map(sample)),
        ])
    }

    private static func sample(_ sample: SweepReport.Sample) -> JSON {
        .object([
            "spec": .string(sample.spec.description), "value": sample.label.isEmpty ? .null : .string(sample.label),
            "law_value": number(sample.expected), "expected_mean": number(sample.error?.expectation),
            "standard_error": number(sample.error?.standardError), "mean": .number(sample.mean),
            "standard_deviation": .number(sample.standardDeviation), "minimum": number(sample.extremes?.lower),
            "maximum": number(sample.extremes?.upper), "spread_ratio": number(sample.spreadRatio),
            "mean_score": number(sample.meanScore), "values": .numbers(sample.values),
        ])
    }

    private static func current(_ current: SweepReport.Current, _ sample: SweepReport.Sample) -> JSON {
        .object([
            "key": .integer(Int128(current.key.seed)), "value": .number(current.value),
            "standard_score": number(sample.score(current.value)),
            "share_below": .number(sample.share(below: current.value)),
        ])
    }

    private static func histogram(_ histogram: Histogram, _ expected: [Double]?) -> JSON {
        .object([
            "edges": .numbers(histogram.edges), "counts": .integers(histogram.counts),
            "expected": expected.map(JSON.numbers) ?? .null,
        ])
    }

    private static func number(_ number: Double?) -> JSON { number.map(JSON.number) ?? .null }
}
