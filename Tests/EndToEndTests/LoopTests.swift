import Testing

extension EndToEnd {
    @Suite("The loop") struct LoopTests {
        @Test func linesAreEditedCompletedAndAnswered() async throws {
            try await TerminalUnderTest.with { terminal in
                let modes = try await terminal.modes
                let program = try terminal.begin("initscope repl")
                try await terminal.wait(for: "initscope>")

                // tensr, with the o put in its place.
                try terminal.type("tensr ones {2, 2}")
                try await terminal.wait(for: "initscope> tensr ones {2, 2}")
                try terminal.send("Home", "Right", "Right", "Right", "Right")
                try terminal.type("o")
                try await terminal.wait(for: "initscope> tensor ones {2, 2}")
                try terminal.send("Enter")
                try await terminal.wait(for: "    [1.0, 1.0]\n")

                try terminal.type("lecun_")
                try terminal.send("Tab")
                try await terminal.wait(for: "both candidates") { screen in
                    let rows = screen.split(separator: "\n").suffix(4)
                    return ["lecun_uniform", "lecun_normal"].allSatisfy { name in
                        rows.contains { $0.hasPrefix(name) }
                    }
                }
                try terminal.type("u")
                try terminal.send("Tab")
                try await terminal.wait(for: "initscope> lecun_uniform")
                try terminal.send("C-u")

                try terminal.send("C-d")
                #expect(try await terminal.status(of: program) == 0)
                #expect(try await terminal.modes == modes)
            }
        }

        @Test func whatWasTypedIsRememberedByTheNextRun() async throws {
            try await TerminalUnderTest.with { terminal in
                let first = try terminal.begin("initscope repl")
                try await terminal.wait(for: "initscope>")
                try terminal.type("zeros {3, 2} u8")
                try terminal.send("Enter")
                try await terminal.wait(for: "zeros {3, 2} u8 key=42")
                try terminal.send("C-d")
                try await terminal.status(of: first)

                try await terminal.run("clear")
                let second = try terminal.begin("initscope repl")
                try await terminal.wait(for: "initscope>")
                try terminal.send("Up")
                try await terminal.wait(for: "initscope> zeros {3, 2} u8")
                try terminal.send("C-u", "C-d")
                try await terminal.status(of: second)

                // The explorer's command line shares it.
                let explorer = try await terminal.startExplorer()
                try terminal.send(":", "Up")
                try await terminal.wait(for: ":zeros {3, 2} u8")
                try terminal.send("Enter")
                try await terminal.waitForSpec("zeros", "{3, 2}", "u8", "key 42")
                try await terminal.leave(explorer)
            }
        }

        @Test func controlCForgetsTheLineAndControlZSuspends() async throws {
            try await TerminalUnderTest.with { terminal in
                let modes = try await terminal.modes
                try terminal.begin("initscope repl")
                try await terminal.wait(for: "initscope>")
                try terminal.type("half a li")
                try await terminal.wait(for: "initscope> half a li")
                try terminal.send("C-c")
                try await terminal.wait(for: "an empty prompt") { $0.trimmedEnd.hasSuffix("initscope>") }
                try terminal.send("C-z")
                try await terminal.wait(for: "Stopped")
                #expect(try await terminal.modes == modes)
                let program = try terminal.begin("fg")
                try await terminal.wait(for: "the prompt again") { $0.trimmedEnd.hasSuffix("initscope>") }
                try terminal.type("quit")
                try terminal.send("Enter")
                #expect(try await terminal.status(of: program) == 0)
                #expect(try await terminal.modes == modes)
            }
        }

        @Test func aMistakeIsPointedAtAndTheLoopGoesOn() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try terminal.begin("initscope repl")
                try await terminal.wait(for: "initscope>")
                try terminal.type("set scale -1")
                try terminal.send("Enter")
                try await terminal.wait(for: "the mistake with a caret and its reason") { screen in
                    screen.contains(/\n  set scale -1 *\n {6}\^{8} *\n[^\n]*takes its square root/)
                }
                try terminal.type("key 7")
                try terminal.send("Enter")
                try await terminal.wait(for: "{784, 256} f32 key=7")
                try terminal.send("C-d")
                #expect(try await terminal.status(of: program) == 0)
            }
        }
    }
}
