import Screen
import Testing

@Suite struct SparklineTests {
    @Test func heightsFollowValues() {
        #expect(Sparkline([0, 1, 2, 3, 4, 5, 6, 7]).text(width: 8) == "▁▂▃▄▅▆▇█")
        #expect(Sparkline([3, 3, 3]).text(width: 8) == "▄▄▄")
        #expect(Sparkline([0, .nan, 1]).text(width: 8) == "▁ █")
        #expect(Sparkline([0, 0, 1, 1, 2, 2]).text(width: 3) == "▁▅█")
        #expect(Sparkline([]).text(width: 8) == "")
    }

    @Test func theEndsAreNamedWhenThereIsRoom() {
        var screen = Screen(size: Size(width: 20, height: 2), glyphs: .ascii)
        Sparkline([0.5, 2, 8]).draw(on: &screen, in: screen.bounds.row(0))
        Sparkline([0.5, 2, 8]).draw(on: &screen, in: Rect(x: 0, y: 1, width: 5, height: 1))
        #expect(screen.lines == ["0.5 ..# 8", "..#"])
    }
}
