import Documents
import InitializerCore
import Screen

extension Study {
    /// Two tensors side by side.
    static let compare = Study(
        "compare",
        "Compare two tensors: statistics, histograms and a two-sample test of their distributions.",
        remark: """
            The second SPEC starts where the first is complete: at an initializer, shape, type or key that the first \
            already has; what it leaves out is as in the first. A single SPEC is compared with the current one. In the \
            explorer, compare alone compares with the pinned one. Named values can stand for either.
            """,
        examples: [
            CommandExample("compare he_normal glorot_normal", shows: "standard deviations, second to first"),
            CommandExample("compare normal f32 with bf16 counts=log", shows: "second"),
            CommandExample("compare bf16", shows: "he_normal(scale: 2.0) {784, 256} bf16 key=42"),
            CommandExample("compare key=1 with key=2", shows: "Kolmogorov-Smirnov"),
        ],
        subjects: .two, settings: [.bins, .counts],
        tab: Tab("Comparison", key: "9", "The current tensor next to the pinned one.", isChart: true)
    ) { request, context, control in
        try ComparisonReport(
            try context.subject(request.subjects[0]), try context.subject(request.subjects[1]),
            names: request.subjects == [.pinned, .current]
                ? ("pinned", "current")
                : request.subjects == [.current, .pinned] ? ("current", "pinned") : ("first", "second"),
            bins: request.binRule(context), scale: request.countScale, control)
    }
}

/// Two tensors side by side.
public struct ComparisonReport: StudyReport {
    /// The tensor named first.
    public let first: TensorReport

    /// The tensor named second. Its histogram has the same bins as the first one's.
    public let second: TensorReport

    /// Whether both may be samples of one distribution.
    public let test: DistributionComparison

    let scale: CountScale

    /// What the two are called: *current* and *pinned* where they are, else *first* and *second*.
    let names: (first: String, second: String)

    /// Measures both tensors, and sorts the first values of each for the test: enough to tell standard deviations apart
    /// that differ by less than a percent.
    ///
    /// - Throws: what `control` throws.
    init(
        _ first: Subject, _ second: Subject, names: (first: String, second: String), bins: BinRule, scale: CountScale,
        _ control: WorkControl
    ) throws {
        let sources = (
            try first.source(checkpoint: control.checkpoint), try second.source(checkpoint: control.checkpoint)
        )
        let empty = Self.emptyHistogram(
            try sources.0.emptyHistogram(bins, law: first.theory?.law, checkpoint: control.checkpoint),
            try sources.1.emptyHistogram(bins, law: second.theory?.law, checkpoint: control.checkpoint), bins)
        let share = Double(first.componentCount) / (Double(first.componentCount) + Double(second.componentCount))
        func describe(
            _ subject: Subject, _ source: any TensorSource, progress: (Double) -> Void
        ) throws -> (report: TensorReport, sample: EmpiricalDistribution) {
            let summary = try source.summarize(into: empty, checkpoint: control.checkpoint, bytes: nil) {
                progress($1)
            }
            return (
                TensorReport(
                    subject: subject, source: source, summary: summary, bins: bins, orthogonality: nil, sha256: nil),
                try EmpiricalDistribution.measure(source, checkpoint: control.checkpoint)
            )
        }
        let one = try describe(first, sources.0) { control.progress($0 * share) }
        let other = try describe(second, sources.1) { control.progress(share + $0 * (1 - share)) }
        self.first = one.report
        self.second = other.report
        self.scale = scale
        self.names = names
        test = try DistributionComparison((first, one.sample), (second, other.sample), control)
    }

    /// Bins over both ranges; by a rule, as narrow as the narrower it finds for one of them.
    private static func emptyHistogram(_ one: Histogram, _ other: Histogram, _ bins: BinRule) -> Histogram {
        let (lower, upper) = (min(one.lower, other.lower), max(one.upper, other.upper))
        guard (upper - lower).isFinite else { return one }
        let narrower = ((upper - lower) / min(one.width, other.width)).rounded()
        let count =
            if case .count(let count) = bins { count } else { Int(clamping: min(narrower, Double(BinRule.limit))) }
        return Histogram(lower: lower, upper: upper, bins: count)
    }

    /// How much wider the second is spread: the ratio of the standard deviations. Not a number, or infinite, where the
    /// first is constant.
    public var spreadRatio: Double {
        second.summary.moments.standardDeviation / first.summary.moments.standardDeviation
    }
}

extension ComparisonReport {
    /// What it says, in every format.
    public var document: Document {
        var document = Document("\(first.subject) with \(second.subject)", table: { table })
        let plot = HistogramPlot(first.summary, first.law, beside: second.summary, second.law, counts: scale)
        document.title = nil
        document.add(
            .heading("\(padded(names.first))  \(first.subject)"),
            .heading("\(padded(names.second))  \(second.subject)"),
            .table(statisticsTable),
            .programs { [.facts([.program("first", record(first)), .program("second", record(second))])] },
            .facts([
                Fact(
                    "spread_ratio", label: "standard deviations, \(names.second) to \(names.first)",
                    .number(spreadRatio),
                    text: spreadRatio.isFinite
                        ? SubjectText.number(spreadRatio) : "undefined: the \(names.first) one is constant"),
                Fact("kolmogorov_smirnov", label: "Kolmogorov-Smirnov", testRecord, text: testText),
            ]),
            .chart(
                Chart(
                    "Histograms of \(first.subject) (\(names.first)) and \(second.subject) (\(names.second))",
                    .histogram(plot),
                    legend: plot.legend(
                        names.first, names.second, laws: ("\(names.first) law", "\(names.second) law")))))
        return document
    }

    /// A name as wide as the longer of the two.
    private func padded(_ name: String) -> String {
        name.padded(to: max(names.first.count, names.second.count), .left)
    }

    private var testRecord: Datum {
        .members([
            "distance": .number(test.distance), "p_value": .number(test.probability),
            "first_count": .integer(test.sizes.first), "second_count": .integer(test.sizes.second),
            "second_key": test.secondKey.map { .text("\($0.seed)") } ?? .none,
            "not_tested": .text(test.reason?.rawValue),
        ])
    }

    private var testText: String {
        let counts =
            "of \(NumberFormat.integer(test.sizes.first)) and \(NumberFormat.integer(test.sizes.second)) values"
        let distance = "D \(SubjectText.number(test.distance))"
        if let reason = test.reason { return "\(distance), \(counts); no p: \(reason.text)" }
        guard let p = test.probability else { return "\(distance), \(counts)" }
        let words = "\(distance), p \(SubjectText.number(p)), \(counts)"
        if let key = test.secondKey {
            return
                "\(words); the \(names.second) one drawn with key=\(key.seed) for this test, since draws with one key are not independent"
        }
        return test.isAssumed ? "\(words), if they are independent" : words
    }

    private func record(_ report: TensorReport) -> Datum {
        let subject = report.subject
        let observed = StatisticRow.rows(report.summary, report.subject.theory, nil)
        return .members([
            "statistics": .members([
                "subject": .code(subject.description), "spec": subject.spec.map { .code($0.description) } ?? .none,
                "count": .integer(subject.count), "fans": subject.fansFact.value,
                "observed": .record(observed.map { Datum.Member($0.statistic.name, Datum($0.observed)) }),
                "expected": subject.theory.map { .record($0.expectations(of: report.summary.count)) } ?? .none,
                "orthogonality": .none,
            ]),
            "histogram": report.histogramRecord,
        ])
    }

    /// The statistics alone.
    private var statisticsTable: Table {
        Table(
            [.text("statistic"), .number(names.first), .number(names.second)], rows: statisticsRows, layout: .none)
    }

    private var statisticsRows: [[Datum]] {
        let others = Dictionary(
            second.statistics.map { ($0.statistic.name, $0.observed) }, uniquingKeysWith: { first, _ in first })
        return first.statistics.map { row in
            [row.statistic.term, Datum(row.observed), others[row.statistic.name].map { Datum($0) } ?? .none]
        }
    }

    /// One statistic a row, of the first tensor and the second, then what is found of both together.
    private var table: Table {
        Table(
            about: (.text("compared"), .code("\(first.subject) with \(second.subject)")),
            [.text("statistic"), .number("first"), .number("second")],
            rows: statisticsRows + [
                [.term(name: "spread_ratio", label: "spread ratio"), .none, .number(Optional(spreadRatio))],
                [.term(name: "ks_distance", label: "KS distance"), .none, .number(Optional(test.distance))],
                [.term(name: "ks_p_value", label: "KS p-value"), .none, .number(test.probability)],
            ], layout: .none)
    }
}
