import InitializerCore
import Screen
import Workbench

extension TextRenderer {
    /// Both Specs, their statistics, the test, and one histogram over the other.
    func comparison(_ comparison: Comparison, _ scale: CountScale) -> [StyledText] {
        let (first, second) = (comparison.first.spec, comparison.second.spec)
        let plot = HistogramPlot(comparison, counts: scale)
        let tests = list([
            ("standard deviations, second to first", spreadRatio(comparison)),
            ("Kolmogorov-Smirnov", Wording.test(comparison.test)),
        ])
        return page(
            [heading("first   \(first)"), heading("second  \(second)"), ""]
                + grid(Table(statisticsOf: comparison)) + [""] + tests,
            legend: [plot.legend("first", "second", glyphs, ink.screenTheme)],
            chart: { plot.draw(on: &$0, in: $0.bounds) })
    }

    private func spreadRatio(_ comparison: Comparison) -> String {
        comparison.spreadRatio.isFinite
            ? NumberFormat.significant(comparison.spreadRatio) : "none: the first is constant"
    }
}

extension Wording {
    /// A two-sample test in a line: `D 0.0123, p 0.45, of 200,704 and 200,704 values`.
    static func test(_ test: TwoSampleKolmogorovSmirnov) -> String {
        let (distance, p) = (NumberFormat.significant(test.distance), NumberFormat.significant(test.pValue))
        let counts = [test.firstCount, test.secondCount].map(NumberFormat.integer)
        return "D \(distance), p \(p), of \(counts[0]) and \(counts[1]) values"
    }
}

extension HistogramPlot {
    /// The first histogram as bars and the second as a line over them.
    init(_ comparison: Comparison, counts scale: CountScale) {
        let (first, second) = (comparison.first, comparison.second)
        self.init(first.summary, first.law, beside: second.summary, second.law, counts: scale)
    }
}
