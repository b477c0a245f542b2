import Foundation
import Testing

extension EndToEnd {
    /// Whatever happens, in whatever state: the terminal is as it was before anything is said about it.
    @Suite("Crashes") struct CrashTests {
        /// A script rather than the interactive shell, which would itself repair the modes of the terminal after a
        /// program was killed, and so hide that it had to.
        private static func script(_ command: String) -> String {
            """
            stty -g >before
            sh -c 'echo $$ >pid; exec \(command)'
            echo $? >status
            stty -g >after
            """
        }

        // MARK: Signals in every state

        enum State: String, CaseIterable {
            case idle, commandLine, field, overlay, filter, computing, lesson, prompt
        }

        /// A signal and the status of a program that ended by it: 128 more (POSIX, 2.8.2).
        static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT, SIGILL, SIGBUS]

        /// Every state with every signal where `INITSCOPE_THOROUGH` is set; else each of both once, as each pair takes
        /// a second.
        static let pairs: [(State, Int32)] =
            ProcessInfo.processInfo.environment["INITSCOPE_THOROUGH"] == nil
            ? Array(zip(State.allCases, signals))
            : State.allCases.flatMap { state in signals.map { (state, $0) } }

        @Test(arguments: pairs)
        func aSignalLeavesTheTerminalAsItWas(state: State, signal: Int32) async throws {
            try await TerminalUnderTest.with { terminal in
                let ordinary = try terminal.ordinaryState
                try await terminal.enter(state)
                let program = terminal.running
                kill(try terminal.processID, signal)
                // At the prompt Ctrl-C takes back what was typed.
                if state == .prompt, signal == SIGINT { try terminal.send("C-d") }
                try await terminal.status(of: try #require(program))
                let wanted = state == .prompt && signal == SIGINT ? 0 : 128 + signal
                #expect(try terminal.text(of: "status") == "\(wanted)\n")
                #expect(try terminal.text(of: "after") == terminal.text(of: "before"))
                #expect(try terminal.ordinaryState == ordinary)
            }
        }

        // MARK: Crashes of the program's own

        /// x86's trap is an illegal instruction, arm's a breakpoint.
        @Test(
            arguments: ["screen", "prompt"],
            [("trap", [132, 133]), ("null", [139]), ("abort", [134]), ("overflow", [139])])
        func aCrashLeavesTheTerminalAsItWas(place: String, crash: (way: String, statuses: [Int])) async throws {
            try await TerminalUnderTest.with(width: 160, height: 60) { terminal in
                let ordinary = try terminal.ordinaryState
                try Self.script("\(BuiltProgram.crasher.path) \(place) \(crash.way)")
                    .write(to: terminal.home.appending(path: "script"), atomically: true, encoding: .utf8)
                let program = try terminal.begin("SWIFT_BACKTRACE=enable=no sh script")
                if place == "prompt" {
                    try await terminal.wait(for: "typing>")
                    try terminal.send("Tab")
                }
                try await terminal.status(of: program)
                let status = Int(try terminal.text(of: "status").dropLast())
                #expect(crash.statuses.contains(status ?? -1), "\(status ?? -1)")
                #expect(try terminal.text(of: "after") == terminal.text(of: "before"))
                #expect(try terminal.ordinaryState == ordinary)
                if crash.way == "trap" { #expect(try terminal.screen.contains("Fatal error: Index out of range")) }
            }
        }

        @Test func swiftsOwnBacktraceOfATrapIsShown() async throws {
            try await TerminalUnderTest.with(width: 120, height: 60) { terminal in
                let ordinary = try terminal.ordinaryState
                let program = try terminal.begin(
                    "SWIFT_BACKTRACE=enable=yes,color=no,interactive=no \(BuiltProgram.crasher.path) screen trap")
                try await terminal.wait(for: "the backtrace", atMost: .seconds(60)) {
                    $0.contains("crashed") || $0.contains("Crash.happen")
                }
                try await terminal.status(of: program, atMost: .seconds(60))
                #expect(try terminal.ordinaryState == ordinary)
            }
        }

        // MARK: Files and pipes

        @Test func aFullDiskAndAMissingFolderAreFailuresThatAreTold() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.startExplorer()
                try await terminal.command("save screen missing/a.svg")
                try await terminal.wait(for: "cannot write missing/a.svg: No such file or directory")
                try FileManager.default.createSymbolicLink(
                    atPath: terminal.home.appending(path: "full.svg").path, withDestinationPath: "/dev/full")
                try await terminal.command("save screen full.svg")
                try await terminal.wait(for: "No space left on device")
                try await terminal.command("save screen a.svg")
                try await terminal.wait(for: "the screen is in a.svg")
                #expect(try terminal.text(of: "a.svg").hasSuffix("</svg>\n"))
                #expect(
                    try FileManager.default.contentsOfDirectory(atPath: terminal.home.path).allSatisfy {
                        !$0.hasPrefix("a.svg.")
                    })
                try await terminal.leave(program)
            }
        }
    }
}

extension BuiltProgram {
    /// The program that crashes on purpose, built along with the tests.
    static let crasher: URL = {
        let tests = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        return tests.deletingLastPathComponent().appending(path: "Crasher")
    }()
}

extension TerminalUnderTest {
    fileprivate var processID: pid_t {
        get throws { try #require(pid_t(try text(of: "pid").trimmingCharacters(in: .whitespacesAndNewlines))) }
    }

    /// Starts the program by a script and brings it into a state.
    fileprivate func enter(_ state: EndToEnd.CrashTests.State) async throws {
        let command = state == .prompt ? "initscope repl" : state == .lesson ? "initscope --play lesson" : "initscope"
        try """
        stty -g >before
        sh -c 'echo $$ >pid; exec \(command)'
        echo $? >status
        stty -g >after
        """.write(to: home.appending(path: "script"), atomically: true, encoding: .utf8)
        try "# A long story, which takes its time to be read.\nkey 7\nwait 60\n".write(
            to: home.appending(path: "lesson"), atomically: true, encoding: .utf8)
        running = try begin("SWIFT_BACKTRACE=enable=no sh script")
        guard state != .prompt else {
            try await wait(for: "initscope>")
            try type("he_nor")
            try await wait(for: "initscope> he_nor")
            return
        }
        guard state != .lesson else {
            try await wait(for: "A long story")
            return
        }
        try await waitForPicture()
        switch state {
        case .idle, .lesson, .prompt: break
        case .commandLine:
            try type(":shape 5")
            try await wait(for: ":shape 5")
        case .field:
            try send("Tab", "Enter")
            try await wait(for: "Ctrl-U clear")
        case .overlay:
            try send("?")
            try await wait(for: "Keys and commands")
        case .filter:
            try type("/he")
            try await wait(for: "/he")
        case .computing:
            try await self.command("shape {32768, 16384}")
            try await wait(for: "computing")
        }
    }
}
