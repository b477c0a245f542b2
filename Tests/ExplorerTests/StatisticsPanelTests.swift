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
        headless.send(.resized(Size(width: 30, height: 20)))
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
}
