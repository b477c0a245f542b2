import Documents
import InitializerCore
import Screen

extension Study {
    /// The gains of activations.
    static let gain = Study(
        "gain", aliases: ["gains"], group: .network,
        "Compute the gain that preserves variance under an activation, forward and backward, and compare it with common gains.",
        remark: """
            A gain is the factor on a standard deviation of 1/√fan: 1/√E[φ²] preserves the mean square of activations, \
            1/√E[φ'²] that of gradients, for pre-activations of variance 1. Its square is the scale of \
            variance_scaling.
            """,
        examples: [
            CommandExample("gain tanh", shows: "1.59254"),
            CommandExample("gain leaky_relu slope=0.2", shows: "1.38675"),
            CommandExample("gain", shows: "selu"),
        ],
        subjects: .none, settings: [activation, .slope]
    ) { request, _, _ in
        let all = Activation.all(slope: request.number(.slope) ?? Activation.defaultSlope)
        guard let name = request.word(activation) else { return GainReport(rows: all) }
        return GainReport(rows: all.filter { $0.name == name })
    }

    private static let activation = StudySetting(
        "activation", .choice(Activation.all().map(\.name)), "activation; all by default", standsAlone: true,
        aliases: Activation.all().usualNames)
}

/// The gains of activations.
struct GainReport: StudyReport {
    let rows: [Activation]

    /// One activation in full, or all in a table.
    var document: Document {
        var document = Document(nil, table: { table })
        if rows.count == 1, let row = rows.first {
            document.title = "\(row.call): \(row.formula)"
            document.add(.facts(facts(row)))
        } else {
            document.add(.table(table))
        }
        document.add(.programs { [.facts([.program("activations", .list(rows.map(record)))])] })
        return document
    }

    private func facts(_ row: Activation) -> [Fact] {
        let gains = row.gains
        func number(_ x: Double) -> String { NumberFormat.significant(x, digits: 6) }
        return [
            .people("forward", "\(number(gains.forward)), preserves activations: 1/√E[φ²]"),
            .people("backward", "\(number(gains.backward)), preserves gradients: 1/√E[φ'²]"),
        ] + row.heuristics.map { .people(Self.source($0.source), number($0.gain)) }
            + (row.reference.map { [.people("source", $0.citation), .people("", $0.identifier)] } ?? [])
    }

    /// Whose rule a gain is.
    private static func source(_ source: Activation.Heuristic.Source) -> String {
        switch source {
        case .pyTorch: "PyTorch calculate_gain"
        case .he: "he_normal, he_uniform"
        case .glorot: "glorot_normal, glorot_uniform"
        case .lecun: "lecun_normal, lecun_uniform"
        }
    }

    private func record(_ row: Activation) -> Datum {
        let gains = row.gains
        return .members([
            "activation": .text(row.call), "forward": .number(gains.forward), "backward": .number(gains.backward),
            "usual": .record(row.heuristics.map { Datum.Member($0.source.rawValue, .number($0.gain)) }),
            "reference": .text(row.reference.map { "\($0.citation), \($0.identifier)" }),
        ])
    }

    /// One activation a row, with the gains in use beside those of quadrature.
    private var table: Table {
        let sources = Activation.Heuristic.Source.allCases
        return Table(
            [.text("activation"), .number("forward"), .number("backward")] + sources.map { .number($0.rawValue) },
            rows: rows.map { row in
                let gains = row.gains
                let usual = sources.map { source in
                    Datum.number(row.heuristics.first { $0.source == source }?.gain)
                }
                return [.code(row.call), .number(gains.forward), .number(gains.backward)] + usual
            }, layout: .none)
    }
}
