import Documents
import InitializerCore
import Screen

extension Study {
    /// The histogram of a tensor, beside what theory expects of every bar.
    static let histogram = Study(
        "hist", aliases: ["histogram"], "Show the histogram of a tensor, with the expected count of each bin.",
        remark: """
            Bins given by number span the likely range of the law. fd (Freedman and Diaconis), scott and sturges choose \
            the number from the values and span their range, as numpy does. counts=log makes thin tails visible.
            """,
        examples: [
            CommandExample("hist uniform(scale: 1.0) {4096} bins=16", shows: "█"),
            CommandExample("hist he_normal bins=fd", shows: "Freedman"),
            CommandExample("hist normal {65536} --bins scott --counts log", shows: "logarithmic counts"),
        ],
        takesLaw: true, settings: [.bins, .counts]
    ) { request, context, control in
        let measurement = Measurement(
            try context.subject(of: request), bins: request.binRule(context), orthogonality: .never)
        return HistogramReport(measured: try measurement.run(control), scale: request.countScale)
    }
}

/// How the counts of a histogram are laid out.
public enum CountScale: String, CaseIterable, Hashable, Sendable {
    /// Equal differences are equally high.
    case linear
    /// Equal ratios are equally high, so that tails can be seen.
    case logarithmic = "log"

    /// The other one.
    public var other: CountScale { self == .linear ? .logarithmic : .linear }
}

/// A tensor's histogram.
struct HistogramReport: StudyReport {
    let measured: TensorReport
    let scale: CountScale

    var document: Document {
        let subject = measured.subject
        var document = Document(subject.description, table: { measured.histogramTable })
        document.add(.facts(subject.names + [.program("count", .integer(subject.count))]))
        document.add(.chart(measured.histogramChart(scale)))
        document.add(.programs { [.facts([.program("histogram", measured.histogramRecord)])] })
        return document
    }
}

extension TensorReport {
    /// The histogram as bars, the expected counts as a curve, and what lies outside.
    func histogramChart(_ scale: CountScale = .linear) -> Chart {
        let plot = HistogramPlot(summary, law, counts: scale)
        let histogram = summary.histogram
        let caption = HistogramText.bins(histogram, bins, scale, hasCurve: !plot.expected.isEmpty)
        return Chart(
            "Histogram", .histogram(plot),
            caption: [caption, HistogramPlot.outside(histogram)].compactMap { $0 }.joined(separator: "\n"))
    }

    /// The bins for programs.
    var histogramRecord: Datum {
        let histogram = summary.histogram
        let expected = HistogramPlot(summary, law).expected
        return .members([
            "rule": .text(bins.name), "width": .number(histogram.width), "edges": .numbers(histogram.edges),
            "counts": .integers(histogram.counts), "expected": expected.isEmpty ? .none : .numbers(expected),
            "underflow": .integer(histogram.underflow), "overflow": .integer(histogram.overflow),
            "not_numbers": .integer(histogram.unordered),
        ])
    }

    /// One bin a row, and one each for what lies below, above and beside all of them, if anything does.
    fileprivate var histogramTable: Table {
        let histogram = summary.histogram
        let expected = HistogramPlot(summary, law).expected
        let rule = Datum.text(bins.name)
        let bars = histogram.counts.indices.map { bar -> [Datum] in
            [
                .number(histogram.edge(bar)), .number(histogram.edge(bar + 1)), .integer(histogram.counts[bar]),
                expected.isEmpty ? .none : .number(expected[bar]), rule,
            ]
        }
        func outside(_ lower: Double, _ upper: Double, _ count: Int) -> [[Datum]] {
            count == 0 ? [] : [[.number(lower), .number(upper), .integer(count), .none, rule]]
        }
        return Table(
            about: subject.column,
            [.number("lower"), .number("upper"), .number("count"), .number("expected"), .text("rule")],
            rows: outside(-.infinity, histogram.lower, histogram.underflow) + bars
                + outside(histogram.upper, .infinity, histogram.overflow) + outside(.nan, .nan, histogram.unordered),
            layout: .none)
    }
}

/// How histograms are worded.
enum HistogramText {
    /// The bins and what is drawn of them: `64 bins 0.003588 wide, -0.1148 to 0.1148, line: expected`.
    static func bins(_ histogram: Histogram, _ rule: BinRule, _ scale: CountScale, hasCurve: Bool) -> String {
        let bins = "\(SubjectText.counted(histogram.counts.count, "bin")) \(SubjectText.number(histogram.width)) wide"
        var parts = [
            bins + (authors(rule).map { " (\($0))" } ?? ""),
            "\(SubjectText.number(histogram.lower)) to \(SubjectText.number(histogram.upper))",
        ]
        if scale == .logarithmic { parts.append("logarithmic counts") }
        if hasCurve { parts.append("line: expected") }
        return parts.joined(separator: ", ")
    }

    /// Whose rule it is; nil for a number that was given.
    private static func authors(_ rule: BinRule) -> String? {
        switch rule {
        case .count: nil
        case .rule(.freedmanDiaconis): "Freedman and Diaconis"
        case .rule(.scott): "Scott"
        case .rule(.sturges): "Sturges"
        }
    }
}
