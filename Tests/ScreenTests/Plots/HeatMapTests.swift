import Screen
import Testing

@Suite struct HeatMapTests {
    let map = HeatMap(rows: 3, columns: 3, limit: 0.5) { row, column in
        [[1, 0.25, 0], [-0.25, -1, 0.02], [.nan, .infinity, 0.1]][row][column]
    }

    @Test func twoRowsShareALine() {
        var screen = Screen(size: Size(width: 4, height: 2))
        map.draw(on: &screen, in: screen.bounds)
        #expect(screen.text == "▀▀▀\n▀▀▀")
        #expect(
            screen[.origin].style == Style(foreground: Color(hex: 0xE69F00), background: Theme.dark.diverging(-0.5)))
        #expect(screen[Point(x: 2, y: 0)].style.foreground == Theme.dark.diverging(0))
        #expect(
            screen[Point(x: 0, y: 1)].style == Style(foreground: Theme.dark.diverging(.nan), background: .standard))
        #expect(screen[Point(x: 1, y: 1)].style.foreground == Theme.dark.diverging(1))
    }

    /// Nine rows of half cells: each element is three wide and one and a half high.
    @Test func aSmallMatrixIsMagnifiedByAWholeNumber() {
        var screen = Screen(size: Size(width: 11, height: 5))
        map.draw(on: &screen, in: screen.bounds)
        #expect(screen.text == Array(repeating: "▀▀▀▀▀▀▀▀▀", count: 5).joined(separator: "\n"))
        #expect(
            screen[Point(x: 2, y: 1)].style
                == Style(foreground: Theme.dark.diverging(1), background: Theme.dark.diverging(-0.5)))
        #expect(
            screen[Point(x: 8, y: 4)].style == Style(foreground: Theme.dark.diverging(0.2), background: .standard))
        #expect(map.cells(row: 1, column: 2, in: screen.bounds, on: screen) == Rect(x: 6, y: 1, width: 3, height: 2))
    }

    @Test(arguments: [(Glyphs.ascii, Theme.dark), (.unicode, .monochrome), (.ascii, .monochrome)])
    func withoutColourASignAndADigitSayIt(glyphs: Glyphs, theme: Theme) {
        var screen = Screen(size: Size(width: 18, height: 4), glyphs: glyphs, theme: theme)
        map.draw(on: &screen, in: screen.bounds)
        map.drawLegend(on: &screen, in: screen.bounds.row(3))
        #expect(
            screen.text == """
                +9+5 .
                -5-9 .
                 ?+9+2
                9 = 0.5   . = 0
                """)
    }

    @Test func theLegendHasZeroInTheMiddle() {
        var screen = Screen(size: Size(width: 16, height: 1), theme: .light)
        map.drawLegend(on: &screen, in: screen.bounds)
        #expect(screen.text == "-0.5       +0.5")
        #expect(screen[Point(x: 5, y: 0)].style.background == Theme.light.diverging(-1))
        #expect(screen[Point(x: 7, y: 0)].style.background == Theme.light.diverging(0))
        #expect(screen[Point(x: 9, y: 0)].style.background == Theme.light.diverging(1))
    }

    @Test func capacityAndCellsAgreeWithTheDrawing() {
        let colour = Screen(size: Size(width: 10, height: 4))
        let plain = Screen(size: Size(width: 10, height: 4), glyphs: .ascii)
        #expect(HeatMap.capacity(of: colour.size, on: colour) == Size(width: 10, height: 8))
        #expect(HeatMap.capacity(of: plain.size, on: plain) == Size(width: 5, height: 4))
        #expect(map.cells(row: 2, column: 1, in: colour.bounds, on: colour) == Rect(x: 2, y: 2, width: 2, height: 1))
        #expect(map.cells(row: 2, column: 1, in: plain.bounds, on: plain) == Rect(x: 2, y: 2, width: 2, height: 1))
        #expect(map.cells(row: 3, column: 1, in: plain.bounds, on: plain).isEmpty)
    }

    /// Of two rows and three columns together, the element of the greatest magnitude is left.
    @Test func reducingKeepsWhatStandsOut() {
        let map = HeatMap(rows: 4, columns: 6, limit: 1) { row, column in
            switch (row, column) {
            case (1, 2): -0.9
            case (0, 0): 0.5
            case (3, 5): .nan
            case (2, 4): 1
            default: 0.1
            }
        }
        let reduced = map.reduced(rows: 2, columns: 2)
        #expect((reduced.rows, reduced.columns) == (2, 2))
        #expect(reduced.value(row: 0, column: 0) == -0.9)
        #expect(reduced.value(row: 0, column: 1) == 0.1)
        #expect(reduced.value(row: 1, column: 1).isNaN)
        #expect(map.reduced(rows: 4, columns: 100) == map)
        #expect(map.reduced(rows: 0, columns: 2) == map)
    }
}
