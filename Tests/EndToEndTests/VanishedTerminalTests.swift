import Foundation
import Testing

extension EndToEnd {
    /// A terminal that is gone where no SIGHUP says so: it does not control the program. Whatever had begun to arrive
    /// then, nothing is left running.
    @Suite("Vanished terminals") struct VanishedTerminalTests {
        /// What had begun: nothing, a paste, a mouse report in both forms, a character, a key.
        static let beginnings = [
            "", "\u{1B}[200~key 7", "\u{1B}[200~key 7\u{1B}[201", "\u{1B}[<0;5", "\u{1B}[M ", "\u{1B}[1;", "\u{1B}",
            ":key", ":\u{1B}[200~key 7",
        ]

        @Test(arguments: [[], ["repl"]], beginnings)
        func nothingLivesOn(words: [String], beginning: String) throws {
            let program = try PromptOnTerminal(words: words, isControlling: false)
            try program.wait(for: words.isEmpty ? "Statistics" : "initscope> ")
            try program.type(beginning)
            try program.waitUntilRead()
            let lived = program.vanish(waitingAtMost: .seconds(5))
            #expect(lived.map { $0 < .seconds(1) } == true, "\(lived.map { "\($0)" } ?? "for ever")")
        }

        /// Half of a character of three bytes.
        @Test(arguments: [[], ["repl"]])
        func norAfterHalfACharacter(words: [String]) throws {
            let program = try PromptOnTerminal(words: words, isControlling: false)
            try program.wait(for: words.isEmpty ? "Statistics" : "initscope> ")
            try program.type(bytes: [0xE2, 0x82])
            try program.waitUntilRead()
            let lived = program.vanish(waitingAtMost: .seconds(5))
            #expect(lived.map { $0 < .seconds(1) } == true, "\(lived.map { "\($0)" } ?? "for ever")")
        }

        /// A paste that never ends while the terminal lives still ends, and the explorer goes on.
        @Test func aPasteThatNeverEndsHoldsNothingUp() throws {
            let program = try PromptOnTerminal(words: [])
            try program.wait(for: "Statistics")
            try program.type("\u{1B}[200~key 7")
            try program.wait(for: "pasted command")
            // Escape by itself, and not Alt.
            try program.type("\u{1B}")
            // The keys of the screen below are shown again.
            try program.wait(for: "help")
            try program.type("q")
            #expect(try program.status() == 0)
        }
    }
}
