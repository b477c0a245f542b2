import Foundation
import Testing

extension EndToEnd {
    /// Every signal in every state: the terminal is as it was before anything is said, and the exit status says what
    /// happened.
    @Suite("Signals in every state") struct SignalMatrixTests {
        enum State: String, CaseIterable, Sendable {
            case idle, commandLine, field, overlay, filter, computing, lesson, prompt, answering, pager
        }

        static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS]

        @Test(arguments: State.allCases)
        func aSignalLeavesTheTerminalAsItWas(state: State) async {
            // Side by side, as each mostly waits.
            await withTaskGroup(of: Void.self) { group in
                for signal in Self.signals { group.addTask { await Self.send(signal, in: state) } }
            }
        }

        private static func send(_ signal: Int32, in state: State) async {
            do {
                try await TerminalUnderTest.with { terminal in
                    let ordinary = try terminal.ordinaryState
                    let program = try await terminal.enter(state)
                    kill(try terminal.processID, signal)
                    let isSurvived = try await terminal.survives(signal, in: state)
                    try await terminal.status(of: program, atMost: .seconds(30))
                    let status = isSurvived ? 0 : 128 + signal
                    #expect(try terminal.text(of: "status") == "\(status)\n", "\(state), signal \(signal)")
                    #expect(try terminal.text(of: "after") == terminal.text(of: "before"), "\(state), signal \(signal)")
                    #expect(try terminal.ordinaryState == ordinary, "\(state), signal \(signal)")
                }
            } catch {
                Issue.record(error, "\(state), signal \(signal)")
            }
        }

        /// Those that nothing here expects, in one state.
        @Test(arguments: [SIGFPE, SIGSYS, SIGXCPU, SIGUSR1, SIGUSR2, SIGALRM])
        func unexpectedSignalsToo(signal: Int32) async { await Self.send(signal, in: .idle) }

        @Test func writingThatFailsEndsNothing() async throws {
            try await TerminalUnderTest.with { terminal in
                let program = try await terminal.enter(.idle)
                for signal in [SIGPIPE, SIGXFSZ] { kill(try terminal.processID, signal) }
                try terminal.send("+")
                try await terminal.wait(for: "key 43")
                try terminal.send("q")
                try await terminal.status(of: program)
                #expect(try terminal.text(of: "status") == "0\n")
            }
        }

        // MARK: The terminal vanishes

        /// A program that ignores SIGHUP finds out by reading.
        @Test(arguments: ["", "trap '' HUP; "], State.allCases)
        func withoutATerminalTheProgramEnds(preparation: String, state: State) async throws {
            // Who had SIGHUP ignored wants the answer all the same.
            if state == .answering, !preparation.isEmpty { return }
            try await TerminalUnderTest.with { terminal in
                _ = try await terminal.enter(state, preparation)
                let process = try terminal.processID
                try terminal.vanish()
                let deadline = ContinuousClock.now + .seconds(20)
                while isRunning(process), ContinuousClock.now < deadline {
                    try await Task.sleep(for: .milliseconds(20))
                }
                #expect(!isRunning(process), "\(state)")
                kill(process, SIGKILL)
            }
        }
    }
}

/// Whether a process is there and has not ended; one that nobody waited for is still listed, as a zombie.
private func isRunning(_ process: pid_t) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
    return status.split(separator: ")").last?.split(separator: " ").first != "Z"
}

extension TerminalUnderTest {
    /// The program's process, which the script wrote down.
    fileprivate var processID: pid_t {
        get throws { try #require(pid_t(try text(of: "pid").trimmingCharacters(in: .whitespacesAndNewlines))) }
    }

    /// Whether a state outlives a signal; it is left by its keys then.
    fileprivate func survives(_ signal: Int32, in state: EndToEnd.SignalMatrixTests.State) async throws -> Bool {
        switch (state, signal) {
        case (.prompt, SIGINT):
            // Takes back what was typed.
            try await wait(for: "an empty prompt") { $0.trimmedEnd.hasSuffix("initscope>") }
        case (.answering, SIGINT):
            try await wait(for: "the prompt again") { $0.trimmedEnd.hasSuffix("initscope>") }
        case (.pager, SIGINT), (.pager, SIGQUIT):
            // The pager's keys, so the program is deaf to them.
            try send("q")
            try await wait(for: "the prompt again") { $0.trimmedEnd.hasSuffix("initscope>") }
        default: return false
        }
        try send("C-d")
        return true
    }

    /// Starts the program by a script and brings it into a state.
    ///
    /// A script rather than the interactive shell, which would itself repair the modes of the terminal after a program
    /// was killed, and so hide that it had to.
    fileprivate func enter(
        _ state: EndToEnd.SignalMatrixTests.State, _ preparation: String = ""
    ) async throws -> Ending {
        let isPrompt = [.prompt, .answering, .pager].contains(state)
        let command = isPrompt ? "initscope repl" : state == .lesson ? "initscope --play lesson" : "initscope"
        try """
        \(preparation)
        stty -g >before
        sh -c 'echo $$ >pid; exec \(command)'
        echo $? >status
        stty -g >after
        """.write(to: home.appending(path: "script"), atomically: true, encoding: .utf8)
        try "# A long story, which takes its time to be read.\nkey 7\nwait 60\n".write(
            to: home.appending(path: "lesson"), atomically: true, encoding: .utf8)
        let program = try begin("SWIFT_BACKTRACE=enable=no sh script")
        if isPrompt { try await wait(for: "initscope>", atMost: .seconds(30)) }
        switch state {
        case .prompt:
            try type("he_nor")
            try await wait(for: "initscope> he_nor")
        case .answering:
            try type("show {65536, 65536}")
            try send("Enter")
            try await wait(for: "a share", atMost: .seconds(30)) { $0.contains(/\d %/) }
        case .pager:
            try type("list")
            try send("Enter")
            try await wait(for: "the pager's prompt") { $0.trimmedEnd.hasSuffix(":") }
        case .lesson: try await wait(for: "A long story", atMost: .seconds(30))
        case .idle, .commandLine, .field, .overlay, .filter, .computing:
            try await waitForPicture(atMost: .seconds(30))
            try await leadOn(to: state)
        }
        return program
    }

    private func leadOn(to state: EndToEnd.SignalMatrixTests.State) async throws {
        switch state {
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
            try await command("shape {65536, 65536}")
            try await wait(for: "computing")
        case .idle, .lesson, .prompt, .answering, .pager: break
        }
    }
}
