import InitializerCore
import Screen
import Workbench

extension Table {
    /// One key a row where only keys were swept over, else one value of the field.
    init(sweep report: SweepReport) {
        if report.field == nil { self.init(keys: report) } else { self.init(field: report) }
    }

    /// Each draw: its Spec, the statistic, and its distance from what is expected in standard errors.
    private init(keys report: SweepReport) {
        let sample = report.samples[0]
        self.init(
            about: (.text("statistic"), .term(name: report.quantity.name, label: report.quantity.label)),
            [.text("spec"), .number("key"), .number("value"), .number("standard_score")],
            rows: zip(report.keys, sample.values).map { key, value in
                [
                    .code(sample.spec.description(key: key)), .integer(Int128(key)), Cell(value),
                    Cell(sample.score(value)),
                ]
            })
    }

    /// The statistic at each value: what is expected, and how it is spread over the keys.
    private init(field report: SweepReport) {
        self.init(
            about: (.text("statistic"), .term(name: report.quantity.name, label: report.quantity.label)),
            [
                .text("spec"), .text(report.field ?? ""), .number("expected"), .number("standard_error"),
                .number("keys"), .number("mean"), .number("standard_deviation"), .number("minimum"), .number("maximum"),
            ],
            rows: report.samples.map { sample in
                [
                    .code("\(sample.spec.call) \(sample.spec.shape) \(sample.spec.type.name)"), .code(sample.label),
                    Cell(sample.expected), Cell(sample.error?.standardError), .integer(Int128(sample.values.count)),
                    Cell(sample.mean), Cell(sample.standardDeviation), Cell(sample.extremes?.lower),
                    Cell(sample.extremes?.upper),
                ]
            })
    }

    /// The statistic over all keys beside what theory says of it.
    init(sweepStatistics report: SweepReport) {
        let sample = report.samples[0]
        func row(_ name: String, _ label: String, _ observed: Double?, _ expected: Double? = nil) -> [Cell] {
            [.term(name: name, label: label), Cell(observed), Cell(expected)]
        }
        self.init(
            [.text("over_keys"), .number("observed"), .number("expected")],
            rows: [
                row("mean", "mean", sample.mean, sample.error?.expectation ?? sample.expected),
                row("standard_deviation", "std dev", sample.standardDeviation, sample.error?.standardError),
                row("minimum", "minimum", sample.extremes?.lower), row("maximum", "maximum", sample.extremes?.upper),
            ])
    }

    /// The statistic at each value of a field, in few columns.
    init(shortSweep report: SweepReport) {
        self.init(
            [
                .text(report.field ?? ""), .number("expected"), .number("error"), .number("mean"), .number("spread"),
                .number("ratio"),
            ],
            rows: report.samples.map { sample in
                [
                    .code(sample.label), Cell(sample.error?.expectation ?? sample.expected),
                    Cell(sample.error?.standardError), Cell(sample.mean), Cell(sample.standardDeviation),
                    Cell(sample.spreadRatio),
                ]
            }, remark: "error: the standard error expected of one draw; spread: the standard deviation over keys")
    }
}

extension Spec {
    /// The Spec as it can be typed, with another key.
    fileprivate func description(key: Int64) -> String { "\(call) \(shape) \(type.name) key=\(key)" }
}
