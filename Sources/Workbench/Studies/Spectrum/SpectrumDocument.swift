import Documents
import InitializerCore
import Screen

extension SpectrumReport {
    /// What it says, in every format.
    public var document: Document {
        var document = Document(subject.description, table: { table })
        document.add(
            .facts(
                subject.names + [
                    .program("rows", .integer(values.rows)), .program("columns", .integer(values.columns)),
                    .people("matrix", matrixText), Fact("law", lawRecord, text: lawText),
                ] + outlierFact),
            .table(statisticsTable),
            .people { [resolutionNote, sizeNote].compactMap { $0 }.map { .prose($0) } },
            .chart(
                Chart("Singular values", .histogram(plot), caption: HistogramPlot.outside(histogram))),
            .programs { [.facts(programFacts)] })
        if let angles { document.add(contentsOf: blocks(angles)) }
        document.add(.programs { [.facts([.program("eigenvalue_angles", angles.map(record) ?? .none)])] })
        return document
    }

    private var matrixText: String {
        let sides = "\(NumberFormat.integer(values.rows)) × \(NumberFormat.integer(values.columns))"
        return subject.shape.rank > 2 ? sides + ", all axes but the last folded into one" : sides
    }

    // MARK: The law

    private var lawText: String {
        switch law {
        case nil: "unknown"
        case .exact: "known exactly"
        case .bulk(let bulk, _):
            "Marchenko-Pastur, from \(SubjectText.number(bulk.edges.lower)) to \(SubjectText.number(bulk.edges.upper))"
        }
    }

    private var outlierFact: [Fact] {
        guard case .bulk(_, let outlier?) = law else { return [] }
        return [.people("outlier", "the mean puts one value at \(SubjectText.number(outlier))")]
    }

    /// What the expected values are, where they depend on the size.
    private var sizeNote: String? {
        guard case .bulk = law else { return nil }
        return """
            Expected values are means over simulated normal matrices of this size, to about 1 %; that of the condition \
            number is the geometric mean, and that of the Frobenius norm the root mean square. The law is the limit of \
            large matrices.
            """
    }

    /// What rounding hides, where the smallest value is among it.
    private var resolutionNote: String? {
        guard !values.resolvesSmallest else { return nil }
        let hidden = values.values.count - values.rank
        let count = NumberFormat.integer(values.values.count)
        return """
            \(NumberFormat.integer(hidden)) of \(count) singular values \(hidden == 1 ? "is" : "are") below \
            \(SubjectText.number(values.resolution)), which double precision does not resolve.
            """
    }

    private var lawRecord: Datum {
        switch law {
        case nil: .none
        case .exact: .members(["family": .text("exact")])
        case .bulk(let bulk, let outlier):
            .members([
                "family": .text(bulk.notation.family), "lower": .number(bulk.edges.lower),
                "upper": .number(bulk.edges.upper), "entry_variance": .number(bulk.entryVariance),
                "outlier": .number(outlier),
            ])
        }
    }

    // MARK: Values

    private var programFacts: [Fact] {
        func facts(_ value: (SpectralQuantity) -> Double?) -> Datum {
            .record(SpectralQuantity.all.map { Datum.Member($0.name, .number(value($0))) })
        }
        return [
            .program("observed", facts { $0.observed(values) }),
            .program("expected", facts { quantity in law.flatMap(quantity.expected) }),
            // Below it values are rounding errors, and what depends on them is null.
            .program("resolution", .number(values.resolution)),
            .program("singular_values", .numbers(values.values)),
            .program(
                "histogram",
                .members([
                    "edges": .numbers(histogram.edges), "counts": .integers(histogram.counts),
                    "expected": expectedCounts.map(Datum.numbers) ?? .none,
                    "underflow": .integer(histogram.underflow), "overflow": .integer(histogram.overflow),
                ])),
        ]
    }

    /// What the singular values say, one fact a row: what was observed beside what is expected.
    private var statisticsTable: Table {
        Table(
            [.text("singular_values", title: "quantity"), .number("observed"), .number("expected")],
            rows: SpectralQuantity.all.map { quantity in
                [
                    .term(name: quantity.name, label: quantity.label), observed(quantity),
                    .number(law.flatMap(quantity.expected)),
                ]
            }, layout: .none)
    }

    /// A number, or the bound of one that is lost among rounding errors: `< 1.77636e-15`.
    private func observed(_ quantity: SpectralQuantity) -> Datum {
        guard let (side, bound) = quantity.bound(values) else { return .number(quantity.observed(values)) }
        return .text("\(side == .above ? "<" : ">") \(NumberFormat.significant(bound, digits: 6))")
    }

    /// The singular values, one a row, each beside the one that is expected at its place.
    private var table: Table {
        let values = values.values
        return Table(
            about: subject.column, [.number("index"), .number("singular_value"), .number("expected")],
            rows: values.enumerated().map { index, value in
                [.integer(index), .number(value), .number(law.map { $0.value(at: index, of: values.count) })]
            }, layout: .none)
    }

    /// The singular values by size, and the counts that Marchenko and Pastur expect.
    private var plot: HistogramPlot {
        HistogramPlot(
            lower: histogram.lower, upper: histogram.upper, counts: histogram.counts, expected: expectedCounts,
            valueLabel: "singular value")
    }

    // MARK: Angles

    private func blocks(_ angles: EigenvalueAngles) -> [Block] {
        let chart = Chart("Angles of the eigenvalues, 0 to π", .histogram(plot(angles)))
        guard !angles.spacingVariance.isNaN else { return [.heading(chart.title), .chart(chart)] }
        let spacing = NumberFormat.significant(angles.spacingVariance, digits: 3)
        let expected = NumberFormat.significant(angles.expectedSpacingVariance, digits: 3)
        let independent = NumberFormat.significant(angles.independentSpacingVariance, digits: 3)
        let note = """
            Distances of neighbouring angles have variance \(spacing) about a mean of 1. Eigenvalues of Haar matrices \
            repel each other: \(expected) is expected; independent angles would have \(independent).
            """
        return [.heading(chart.title), .chart(chart), .prose(note)]
    }

    /// The angles by size, beside equal shares.
    private func plot(_ angles: EigenvalueAngles) -> HistogramPlot {
        let bars = min(max(angles.values.count / 8, 4), 32)
        var histogram = Histogram(lower: 0, upper: .pi, bins: bars)
        for angle in angles.values { histogram.add(angle) }
        let share = Double(angles.values.count) / Double(bars)
        return HistogramPlot(
            lower: 0, upper: .pi, counts: histogram.counts, expected: Array(repeating: share, count: bars),
            valueLabel: "|angle|")
    }

    private func record(_ angles: EigenvalueAngles) -> Datum {
        .members([
            "angles": .numbers(angles.values), "spacing_variance": .number(angles.spacingVariance),
            "expected_spacing_variance": .number(angles.expectedSpacingVariance),
        ])
    }
}
