import Documents
import InitializerCore
import Screen

extension SweepReport {
    /// What it says, in every format.
    public var document: Document {
        field == nil ? documentOfKeys : documentOfField
    }

    private var keysRecord: Datum {
        .members([
            "first": .integer(Int128(keys.lowerBound)), "last": .integer(Int128(keys.upperBound)),
            "count": .integer(keys.count),
        ])
    }

    // MARK: Many keys

    private var documentOfKeys: Document {
        let sample = samples[0]
        var document = Document(sample.spec.description, table: { tableOfKeys })
        document.add(
            .facts(
                [
                    Fact("statistic", .text(statistic.name), text: statistic.label),
                    Fact("keys", keysRecord, text: "\(keys.lowerBound) to \(keys.upperBound)"),
                    .people("spread", sample.spreadText), .people("mean over keys", sample.meanText),
                ] + (current.map { [.people("key \($0.key.seed)", text(of: $0, sample))] } ?? [])),
            .table(tableOfSpread),
            .programs {
                [
                    .facts([
                        .program("sample", record(sample)), .program("current", current.map(record) ?? .none),
                        .program("histogram", histogram.map(record) ?? .none),
                    ])
                ]
            })
        if let plot {
            let names = [
                "bars: keys", plot.expected.isEmpty ? nil : "curve: expected", current.map { "▲ key \($0.key.seed)" },
            ]
            document.add(
                .chart(
                    Chart(
                        "\(statistic.label) over keys", .histogram(plot),
                        caption: names.compactMap { $0 }.joined(separator: ", "))))
        } else {
            document.add(.prose("No value is finite."))
        }
        return document
    }

    /// Where one draw is among the others: `0.0012, 0.43 standard errors from expected, above 66 % of the keys`.
    private func text(of current: Current, _ sample: Sample) -> String {
        let score = sample.score(current.value).map {
            "\(NumberFormat.significant($0, digits: 2)) standard errors from the expected value"
        }
        let share = NumberFormat.significant(100 * sample.share(below: current.value), digits: 3)
        return [NumberFormat.significant(current.value), score, "above \(share) % of the keys"]
            .compactMap { $0 }.joined(separator: ", ")
    }

    /// The statistic by size, the counts that theory expects, and the draw of the Spec's own key; nil where no value is a
    /// finite number.
    private var plot: HistogramPlot? {
        histogram.map {
            HistogramPlot(
                lower: $0.lower, upper: $0.upper, counts: $0.counts, expected: expectedCounts,
                valueLabel: statistic.label, mark: current?.value)
        }
    }

    /// The statistic over all keys beside what theory says of it.
    private var tableOfSpread: Table {
        let sample = samples[0]
        func row(_ name: String, _ label: String, _ observed: Double?, _ expected: Double? = nil) -> [Datum] {
            [.term(name: name, label: label), .number(observed), .number(expected)]
        }
        return Table(
            [.text("over_keys"), .number("observed"), .number("expected")],
            rows: [
                row("mean", "mean", sample.mean, sample.error?.expectation ?? sample.expected),
                row("standard_deviation", "std dev", sample.standardDeviation, sample.error?.standardError),
                row("minimum", "minimum", sample.extremes?.lower), row("maximum", "maximum", sample.extremes?.upper),
            ], layout: .none)
    }

    /// Each draw: its Spec, the statistic, and its distance from what is expected in standard errors.
    private var tableOfKeys: Table {
        let sample = samples[0]
        return Table(
            about: (.text("statistic"), statistic.term),
            [.text("spec"), .number("key"), .number("value"), .number("standard_score")],
            rows: zip(keys, sample.values).map { key, value in
                [
                    .code(sample.spec.typed(key: key)),
                    .integer(Int128(key)), .number(Optional(value)), .number(sample.score(value)),
                ]
            }, layout: .none)
    }

    // MARK: The values of a field

    private var documentOfField: Document {
        var document = Document("\(statistic.label) by \(field ?? "")", table: { tableOfField })
        document.add(
            .facts([
                .program("statistic", .text(statistic.name)), .people("of", fixedParts),
                Fact("keys", keysRecord, text: "\(keys.lowerBound) to \(keys.upperBound) at each value"),
                .program("field", .text(field)),
            ]))
        // The title says what is drawn, so that of the chart says of which tensors.
        if let linePlot { document.add(.chart(Chart("of \(fixedParts)", .lines(linePlot)))) }
        document.add(
            .table(shortTable), .programs { [.facts([.program("samples", .list(samples.map(record)))])] })
        return document
    }

    /// What stays the same at all values.
    private var fixedParts: String {
        let spec = samples[0].spec
        let parts = [field == "shape" ? nil : spec.shape.description, field == "type" ? nil : spec.type.name]
        let isOption = spec.initializer.parameter(field ?? "") != nil
        return ([isOption ? spec.initializer.name : spec.call] + parts.compactMap { $0 }).joined(separator: " ")
    }

    /// The statistic by the value of a field: what theory expects dashed, the mean over keys solid, with bars that reach
    /// one standard deviation over keys to either side. Nil for a field without an order.
    private var linePlot: LinePlot? {
        guard let field, let places else { return nil }
        func line(
            _ name: String, _ stroke: LinePlot.Stroke, _ role: Role, _ value: (Sample) -> Double
        ) -> LinePlot.Series {
            LinePlot.Series(name, x: places, y: samples.map(value), stroke: stroke, role: role)
        }
        // A number that is none ends a bar.
        let bars = LinePlot.Series(
            "", x: places.flatMap { [$0, $0, .nan] },
            y: samples.flatMap { [$0.mean - $0.standardDeviation, $0.mean + $0.standardDeviation, .nan] },
            role: .firstSeries)
        let isShape = field == "shape"
        return LinePlot(
            [
                bars, line("mean ± spread", .solid, .firstSeries, \.mean),
                line("expected", .dashed, .secondSeries) { $0.error?.expectation ?? $0.expected ?? .nan },
            ],
            x: .init(isShape ? "elements" : field, scale: isShape ? .logarithmic : .linear),
            y: .init(statistic.label))
    }

    /// Where the values of the field lie on an axis: numbers where they are, shapes by their elements; nil for words.
    private var places: [Double]? {
        guard let field, samples.count > 1 else { return nil }
        let places = samples.map { sample -> Double? in
            if field == "shape" { return Double(sample.spec.count) }
            guard case .number(let number) = sample.spec.options[field] else { return nil }
            return number.double
        }
        return places.contains(nil) ? nil : places.compactMap { $0 }
    }

    /// The values of the field as people read them: numbers in the fewest digits, three or more, that tell all of them
    /// apart; every digit is in the tables for programs.
    private var shownLabels: [String] {
        let numbers = samples.compactMap { sample -> Double? in
            guard case .number(let number) = sample.spec.options[field ?? ""] else { return nil }
            return number.double
        }
        guard numbers.count == samples.count else { return samples.map(\.label) }
        let texts = (3...16).lazy.map { digits in numbers.map { NumberFormat.significant($0, digits: digits) } }
        return texts.first { Set($0).count == Set(numbers).count } ?? samples.map(\.label)
    }

    /// The statistic at each value of a field, in few columns.
    private var shortTable: Table {
        Table(
            [
                .text(field ?? ""), .number("expected", rank: 2), .number("error", rank: 0), .number("mean"),
                .number("spread"), .number("ratio", rank: 1),
            ],
            rows: zip(samples, shownLabels).map { sample, label in
                [
                    .code(label), .number(sample.error?.expectation ?? sample.expected),
                    .number(sample.error?.standardError), .number(Optional(sample.mean)),
                    .number(Optional(sample.standardDeviation)), .number(sample.spreadRatio),
                ]
            }, layout: .none,
            remark: "error: the standard error expected of one draw"
                + (samples.contains { $0.error?.isApproximate == true } ? ", a large-sample approximation" : "")
                + "; spread: the standard deviation over keys")
    }

    /// The statistic at each value: what is expected, and how it is spread over the keys.
    private var tableOfField: Table {
        Table(
            about: (.text("statistic"), statistic.term),
            [
                .text("spec"), .text(field ?? ""), .number("expected"), .number("standard_error"), .number("keys"),
                .number("mean"), .number("standard_deviation"), .number("minimum"), .number("maximum"),
            ],
            rows: samples.map { sample in
                [
                    .code("\(sample.spec.call) \(sample.spec.shape) \(sample.spec.type.name)"), .code(sample.label),
                    .number(sample.expected), .number(sample.error?.standardError), .integer(sample.values.count),
                    .number(Optional(sample.mean)), .number(Optional(sample.standardDeviation)),
                    .number(sample.extremes?.lower), .number(sample.extremes?.upper),
                ]
            }, layout: .none)
    }

    // MARK: Programs

    private func record(_ sample: Sample) -> Datum {
        .members([
            "spec": .text(sample.spec.description), "value": sample.label.isEmpty ? .none : .text(sample.label),
            "law_value": .number(sample.expected), "expected_mean": .number(sample.error?.expectation),
            "standard_error": .number(sample.error?.standardError),
            "is_approximate": sample.error.map { .flag($0.isApproximate) } ?? .none,
            "mean": .number(Optional(sample.mean)),
            "standard_deviation": .number(Optional(sample.standardDeviation)),
            "minimum": .number(sample.extremes?.lower), "maximum": .number(sample.extremes?.upper),
            "spread_ratio": .number(sample.spreadRatio), "mean_score": .number(sample.meanScore),
            "values": .numbers(sample.values),
        ])
    }

    private func record(_ current: Current) -> Datum {
        .members([
            "key": .integer(Int128(current.key.seed)), "value": .number(Optional(current.value)),
            "standard_score": .number(samples[0].score(current.value)),
            "share_below": .number(samples[0].share(below: current.value)),
        ])
    }

    private func record(_ histogram: Histogram) -> Datum {
        .members([
            "edges": .numbers(histogram.edges), "counts": .integers(histogram.counts),
            "expected": expectedCounts.map(Datum.numbers) ?? .none,
        ])
    }
}

extension SweepReport.Sample {
    /// How wide the values are spread, in terms of what theory expects: `1.02 ± 0.03 of the expected standard error`.
    fileprivate var spreadText: String {
        if error?.standardError == 0 { return "0 is expected: the same value for every key" }
        guard let ratio = spreadRatio else { return "no theoretical standard error" }
        guard ratio.isFinite else { return "undefined for one key" }
        let uncertainty = NumberFormat.significant(spreadRatioError, digits: 2)
        let kind = error?.isApproximate == true ? " (large-sample approximation)" : ""
        return "\(NumberFormat.significant(ratio, digits: 3)) ± \(uncertainty) of the expected standard error\(kind)"
    }

    fileprivate var meanText: String {
        guard let score = meanScore else { return NumberFormat.significant(mean) }
        return "\(NumberFormat.significant(score, digits: 2)) standard errors from the expected mean"
    }
}
