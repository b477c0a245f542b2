import Testing

extension EndToEnd {
    /// Sixteen gigabytes of values: nothing is ever held, and the screen stays alive meanwhile.
    @Suite("A large tensor") struct LargeTensorTests {
        @Test func theScreenAnswersWhileATensorIsSummarized() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try terminal.send("Enter", "Right", "Enter", "C-u")
                try terminal.type("{65536, 65536}")
                try terminal.send("Enter")
                try await terminal.wait(for: "progress") { screen in
                    screen.hasSpec(["he_normal", "2.0", "{65536, 65536}", "f32", "key 42"])
                        && screen.header.contains(/computing \d+% *$/)
                }

                // The focus is on the spec, whose hints speak of fields.
                try await terminal.waitWhileComputing(for: "field  Enter edit")
                try terminal.send("BTab")
                try await terminal.waitWhileComputing(for: "choose  Enter options")
                try terminal.send("?")
                try await terminal.wait(for: "Keys and commands")
                try terminal.send("Escape")
                try await terminal.waitWhileComputing(for: "choose  Enter options")

                let seen = try #require(histogramCount(in: try terminal.screen))
                try await terminal.wait(for: "more values in the histogram") { histogramCount(in: $0) != seen }

                try terminal.send("Escape")
                // What was seen stays, and everything goes on.
                try await terminal.wait(for: "the cancelling") { screen in
                    screen.header.contains(/cancelled at \d+% *$/) && statistic("variance", in: screen) != nil
                }
                try await terminal.command("shape {4, 4}")
                try await terminal.wait(for: "a whole small tensor") { statistic("distinct", in: $0) == 16 }
                #expect(try !terminal.screen.contains("cancelled at"))
                try await terminal.leave(program)
            }
        }

        /// A factorization cannot be interrupted, and the program must not wait for it. The larger, the longer the
        /// values take before it begins.
        @Test(arguments: [500, 1000, 2000, 3000])
        func leavingDoesNotWaitForAFactorization(columns: Int) async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try await terminal.command("orthogonal {4000, \(columns)}")
                try await terminal.waitForSpec("orthogonal", "{4000, \(columns)}")
                try await terminal.leave(program)
            }
        }

        @Test func aNewSpecTakesThePlaceOfTheOneBeingSummarized() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try await terminal.command("shape {65536, 65536}")
                try await terminal.wait(for: "computing")
                try await terminal.command("ones {3, 3}")
                try await terminal.wait(for: "nine ones") { screen in
                    screen.hasSpec(["ones", "{3, 3}", "f32"]) && !screen.contains("computing")
                        && statistic("distinct", in: screen) == 1
                }
                try await terminal.leave(program)
            }
        }
    }
}

extension TerminalUnderTest {
    /// Waits for a text, and for it to be there while the computation goes on.
    fileprivate func waitWhileComputing(for text: String) async throws {
        try await wait(for: "'\(text)' while computing") { $0.contains(text) && $0.header.contains("computing") }
    }
}

/// How many values the histogram's title says it is of.
private func histogramCount(in screen: String) -> Substring? {
    screen.firstMatch(of: /Histogram of ([0-9.,]+( [kMG])?) values/)?.1
}
