import Testing

extension EndToEnd {
    @Suite("The tour") struct TourTests {
        @Test func anOrthogonalMatrixIsReachedByWalkingAndItsShapeEditedInPlace() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try await terminal.walk(to: "orthogonal")
                try terminal.send("Enter")
                try await terminal.wait(for: "Enter edit")
                try terminal.send("Right", "Enter", "C-u")
                // No value yet: its reason stands beside it, and the last good picture remains.
                try terminal.type("8")
                try await terminal.wait(for: "orthogonal needs at least 2")
                try await terminal.wait(for: "Tensor {784, 256}")
                try terminal.type("x8")
                try await terminal.wait(for: "64 values of an orthogonal matrix") { screen in
                    screen.hasSpec(["orthogonal", "normal", "8x8", "f32", "key 42"])
                        && statistic("distinct", in: screen) == 64
                        && statistic("max|QᵀQ-I|", in: screen).map { $0 < 1e-5 } ?? false
                        && statistic("‖QᵀQ-I‖", in: screen).map { $0 < 1e-5 } ?? false
                }
                // The statistics follow each key: a digit more, then Escape, and the value is as it was.
                try terminal.type("0")
                try await terminal.wait(for: "8 by 80 values") { (statistic("distinct", in: $0) ?? 0) > 600 }
                try terminal.send("Escape")
                try await terminal.wait(for: "{784, 256}")
                try await terminal.leave(program)
            }
        }

        @Test func aFieldIsKeptWithEnter() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try terminal.send("Enter", "Enter", "C-u")
                try terminal.type("0.5")
                try await terminal.waitForSpec("he_normal", "scale 0.5")
                try await terminal.waitForVariance(of: 0.5 / 784)
                try terminal.send("Enter")
                try await terminal.wait(for: "Enter edit")
                try terminal.send("+")
                try await terminal.waitForSpec("he_normal", "scale 0.51")
                try await terminal.waitForVariance(of: 0.51 / 784)
                try await terminal.leave(program)
            }
        }

        @Test func theCommandLineRemembersCompletesAndPointsAtMistakes() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try await terminal.command("he_uniform {64, 32} bf16")
                try await terminal.waitForSpec("he_uniform", "2.0", "{64, 32}", "bf16", "key 42")

                try terminal.send(":", "Up")
                try await terminal.wait(for: ":he_uniform {64, 32} bf16")
                #expect(try terminal.state("cursor_flag") == "1")
                try terminal.send("BSpace", "BSpace", "BSpace", "BSpace")
                try terminal.type("f64")
                try terminal.send("Enter")
                try await terminal.waitForSpec("he_uniform", "2.0", "{64, 32}", "f64", "key 42")
                #expect(try terminal.state("cursor_flag") == "0")

                try terminal.type(":glorot_")
                try terminal.send("Tab")
                try await terminal.wait(for: "both candidates") { screen in
                    let rows = screen.split(separator: "\n").suffix(4)
                    return ["glorot_uniform", "glorot_normal"].allSatisfy { name in
                        rows.contains { $0.contains(" " + name) }
                    }
                }
                try terminal.type("n")
                try terminal.send("Tab")
                try await terminal.wait(for: ":glorot_normal")
                try terminal.send("Enter")
                try await terminal.waitForSpec("glorot_normal", "1.0", "{64, 32}", "f64", "key 42")

                try await terminal.command("he_normla 2x2")
                try await terminal.wait(for: "the mistake with a caret and the nearest name") { screen in
                    screen.contains(/\n  he_normla 2x2 *\n  \^{9} *\n[^\n]*\n[^\n]*he_normal/)
                        && screen.hasSpec(["glorot_normal", "1.0", "{64, 32}", "f64", "key 42"])
                }
                try await terminal.leave(program)
            }
        }

        @Test func changesAreTakenBackAndMadeAgain() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try terminal.send("+")
                try await terminal.wait(for: "key 43")
                try terminal.send("+")
                try await terminal.wait(for: "key 44")
                try terminal.send("u")
                try await terminal.wait(for: "key 43")
                try terminal.send("u")
                try await terminal.wait(for: "key 42")
                try terminal.send("C-r")
                try await terminal.wait(for: "key 43")
                try terminal.send("-")
                try await terminal.wait(for: "key 42")
                try await terminal.leave(program)
            }
        }

        @Test func theTensorIsShownAsNumbersOrColours() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                // The first element of he_normal {784, 256} with key 42.
                try await terminal.wait(for: "-0.05112")
                try terminal.send("v")
                try await terminal.wait(for: "half blocks for numbers") {
                    !$0.contains("-0.05112") && $0.contains("▀")
                }
                // All of the matrix, each cell for a block of it, and the products of its columns; then numbers again.
                try terminal.send("v")
                try await terminal.wait(for: "root mean square of")
                try terminal.send("v")
                try await terminal.wait(for: "WᵀW: r")
                try terminal.send("v")
                try await terminal.wait(for: "-0.05112")
                try await terminal.leave(program)
            }
        }

        @Test func helpShowsEveryKeyAndScrolls() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try terminal.send("?")
                try await terminal.wait(for: "Keys and commands")
                try terminal.send("End")
                try await terminal.wait(for: "quit")
                try terminal.send("Escape")
                try await terminal.wait(for: "the help to be gone") { !$0.contains("Keys and commands") }
                try await terminal.leave(program)
            }
        }

        @Test func everySizeIsDrawnAndTheLastOneIsWhole() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try terminal.resize(width: 120, height: 40)
                // A frame's lower right corner where the layout of this size has it.
                try await terminal.wait(for: "a frame across 120 columns") { screen in
                    screen.split(separator: "\n").contains { $0.count == 120 && $0.hasSuffix("┘") }
                }
                try terminal.resize(width: 30, height: 8)
                try await terminal.wait(for: "one panel alone") { screen in
                    screen.contains("Initializers") && !screen.contains("Statistics")
                        && screen.split(separator: "\n").contains { $0.count == 30 && $0.hasSuffix("┘") }
                }
                try terminal.send("Tab")
                try await terminal.wait(for: "the spec to be focused") { $0.contains(" field ") }
                try terminal.send("BTab")
                try terminal.resize(width: 1, height: 1)
                try await terminal.wait(for: "a single cell") { $0.filter { !$0.isNewline }.count <= 1 }
                // Keys do what they do however little is to be seen.
                try terminal.send("+")
                try terminal.resize(width: 80, height: 24)
                try await terminal.wait(for: "all panels, with a new key") { screen in
                    screen.header.contains("key 43")
                        && ["Initializers", "Histogram", "Tensor", "Statistics"].allSatisfy {
                            screen.contains("┌ \($0)")
                        }
                }
                try await terminal.leave(program)
            }
        }

        @Test func leavingPutsTheTerminalBack() async throws {
            try await TerminalUnderTest.with { terminal in
                try await terminal.run("echo 'said before'")
                let modes = try await terminal.modes
                let state = try terminal.ordinaryState
                let program = try await terminal.startExplorer()
                #expect(try terminal.state("alternate_on") == "1")
                #expect(try !terminal.screen.contains("said before"))
                try await terminal.command("he_uniform {64, 32}")
                try await terminal.waitForSpec("he_uniform", "2.0", "{64, 32}")
                try await terminal.leave(program)
                #expect(try terminal.screen.contains("said before"))
                #expect(try terminal.ordinaryState == state)
                #expect(state == "0 1 0 0 0")
                #expect(try await terminal.modes == modes)
            }
        }
    }
}

extension TerminalUnderTest {
    /// Presses Down until the initializer is the one on show. What stands behind its name in the header, as a verdict, may
    /// change at any time.
    func walk(to name: String) async throws {
        for _ in 0..<14 {
            let before = try screen.header.prefix { $0 != " " }
            if before == name { return }
            try send("Down")
            try await wait(for: "another initializer") { $0.header.prefix { $0 != " " } != before }
        }
        throw TimedOut(expectation: name, screen: try screen)
    }

    /// Waits until the observed variance is what scale / fan_in says: a sample of 200 704 strays by less than a
    /// hundredth.
    fileprivate func waitForVariance(of expected: Double) async throws {
        try await wait(for: "a variance near \(expected)") { screen in
            statistic("variance", in: screen).map { abs($0 - expected) < 0.01 * expected } ?? false
        }
    }
}
