import Testing

extension EndToEnd {
    /// Without UTF-8, without colour, without a screen, without a terminal.
    @Suite("Lesser terminals") struct LesserTerminalTests {
        @Test(arguments: [[:], ["LANG": "C"], ["LANG": "C.UTF-8", "LC_ALL": "POSIX"]])
        func withoutUTF8OnlyASCIIIsDrawn(environment: [String: String]) async throws {
            try await TerminalUnderTest.with(environment: environment) { terminal in
                let program = try await terminal.startExplorer()
                #expect(try terminal.screen.isASCII)
                try await terminal.walk(to: "orthogonal")
                #expect(try await terminal.wait(for: "max|Q^TQ-I|").isASCII)
                try terminal.send("v")
                #expect(try await terminal.wait(for: "max|Q^TQ-I|").isASCII)
                try terminal.send("?")
                #expect(try await terminal.wait(for: "Keys and commands").isASCII)
                try terminal.send("Escape")
                #expect(try await terminal.wait(for: "the help to be gone") { !$0.contains("Keys and") }.isASCII)
                try await terminal.leave(program)
            }
        }

        @Test func asciiCanBeAskedForAndUnicodeToo() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer("initscope --glyphs ascii")
                #expect(try terminal.screen.isASCII)
                try await terminal.leave(program)
            }
        }

        @Test func colourIsUsedWhereTheTerminalHasIt() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                #expect(try !colours(in: terminal.styledScreen).isEmpty)
                try await terminal.leave(program)
            }
        }

        @Test func noColorLeavesAttributesOnly() async throws {
            try await TerminalUnderTest.with(environment: ["LANG": "C.UTF-8", "NO_COLOR": "1"]) { terminal in
                let program = try await terminal.startExplorer()
                let styled = try terminal.styledScreen
                #expect(colours(in: styled).isEmpty)
                // The row the list's cursor is on is seen all the same: reversed (7).
                #expect(styled.contains(/\u{1B}\[[0-9;]*7m[^\n]*he_normal/))
                try terminal.send("v")
                try await terminal.wait(for: "the numbers to be gone") { !$0.contains("-0.05112") }
                #expect(try colours(in: terminal.styledScreen).isEmpty)
                try await terminal.leave(program)
            }
        }

        @Test func allPanelsAreInSightAt80By24() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                let screen = try terminal.screen
                for panel in ["Initializers", "Histogram", "Tensor", "Statistics"] {
                    #expect(screen.contains("┌ \(panel)"))
                }
                #expect(screen.contains("? help"))
                try await terminal.leave(program)
            }
        }

        @Test(arguments: [("dumb", "cannot position the cursor"), ("nonesuch", "unknown terminal type 'nonesuch'")])
        func aTerminalWithoutAScreenIsToldSo(name: String, reason: String) async throws {
            try await TerminalUnderTest.with { terminal in
                let modes = try await terminal.modes
                #expect(try await terminal.run("TERM=\(name) initscope") == 1)
                #expect(try terminal.screen.contains(reason))
                #expect(try await terminal.modes == modes)
            }
        }

        @Test func withoutWordsCommandsAreReadFromAPipe() async throws {
            try await TerminalUnderTest.with { terminal in
                let piped = try await terminal.run(#"printf 'zeros {2, 2}\ntensor\n' | initscope"#)
                #expect(piped == 0)
                #expect(try terminal.screen.contains("    [0.0, 0.0],\n    [0.0, 0.0]\n"))
                #expect(try await terminal.run("echo nonsense | initscope 2>mistake") == 2)
                let mistake = try terminal.text(of: "mistake")
                #expect(mistake.contains("standard input:1: unknown command, initializer or type 'nonsense'"))
                #expect(try await terminal.run("initscope </dev/null") == 0)
            }
        }

        @Test func theExplorerIsNotDrawnIntoAFile() async throws {
            try await TerminalUnderTest.with { terminal in
                let status = try await terminal.run("initscope >file 2>usage")
                #expect(status == 64)
                #expect(try terminal.text(of: "file").isEmpty)
                #expect(try terminal.text(of: "usage").contains("needs a terminal"))
            }
        }
    }
}

/// The colours in the sequences that select graphic rendition (ECMA-48, 8.3.117): 30 and above set one, 39 and 49 go
/// back to the terminal's own.
private func colours(in styled: String) -> [Int] {
    styled.matches(of: /\u{1B}\[([0-9;:]*)m/).flatMap { sequence in
        sequence.1.split { $0 == ";" || $0 == ":" }.compactMap { Int($0) }
            .filter { $0 >= 30 && $0 != 39 && $0 != 49 }
    }
}

extension String {
    fileprivate var isASCII: Bool { unicodeScalars.allSatisfy(\.isASCII) }
}
