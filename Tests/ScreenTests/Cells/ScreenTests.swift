import Screen
import TestSupport
import Testing

@Suite struct ScreenTests {
    @Test func aFrameHasItsTitleInTheUpperLine() {
        var screen = Screen(size: Size(width: 16, height: 4))
        let room = screen.frame(screen.bounds, title: "Weights", .focused)
        screen.write("mean σ", at: room.origin)
        #expect(room == Rect(x: 1, y: 1, width: 14, height: 2))
        #expect(
            screen.text == """
                ┌ Weights ─────┐
                │mean σ        │
                │              │
                └──────────────┘
                """)
    }

    @Test func anASCIIScreenHoldsNothingElse() {
        var screen = Screen(size: Size(width: 16, height: 3), glyphs: .ascii)
        screen.frame(screen.bounds, title: "A title too long to fit")
        screen.write("σ² ≤ 1", at: Point(x: 1, y: 1))
        #expect(
            screen.text == """
                + A title too~ +
                |sigma^2 <= 1  |
                +--------------+
                """)
    }

    @Test func aFrameWithoutRoomIsNotDrawn() {
        var screen = Screen(size: Size(width: 9, height: 1))
        #expect(screen.frame(screen.bounds, title: "T") == screen.bounds)
        #expect(screen.text == "")
    }

    @Test func escapeSequencesInTextAreShown() {
        var screen = Screen(size: Size(width: 12, height: 1))
        screen.write("\u{1B}[2Jx\n", at: .origin)
        #expect(screen.text == "^[[2Jx^J")
    }

    @Test func writingOutsideIsClippedAndStillMeasured() {
        var screen = Screen(size: Size(width: 5, height: 1))
        #expect(screen.write("abcdefgh", at: Point(x: -2, y: 0)) == 8)
        #expect(screen.text == "cdefg")
        screen.write("no", at: Point(x: 0, y: 1))
        screen.write("no", at: Point(x: .max, y: .min))
        #expect(screen.text == "cdefg")
        screen.write("XYZ", at: .origin, clippedTo: Rect(x: 1, y: 0, width: 1, height: 1))
        #expect(screen.text == "cYefg")
    }

    @Test func aWideCharacterCutAtAnEdgeBecomesASpace() {
        var screen = Screen(size: Size(width: 4, height: 2))
        screen.write("a日本", at: .origin)
        screen.write("日本", at: Point(x: -1, y: 1))
        #expect(screen.lines == ["a日", " 本"])
        #expect(screen[Point(x: 1, y: 0)].span == .wide)
        #expect(screen[Point(x: 2, y: 0)].span == .continuation)
        #expect(screen[Point(x: 3, y: 0)].span == .narrow)
    }

    @Test func overwritingHalfAWideCharacterBlanksTheOtherHalf() {
        var screen = Screen(size: Size(width: 6, height: 1))
        screen.write("日本語", at: .origin)
        screen.write("x", at: Point(x: 1, y: 0))
        screen.write("y", at: Point(x: 4, y: 0))
        #expect(screen.text == " x本y")
        screen.write("語", at: Point(x: 1, y: 0))
        #expect(screen.text == " 語 y")
    }

    @Test func alignedTextIsCutWithTheMark() {
        var screen = Screen(size: Size(width: 8, height: 4))
        screen.write("mean", in: screen.bounds.row(0), .right)
        screen.write("mean", in: screen.bounds.row(1), .center)
        screen.write("standard deviation", in: screen.bounds.row(2))
        #expect(screen.lines == ["    mean", "  mean", "standar…", ""])
    }

    @Test func stylesAreReadableInTests() {
        var screen = Screen(size: Size(width: 10, height: 2), theme: .monochrome)
        screen.write("Key", at: Point(x: 1, y: 0), .header)
        screen.write("row", at: Point(x: 0, y: 1))
        screen.restyle(screen.bounds.row(1), .selection)
        #expect(
            screen.styledText == """
                | Key
                : aaa
                |row
                :bbbbbbbbbb
                a = bold
                b = reverse
                """)
    }

    @Test func aScrollBarShowsWhereAndHowMuch() {
        func bar(_ visible: Range<Int>, of total: Int) -> String {
            var screen = Screen(size: Size(width: 1, height: 5), glyphs: .ascii)
            screen.scrollBar(screen.bounds, visible: visible, of: total)
            return screen.lines.joined()
        }
        #expect(bar(0..<5, of: 10) == "###||")
        #expect(bar(5..<10, of: 10) == "||###")
        #expect(bar(0..<5, of: 5) == "")
        #expect(bar(999_995..<1_000_000, of: 1_000_000) == "||||#")
    }

    @Test func theEmptyScreenIsHarmless() {
        var screen = Screen(size: .zero)
        screen.frame(screen.bounds, title: "T")
        screen.write("text", at: .origin)
        screen.fill(Rect(x: -9, y: -9, width: 99, height: 99), with: "#")
        screen.restyle(Rect(x: -9, y: -9, width: 99, height: 99), .selection)
        #expect(screen.lines.isEmpty)
        #expect(screen[.origin] == .blank)
    }
}
