import Documents
import Foundation
import Screen

/// Charts of every kind, their data from formulas.
enum SampleCharts {
    /// 48 bins of a normal density, in counts, not quite as expected.
    static func histogram(_ scale: PlotScale = .linear) -> HistogramPlot {
        let bins = 48
        let expected = (0..<bins).map { bin -> Double in
            let z = (Double(bin) + 0.5) / Double(bins) * 6 - 3
            return 200_704 * 6 / Double(bins) * exp(-z * z / 2) / (2 * Double.pi).squareRoot()
        }
        let counts = expected.enumerated().map { Int(($1 * (1 + 0.04 * sin(Double($0) * 2.3))).rounded()) }
        return HistogramPlot(
            lower: -0.1137, upper: 0.1137, counts: counts, expected: expected, valueLabel: "value", countScale: scale)
    }

    static var comparison: HistogramPlot {
        let plot = histogram()
        let others = plot.counts.indices.map { Double(plot.counts[($0 + 3) % plot.counts.count]) * 0.9 }
        return HistogramPlot(
            lower: plot.lower, upper: plot.upper, counts: plot.counts, expected: plot.expected,
            lines: [.init(others, .outline), .init(others.map { $0 * 1.02 }, .faintCurve)], valueLabel: "value",
            mark: 0.031)
    }

    /// Mean squares over layers: powers of ten upwards.
    static var depth: LinePlot {
        let layers = (0...32).map(Double.init)
        func values(_ rate: Double) -> [Double] { layers.map { pow(10, rate * $0) * (1 + 0.1 * sin($0)) } }
        func line(
            _ name: String, _ rate: Double, _ stroke: LinePlot.Stroke, _ marker: LinePlot.Marker?, _ role: Role
        ) -> LinePlot.Series {
            .init(name, x: layers, y: values(rate), stroke: stroke, marker: marker, role: role)
        }
        func plot(_ rate: Double) -> LinePlot {
            LinePlot(
                [
                    line("limit", rate, .dotted, nil, .thirdSeries),
                    line("expected", rate, .dashed, .circle, .secondSeries),
                    line("gradients", rate, .solid, .circle, .secondSeries),
                    line("activations", 0.05, .solid, nil, .firstSeries),
                ],
                bands: [
                    .init(
                        "10 to 90 %", x: layers, lower: values(rate - 0.01), upper: values(rate + 0.01),
                        role: .secondSeries)
                ],
                x: .init("layer", range: 0...32, isWhole: true), y: .init("mean square", scale: .logarithmic))
        }
        return plot(-0.15).behind(plot(-0.05), named: "pinned")
    }

    static var quantiles: LinePlot {
        let expected = stride(from: -2.5, through: 2.5, by: 0.05).map { $0 }
        return LinePlot(
            [
                .init(
                    "95 % envelope", x: expected, y: expected.map { $0 - 0.1 - 0.05 * $0 * $0 }, stroke: .dashed,
                    role: .secondSeries),
                .init(
                    "", x: expected, y: expected.map { $0 + 0.1 + 0.05 * $0 * $0 }, stroke: .dashed, role: .secondSeries
                ),
                .init("as expected", x: [-2.5, 2.5], y: [-2.5, 2.5], stroke: .dotted, role: .thirdSeries),
                .init(
                    "values", x: expected, y: expected.map { $0 + 0.04 * sin(9 * $0) }, stroke: .points,
                    role: .firstSeries),
            ], x: .init("expected"), y: .init("observed"))
    }

    static var map: MapPlot {
        let line = stride(from: 0.0, through: 1.5, by: 0.02).map { $0 }
        return MapPlot(
            x: ("σ_w", 0.5, 3), y: ("σ_b", 0, 1.5), limit: 1,
            valueLabel: "ln χ₁", curve: .init("χ₁ = 1", x: line.map { 1 + 0.6 * $0 * $0 }, y: line),
            curveLabel: "edge", marks: [.init("current", x: 1.6, y: 0.3), .init("pinned", x: 1.1, y: 0.9)],
            regions: [.init("signals die") { $0 < 0 }, .init("signals explode") { $0 > 0 }]
        ) { x, y in log(x) - 0.5 * y * y }
    }

    static var matrix: HeatMap {
        HeatMap(rows: 64, columns: 96, limit: 1) { row, column in
            row == 5 && column == 7 ? .nan : sin(Double(row * column) * 0.013) * cos(Double(row) * 0.2)
        }
    }

    static var all: [Chart] {
        [
            Chart("Histogram", .histogram(histogram()), caption: "48 bins 0.004738 wide, -0.1137 to 0.1137"),
            Chart(
                "Both tensors", .histogram(comparison),
                legend: [
                    .init(.bar, "first"), .init(.line(.curve), "law of the first"), .init(.line(.outline), "second"),
                    .init(.line(.faintCurve), "law of the second"),
                ]),
            Chart("Counts on a logarithmic scale", .histogram(histogram(.logarithmic))),
            Chart("Mean squares by layer", .lines(depth)), Chart("Quantiles", .lines(quantiles)),
            Chart("Phase diagram", .map(map), caption: "ln χ₁: orange is chaotic, blue is ordered"),
            Chart("Weights", .matrix(matrix)),
        ]
    }

    /// A histogram and curves, whose texts come in all the places there are: quick to draw.
    static var some: [Chart] { [all[1], all[3]] }
}
