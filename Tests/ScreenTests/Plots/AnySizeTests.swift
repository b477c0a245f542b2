import Screen
import Testing

/// Every plot, at every size a squeezed panel can have, with data nobody wants: what counts is that it returns.
@Suite struct AnySizeTests {
    static let screens: [(Glyphs, Theme)] = [
        (.unicode, .dark), (.unicode, .monochrome), (.ascii, .light), (.ascii, .monochrome),
    ]

    static let histograms: [HistogramPlot] = [
        HistogramPlot(lower: 0, upper: 1, counts: []),
        HistogramPlot(lower: 0, upper: 1, counts: [0, 0, 0, 0]),
        HistogramPlot(lower: 0, upper: 0, counts: [7], expected: [7], valueLabel: "value"),
        HistogramPlot(lower: 1, upper: -1, counts: [-5, 3, .max, .min], expected: [.nan, .infinity, -1]),
        HistogramPlot(lower: -.infinity, upper: .nan, counts: [1, 2, 3]),
        HistogramPlot(
            lower: -1e308, upper: 1.7e308, counts: Array(repeating: .max, count: 97), expected: [1e308, 1e308]),
        HistogramPlot(
            lower: -0.1, upper: 0.1, counts: Array(0..<60), expected: (0..<99).map(Double.init), valueLabel: "σ"),
        HistogramPlot(
            lower: 0, upper: .leastNonzeroMagnitude, counts: [1, 0, 1], expected: [.leastNonzeroMagnitude, 0, -0.0]),
        HistogramPlot(
            lower: 0, upper: .leastNonzeroMagnitude, counts: [1, 0, 1], range: 0...Double.leastNonzeroMagnitude,
            outside: .init(below: .max)),
        HistogramPlot(lower: -1, upper: 1, counts: [.max, 3, .max], expected: [1, .nan], range: -1e308...7e307),
        HistogramPlot(
            lower: -1, upper: 1, counts: [5, 3, 9], lines: [.init([1, 2, 3], .outline)], range: 1e-300...2e-300),
        HistogramPlot(lower: 1, upper: 1.0000000000000002, counts: [5, 3, 9], range: 1...1.0000000000000002),
    ]

    static let series: [[Double]] = [
        [], [1], [.nan], [.infinity, 1, 2], [-1.7e308, 1.7e308, 0], Array(repeating: 3, count: 50),
        (0..<99).map(Double.init),
    ]

    static let lines: [LinePlot] = [
        LinePlot([]),
        LinePlot([LinePlot.Series("nothing", x: [], y: [])], x: .init("x"), y: .init("y")),
        LinePlot([LinePlot.Series("one", x: [2], y: [0], stroke: .points)]),
        LinePlot(
            [
                LinePlot.Series("gaps", x: [0, 1, .nan, 3, .infinity, 5], y: [1, -.infinity, 2, 3, 4, .nan]),
                LinePlot.Series("huge", x: [-1.7e308, 1.7e308], y: [1.7e308, -1.7e308], stroke: .dashed),
            ], x: .init("x"), y: .init("日本")),
        LinePlot(
            [LinePlot.Series("log", x: [-1, 0, 1e-300, 1, 1e300], y: [1e-307, 1, 2, 0, -3])],
            x: .init(scale: .logarithmic), y: .init(scale: .logarithmic)),
        LinePlot(
            [LinePlot.Series("out of sight", x: [0, 1e9, -1e9], y: [1e30, -1e30, 0], stroke: .dotted)],
            x: .init("x", range: 0...1), y: .init("y", scale: .logarithmic, range: -1...1)),
        LinePlot([LinePlot.Series("", x: [1, 1, 1], y: [4, 4, 4])], y: .init(scale: .logarithmic)),
        LinePlot(
            [LinePlot.Series("", x: [0, 1, 2], y: [0, .nan, 2], marker: .circle)],
            bands: [
                .init("", x: [], lower: [], upper: [], role: .firstSeries),
                .init("odd", x: [3, 1, 2], lower: [.nan, 5, 1], upper: [1, -5, .infinity], role: .secondSeries),
                .init("one", x: [1], lower: [-1e308], upper: [1e308], role: .curve),
            ], x: .init("layer", isWhole: true)
        ).behind(LinePlot([LinePlot.Series("far", x: [1e300], y: [-1e300])]), named: "pinned"),
    ]

    static let axes: [Axis] = [
        Axis(lower: -1, upper: 1), Axis(lower: .nan, upper: 1), Axis(lower: 0, upper: .infinity),
        Axis(lower: 3, upper: 3),
        Axis(lower: -1.7e308, upper: 1.7e308), Axis(lower: 1e-300, upper: 2e-300), Axis(lower: 1e15, upper: 1e15 + 2),
        Axis(lower: 1e-307, upper: 1.7e308, scale: .logarithmic), Axis(lower: -1, upper: 1, scale: .logarithmic),
        Axis(lower: 1, upper: 1.01, scale: .logarithmic),
    ]

    static let matrices: [HeatMap] = [
        HeatMap(rows: 0, columns: 0, limit: 1) { _, _ in 0 },
        HeatMap(rows: -1, columns: 5, limit: .nan) { _, _ in 1 },
        HeatMap(rows: 5, columns: 3, limit: 0) { Double($0 - $1) },
        HeatMap(rows: 31, columns: 31, limit: .leastNonzeroMagnitude) { $0 == $1 ? .nan : .infinity },
        HeatMap(rows: 7, columns: 40, limit: .infinity) { _, _ in -.infinity },
    ]

    static let maps: [MapPlot] = [
        MapPlot(x: ("", .nan, 1), y: ("", 0, 0), limit: 0, curve: .init("", x: [], y: [])) { _, _ in .nan },
        MapPlot(
            x: ("σ", 0, 2), y: ("y", 0, 1), limit: 1, valueLabel: "日本", curve: .init("line", x: [0, 2], y: [0, 1]),
            curveLabel: "edge", marks: [.init("a", x: 0, y: 0), .init("b", x: 2, y: 1), .init("c", x: .nan, y: 7)],
            regions: [.init("日") { $0 < 1 }, .init("") { _ in true }]
        ) { x, y in x * y }.marked([.init("a", x: 1, y: 1)], trail: [.init("", x: .infinity, y: 1)]),
    ]

    static let tables: [TextTable] = [
        TextTable(columns: [], rows: [["x"], []]),
        TextTable(columns: [.init("", .decimal)], rows: [[], ["-"], ["1.5e-5", "surplus"]]),
        TextTable(columns: [.init("name"), .init("日本", .right)], rows: [["\u{1B}[2J", "日"], ["\u{301}", ""]]),
    ]

    @Test(arguments: 0...12)
    func everyPlotFitsEverySize(height: Int) {
        for width in 0...30 {
            let (glyphs, theme) = Self.screens[(width + height) % Self.screens.count]
            // A margin around the rectangle, which has to stay empty.
            let blank = Screen(size: Size(width: width + 2, height: height + 2), glyphs: glyphs, theme: theme)
            let rect = blank.bounds.inset(by: 1)
            for screen in drawings(on: blank, in: rect) {
                #expect(Self.margin(of: screen, around: rect).allSatisfy { $0 == .blank }, "\(screen.text)")
            }
        }
    }

    private func drawings(on blank: Screen, in rect: Rect) -> [Screen] {
        func drawn(_ draw: (inout Screen) -> Void) -> Screen {
            var screen = blank
            draw(&screen)
            return screen
        }
        var screens = Self.histograms.map { plot in drawn { plot.draw(on: &$0, in: rect) } }
        for plot in Self.histograms {
            _ = plot.reading(at: Point(x: rect.width, y: rect.height / 2), in: rect)
        }
        screens += Self.lines.map { plot in drawn { plot.draw(on: &$0, in: rect) } }
        screens += Self.lines.map { plot in drawn { plot.draw(on: &$0, in: rect, cursor: 1) } }
        screens += Self.axes.map { axis in drawn { axis.draw(on: &$0, in: rect) } }
        screens += Self.series.map { values in drawn { Sparkline(values).draw(on: &$0, in: rect) } }
        screens += Self.matrices.map { map in drawn { map.draw(on: &$0, in: rect) } }
        screens += Self.matrices.map { map in drawn { map.drawLegend(on: &$0, in: rect) } }
        screens += Self.maps.map { map in drawn { map.draw(on: &$0, in: rect) } }
        screens += Self.tables.map { table in drawn { table.draw(on: &$0, in: rect, firstRow: -1, selected: 1) } }
        screens.append(drawn { $0.frame(rect, title: "日本 title", .focused) })
        screens.append(drawn { $0.scrollBar(rect, visible: -3..<9, of: 10) })
        return screens
    }

    private static func margin(of screen: Screen, around rect: Rect) -> [Cell] {
        screen.bounds.rows.flatMap { y in
            screen.bounds.columns.map { Point(x: $0, y: y) }.filter { !rect.contains($0) }.map { screen[$0] }
        }
    }
}
