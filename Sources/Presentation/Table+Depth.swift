import InitializerCore
import Workbench

extension Table {
    /// Every layer, one a row; layer 0 are the inputs.
    init(depth report: DepthReport) {
        let kinds = ["activation", "gradient"]
        let columns = kinds.flatMap { kind in
            ["theory", "mean", "p10", "median", "p90"].map { Column.number("\(kind)_\($0)") }
        }
        let (measured, theory) = (report.measured, report.theory?.curve)
        self.init(
            about: (.text("spec"), .code(report.spec.description)), [.number("layer")] + columns,
            rows: (0...report.network.layers).map { layer in
                [.integer(Int128(layer)), Cell(theory?.activations[layer])] + Table.cells(measured.activations[layer])
                    + [Cell(theory?.gradients[layer])] + Table.cells(measured.gradients[layer])
            })
    }

    /// A few layers from the first to the last.
    init(shortDepth report: DepthReport) {
        let layers = report.network.layers
        let shown = layers <= 10 ? Array(0...layers) : (0...10).map { $0 * layers / 10 }
        let theory = report.theory?.curve
        self.init(
            [
                .number("layer"), .number("activations"), .number("expected"), .number("gradients"),
                .number("expected"),
            ],
            rows: shown.map { layer in
                [
                    .integer(Int128(layer)), .number(report.measured.activations[layer].median),
                    Cell(theory?.activations[layer]), .number(report.measured.gradients[layer].median),
                    Cell(theory?.gradients[layer]),
                ]
            }, remark: "mean squares: medians of the networks drawn, and what is expected at infinite width")
    }

    /// One point of the map a row.
    init(chaos report: ChaosReport) {
        let map = report.map
        self.init(
            about: (.text("activation"), .code(map.activation.call)),
            [.number("weight_deviation"), .number("bias_deviation"), .number("gradient_factor")],
            rows: map.biasDeviations.indices.flatMap { row in
                map.weightDeviations.indices.map { column in
                    [
                        .number(map.weightDeviations[column]), .number(map.biasDeviations[row]),
                        .number(map.gradientFactors[row][column]),
                    ]
                }
            })
    }

    /// One activation a row, with the gains in use beside those of quadrature.
    init(gains rows: [Activation]) {
        let sources = Activation.Heuristic.Source.allCases
        self.init(
            [.text("activation"), .number("forward"), .number("backward")] + sources.map { .number($0.rawValue) },
            rows: rows.map { row in
                let gains = row.gains
                let usual = sources.map { source in Cell(row.heuristics.first { $0.source == source }?.gain) }
                return [.code(row.call), .number(gains.forward), .number(gains.backward)] + usual
            })
    }

    private static func cells(_ spread: Spread) -> [Cell] {
        [Cell(spread.mean), Cell(spread.lower), Cell(spread.median), Cell(spread.upper)]
    }
}
