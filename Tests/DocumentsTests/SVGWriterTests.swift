import Documents
import Foundation
import Screen
import Testing

@Suite struct SVGWriterTests {
    private func svg(_ chart: Chart, _ theme: Theme? = nil, title: String? = "title") throws -> Markup {
        Markup(try SVGWriter(theme: theme).text(of: [Document(title, [.chart(chart)])]))
    }

    @Test func barsAreAsHighAsTheirCounts() throws {
        let counts = [1, 0, 250, 1000, 333, 12]
        let plot = HistogramPlot(lower: -3, upper: 3, counts: counts, valueLabel: "value")
        let markup = try svg(Chart("Histogram", .histogram(plot)))
        let (left, right, top, bottom) = markup.area
        let bars = markup.all("rect", "bar")
        let shown = counts.enumerated().filter { $0.element > 0 }
        #expect(bars.count == shown.count)
        let unit = bars[2]["height"] / 1000
        for (bar, (index, count)) in zip(bars, shown) {
            #expect(abs(bar["height"] - unit * Double(count)) < 0.02)
            #expect(abs(bar["y"] + bar["height"] - bottom) < 0.02)
            #expect(bar["y"] >= top && bar["x"] >= left && bar["x"] + bar["width"] <= right)
            let middle = left + (Double(index) + 0.5) / 6 * (right - left)
            #expect(abs(bar["x"] + bar["width"] / 2 - middle) < 0.02)
        }
    }

    @Test func theExpectedCurveMeetsTheBars() throws {
        let expected = [10.0, 20, 40, 20, 10]
        let plot = HistogramPlot(lower: 0, upper: 5, counts: [10, 20, 40, 20, 10], expected: expected)
        let markup = try svg(Chart("", .histogram(plot)))
        let curve = try #require(markup.all("path", "curve").first?.attributes["d"])
        for (point, bar) in zip(Markup.points(curve), markup.all("rect", "bar").suffix(5)) {
            #expect(abs(point.y - bar["y"]) < 0.02)
            #expect(abs(point.x - bar["x"] - bar["width"] / 2) < 0.02)
        }
        // One bar more stands in the legend.
        #expect(markup.all("rect", "bar").count == 6)
    }

    /// Over half of the range, two of four bars are left, each half of the width; the others are counted in words.
    @Test func aRangeOfTheCallersCutsBars() throws {
        let plot = HistogramPlot(lower: -1, upper: 1, counts: [7, 2, 3, 9], range: -0.5...0.5)
        let markup = try svg(Chart("", .histogram(plot)))
        let (left, right, _, _) = markup.area
        let bars = markup.all("rect", "bar")
        #expect(bars.count == 2)
        for bar in bars { #expect(abs(bar["width"] - ((right - left) / 2 - 1)) < 0.02) }
        #expect(
            markup.all("text").map(\.text).filter { $0.contains("←") || $0.contains("→") } == [
                "← 7 below", "9 above →",
            ])
    }

    /// Seven decades: equal ratios are equally far apart.
    @Test func countsOnALogarithmicScale() throws {
        let plot = HistogramPlot(lower: 0, upper: 3, counts: [10, 100, 1000], countScale: .logarithmic)
        let bars = try svg(Chart("", .histogram(plot))).all("rect", "bar")
        #expect(abs((bars[1]["height"] - bars[0]["height"]) - (bars[2]["height"] - bars[1]["height"])) < 0.03)
    }

    @Test func curvesGoThroughTheirPoints() throws {
        let x = [0.0, 2, 5, 10]
        let y = [1.0, 0.01, 100, 1000]
        let plot = LinePlot(
            [.init("a", x: x, y: y, role: .firstSeries)], x: .init("x", range: 0...10),
            y: .init("y", scale: .logarithmic, range: 0.001...10_000))
        let markup = try svg(Chart("", .lines(plot)))
        let (left, right, top, bottom) = markup.area
        let path = try #require(markup.all("path", "series-1").last?.attributes["d"])
        let points = Markup.points(path)
        #expect(points.count == 4)
        for (index, point) in points.enumerated() {
            #expect(abs(point.x - (left + x[index] / 10 * (right - left))) < 0.02)
            #expect(abs(point.y - (bottom - (log10(y[index]) + 3) / 7 * (bottom - top))) < 0.02)
        }
    }

    @Test func aNumberThatIsNoneLeavesAGap() throws {
        let plot = LinePlot([.init("a", x: [0, 1, 2, 3, 4], y: [0, 1, .nan, 3, 4], role: .firstSeries)])
        let path = try #require(try svg(Chart("", .lines(plot))).all("path", "series-1").last?.attributes["d"])
        #expect(path.count { $0 == "M" } == 2)
    }

    @Test func strokesDifferWithoutColour() throws {
        let markup = try svg(Chart("", .lines(SampleCharts.depth)))
        let classes = Set(markup.all("path").compactMap { $0.attributes["class"] })
        #expect(
            classes.isSuperset(of: [
                "joined series-1", "joined series-2", "joined dashed series-2", "joined dotted series-3",
                "joined behind",
                "band fill-series-2",
            ]))
        #expect(markup.all("circle", "marker").count > 10)
    }

    /// Along the upper edge from left to right and back along the lower; where a logarithm does not exist, the axis is
    /// the edge.
    @Test func aBandIsFilledBetweenItsEdges() throws {
        let plot = LinePlot(
            [],
            bands: [.init("most", x: [0, 5, 10], lower: [1, 0, 10], upper: [100, 1000, 100], role: .firstSeries)],
            x: .init(range: 0...10), y: .init(scale: .logarithmic, range: 1...1000))
        let markup = try svg(Chart("", .lines(plot)))
        let (left, right, top, bottom) = markup.area
        let points = Markup.points(
            try #require(markup.all("path", "band").first?.attributes["d"]?.filter { $0 != "Z" }))
        let (middle, third) = ((left + right) / 2, (bottom - top) / 3)
        let expected = [
            (left, top + third), (middle, top), (right, top + third), (right, bottom - third), (middle, bottom),
            (left, bottom),
        ]
        #expect(points.count == 6)
        for (point, (x, y)) in zip(points, expected) { #expect(abs(point.x - x) < 0.02 && abs(point.y - y) < 0.02) }
    }

    /// All elements of a matrix are covered once, and each has the colour of its value.
    @Test func aMatrixHasACellForEachElement() throws {
        let matrix = HeatMap(rows: 3, columns: 4, limit: 1) { row, column in row == 0 ? -1 : column < 2 ? 0 : 1 }
        let cells = try svg(Chart("", .matrix(matrix))).all("path").filter {
            $0.attributes["d"]?.hasPrefix("M") == true
        }
        // -1, 0 and 1 are the levels 0, 32 and 64; the scale at the side comes after the matrix.
        #expect(cells[0].has("d0") && cells[0].attributes["d"] == "M0 0.5h4")
        #expect(cells[1].has("d32") && cells[1].attributes["d"] == "M0 1.5h2m-2 1h2")
        #expect(cells[2].has("d64") && cells[2].attributes["d"] == "M2 1.5h2m-2 1h2")
    }

    @Test func aLargeMatrixStaysSmall() throws {
        var state: UInt64 = 1
        let matrix = HeatMap(rows: 784, columns: 1024, limit: 1) { _, _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53) * 2 - 1
        }
        let text = try SVGWriter().text(of: [Document("title", [.chart(Chart("", .matrix(matrix)))])])
        #expect(text.utf8.count < 1_000_000)
    }

    @Test(arguments: hostileTexts) func isWellFormed(text: String) throws {
        let charts = (text == "plain" ? SampleCharts.all : SampleCharts.some).map {
            Chart(text, $0.marks, legend: [.init(.bar, text)], caption: text)
        }
        let documents = charts.map { Document(text, [.chart($0)]) }
        for theme in [Theme.light, .dark] {
            for written in [[documents[0]], documents] {
                let output = try SVGWriter(theme: theme).text(of: written)
                let markup = Markup(output)
                #expect(markup.elements.first?.name == "svg")
                #expect(markup.all("svg", "figure").count == written.count)
                #expect(markup.all("script").isEmpty)
                #expect(markup.elements.allSatisfy { $0.attributes["href"] == nil })
                #expect(!output.contains("url(") && !output.contains("@import"))
                let title = markup.all("title").first?.text
                #expect(title == VisibleText.escaping(text))
                #expect(markup.all("desc").count == written.count)
            }
        }
    }

    /// Every text lies within the picture, by widths of characters that are wider than those of common faces.
    @Test func textsLieWithinThePicture() throws {
        for chart in SampleCharts.all {
            let markup = try svg(chart)
            let height = markup.elements[0]["height"]
            for text in markup.all("text") {
                let width = Double(text.text.displayWidth) * 15 * 0.6
                let isUpright = text.attributes["transform"] != nil
                let start =
                    text["x"] - (isUpright ? 0 : ["middle": 0.5, "end": 1][text.attributes["text-anchor"]] ?? 0) * width
                #expect(start >= 0 && (isUpright || start + width <= 960), "\(text.text)")
                #expect(text["y"] >= 10 && text["y"] <= height, "\(text.text)")
            }
        }
    }

    @Test func isNamedForThoseWhoCannotSeeIt() throws {
        let plot = HistogramPlot(lower: 0, upper: 2, counts: [3, 4])
        let markup = try svg(Chart("Histogram", .histogram(plot)), title: "he_normal {2, 2}")
        #expect(markup.elements[0].attributes["role"] == "img")
        #expect(markup.all("title").first?.text == "he_normal {2, 2}")
        #expect(markup.all("desc").first?.text == "Histogram: 7 values in 2 bins from 0 to 2.")
        #expect(try svg(Chart("", .histogram(plot)), title: nil).all("title").first?.text == "Chart")
    }

    @Test func themesDiffer() throws {
        func colour(_ theme: Theme?) throws -> String {
            let style = try #require(try svg(SampleCharts.all[0], theme).all("style").first?.text)
            let rule = try #require(style.split(separator: "}").first { $0.contains(".background") })
            return String(rule.split(separator: ":")[1])
        }
        #expect(try colour(.light) == "#ffffff")
        #expect(try colour(nil) == "#ffffff")
        #expect(try colour(.monochrome) == "#ffffff")
        #expect(try colour(.dark) == "#1e2128")
    }

    /// The contrast of WCAG 2.1, section 1.4.3, by its definition of relative luminance.
    @Test(arguments: [Theme.light, .dark]) func textHasContrast(theme: Theme) throws {
        let style = try #require(try svg(SampleCharts.all[0], theme).all("style").first?.text)
        func luminance(_ hex: String) -> Double {
            let value = Int(hex.dropFirst(), radix: 16) ?? 0
            func linear(_ shift: Int) -> Double {
                let c = Double(value >> shift & 0xFF) / 255
                return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
        }
        func colour(_ selector: String) throws -> Double {
            let rule = try #require(style.split(separator: "}").first { $0.contains(selector + "{") })
            let hex = try #require(rule.split(separator: "#").last?.prefix(6))
            return luminance("#" + hex)
        }
        let background = try colour(".background")
        for (selector, least) in [
            ("text", 4.5), (".muted", 4.5), (".series-1", 3), (".series-2", 3), (".series-3", 3), (".series-4", 3),
            (".bar", 3), (".curve", 3),
        ] {
            let other = try colour(selector)
            let contrast = (max(background, other) + 0.05) / (min(background, other) + 0.05)
            #expect(contrast >= least, "\(selector) \(contrast)")
        }
    }

    @Test func drawsWhatHasNoPlace() throws {
        let empty: [Chart.Marks] = [
            .histogram(HistogramPlot(lower: .nan, upper: .infinity, counts: [])),
            .histogram(HistogramPlot(lower: 1, upper: 1, counts: [0, 0])),
            .histogram(
                HistogramPlot(lower: 0, upper: 1e308, counts: [Int.max, Int.max], expected: [.nan, .infinity])),
            .lines(LinePlot([])), .lines(LinePlot([.init("", x: [.nan], y: [.infinity])])),
            .lines(LinePlot([.init("a", x: [-1e308, 1e308], y: [-1e308, 1e308])])),
            .lines(LinePlot([.init("a", x: [0, 1], y: [-1, 0])], y: .init("y", scale: .logarithmic))),
            .matrix(HeatMap(rows: 0, columns: 0, limit: 1) { _, _ in 0 }),
            .matrix(HeatMap(rows: 1, columns: 100_000, limit: .nan) { _, _ in .nan }),
            .map(
                MapPlot(
                    x: ("", 0, 0), y: ("", .nan, 1), limit: 0, curve: .init("", x: [], y: []),
                    marks: [.init("", x: .nan, y: 9)], regions: [.init("all") { _ in true }]
                ) { _, _ in .nan }),
        ]
        for marks in empty {
            let markup = try svg(Chart("", marks))
            let numbers = markup.elements.flatMap(\.attributes.values)
            #expect(!numbers.contains { $0.contains("nan") || $0.contains("inf") })
        }
    }
}
