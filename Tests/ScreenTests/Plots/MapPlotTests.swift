import Testing

@testable import Screen

/// A map whose value is x - 1: 0 on the line in the middle.
@Suite struct MapPlotTests {
    private let map = MapPlot(
        x: ("x", 0, 2), y: ("y", 0, 1), limit: 1, valueLabel: "x - 1",
        curve: .init("border", x: [1, 1], y: [0, 1]), curveLabel: "here", marks: [.init("current", x: 0.3, y: 0.5)],
        regions: [.init("left") { $0 < 0 }, .init("right") { $0 > 0 }, .init("nowhere") { $0 > 7 }]
    ) { x, _ in x - 1 }

    private func drawn(
        _ map: MapPlot, _ width: Int, _ height: Int, _ glyphs: Glyphs = .unicode, _ theme: Theme = .dark
    ) -> Screen {
        var screen = Screen(size: Size(width: width, height: height), glyphs: glyphs, theme: theme)
        map.draw(on: &screen, in: screen.bounds)
        return screen
    }

    @Test func regionsMarksAndColoursAreNamed() {
        #expect(
            drawn(map, 44, 12, .ascii, .monochrome).text == """
                X current   x - 1 9 = 1   . = 0
                y   ** border
                1.0+-9-8-7-6-5-4-3-2-1 .* +1+2+3+4+5+6+7+8+9
                   |-9-8-7-6-5-4-3-2-1 .* here  +4+5+6+7+8+9
                   |-9-8-7-6-5-4-3-2-1 .* +1+2+3+4+5+6+7+8+9
                0.5+-9-8-7X -5 left -1 .* +1+2  right +7+8+9
                   |-9-8-7-6-5-4-3-2-1 .* +1+2+3+4+5+6+7+8+9
                   |-9-8-7-6-5-4-3-2-1 .* +1+2+3+4+5+6+7+8+9
                0.0+-9-8-7-6-5-4-3-2-1 .* +1+2+3+4+5+6+7+8+9
                   ++---------+---------+---------+--------+
                    0.0      0.5       1.0       1.5     2.0
                                       x
                """)
    }

    /// Twenty columns of a tenth: the border is the left edge of the eleventh.
    @Test func whatIsPinnedHasAMarkOfItsOwn() {
        let other = map.marked([.init("current", x: 1.7, y: 0.5)])
        let both = map.behind(other, named: "pinned")
        #expect(both.marks.map(\.name) == ["current", "pinned"])
        let screen = drawn(both, 60, 16)
        #expect(screen.text.hasPrefix("X current   O pinned   x - 1 "))
        let far = drawn(map.behind(map.marked([.init("current", x: 5, y: 0)]), named: "pinned"), 70, 16)
        #expect(far.text.contains("O pinned (beyond the map)"))
        // It keeps its look where the plot has no mark of its own.
        let alone = map.marked([]).behind(other, named: "pinned")
        #expect(drawn(alone, 60, 16).text.hasPrefix("O pinned   x - 1 ") && alone.ownMark == nil)
    }

    @Test func aTrailIsFainterThanTheMark() {
        let trailed = map.marked(map.marks, trail: [.init("", x: 0.5, y: 0.5), .init("", x: 9, y: 9)])
        let screen = drawn(trailed, 44, 12)
        let rect = screen.bounds
        for (mark, character) in [(0.3, "X"), (0.5, "·")] as [(Double, Character)] {
            let points = rect.rows.flatMap { y in rect.columns.map { Point(x: $0, y: y) } }.filter { point in
                guard point.y > 1, let place = trailed.place(at: point, in: rect, on: screen) else { return false }
                return abs(place.x - mark) < 0.026 && abs(place.y - 0.5) < 0.1
            }
            #expect(points.contains { screen[$0].character == character }, "\(character)")
        }
    }

    /// The names stand in their regions, whole, and nowhere else.
    @Test(arguments: [(Glyphs.unicode, Theme.dark), (.unicode, .light), (.unicode, .monochrome), (.ascii, .dark)])
    func namesStandInTheirRegions(glyphs: Glyphs, theme: Theme) throws {
        let screen = drawn(map, 50, 14, glyphs, theme)
        for (name, isIn) in [("left", { $0 < 1 }), ("right", { $0 > 1 })] as [(String, (Double) -> Bool)] {
            let lines = screen.lines.enumerated().filter { $0.element.contains(name) && $0.offset > 1 }
            #expect(lines.count == 1, "\(name)\n\(screen.text)")
            let (y, line) = try #require(lines.first)
            let start = try #require((0..<50).first { Array(line).dropFirst($0).starts(with: name) })
            for x in start..<start + name.count {
                let place = try #require(map.place(at: Point(x: x, y: y), in: screen.bounds, on: screen))
                #expect(isIn(place.x))
            }
        }
        #expect(screen.text.contains("here") && !screen.text.contains("nowhere"))
    }

    /// Ten columns on either side of the border are one too few for a name of nine and a blank on either side of it.
    @Test func aNameWithoutRoomOnOneRowHasARowForEachWord() throws {
        let wordy = MapPlot(
            x: ("x", 0, 2), y: ("y", 0, 1), limit: 1, curve: .init("border", x: [1, 1], y: [0, 1]),
            regions: [.init("far right") { $0 > 0 }]
        ) { x, _ in x - 1 }
        let lines = drawn(wordy, 23, 14).lines
        let first = try #require(lines.firstIndex { $0.contains("far") })
        #expect(!lines[first].contains("right") && lines[first + 1].contains("right"))
        #expect(drawn(wordy, 27, 14).lines.contains { $0.contains("far right") })
    }

    /// Two marks leave no room for the scale beside them: it stands beside the name of the curve.
    @Test func theScaleOfColoursGoesWhereThereIsRoom() {
        let both = map.behind(map.marked([.init("current", x: 1.7, y: 0.5)]), named: "pinned")
        let lines = drawn(both, 36, 14).lines
        #expect(lines[0].contains("O pinned") && !lines[0].contains("x - 1"))
        #expect(lines[1].contains("border   x - 1 -1"))
    }

    /// In a map too narrow for a name there is none, and no part of one.
    @Test func aNameWithoutRoomIsLeftOut() {
        let text = drawn(map, 14, 6, .unicode, .dark).text
        #expect(!text.contains("le") && !text.contains("ri"))
    }
}
