import Screen
import TestSupport
import Testing

@Suite struct TextTableTests {
    let table = TextTable(
        columns: [.init("tensor"), .init("n", .right), .init("size", .decimal)],
        rows: [["kernel", "200,704", "784 KiB"], ["bias", "256", "1.5 KiB"], ["σ", "1", "NaN"], ["short"]])

    @Test func columnsLineUp() {
        #expect(
            table.lines() == [
                "tensor        n       size",
                "──────  ───────  ─────────",
                "kernel  200,704  784 KiB",
                "bias        256    1.5 KiB",
                "σ             1  NaN",
                "short",
            ])
    }

    @Test func narrowLinesAreCut() {
        #expect(table.lines(width: 8, glyphs: .ascii)[2] == "kernel ~")
        #expect(table.lines(glyphs: .ascii)[4] == "sigma         1  NaN")
    }

    @Test func withoutHeadersThereIsNoRule() {
        let bare = TextTable(
            columns: [.init(""), .init("", .decimal)], rows: [["mean", "-0.5"], ["kurtosis", "12.25"]])
        #expect(bare.lines() == ["mean      -0.5", "kurtosis  12.25"])
    }

    @Test func escapeSequencesAreShown() {
        let hostile = TextTable(columns: [.init("")], rows: [["\u{1B}[2J"]])
        #expect(hostile.lines() == ["^[[2J"])
    }

    @Test func theChosenRowIsHighlightedAcrossItsWidth() {
        var screen = Screen(size: Size(width: 28, height: 3), theme: .monochrome)
        table.draw(on: &screen, in: screen.bounds, firstRow: 1, selected: 2)
        #expect(
            screen.styledText == """
                |tensor        n       size
                :aaaaaaaaaaaaaaaaaaaaaaaaaa
                |bias        256    1.5 KiB
                |σ             1  NaN
                :bbbbbbbbbbbbbbbbbbbbbbbbbbbb
                a = bold
                b = reverse
                """)
    }
}
