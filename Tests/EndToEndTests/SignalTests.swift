import Foundation
import Testing

extension EndToEnd {
    @Suite("Signals") struct SignalTests {
        /// A script rather than the interactive shell, which would itself repair the modes of the terminal after a
        /// program was killed, and so hide that it had to.
        private static let script = """
            stty -g >before
            sh -c 'echo $$ >pid; exec initscope'
            echo $? >status
            stty -g >after
            """

        @Test func controlZGivesTheTerminalBackUntilTheExplorerIsContinued() async throws {
            try await TerminalUnderTest.with { terminal in
                let modes = try await terminal.modes
                let state = try terminal.ordinaryState
                try await terminal.startExplorer()
                try terminal.send("+")
                try await terminal.wait(for: "key 43")
                try terminal.send("C-z")
                try await terminal.wait(for: "Stopped")
                #expect(try terminal.ordinaryState == state)
                #expect(try await terminal.modes == modes)
                #expect(try !terminal.screen.contains("Statistics"))

                let program = try terminal.begin("fg")
                try await terminal.waitForPicture()
                try await terminal.wait(for: "key 43")
                try terminal.send("+")
                try await terminal.wait(for: "key 44")
                try await terminal.leave(program)
                #expect(try terminal.ordinaryState == state)
                #expect(try await terminal.modes == modes)
            }
        }

        /// As with less: what the shell says next stands below what it said while the explorer was stopped.
        @Test func afterAStopTheShellGoesOnWhereItWas() async throws {
            try await TerminalUnderTest.with { terminal in
                try await terminal.startExplorer()
                for text in ["first stop", "second stop"] {
                    try terminal.send("C-z")
                    try await terminal.wait(for: "Stopped")
                    #expect(try await terminal.run("echo \(text)") == 0)
                    let program = try terminal.begin("fg")
                    try await terminal.waitForPicture()
                    if text == "second stop" { try await terminal.leave(program) }
                }
                let screen = try await terminal.wait(for: "first stop")
                let rows = screen.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
                #expect(rows.firstIndex(of: "first stop")! < rows.firstIndex(of: "second stop")!)
                #expect(try await terminal.run("echo the end") == 0)
                let end = try await terminal.wait(for: "the end").split(separator: "\n")
                    .map { $0.trimmingCharacters(in: .whitespaces) }
                #expect(end.contains("first stop") && end.contains("second stop"), "\(end)")
                #expect(end.firstIndex(of: "second stop")! < end.firstIndex(of: "the end")!)
            }
        }

        @Test func controlZSuspendsFromTheCommandLineAndTheLineIsKept() async throws {
            try await TerminalUnderTest.with { terminal in
                let modes = try await terminal.modes
                try await terminal.startExplorer()
                try terminal.type(":shape 5x")
                try await terminal.wait(for: ":shape 5x")
                try terminal.send("C-z")
                try await terminal.wait(for: "Stopped")
                #expect(try await terminal.modes == modes)

                let program = try terminal.begin("fg")
                try await terminal.wait(for: ":shape 5x")
                try terminal.type("7")
                try terminal.send("Enter")
                try await terminal.wait(for: "{5, 7}")
                try await terminal.leave(program)
                #expect(try await terminal.modes == modes)
            }
        }

        @Test func controlZSuspendsWhatIsBeingComputed() async throws {
            try await TerminalUnderTest.with { terminal in
                let modes = try await terminal.modes
                let state = try terminal.ordinaryState
                try await terminal.startExplorer()
                // Half a minute's work and more, so that it is not over before it is stopped.
                try await terminal.command("shape {65536, 65536}")
                try await terminal.wait(for: "computing")
                try terminal.send("C-z")
                try await terminal.wait(for: "Stopped")
                #expect(try terminal.ordinaryState == state)
                #expect(try await terminal.modes == modes)

                let program = try terminal.begin("fg")
                try await terminal.wait(for: "computing")
                try await terminal.command("shape {5, 7}")
                try await terminal.wait(for: "the picture of {5, 7}") {
                    $0.contains("{5, 7}") && !$0.contains("computing") && statistic("mean", in: $0) != nil
                }
                try await terminal.leave(program)
                #expect(try terminal.ordinaryState == state)
                #expect(try await terminal.modes == modes)
            }
        }

        @Test func theTerminalMayBeResizedWhileTheExplorerIsSuspended() async throws {
            try await TerminalUnderTest.with { terminal in
                try await terminal.startExplorer()
                try terminal.send("C-z")
                try await terminal.wait(for: "Stopped")
                try terminal.resize(width: 120, height: 40)
                let program = try terminal.begin("fg")
                try await terminal.wait(for: "a frame across 120 columns") { screen in
                    screen.split(separator: "\n").contains { $0.count == 120 && $0.hasSuffix("┘") }
                }
                try await terminal.leave(program)
            }
        }

        @Test func theExplorerSuspendsWithTheScriptThatStartedIt() async throws {
            try await TerminalUnderTest.with { terminal in
                try Self.script.write(to: terminal.home.appending(path: "script"), atomically: true, encoding: .utf8)
                try await terminal.startExplorer("sh script")
                try terminal.send("C-z")
                try await terminal.wait(for: "Stopped")
                let program = try terminal.begin("fg")
                try await terminal.waitForPicture()
                try await terminal.leave(program)
                #expect(try terminal.text(of: "status") == "0\n")
                #expect(try terminal.text(of: "after") == terminal.text(of: "before"))
            }
        }
    }
}
