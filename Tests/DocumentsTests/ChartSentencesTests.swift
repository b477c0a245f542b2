import Documents
import Screen
import Testing

/// Charts as those hear them who listen: every number follows from the data by hand.
@Suite struct ChartSentencesTests {
    // MARK: Histograms

    /// Eight bins of width 1 from -4 to 4: 10 + 10 + 10 + 10 of 100 values beyond ±2, 16 + 4 expected.
    private static let counts = [1, 9, 10, 25, 35, 10, 6, 4]
    private static let expected: [Double] = [2, 8, 15, 25, 25, 15, 8, 2]

    @Test func aHistogramSaysWhereItsValuesAreAndShouldBe() {
        let plot = HistogramPlot(lower: -4, upper: 4, counts: Self.counts, expected: Self.expected, mark: 1.5)
        #expect(
            Chart("Histogram", .histogram(plot), caption: "8 bins").sentences == [
                "Histogram: 100 values in 8 bins from -4 to 4; the fullest, from 0 to 1, has 35, expected 25.",
                "Beyond ±2: 20 % of values, expected 20 %.",
                "The largest difference from what is expected is from 0 to 1: 35, expected 25.",
                "value 1.5 is marked.",
                "8 bins",
            ])
    }

    @Test func aRangeThatIsNotSymmetricHasTwoTails() {
        let plot = HistogramPlot(lower: 0, upper: 8, counts: Self.counts)
        #expect(
            Chart("", .histogram(plot)).sentences.dropFirst() == [
                "Below 2: 10 % of values. Above 6: 10 % of values."
            ])
    }

    @Test func otherHistogramsAreNamed() {
        let plot = HistogramPlot(
            lower: -4, upper: 4, counts: Self.counts, lines: [.init([0, 0, 5, 1, 0, 0, 0, 0], .outline)])
        let chart = Chart(
            "Both", .histogram(plot), legend: [.init(.bar, "first"), .init(.line(.outline), "second")])
        #expect(chart.sentences.first?.hasPrefix("Both, first: 100 values") == true)
        let named = Chart("Weights of layer 2", .histogram(plot), legend: [.init(.bar, "layer 2")])
        #expect(named.sentences.first?.hasPrefix("Weights of layer 2: 100 values") == true)
        #expect(chart.sentences.last == "second: 6 in these bins; the most in one bin, 5, from -2 to -1.")
    }

    @Test func anEmptyHistogramSaysSo() {
        let empty = HistogramPlot(lower: -1, upper: 1, counts: [0, 0])
        #expect(Chart("Histogram", .histogram(empty)).sentences == ["Histogram: no values."])
        let unbounded = HistogramPlot(lower: -.infinity, upper: 1, counts: [1])
        #expect(Chart("Histogram", .histogram(unbounded)).sentences == ["Histogram: no values."])
    }

    // MARK: Curves

    private func sentences(_ series: LinePlot.Series, bands: [LinePlot.Band] = []) -> [String] {
        Array(Chart("Sizes", .lines(LinePlot([series], bands: bands, x: .init("layer")))).sentences.dropFirst())
    }

    @Test(
        arguments: [
            ([1, 2, 4], "a: rises from 1 at layer 0 to 4 at layer 2."),
            ([4, 2, 1], "a: falls from 4 at layer 0 to 1 at layer 2."),
            ([1, 5, 2], "a: rises from 1 at layer 0 to 2 at layer 2; most 5 at layer 1."),
            ([3, 1, 2], "a: falls from 3 at layer 0 to 2 at layer 2; least 1 at layer 1."),
            ([1, 0, 1], "a: goes from 1 at layer 0 to 1 at layer 2; least 0 at layer 1."),
            ([7, 7, 7], "a: 7 throughout, at layer 0 to 2."), ([7], "a: 7 at layer 0."),
            ([1, .nan, 4], "a: rises from 1 at layer 0 to 4 at layer 2. 1 of 3 have no value."),
            ([.nan], "a: no values."),
        ] as [([Double], String)])
    func aCurveSaysItsCourse(y: [Double], sentence: String) {
        #expect(sentences(.init("a", x: [0, 1, 2], y: y)) == [sentence])
    }

    @Test func axesAndBandsAreSaid() {
        let band = LinePlot.Band("most", x: [0, 4], lower: [1, 2], upper: [3, 8], role: .firstSeries)
        let plot = LinePlot(
            [.init("", x: [0, 4], y: [0, 9]), .init("up", x: [3, 3], y: [1, 2])], bands: [band],
            x: .init("layer"), y: .init("size", range: 0...10))
        #expect(
            Chart("Sizes", .lines(plot)).sentences == [
                "Sizes. Across, layer: 0 to 4. Upwards, size: 0 to 10.", "up: from 1 to 2 at layer 3.",
                "most: between 1 and 3 at layer 0, between 2 and 8 at layer 4.",
            ])
    }

    /// A line over all of an axis says where, and nothing of the ends it is drawn between.
    @Test func aMarkedPlaceIsAPlace() {
        let plot = LinePlot(
            [.init("largest distance", x: [0.3, 0.3], y: [0, 1])], x: .init("value"), y: .init("share", range: 0...1))
        #expect(Chart("Shares", .lines(plot)).sentences.last == "largest distance at value 0.3.")
    }

    // MARK: Matrices

    @Test func aMatrixSaysItsSizeZerosAndLargest() {
        let map = HeatMap(rows: 2, columns: 4, limit: 1) { row, column in
            row == 1 && column == 2 ? -3 : column == 0 ? 0 : row == 0 && column == 3 ? .nan : 1
        }
        #expect(
            Chart("Weights", .matrix(map)).sentences == [
                "Weights: 2 rows, 4 columns; 28.6 % are zero; the largest magnitude is -3 in row 1, column 2. "
                    + "1 are not numbers."
            ])
    }

    // MARK: All of them

    @Test func everyChartHasSentencesWithNumbers() {
        for chart in SampleCharts.all {
            #expect(!chart.sentences.isEmpty)
            for sentence in chart.sentences where sentence != chart.caption {
                let hasNumber = sentence.contains { $0.isNumber }
                #expect(hasNumber, "\(sentence)")
            }
        }
    }

    // MARK: The writer

    @Test func aPlainWriterAlignsAndDrawsNothing() {
        var document = Document("he_normal {784, 256}")
        document.add(.fact("elements", .integer(200_704)), .fact("σ", .number(0.5)), .fact("mean", .none))
        document.add(
            .table(
                Table(
                    [.text("statistic"), .number("observed"), .number("expected")],
                    rows: [[.text("mean"), .number(0.125), .number(0)], [.text("zeros"), .integer(3), .none]])),
            .table(Table([.number("layer"), .number("size")], rows: [[.integer(2), .number(0.5)]])),
            .equations([["σ²", "", "2/784", "0.00255"]]), .definitions([.init("key", "the random key")]))
        #expect(
            TextWriter(width: 20, ink: Ink(.dark, .truecolor), isPlain: true).lines(document) == [
                "he_normal {784, 256}", "elements: 200,704", "sigma: 0.5", "mean: unknown", "",
                "mean: observed 0.125; expected 0", "zeros: observed 3", "", "layer 2; size 0.5", "",
                "sigma^2 = 2/784 = 0.00255", "", "key: the random key",
            ])
    }
}
