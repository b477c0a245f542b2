import Documents
import InitializerCore
import Screen
import Testing

@testable import Workbench

@Suite struct DepthPageTests {
    private func lines(_ line: String, window: Int?) throws -> [String] {
        TextWriter(width: 56, chartHeight: 8, window: window).lines(try Session.answer(line).document)
    }

    /// The chart's first row tells what its curves are.
    private func firstOfChart(_ lines: [String]) -> Int? { lines.firstIndex { $0.contains("⠒⠒ activations") } }

    @Test func aSmallWindowShowsTheChartFirst() throws {
        let small = try lines("depth he_normal layers=4 width=8 keys=2", window: 10)
        #expect(firstOfChart(small) == 0)
        #expect(small[8].hasPrefix("he_normal") && small[9].contains("verdict"))
    }

    /// The words above, and the chart down to the last row in sight.
    @Test func aLargerWindowShowsBoth() throws {
        let line = "depth he_normal layers=4 width=8 keys=2"
        let paper = try lines(line, window: nil)
        let large = try lines(line, window: 30)
        #expect(large.first == paper.first && firstOfChart(large) == firstOfChart(paper))
        #expect(large[29].contains("layer") && large[30].isEmpty && large[31].hasPrefix("layer  activations"))
    }

    @Test(arguments: ["qq normal {64}", "cdf normal {64}", "chaos points=5", "sweep normal {64} keys=8"])
    func noChartIsBelowTheWindow(line: String) throws {
        let (low, high) = (try lines(line, window: 10), try lines(line, window: 60))
        #expect(low.count < high.count)
        #expect(Set(low.prefix(8)).isDisjoint(with: try lines(line, window: nil).prefix(2)))
    }

    /// Mean squares of linear orthogonal layers differ in their rounding errors only.
    @Test func whatStaysTheSameIsDrawnFlat() throws {
        let report: DepthReport = try Session().report("depth orthogonal activation=linear layers=9 width=16 keys=2")
        let range = try #require(report.plot.y.range)
        #expect((range.lowerBound - 0.5).magnitude < 1e-4 && (range.upperBound - 2).magnitude < 1e-4)
        let other: DepthReport = try Session().report("depth lecun_normal layers=9 width=16 keys=2")
        #expect(other.plot.y.range == nil)
    }

    @Test func orthogonalLinearLayersHaveSingularValuesOfOne() throws {
        let lines = TextWriter().lines(
            try Session.answer("depth orthogonal activation=linear layers=50 width=16 keys=2").document)
        #expect(lines.contains { $0.hasSuffix("singular values from 1 to 1, of the layers' product") })
    }
}
