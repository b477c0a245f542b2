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

    /// Where one line of legend is too narrow, a second takes a row of many from the curves, and none of few: there the
    /// names move together, then what is measured gives way to them, and only then are names left out.
    @Test func aLegendTakesTheLinesThereIsRoomFor() {
        #expect(drawn(plot, 18, 16).hasPrefix("value   ⠒⠒ x²\n⠂⠂ x\n"))
        func legend(_ width: Int) -> [String] {
            plot.legend(rows: 1, width: width, .unicode, .dark).map(\.text)
        }
        #expect(legend(20) == ["value   ⠒⠒ x²   ⠂⠂ x"])
        #expect(legend(19) == ["value  ⠒⠒ x²  ⠂⠂ x"])
        #expect(legend(17) == ["⠒⠒ x²  ⠂⠂ x"])
        #expect(legend(10) == ["⠒⠒ x² ⠂⠂ x"])
        #expect(legend(9) == ["⠒⠒ x² …"])
        #expect(
            drawn(plot, 18, 8) == """
                value  ⠒⠒ x²  ⠂⠂ x
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

    /// A legend of what belongs together: one name for two lines that differ in colour only would be shown twice.
    @Test func whatSharesANameSharesAnEntry() {
        let plot = LinePlot(
            [
                .init(
                    "up, expected", x: [0, 1], y: [0, 1], stroke: .dashed, role: .firstSeries, legendName: "expected"),
                .init(
                    "down, expected", x: [0, 1], y: [1, 0], stroke: .dashed, role: .secondSeries, legendName: "expected"
                ),
                .init("down", x: [0, 1], y: [1, 0], marker: .circle), .init("up", x: [0, 1], y: [0, 1]),
            ])
        let legend = plot.legend(rows: 1, width: 60, .unicode, .dark)
        #expect(legend.map(\.text) == ["⠒⠒ up   ○⠒ down   ⠒⠂⠒⠂ expected"])
        #expect(plot.series.indices.map { plot.appearance($0).mark } == ["-", "-", "o", "*"])
    }

    @Test func wholeNumbersAloneHaveTicks() {
        let plot = LinePlot(
            [.init("", x: [0, 3], y: [0, 1])], x: .init(range: 0...3, isWhole: true), y: .init(range: 0...1))
        #expect(
            drawn(plot, 40, 4).split(separator: "\n").suffix(2) == [
                "   └┬───────────┬───────────┬──────────┬", "    0           1           2          3",
            ])
        for upper in 1...60 {
            let axis = Axis(lower: 0, upper: Double(upper), isWhole: true)
            for width in [20, 33, 76] {
                #expect(axis.ticks(width: width).count > 1, "\(upper) in \(width)")
                #expect(axis.ticks(width: width).allSatisfy { $0.value == $0.value.rounded() })
            }
        }
    }
}

/// Bands behind curves: from 1 to 3 of four rows, the middle two are filled.
@Suite struct LinePlotBandTests {
    private func cells(_ plot: LinePlot, _ glyphs: Glyphs = .unicode, _ theme: Theme = .dark, height: Int) -> Screen {
        var screen = Screen(size: Size(width: 8, height: height), glyphs: glyphs, theme: theme)
        plot.draw(on: &screen, in: screen.bounds)
        return screen
    }

    private func plot(_ lower: Double, _ upper: Double, top: Double, line: Double? = nil) -> LinePlot {
        LinePlot(
            line.map { [.init("", x: [0, 8], y: [$0, $0])] } ?? [],
            bands: [.init("most", x: [0, 8], lower: [lower, lower], upper: [upper, upper], role: .firstSeries)],
            x: .init(range: 0...8), y: .init(range: 0...top))
    }

    @Test func aBandIsABackgroundThatCurvesKeep() {
        let screen = cells(plot(1, 2, top: 3, line: 1.5), height: 3)
        let filled = Theme.dark.style(.firstBand).background
        for x in 0..<8 {
            #expect(screen[Point(x: x, y: 0)].style.background == .standard)
            #expect(screen[Point(x: x, y: 1)].style.background == filled)
            #expect(screen[Point(x: x, y: 2)].style.background == .standard)
        }
        #expect(screen[Point(x: 3, y: 1)].style.foreground == Theme.dark.style(.firstSeries).foreground)
        // 1.5 is the middle of twelve rows of dots, the lower of its two the seventh.
        #expect(screen.text == "\n⠤⠤⠤⠤⠤⠤⠤⠤\n")
    }

    /// Three rows from 0 to 3: up to 1.5 there is one whole row and the lower half of another.
    @Test func itsEdgesAreFinerThanCells() {
        #expect(cells(plot(0, 1.5, top: 3), height: 3).text == "\n▄▄▄▄▄▄▄▄\n")
        #expect(cells(plot(1.5, 3, top: 3), height: 3).text == "\n▀▀▀▀▀▀▀▀\n")
        #expect(cells(plot(0, 1.25, top: 3), height: 3).text == "\n▂▂▂▂▂▂▂▂\n")
    }

    @Test func withoutBackgroundsItIsShaded() {
        #expect(cells(plot(1, 2, top: 3), .unicode, .monochrome, height: 3).text == "\n░░░░░░░░\n")
        #expect(cells(plot(1, 3, top: 3), .ascii, .monochrome, height: 3).text == ": : : :\n : : : :\n")
        let few = Theme.dark.suited(to: .palette16)
        #expect(cells(plot(1, 2, top: 3), .unicode, few, height: 3).text == "\n░░░░░░░░\n")
    }

    /// A lower edge of 0 has no logarithm: all below the upper edge is filled. An upper edge of 0 leaves a gap.
    @Test func whatALogarithmicAxisCannotHold() {
        let plot = LinePlot(
            [], bands: [.init("", x: [0, 4, 5, 8], lower: [0, 0, 0, 0], upper: [10, 10, 0, 0], role: .firstSeries)],
            x: .init(range: 0...8), y: .init(scale: .logarithmic, range: 1...100))
        #expect(cells(plot, .unicode, .monochrome, height: 2).text == "\n░░░░")
    }

    /// Nowhere else than between its first and last place.
    @Test func twoBandsMix() {
        let bands: [LinePlot.Band] = [
            .init("", x: [0, 4], lower: [0, 0], upper: [1, 1], role: .firstSeries),
            .init("", x: [2, 8], lower: [0, 0], upper: [1, 1], role: .secondSeries),
        ]
        let plot = LinePlot([], bands: bands, x: .init(range: 0...8), y: .init(range: 0...1))
        let colors = cells(plot, height: 1).row(0).map(\.style.background)
        let (first, second) = (Theme.dark.style(.firstBand).background, Theme.dark.style(.secondBand).background)
        let mixed = Color.blend(first, second, 0.5)
        #expect(colors == [first, first, mixed, mixed, second, second, second, second])
    }

    /// Without colours each has a shade of its own, in the legend too.
    @Test func twoBandsHaveTwoShades() {
        func band(_ x: [Double], _ role: Role) -> LinePlot.Band {
            .init("around \(x[0])", x: x, lower: [0, 0], upper: [1, 1], role: role, legendName: "around")
        }
        let plot = LinePlot(
            [], bands: [band([0, 4], .firstSeries), band([4, 8], .secondSeries)], x: .init(range: 0...8),
            y: .init(range: 0...1))
        var screen = Screen(size: Size(width: 8, height: 1), glyphs: .unicode, theme: .monochrome)
        plot.draw(on: &screen, in: screen.bounds)
        #expect(screen.text == "░░░░▒▒▒▒")
        #expect(plot.legend(rows: 1, width: 20, .unicode, .monochrome).map(\.text) == ["▒▒░░ around"])
        #expect(plot.legend(rows: 1, width: 20, .ascii, .monochrome).map(\.text) == ["==:: around"])
    }
}

/// The cursor, what it reads out, and which value lies under a cell.
@Suite struct LinePlotCursorTests {
    private let plot = LinePlot(
        [
            .init("squares", x: [0, 1, 2, 3], y: [0, 1, 4, 9]), .init("", x: [0, 3], y: [0, 9], stroke: .dotted),
            .init("twice", x: [0, 1, 2], y: [0, 2, 4]),
        ], bands: [.init("around", x: [0, 1, 2, 3], lower: [0, 0, 3, 8], upper: [1, 2, 5, 10], role: .firstSeries)],
        x: .init("x", range: 0...3, isWhole: true), y: .init("y"))

    @Test func readsWhatIsNearest() throws {
        let readout = try #require(plot.readout(at: 2.4))
        #expect(readout.x == 2)
        #expect(readout.entries.map(\.name) == ["twice", "squares", "around"])
        #expect(readout.entries.map(\.values) == [[4], [4], [3, 5]])
        #expect(plot.readout(at: 100)?.entries.map(\.name) == ["squares", "around"])
        #expect(plot.readout(at: .nan) == nil && LinePlot([]).readout(at: 1) == nil)
    }

    /// What is under a column is where the cursor is drawn, for every column.
    @Test func cellsAndValuesCorrespond() throws {
        let blank = Screen(size: Size(width: 50, height: 14))
        let rect = Rect(x: 2, y: 1, width: 44, height: 12)
        var columns = 0
        for column in 0..<50 {
            let point = Point(x: column, y: 6)
            guard let x = plot.x(at: point, in: rect, on: blank) else { continue }
            columns += 1
            var screen = blank
            plot.draw(on: &screen, in: rect, cursor: x)
            let axis = (0..<50).filter { screen[Point(x: $0, y: 10)].character == "▲" }
            #expect(axis == [column])
        }
        // The gutter has the labels' two columns and the line.
        #expect(columns == 41)
        #expect(plot.x(at: Point(x: 2, y: 6), in: rect, on: blank) == nil)
        #expect(plot.place(at: Point(x: 20, y: 1), in: rect, on: blank) == nil)
        let place = try #require(plot.place(at: Point(x: 5, y: 9), in: rect, on: blank))
        #expect(abs(place.x - 1.5 / 41) < 1e-12 && abs(place.y - 0.5 * 10 / 8) < 1e-12)
    }

    @Test func theCursorIsALineUnderTheCurves() {
        let flat = LinePlot(
            [.init("", x: [0, 4], y: [1, 1])], x: .init(range: 0...4), y: .init(range: 0...2))
        var screen = Screen(size: Size(width: 8, height: 5))
        flat.draw(on: &screen, in: screen.bounds, cursor: 2)
        #expect(
            screen.text == """
                2┤   │
                1┤⠤⠤⠤⠤⠤⠤
                0┤   │
                 └┬──▲─┬
                  0    4
                """)
        var same = Screen(size: Size(width: 8, height: 5))
        flat.draw(on: &same, in: same.bounds, cursor: .nan)
        #expect(!same.text.contains("│") && !same.text.contains("▲"))
    }
}

/// Another plot behind: the data only, in grey, over axes that hold both.
@Suite struct LinePlotBackgroundTests {
    @Test func anotherPlotLiesBehind() {
        let own = LinePlot(
            [.init("expected", x: [0, 4], y: [1, 1], stroke: .dashed), .init("signal", x: [0, 4], y: [1, 1])],
            x: .init("layer", range: 0...4), y: .init("square", scale: .logarithmic, range: 0.5...2))
        let other = LinePlot(
            [.init("expected", x: [0, 8], y: [1, 9], stroke: .dashed), .init("signal", x: [0, 8], y: [1, 0.01])],
            bands: [.init("most", x: [0, 8], lower: [1, 1], upper: [2, 2], role: .firstSeries)],
            x: .init("layer", range: 0...8), y: .init("square", scale: .logarithmic))
        let both = own.behind(other, named: "pinned")
        #expect(both.series == own.series && both.bands == own.bands)
        #expect(both.background.map(\.name) == ["signal, pinned"] && both.background.map(\.role) == [.faint])
        #expect((both.axes.x.lower, both.axes.x.upper) == (0, 8))
        #expect((both.axes.y.lower, both.axes.y.upper) == (0.01, 9))
        #expect(both.legendNames == ["signal", "expected", "pinned"])
        #expect(both.readout(at: 0)?.entries.map(\.name) == ["signal", "expected", "signal, pinned"])
        #expect(own.behind(LinePlot([]), named: "pinned").axes.x == own.axes.x)
    }

    /// Where both run, the plot's own is seen.
    @Test func ownCurvesAreInFront() {
        let own = LinePlot([.init("", x: [0, 4], y: [1, 1])], x: .init(range: 0...8), y: .init(range: 0...2))
        let other = LinePlot([.init("a", x: [0, 8], y: [1, 1])], x: .init(range: 0...8), y: .init(range: 0...2))
        var screen = Screen(size: Size(width: 8, height: 1), theme: .dark)
        own.behind(other, named: "pinned").draw(on: &screen, in: screen.bounds)
        let colors = screen.row(0).map(\.style.foreground)
        let (front, behind) = (Theme.dark.style(.firstSeries).foreground, Theme.dark.style(.faint).foreground)
        #expect(colors.prefix(4).allSatisfy { $0 == front } && colors.suffix(3).allSatisfy { $0 == behind })
    }

    /// What is equally far apart looks so, for at most two rows of room, or one in twelve.
    @Test(arguments: 12...60)
    func ticksOfAHighPlotAreEvenlySpaced(height: Int) throws {
        let plot = LinePlot([.init("curve", x: [0, 1], y: [0, 1])], x: .init("x"), y: .init("y", range: 0...1))
        var screen = Screen(size: Size(width: 40, height: height), glyphs: .unicode, theme: .dark)
        plot.draw(on: &screen, in: screen.bounds)
        let rows = screen.lines.indices.filter { screen.lines[$0].contains("┤") }
        let steps = Set(zip(rows, rows.dropFirst()).map { $1 - $0 })
        #expect(rows.count > 1)
        if height >= 18 { #expect(steps.count == 1, "\(rows) of \(height)\n\(screen.text)") }
        let curve = screen.lines.count { $0.contains("│") || $0.contains("┤") }
        #expect(curve >= height - 4 - max(2, height / 12))
    }
}
