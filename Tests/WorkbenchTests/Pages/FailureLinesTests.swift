import Documents
import Screen
import Testing

@testable import Workbench

@Suite struct FailureLinesTests {
    /// What a line's failure is told as in a fresh session.
    private func told(_ line: String, _ glyphs: Glyphs = .unicode, at place: String? = nil) throws -> [String] {
        let failure = try #require(throws: Failure.self) { try Session().interpret(line) }
        return FailureText.lines(failure, in: line, at: place, glyphs: glyphs)
    }

    @Test func pointsAtWhatIsWrong() throws {
        #expect(
            try told("show he_norml 3x3") == [
                "  show he_norml 3x3",
                "       ^^^^^^^^",
                "unknown initializer or type 'he_norml'",
                "did you mean 'he_normal'?",
            ])
    }

    @Test func pointsBehindALineThatEndsTooEarly() throws {
        #expect(try told("key") == ["  key", "     ^", "key needs a value", "usage: key NUMBER"])
    }

    @Test func namesThePlaceFirst() throws {
        #expect(
            try told("key x", at: "a.txt:3") == [
                "a.txt:3: expected a whole number",
                "  key x",
                "      ^",
                "usage: key NUMBER",
            ])
    }

    @Test func saysOnlyWhatIsWrongWhereNoPartIsToBlame() {
        #expect(FailureText.lines(Failure(.nothingToUndo), in: "undo") == ["nothing to undo"])
    }

    @Test func countsTheColumnsOfWhatIsShown() throws {
        #expect(try told("show 日本 3")[..<2] == ["  show 日本 3", "       ^^"])
        #expect(try told("\tzeros é")[..<2] == ["  ^Izeros é", "          ^"])
        #expect(try told("σ", .ascii)[..<2] == ["  sigma", "  ^^^^^"])
    }

    @Test func neverSendsControlCharactersToTheTerminal() throws {
        #expect(try told("zeros \u{1B}[31m")[0] == "  zeros ^[[31m")
    }
}
