import InitializerCore
import Screen
import Workbench

extension TextRenderer {
    /// How a statistic is spread over keys, or what becomes of it with the values of a field.
    func sweep(_ report: SweepReport) -> [StyledText] {
        report.field == nil ? sweepOfKeys(report) : sweepOfField(report)
    }

    private func sweepOfKeys(_ report: SweepReport) -> [StyledText] {
        let sample = report.samples[0]
        let words =
            [heading(sample.spec.description)] + list(Wording.sweep(report)) + [""]
            + grid(Table(sweepStatistics: report))
        guard let plot = HistogramPlot(report) else { return words + spelled(["", "No value is a finite number."]) }
        let curve = plot.expected.isEmpty ? "" : ", curve: as theory has them spread"
        let mark = report.current.map { ", ▲ key \($0.key.seed)" } ?? ""
        return page(
            words, legend: [heading("bars: keys\(curve)\(mark)")], chart: { plot.draw(on: &$0, in: $0.bounds) })
    }

    private func sweepOfField(_ report: SweepReport) -> [StyledText] {
        let words = [heading("\(report.quantity.label) by \(report.field ?? "")")] + list(Wording.sweep(report))
        let table = [""] + grid(Table(shortSweep: report))
        guard let plot = LinePlot(report) else { return words + table }
        return page(words, chart: { plot.draw(on: &$0, in: $0.bounds) }, table)
    }
}

extension Wording {
    /// What was swept over, and what came of it.
    static func sweep(_ report: SweepReport) -> [(String, String)] {
        let keys = "\(report.keys.lowerBound) to \(report.keys.upperBound)"
        let sample = report.samples[0]
        guard let field = report.field else {
            return [
                ("statistic", report.quantity.label), ("keys", keys), ("spread", spread(sample)),
                ("mean of keys", meanOfKeys(sample)),
            ] + (report.current.map { [("key \($0.key.seed)", current($0, sample))] } ?? [])
        }
        let (call, shape, type) = (sample.spec.call, sample.spec.shape.description, sample.spec.type.name)
        let fixed = [field == "shape" ? nil : shape, field == "type" ? nil : type].compactMap { $0 }
        let isOption = sample.spec.initializer.parameter(field) != nil
        return [
            ("of", ([isOption ? sample.spec.initializer.name : call] + fixed).joined(separator: " ")),
            ("keys", "\(keys) at each value"),
        ]
    }

    /// How wide the values are spread, in terms of what theory expects: `1.02 ± 0.03 of the standard error expected`.
    private static func spread(_ sample: SweepReport.Sample) -> String {
        if sample.error?.standardError == 0 { return "none is expected: it is the same for every key" }
        guard let ratio = sample.spreadRatio else { return "theory has no standard error for it" }
        guard ratio.isFinite else { return "one key has none" }
        let error = NumberFormat.significant(sample.spreadRatioError, digits: 2)
        return "\(NumberFormat.significant(ratio, digits: 3)) ± \(error) of the standard error expected"
    }

    private static func meanOfKeys(_ sample: SweepReport.Sample) -> String {
        guard let score = sample.meanScore else { return NumberFormat.significant(sample.mean) }
        return "\(NumberFormat.significant(score, digits: 2)) of its own standard errors from what is expected"
    }

    /// Where one draw is among the others: `0.0012, 0.43 standard errors from expected, above 66 % of the keys`.
    private static func current(_ current: SweepReport.Current, _ sample: SweepReport.Sample) -> String {
        let score = sample.score(current.value).map {
            "\(NumberFormat.significant($0, digits: 2)) standard errors from what is expected"
        }
        let share = NumberFormat.significant(100 * sample.share(below: current.value), digits: 3)
        return [NumberFormat.significant(current.value), score, "above \(share) % of the keys"]
            .compactMap { $0 }.joined(separator: ", ")
    }
}

extension HistogramPlot {
    /// The statistic by size, the counts that theory expects, and the draw of the Spec's own key; nil where no value is a
    /// finite number.
    init?(_ report: SweepReport) {
        guard let histogram = report.histogram else { return nil }
        self.init(
            lower: histogram.lower, upper: histogram.upper, counts: histogram.counts, expected: report.expectedCounts,
            valueLabel: report.quantity.label, mark: report.current?.value)
    }
}

extension LinePlot {
    /// The statistic by the value of a field: what theory expects dashed, the mean over keys solid, with bars that reach
    /// one standard deviation over keys to either side. Nil for a field without an order.
    init?(_ report: SweepReport) {
        guard let field = report.field, let places = report.places else { return nil }
        func line(_ name: String, _ stroke: Stroke, _ role: Role, _ value: (SweepReport.Sample) -> Double) -> Series {
            Series(name, x: places, y: report.samples.map(value), stroke: stroke, role: role)
        }
        // A number that is none ends a bar.
        let bars = Series(
            "", x: places.flatMap { [$0, $0, .nan] },
            y: report.samples.flatMap { [$0.mean - $0.standardDeviation, $0.mean + $0.standardDeviation, .nan] },
            role: .firstSeries)
        let isShape = field == "shape"
        self.init(
            [
                bars, line("mean ± spread", .solid, .firstSeries, \.mean),
                line("expected", .dashed, .secondSeries) { $0.error?.expectation ?? $0.expected ?? .nan },
            ],
            x: .init(isShape ? "elements" : field, scale: isShape ? .logarithmic : .linear),
            y: .init(report.quantity.label))
    }
}

extension SweepReport {
    /// Where the values of the field lie on an axis: numbers where they are, shapes by their elements; nil for words.
    fileprivate var places: [Double]? {
        guard let field, samples.count > 1 else { return nil }
        let places = samples.map { sample -> Double? in
            if field == "shape" { return Double(sample.spec.count) }
            guard case .number(let number) = sample.spec.options[field] else { return nil }
            return number.double
        }
        return places.contains(nil) ? nil : places.compactMap { $0 }
    }
}
