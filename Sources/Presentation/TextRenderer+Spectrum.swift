import InitializerCore
import Screen
import Workbench

extension TextRenderer {
    /// The singular values of a tensor: what they say, their histogram, and the eigenvalues' angles where there are any.
    func spectrum(_ report: SpectrumReport) -> [StyledText] {
        page(
            [heading(report.spec.description)] + list(Wording.spectrum(report)) + [""]
                + grid(Table(spectralStatistics: report)),
            chart: { HistogramPlot(report).draw(on: &$0, in: $0.bounds) },
            plain([HistogramPlot.outside(report.histogram)].compactMap { $0 }) + (report.angles.map(angles) ?? []))
    }

    private func angles(_ angles: EigenvalueAngles) -> [StyledText] {
        let plot = HistogramPlot(angles)
        let facts = """
            Distances of neighbouring angles have variance \(Wording.value(.number(angles.spacingVariance), digits: 3)) \
            about a mean of 1; eigenvalues that repel each other as Haar's do, \
            \(Wording.expected(EigenvalueAngles.expectedSpacingVariance, digits: 3)); independent angles, 1.
            """
        return ["", heading("angles of the eigenvalues, 0 to π")] + chart { plot.draw(on: &$0, in: $0.bounds) }
            + wrapped(angles.spacingVariance.isNaN ? "" : facts)
    }
}

extension HistogramPlot {
    /// The singular values by size, and the counts that Marchenko and Pastur expect.
    init(_ report: SpectrumReport) {
        self.init(
            lower: report.histogram.lower, upper: report.histogram.upper, counts: report.histogram.counts,
            expected: report.expectedCounts, valueLabel: "singular value")
    }

    /// The angles by size, held against equal shares.
    init(_ angles: EigenvalueAngles) {
        let bars = min(max(angles.values.count / 8, 4), 32)
        var histogram = Histogram(lower: 0, upper: .pi, bins: bars)
        for angle in angles.values { histogram.add(angle) }
        let share = Double(angles.values.count) / Double(bars)
        self.init(
            lower: 0, upper: .pi, counts: histogram.counts, expected: Array(repeating: share, count: bars),
            valueLabel: "|angle|")
    }
}

extension Table {
    /// What the singular values say, one fact a row: what was observed beside what is expected.
    init(spectralStatistics report: SpectrumReport) {
        let law = report.law
        self.init(
            about: Table.about(report.spec), [.text("singular_values"), .number("observed"), .number("expected")],
            rows: SpectralQuantity.all.map { quantity in
                [
                    .term(name: quantity.name, label: quantity.label), .number(quantity.observed(report.values)),
                    Cell(law.flatMap(quantity.expected)),
                ]
            })
    }

    /// The singular values, one a row, each beside the one that is expected at its place.
    init(spectrum report: SpectrumReport) {
        let values = report.values.values
        self.init(
            about: Table.about(report.spec), [.number("index"), .number("singular_value"), .number("expected")],
            rows: values.enumerated().map { index, value in
                [
                    .integer(Int128(index)), .number(value),
                    Cell(report.law.map { $0.value(at: index, of: values.count) }),
                ]
            })
    }
}

extension JSONRenderer {
    static func spectrum(_ report: SpectrumReport) -> JSON {
        func facts(_ value: (SpectralQuantity) -> Double?) -> JSON {
            .members(SpectralQuantity.all.map { ($0.name, value($0).map(JSON.number) ?? .null) })
        }
        let law = report.law
        return .object([
            "spec": .string(report.spec.description), "rows": .integer(report.values.rows),
            "columns": .integer(report.values.columns), "law": law.map(spectral) ?? .null,
            "observed": facts { $0.observed(report.values) },
            "expected": facts { quantity in law.flatMap(quantity.expected) },
            "singular_values": .numbers(report.values.values),
            "histogram": .object([
                "edges": .numbers(report.histogram.edges), "counts": .integers(report.histogram.counts),
                "expected": report.expectedCounts.map(JSON.numbers) ?? .null,
                "underflow": .integer(report.histogram.underflow), "overflow": .integer(report.histogram.overflow),
            ]),
            "eigenvalue_angles": report.angles.map(angles) ?? .null,
        ])
    }

    private static func spectral(_ law: SpectralLaw) -> JSON {
        switch law {
        case .exact: .object(["family": .string("exact")])
        case .bulk(let bulk, let outlier):
            .object([
                "family": .string(bulk.notation.family), "lower": .number(bulk.edges.lower),
                "upper": .number(bulk.edges.upper), "entry_variance": .number(bulk.entryVariance),
                "outlier": outlier.map(JSON.number) ?? .null,
            ])
        }
    }

    private static func angles(_ angles: EigenvalueAngles) -> JSON {
        .object([
            "angles": .numbers(angles.values), "spacing_variance": .number(angles.spacingVariance),
            "expected_spacing_variance": .number(EigenvalueAngles.expectedSpacingVariance),
        ])
    }
}

extension Wording {
    /// The matrix a spectrum is of, and what is expected of it.
    static func spectrum(_ report: SpectrumReport) -> [(String, String)] {
        let (spectrum, spec) = (report.values, report.spec)
        let sides = "\(NumberFormat.integer(spectrum.rows)) × \(NumberFormat.integer(spectrum.columns))"
        let folded = spec.shape.rank > 2 ? ", all axes but the last folded into one" : ""
        return [("matrix", sides + folded)] + (report.law.map(facts) ?? [("law", "none is known")])
    }

    private static func facts(_ law: SpectralLaw) -> [(String, String)] {
        switch law {
        case .exact: return [("law", "known exactly")]
        case .bulk(let bulk, let outlier):
            let (lower, upper) = (expected(bulk.edges.lower, digits: 4), expected(bulk.edges.upper, digits: 4))
            let law = ("law", "Marchenko-Pastur, from \(lower) to \(upper)")
            guard let outlier else { return [law] }
            return [law, ("outlier", "the mean puts one value at \(expected(outlier, digits: 4))")]
        }
    }
}
