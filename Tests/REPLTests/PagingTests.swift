import Screen
import Testing

@testable import REPL

@Suite struct PagingTests {
    @Test(
        arguments: [
            ([:], nil), (["TERM": "dumb"], nil), (["TERM": "xterm"], "less -FRX"),
            (["TERM": "xterm", "PAGER": "more -d"], "more -d"), (["TERM": "xterm", "PAGER": ""], nil),
            (["TERM": "xterm", "PAGER": " cat "], nil), (["TERM": "dumb", "PAGER": "more"], nil),
        ] as [([String: String], String?)])
    func thePagerIsTheUsers(environment: [String: String], expected: String?) {
        #expect(Paging.command(environment: environment) { $0 == "less" } == expected)
    }

    @Test func withoutLessThereIsNone() {
        #expect(Paging.command(environment: ["TERM": "xterm"]) { _ in false } == nil)
    }

    @Test(arguments: [
        ("less -FRX", true), ("most '+/x y'", true), ("head -n 1; echo more", false), ("LESS=R less", false),
        ("sed p | less", false), ("$HOME/bin/pager", false),
    ])
    func aProgramAndItsArgumentsAreSimple(command: String, expected: Bool) {
        #expect(Paging.isSimple(command) == expected)
    }

    /// Three rows of ten columns, one of them the prompt's.
    @Test(arguments: [
        ("a\nb\n", false), ("a\nb", false), ("a\nb\nc\n", true), ("\n\n\n", true), ("", false),
        ("0123456789\nb\n", false), ("0123456789x\nb\n", true), ("日本日本日本\nb\n", true),
        ("\u{1B}[1;38;5;25mshort\u{1B}[0m\nb\n", false), ("日本日本日\nb\n", false),
    ])
    func onlyWhatIsHigherThanTheTerminal(text: String, expected: Bool) {
        #expect(Paging.isNeeded(for: text, on: Size(width: 10, height: 3)) == expected)
    }
}
