import Documents
import Screen
import Testing

@Suite struct TextWriterTests {
    private func text(_ document: Document, width: Int = 60, _ glyphs: Glyphs = .unicode) -> String {
        TextWriter(width: width, glyphs: glyphs).lines(document).joined(separator: "\n")
    }

    @Test func alignsFactsAndSetsPartsOff() {
        var document = Document("he_normal {784, 256}")
        document.add(.fact("elements", .integer(200_704)), .fact("fan_in", .integer(784)), .fact("mean", .none))
        document.add(
            .table(Table([.text("statistic"), .number("observed")], rows: [[.text("mean"), .number(0.125)]])),
            .finding(.doubtful, "suspicious: mean"), .heading("notes"), .prose("one\n\ntwo"))
        #expect(
            text(document) == """
                he_normal {784, 256}
                  elements  200,704
                  fan in    784
                  mean      unknown

                statistic  observed
                ─────────  ────────
                mean          0.125
                suspicious: mean

                notes
                one

                two
                """)
    }

    @Test func aCallTooWideIsBrokenBeforeItsParentheses() {
        let list = Document(nil, [.definitions([.init("Axon.Initializers.variance_scaling(options)", "a draw")])])
        #expect(
            text(list, width: 40) == """
                  Axon.Initializers.variance_scaling
                  (options)
                      a draw
                """)
    }

    @Test func stacksLongTermsAboveTheirMeanings() {
        let document = Document(
            nil,
            [
                .definitions([
                    .init("stats", "summary statistics"),
                    .init("compare SPEC SPEC [SPEC …]", "two or more tensors side by side"),
                ])
            ])
        #expect(
            text(document, width: 42) == """
                  stats  summary statistics
                  compare SPEC SPEC [SPEC …]
                         two or more tensors side by side
                """)
    }

    @Test func leavesOutTheLowestRankFirst() {
        let table = Table(
            [.text("statistic"), .number("observed", rank: 2), .number("standard_error", rank: 1), .text("verdict")],
            rows: [[.text("mean"), .number(0.25), .number(0.5), .text("consistent")]])
        let document = Document(nil, [.table(table)])
        #expect(text(document, width: 47).contains("standard error"))
        #expect(!text(document, width: 46).contains("standard error"))
        #expect(text(document, width: 46).contains("observed"))
        #expect(
            text(document, width: 22) == """
                statistic  verdict
                ─────────  ──────────
                mean       consistent
                """)
    }

    @Test func neverLeavesOutEveryColumn() {
        let columns: [Table.Column] = [.text("first_name", rank: 1), .text("second_name", rank: 1)]
        let table = Table(columns, rows: [[.text("one"), .text("two")]])
        #expect(
            text(Document(nil, [.table(table)]), width: 22) == """
                first name   one
                second name  two
                """)
    }

    @Test func wrapsTextInColumnsBeforeItListsRows() {
        let table = Table(
            [.text("name"), .text("meaning")],
            rows: [[.text("gain"), .text("what the weights are multiplied by after they are drawn")]])
        #expect(
            text(Document(nil, [.table(table)]), width: 30) == """
                name  meaning
                ────  ────────────────────────
                gain  what the weights are
                      multiplied by after they
                      are drawn
                """)
        let wide = Table(
            [.number("first_number"), .number("second_number"), .number("third_number")],
            rows: [[.number(1), .number(2), .none], [.number(4), .number(5), .number(6)]])
        #expect(
            text(Document(nil, [.table(wide)]), width: 32) == """
                first number   1
                second number  2

                first number   4
                second number  5
                third number   6
                """)
    }

    /// Digits beyond the fourth go before a column does; before rows become lists, numbers have three.
    @Test func shortensNumbersBeforeItLeavesOutColumns() {
        let table = Table(
            [.text("of"), .number("mean"), .number("error", rank: 0), .number("spread")],
            rows: [
                [.text("a"), .number(1.23456), .number(0.0123456), .number(12.3456)],
                [.text("b"), .number(-2.5), .number(0.5), .number(1)],
            ])
        #expect(
            text(Document(nil, [.table(table)]), width: 34) == """
                of      mean      error   spread
                ──  ────────  ─────────  ───────
                a    1.23456  0.0123456  12.3456
                b   -2.5      0.5         1
                """)
        #expect(
            text(Document(nil, [.table(table)]), width: 28) == """
                of    mean    error  spread
                ──  ──────  ───────  ──────
                a    1.235  0.01235   12.35
                b   -2.5    0.5        1
                """)
        #expect(
            text(Document(nil, [.table(table)]), width: 20) == """
                of     mean  spread
                ──  ───────  ──────
                a    1.2346  12.346
                b   -2.5      1
                """)
        #expect(
            text(Document(nil, [.table(table)]), width: 16) == """
                of  mean  spread
                ──  ────  ──────
                a   1.23    12.3
                b   -2.5       1
                """)
        #expect(text(Document(nil, [.table(table)]), width: 15).hasPrefix("of      a\nmean    1.23456"))
    }

    @Test func stacksEquationsWhereLinesAreNarrow() {
        let document = Document(
            nil, [.equations([["σ²", "scale / fan_in", "2 / 784", "0.00255102"], ["σ", "√σ²", "", "0.0505076"]])])
        #expect(
            text(document) == """
                  σ² = scale / fan_in = 2 / 784 = 0.00255102
                  σ  = √σ²                      = 0.0505076
                """)
        #expect(
            text(document, width: 40) == """
                  σ² = scale / fan_in
                     = 2 / 784 = 0.00255102
                  σ = √σ²
                    = 0.0505076
                """)
    }

    /// Every word is there, and no line is wider than the lines; the title is there to be copied.
    @Test(arguments: 40...200) func neitherCutsNorOverflows(width: Int) {
        for (glyphs, isASCII) in [(Glyphs.unicode, false), (.ascii, true)] {
            for hostile in [hostileTexts[width % hostileTexts.count], hostileTexts[0]] {
                var document = Document.sample(hostile)
                document.blocks.removeAll { if case .verbatim = $0 { true } else { false } }
                document.title = nil
                let lines = TextWriter(width: width, glyphs: glyphs).lines(document)
                #expect(lines.allSatisfy { $0.displayWidth <= width })
                #expect(lines.allSatisfy { $0.allSatisfy(VisibleText.isSafe) })
                #expect(!isASCII || lines.allSatisfy { $0.allSatisfy(\.isASCII) })
                let words = lines.joined(separator: " ").filter { $0 != " " }
                for part in [
                    "ameaningofseveralwordsthatgoesonandonuntilitnolongerfits",
                    "atermthatismuchlongerthanhalfofalinecaneverbe,soitstandsalone", "suspicious", "3.62698layers",
                    // Narrow tables have fewer digits, never fewer than three.
                    "-0.12",
                ] {
                    #expect(words.contains(part))
                }
            }
        }
    }

    @Test func givesTheFirstChartTheRowsThatWordsLeave() {
        let chart = Chart(
            "Histogram", .histogram(HistogramPlot(lower: 0, upper: 1, counts: [1, 2, 3, 4])), caption: "end")
        var document = Document("title", [.fact("a", .integer(1)), .chart(chart)])
        let writer = TextWriter(width: 40, chartHeight: 6, window: 20)
        // Title, fact, empty line, chart, caption.
        #expect(writer.page(document).count == 20)
        document.blocks.insert(.prose(Array(repeating: "word", count: 200).joined(separator: " ")), at: 1)
        let page = writer.page(document)
        #expect(page[6].text == "end")
        #expect(page[7].text == "title")
    }

    @Test func gradesHaveTheColoursOfTheTheme() {
        let ink = Ink(.dark, .truecolor)
        let table = Table([.text("verdict")], rows: [[.graded(.bad, "inconsistent")]])
        let document = Document(
            nil, [.fact("verdict", .graded(.good, "consistent")), .table(table), .finding(.doubtful, "suspicious")])
        let runs = TextWriter(ink: ink).page(document).flatMap(\.runs)
        for (text, role) in [("consistent", Role.success), ("inconsistent", .error), ("suspicious", .warning)] {
            #expect(runs.contains { $0.text == text && $0.style == ink.style(role) })
        }
    }

    /// Drawings are as wide as the lines, whatever is drawn, and their legends and captions no wider.
    @Test(arguments: [40, 61, 120]) func drawsEveryKindOfChart(width: Int) {
        for glyphs in [Glyphs.unicode, .ascii] {
            for chart in SampleCharts.all {
                let lines = TextWriter(width: width, glyphs: glyphs).lines(Document(nil, [.chart(chart)]))
                #expect(lines.count >= 12)
                #expect(lines.allSatisfy { $0.displayWidth <= width })
                let words = glyphs.spelled(chart.caption ?? "").split(separator: " ")
                #expect(lines.joined(separator: " ").split(separator: " ").suffix(words.count) == words[...])
            }
        }
    }
}
