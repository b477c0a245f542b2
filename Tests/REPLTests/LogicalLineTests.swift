import Testing
import Workbench

@testable import REPL

@Suite struct LogicalLineTests {
    private func commands(_ text: String) -> [String] { LogicalLine.split(text).map(\.text) }

    @Test(arguments: [
        "he_normal", "", "  ", "he_normal(scale: 2.0)", "full(\"(\")", "full(\"\\\"(\")", "a # (", "a)", "(a]", "f(\"",
    ])
    func isWhole(line: String) {
        #expect(LogicalLine.split(line).last?.isOpen != true)
    }

    @Test(arguments: ["he_normal(", "he_normal {784,", "[", "f([1, 2], \")\"", "f( # )", "t |>", "t |> # then"])
    func isOpen(line: String) {
        #expect(LogicalLine.split(line).last?.isOpen == true)
    }

    @Test func linesOfACommandBecomeOne() {
        #expect(commands("he_normal(\n  scale: 2.0 # as He\n\n)\nzeros") == ["he_normal( scale: 2.0 )", "zeros"])
        #expect(commands("t\r\n\r\nu |>\n Nx.mean") == ["t", "u |> Nx.mean"])
    }

    @Test func aCommandOnOneLineIsKeptAsTyped() {
        #expect(commands("  he_normal  # by He") == ["  he_normal  # by He"])
    }

    @Test func completionLooksBackOverTheLinesOfItsCommand() throws {
        let open = try #require(LogicalLine.split("normal(").last)
        let typed = CompletionContext("  me", cursor: 4, continuing: open)
        #expect(typed.line == "normal(   me")
        #expect(typed.cursor - typed.offset == 4)

        let pasted = CompletionContext("zeros\nnormal(\nsc)", cursor: 16, continuing: LogicalLine())
        #expect(pasted.line == "normal( sc")
        #expect(pasted.cursor - pasted.offset == 16)
    }
}
