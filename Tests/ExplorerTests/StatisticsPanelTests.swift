import InitializerCore
import Screen
import Testing
import Workbench

@testable import Explorer

/// Scrolling stops where the last row is in sight, however many there are.
@Suite struct StatisticsPanelTests {
    private func headless(width: Int = 30, height: Int) -> Headless {
        let headless = Headless(width: width, height: height)
        headless.say("orthogonal {8, 8}")
        headless.say("focus statistics")
        return headless
    }

    /// The rows of the panel without its frame.
    private func rows(_ headless: Headless) -> [String] {
        headless.screen.lines.filter { $0.hasPrefix("│") }.map { String($0.dropFirst().prefix(12)) }
    }

    /// What was observed and what is expected have as many digits: 0.0025466 and 0.0025510, or as much of them as there is
    /// room for.
    @Test(arguments: [60, 66, 80, 100, 120, 160, 200]) func bothColumnsHaveTheSameDigits(width: Int) throws {
        let headless = Headless(width: width, height: 24)
        headless.say("he_normal {784, 256}")
        let line = try #require(headless.screen.lines.first { $0.contains("│variance") })
        let words = line[(try #require(line.range(of: "variance"))).upperBound...]
            .split(whereSeparator: { " │".contains($0) })
        // 0.0025510 is written without its last zero.
        #expect(words.count >= 2 && (0...1).contains(words[0].count - words[1].count), "\(line)")
        #expect(words[0].hasPrefix("0.0025") && words[1].hasPrefix(words[0].count > 6 ? "0.00255" : "0.002"))
    }

    /// What is wrapped is as wide as it is spelled.
    @Test func theLawIsWholeInASCII() {
        let headless = Headless(width: 120, height: 40, glyphs: .ascii, theme: .monochrome)
        headless.say("he_normal {784, 256}")
        headless.say("view check")
        #expect(headless.screen.text.contains("law   truncated normal(sigma 0.05742, "))
        #expect(!headless.screen.text.contains("~"))
    }

    @Test func upAfterEndMovesAtOnce() {
        let headless = headless(height: 10)
        let top = rows(headless)
        headless.press("End")
        let bottom = rows(headless)
        headless.press("Down", "PgDn")
        #expect(rows(headless) == bottom)
        headless.press("Up")
        #expect(rows(headless).dropFirst() == bottom.dropLast())
        headless.press("Home")
        #expect(rows(headless) == top)
        headless.press("Down")
        #expect(rows(headless).dropLast() == top.dropFirst())
    }

    @Test func nothingScrollsWhereAllIsInSight() {
        let headless = headless(height: 20)
        let before = headless.screen.text
        headless.press("Down", "End", "PgDn")
        #expect(headless.screen.text == before)
        #expect(headless.model.log.lines.last == "focus statistics")
    }

    @Test func everyRowComesIntoSight() {
        let headless = headless(height: 6)
        var seen: [String] = rows(headless)
        for _ in 0..<30 {
            headless.press("Down")
            for row in rows(headless) where !seen.contains(row) { seen.append(row) }
        }
        headless.send(.resized(Size(width: 30, height: 30)))
        let all = rows(headless).prefix { $0.contains { $0 != " " && $0 != "│" } }
        #expect(seen == Array(all))
    }

    @Test func aRowThatIsAskedForComesIntoSight() {
        let headless = headless(height: 8)
        let top = rows(headless)
        headless.say("scroll statistics 2")
        #expect(rows(headless).first == top[2])
        headless.say("scroll statistics 99")
        headless.press("Up", "Home")
        #expect(rows(headless) == top)
    }

    /// Theory has no extremes of a table that is not drawn: nothing stands there, and no sign for what is no number.
    @Test func whatTheoryDoesNotSayIsLeftOut() {
        let headless = Headless(width: 120, height: 40)
        headless.say("sinusoidal {8, 6}")
        #expect(headless.screen.text.contains("minimum") && !headless.screen.text.contains("NaN"))
    }
}
