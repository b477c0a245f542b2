import TestSupport
import Testing

@testable import Screen

@Suite struct HistogramPlotTests {
    /// Binomial coefficients times eight, over fifteen bins, with a bump that theory does not expect.
    let plot = HistogramPlot(
        lower: -1.5, upper: 1.5,
        counts: [8, 112, 728, 2912, 8008, 16016, 24024, 27456, 24024, 16016, 8008, 12000, 728, 112, 8],
        expected: [8, 112, 728, 2912, 8008, 16016, 24024, 27456, 24024, 16016, 8008, 2912, 728, 112, 8],
        valueLabel: "value of a weight")

    private func drawn(_ plot: HistogramPlot, _ width: Int, _ height: Int, _ glyphs: Glyphs, _ theme: Theme) -> Screen {
        var screen = Screen(size: Size(width: width, height: height), glyphs: glyphs, theme: theme)
        plot.draw(on: &screen, in: screen.bounds)
        return screen
    }

    @Test func theCurveLiesOverTheBars() {
        #expect(
            drawn(plot, 40, 12, .unicode, .dark).text == """
                      │             ⡠⠊⠑⢄
                      │            ⡰⠁██▇⢇
                  20 k┤           ⢠⠃████⠘⡄
                      │          ⢀⠎██████⠱⡄
                      │          ⡎████████⢱
                      │         ⡸██████████⢇ ▇▇
                  10 k┤        ⡠⠃██████████⠈⢆██
                      │       ⡰⠁████████████⠈⢆█
                      │▁▁▁▁⣀⡠⠊⠁███████████████⠉⠢⣀▁▁▁▁
                     0▔▀▔▔▔▔▔▔▔▔▔▔▔▔▔▔▀▔▔▔▔▔▔▔▔▔▔▔▔▔▀
                       -1.5          0.0          1.5
                             value of a weight
                """)
    }

    @Test func asciiSaysTheSame() {
        #expect(
            drawn(plot, 40, 12, .ascii, .monochrome).text == """
                      |              ooo
                      |            #o###o
                  20 k+           oo#####o
                      |          .o######.o
                      |          o########o
                      |         o##########o ##
                  10 k+        :o##########:o##
                      |        o#############o#
                      |....oooo###############ooo....
                     0-+--------------+-------------+
                       -1.5          0.0          1.5
                             value of a weight
                """)
    }

    /// Heights are log(2n) / log(2000) of 24 eighths: 2.2, 9.5, 16.7 and all.
    @Test func logarithmsOfCountsShowTails() {
        let plot = HistogramPlot(lower: 0, upper: 4, counts: [1, 10, 100, 1000], countScale: .logarithmic)
        #expect(
            drawn(plot, 4, 3, .unicode, .dark).text == """
                  ▁█
                 ▁██
                ▂███
                """)
    }

    /// Half a value or less is not seen; a hundred is at 8.4 of 12 quarters, a thousand at the head.
    @Test func theCurveFollowsTheLogarithmsToo() {
        let plot = HistogramPlot(
            lower: 0, upper: 4, counts: [0, 0, 0, 0], expected: [0, 0.5, 100, 1000], countScale: .logarithmic)
        #expect(drawn(plot, 4, 3, .unicode, .dark).text == "  ⣠⠋\n\n")
    }

    /// The first line is the expected one; where the other two meet, one is seen in the third column, one in the fourth.
    @Test func linesAreToldApartWithoutColour() {
        let plot = HistogramPlot(
            lower: 0, upper: 4, counts: [4, 8, 2, 0], expected: [4, 4, 4, 4],
            lines: [.init([0, 2, 8, 6], .outline), .init([8, 8, 8, 8], .faintCurve)])
        #expect(
            drawn(plot, 4, 3, .ascii, .monochrome).text == """
                +++x
                oooo
                #x:
                """)
        #expect(
            drawn(plot, 4, 3, .unicode, .monochrome).text == """
                ⠁⠁⠁⣤
                ⠤⠤⠤⠤
                █⠶▆
                """)
    }

    @Test func smallRoomKeepsTheBars() {
        #expect(
            drawn(plot, 15, 3, .unicode, .dark).text == """
                      ⡔⠉⠱⡀
                    ⢀⠞███⠑⡄▂
                ▁▁▁⠴⠊█████⠘⠢▁▁▁
                """)
    }

    @Test func aCurveCrossingABarIsReversedInMonochrome() {
        let plot = HistogramPlot(lower: 0, upper: 4, counts: [4, 8, 2, 0], expected: [4, 4, 4, 4])
        #expect(
            drawn(plot, 8, 2, .unicode, .monochrome).styledText == """
                |  ██
                |⠉⠉⠉⠉⠉⠉⠉⠉
                :aaaabbbb
                a = reverse
                b = bold
                """)
    }

    @Test func binsAreAddedUpInEqualNumbers() {
        let grouping = HistogramGrouping(bins: 60, columns: 33)
        #expect(grouping.binsPerBar == 2)
        #expect(grouping.barCount == 30)
        #expect(HistogramGrouping(bins: 60, columns: 14).binsPerBar == 5)
        #expect(HistogramGrouping(bins: 8, columns: 33).columnsPerBar == 4)
        #expect(HistogramGrouping(bins: 7, columns: 7).columnsPerBar == 1)
    }

    @Test func aPrimeNumberOfBinsHasAShortLastBar() {
        let grouping = HistogramGrouping(bins: 97, columns: 30)
        #expect(grouping.binsPerBar == 4)
        #expect(grouping.barCount == 25)
        // 24 bars of four bins, and one of a single bin.
        let plot = HistogramPlot(lower: 0, upper: 97, counts: Array(repeating: 1, count: 97))
        #expect(grouping.bins(24) == 96..<97)
        let layout = HistogramLayout(plot, in: Rect(x: 0, y: 0, width: 30, height: 1))
        #expect(layout.bars.bars.count == 25 && layout.bars.bars[24].observed == 1)
    }

    @Test func aRareValueShowsASliver() {
        let plot = HistogramPlot(lower: 0, upper: 1, counts: [1, 1_000_000_000, 0])
        #expect(drawn(plot, 3, 1, .unicode, .dark).text == "▁█")
    }

    // MARK: A range of the caller's

    /// An identity's zeros and ones, in bins of a hundredth over an axis from -0.25 to 1.25: 0 is a sixth of it from the
    /// left, and 1 a sixth from the right. In 32 columns the first bin begins within column 5, and ends in it; in 20, a
    /// share of it would fall into column 4 if it were spread.
    @Test(arguments: [20, 21, 31, 32, 33, 47, 80])
    func oneValueIsOneBar(columns: Int) {
        let counts = [4032] + Array(repeating: 0, count: 98) + [64]
        let bars = HistogramBars(HistogramPlot(lower: 0, upper: 1, counts: counts).over(-0.25...1.25), columns: columns)
        let seen = bars.bars.filter { $0.observed > 0 }
        #expect(seen.map(\.observed) == [4032, 64])
        #expect(seen.first.map { $0.lower <= 0 && $0.upper > 0 } == true)
        #expect(seen.last.map { $0.lower <= 1 && $0.upper > 0.99 } == true)
    }

    private let square = HistogramPlot(lower: -1, upper: 1, counts: [4, 4, 4, 4], expected: [4, 4, 4, 4])

    /// Twice the range makes it half as wide, half the range twice as wide: four columns of half a bin, then eight of a
    /// quarter.
    @Test func aRangeStretchesTheBars() {
        let none = HistogramPlot(lower: -1, upper: 1, counts: [4, 4, 4, 4])
        #expect(drawn(none, 8, 1, .unicode, .dark).text == "████████")
        #expect(drawn(none.over(-2...2), 8, 1, .unicode, .dark).text == "  ████")
        #expect(drawn(none.over(-0.5...0.5), 8, 1, .unicode, .dark).text == "████████")
        #expect(drawn(none.over(0...2), 8, 1, .unicode, .dark).text == "████")
        #expect(drawn(none.over(1...1), 8, 1, .unicode, .dark) == drawn(none, 8, 1, .unicode, .dark))
    }

    /// Half of the sixteen values lie beyond ±0.5; three and two more beyond the bins.
    @Test func whatIsBeyondIsCounted() {
        let plot = HistogramPlot(
            lower: -1, upper: 1, counts: [4, 4, 4, 4], range: -0.5...0.75, outside: .init(below: 3, above: 2))
        #expect(plot.beyond == .init(below: 4 + 3, above: 2 + 2))
        #expect(plot.over(nil).beyond == .init(below: 3, above: 2))
        #expect(
            drawn(plot.over(-3...3), 30, 6, .ascii, .monochrome).text.hasPrefix(" |< 3 below ######## 2 above >\n"))
    }

    /// Five columns over -0.5 to 0.5: each a fifth of the two bins there.
    @Test func aColumnIsReadOut() throws {
        let plot = square.over(-0.5...0.5)
        let rect = Rect(x: 0, y: 0, width: 5, height: 3)
        for column in 0..<5 {
            let reading = try #require(plot.reading(at: Point(x: column, y: 1), in: rect))
            #expect(abs(reading.lower - (-0.5 + 0.2 * Double(column))) < 1e-12)
            #expect(abs(reading.upper - reading.lower - 0.2) < 1e-12)
            #expect(abs(reading.observed - 8.0 / 5) < 1e-12 && abs((reading.expected ?? 0) - 8.0 / 5) < 1e-12)
        }
        #expect(plot.reading(at: Point(x: 5, y: 1), in: rect) == nil)
        #expect(square.reading(at: Point(x: 4, y: 0), in: Rect(x: 0, y: 0, width: 8, height: 1))?.lower == 0)
        #expect(HistogramPlot(lower: 0, upper: 1, counts: []).reading(at: .origin, in: rect) == nil)
    }

    /// The law's line has the bar behind it in the same cell, up to the cell that the bar fills half of.
    @Test func theLineAndTheBarShareACell() {
        let plot = HistogramPlot(lower: 0, upper: 4, counts: [8, 8, 4, 1], expected: [4, 7, 3.5, 3])
        let screen = drawn(plot, 4, 2, .unicode, .dark)
        let (bar, on) = (Theme.dark.style(.bar), Theme.dark.style(.curveOnBar))
        #expect(on.background == bar.foreground)
        for (x, row) in [(0, 1), (1, 0), (2, 1)] {
            let cell = screen[Point(x: x, y: row)]
            #expect((0x2801...0x28FF).contains(cell.character.unicodeScalars.first!.value), "\(x)")
            #expect(cell.style == on, "\(x)")
        }
        #expect(screen[Point(x: 3, y: 1)].style == Theme.dark.style(.curve))
    }
}
