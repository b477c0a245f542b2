import Screen
import Testing

@testable import Explorer

@Suite struct FailureLinesTests {
    private func fitted(_ lines: String..., width: Int) -> [String] {
        FailureLines.fitted(lines, to: width, mark: "…")
    }

    @Test func whatFitsIsLeftAlone() {
        #expect(
            fitted("  key x", "      ^", "a key is a number", width: 20) == ["  key x", "      ^", "a key is a number"])
    }

    @Test func wordsAreWrapped() {
        #expect(
            fitted("  key x", "      ^", "a key is a number", width: 10) == [
                "  key x", "      ^", "a key is a", "number",
            ])
    }

    @Test func aMistakeBeyondTheEdgeIsBroughtIntoSight() {
        #expect(fitted("  abcdefghij klm", "             ^^^", width: 10) == ["…ghij klm", "      ^^^"])
    }

    @Test func aMistakeWiderThanTheScreenShowsItsStart() {
        #expect(fitted("  ab cdefghijklmnop", "     ^^^^^^^^^^^^^^", width: 6) == ["…defghijklmnop", "^^^^^^^^^^^^^^"])
    }

    @Test func nothingOfAProblemIsCut() {
        let headless = Headless(width: 30, height: 12)
        headless.say("he_normal(scale: 2.0) 784x256 quax")
        for line in ["…mal(scale: 2.0) 784x256 quax", "unknown command, initializer", "or type 'quax'"] {
            #expect(headless.screen.text.contains(line), "\(headless.screen.text)")
        }
    }
}
