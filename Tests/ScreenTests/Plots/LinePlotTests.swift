import Testing

@testable import Screen

@Suite struct LinePlotTests {
    private func drawn(_ plot: LinePlot, _ width: Int, _ height: Int, _ glyphs: Glyphs = .unicode) -> String {
        var screen = Screen(size: Size(width: width, height: height), glyphs: glyphs)
        plot.draw(on: &screen, in: screen.bounds)
        return screen.text
    }

    /// A parabola through whole numbers, and the diagonal.
    let plot = LinePlot(
        [
            LinePlot.Series("x", x: [0, 4], y: [0, 4], stroke: .dotted),
            LinePlot.Series("x²", x: [0, 1, 2, 3, 4], y: [0, 1, 4, 9, 16]),
        ], x: .init("x"), y: .init("value"))

    @Test func curvesWithAxesAndLegend() {
        #expect(
            drawn(plot, 40, 12) == """
                value   ⠒⠒ x²   ⠂⠂ x
                15┤                                  ⢀⠤⠊
                  │                                ⡠⠒⠁
                10┤                             ⣀⠔⠉
                  │                          ⣀⠤⠊
                  │                      ⣀⠤⠒⠉
                 5┤                  ⢀⠤⠒⠉
                  │            ⢀⣀⠤⠔⠒⠉⠉ ⡀⡀ ⡀⠠ ⠄⠠ ⠂⠐ ⠂⠈ ⠁⠈
                 0┤⣀⣀⣀⣀⡠⠤⠤⠤⠤⠔⠒⠋⠑ ⠁⠈ ⠁⠈
                  └┬────────┬────────┬────────┬────────┬
                   0        1        2        3        4
                                     x
                """)
    }

    @Test func asciiSaysTheSame() {
        #expect(
            drawn(plot, 40, 12, .ascii) == """
                value   ** x^2   .. x
                15+                                   **
                  |                                ***
                10+                             ***
                  |                          ***
                  |                       ***
                 5+                   ****
                  |            *******.  .  .  .  .  . .
                 0+*************.  .
                  ++--------+--------+--------+--------+
                   0        1        2        3        4
                                     x
                """)
    }

    /// Where one line of legend is too narrow, a second takes a row of many from the curves, and none of few.
    @Test func aLegendTakesTheLinesThereIsRoomFor() {
        #expect(drawn(plot, 18, 16).hasPrefix("value   ⠒⠒ x²\n⠂⠂ x\n"))
        #expect(
            drawn(plot, 18, 8) == """
                value   ⠒⠒ x² …
                15┤             ⡠⠊
                10┤          ⢀⡠⠊
                 5┤       ⢀⠤⠊⠁
                 0┤⣀⣀⣀⣀⠤⠖⠪⠉⠂⠐ ⠂⠈ ⠁
                  └┬─────────────┬
                   0             4
                          x
                """)
    }

    /// Where it starts, then six dots, two left out, one, two left out: told from a solid curve without colours.
    @Test func aDashDottedCurveHasARhythmOfItsOwn() {
        let flat = LinePlot(
            [LinePlot.Series("", x: [0, 16], y: [1, 1], stroke: .dashDotted)], x: .init(range: 0...16),
            y: .init(range: 0...2))
        #expect(drawn(flat, 8, 1) == "⠤⠤⠤⠄⠠ ⠤⠤")
    }

    /// Eight dots by eight: the places of four points are known by counting.
    @Test func aPointIsTheDotItFallsIn() {
        let corners = LinePlot(
            [LinePlot.Series("", x: [0, 8, 0, 8, 3.5], y: [0, 0, 8, 8, 4.5], stroke: .points)],
            x: .init(range: 0...8), y: .init(range: 0...8))
        #expect(drawn(corners, 4, 2) == "⠁⢀ ⠈\n⡀  ⢀")
    }

    /// From 1e-3 to 1e3 there are seven powers of ten; a straight line in logarithms is a power.
    @Test func aLogarithmicAxisHasPowersOfTen() {
        let powers = (-3...3).map { Double("1e\($0)")! }
        let plot = LinePlot(
            [LinePlot.Series("", x: powers, y: powers.map { 1 / $0 })],
            x: .init(scale: .logarithmic), y: .init(scale: .logarithmic))
        #expect(
            drawn(plot, 40, 9) == """
                    │⠉⠒⠢⢄⣀
                 100┤     ⠉⠒⠢⢄⣀
                    │          ⠉⠑⠢⠤⣀
                   1┤               ⠉⠑⠢⢄⣀
                    │                    ⠉⠒⠢⢄⣀
                0.01┤                         ⠉⠒⠢⠤⣀
                    │                              ⠉⠑⠢⠤⣀
                    └─────┬───────────┬───────────┬─────
                        0.01          1          100
                """)
    }

    @Test func ticksOfALogarithmicScale() {
        #expect(PlotScale.logarithmic.ticks(lower: 1e-6, upper: 1e6, target: 4) == [1e-6, 1e-3, 1, 1e3, 1e6])
        #expect(PlotScale.logarithmic.ticks(lower: 0.9, upper: 11, target: 4) == [1, 2, 5, 10])
        #expect(PlotScale.logarithmic.ticks(lower: 2.1, upper: 2.9, target: 3) == [2, 2.5, 3])
    }

    @Test func aGapIsLeftWhereANumberIsMissing() {
        let broken = LinePlot([LinePlot.Series("", x: [0, 1, 2, 3, 4], y: [1, 1, .nan, 1, 1])])
        #expect(
            drawn(broken, 8, 1) == """
                ⠤⠤⠄   ⠤⠤
                """)
    }

    @Test func linesThatLeaveTheRangeAreCutAtItsEdge() {
        let steep = LinePlot(
            [LinePlot.Series("", x: [-1, 3], y: [-1, 3])], x: .init(range: 0...1), y: .init(range: 0...1))
        #expect(drawn(steep, 4, 2) == "  ⢀⠜\n⣀⠔⠁")
    }

    @Test func seriesAreToldApartByRole() {
        let plot = LinePlot([
            LinePlot.Series("", x: [0, 1], y: [0, 0]), LinePlot.Series("", x: [0, 1], y: [0, 0], role: .curve),
            LinePlot.Series("", x: [0, 1], y: [0, 0]), LinePlot.Series("", x: [0, 1], y: [0, 0], stroke: .dashed),
        ])
        #expect(
            plot.series.indices.map { plot.appearance($0).role } == [.firstSeries, .curve, .secondSeries, .thirdSeries])
        #expect(plot.series.indices.map { plot.appearance($0).mark } == ["*", "o", "x", "-"])
    }
}
