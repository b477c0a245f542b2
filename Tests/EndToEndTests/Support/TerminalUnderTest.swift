import Foundation
import Synchronization

/// A shell in a terminal of its own, in which `initscope` is the program under test.
///
/// Nothing here waits for time to pass: every wait is for something to be seen, and fails with the screen when it is
/// not seen in time.
final class TerminalUnderTest {
    /// What was waited for did not come.
    struct TimedOut: Error, CustomStringConvertible {
        let expectation: String
        let screen: String

        var description: String { "waited in vain for \(expectation); the screen:\n\(screen)" }
    }

    /// The user's folder: home and state, gone with the terminal.
    let home: URL
    private let tmux: Tmux
    private var marks = 0
    /// What was started last by a test that needs it later.
    var running: Ending?

    private static let count = Atomic(0)

    /// Opens a terminal, hands it to `body`, and closes it whatever happens there.
    ///
    /// `environment` is added to the shell's, which knows nothing of the one the tests run in.
    static func with(
        width: Int = 80, height: Int = 24, environment: [String: String] = ["LANG": "C.UTF-8"],
        _ body: (TerminalUnderTest) async throws -> Void
    ) async throws {
        let terminal = try TerminalUnderTest()
        defer { terminal.close() }
        try terminal.open(width, height, environment)
        try await terminal.wait(for: "ready>")
        try await body(terminal)
    }

    private init() throws {
        let number = TerminalUnderTest.count.wrappingAdd(1, ordering: .relaxed).newValue
        let name = "initscope-e2e-\(getpid())-\(number)"
        tmux = Tmux(named: name)
        home = FileManager.default.temporaryDirectory.appending(path: name)
        let programs = home.appending(path: "bin")
        try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: programs.appending(path: "initscope"), withDestinationURL: BuiltProgram.url)
    }

    private func open(_ width: Int, _ height: Int, _ additions: [String: String]) throws {
        var environment = [
            "PATH": home.appending(path: "bin").path + ":/usr/bin:/bin", "HOME": home.path,
            "XDG_STATE_HOME": home.appending(path: "state").path, "PS1": "ready> ",
            // If the tests are killed, the shell, and tmux with it, do not outlive them for long. A test may wait minutes for
            // its turn, though: all of them run side by side.
            "TMOUT": "1800",
        ]
        environment.merge(additions) { $1 }
        let assignments = environment.map { "\($0)=\($1)".shellQuoted }.sorted().joined(separator: " ")
        // A newline and carriage return per line, eight colours and more, the alternate screen: what most terminals do.
        try tmux(
            "set-option", "-g", "default-terminal", "screen-256color", ";", "set-option", "-g", "status", "off", ";",
            "new-session", "-d", "-x", "\(width)", "-y", "\(height)", "-c", home.path,
            #"exec env -i TERM="$TERM" \#(assignments) bash --norc --noprofile"#)
    }

    private func close() {
        _ = try? tmux("kill-server")
        try? FileManager.default.removeItem(at: home)
    }

    /// Takes the terminal away from whoever uses it, as closing its window does.
    func vanish() throws { try tmux("kill-server") }

    // MARK: - Typing

    /// Presses keys, by tmux's names: `Down`, `Enter`, `C-z`.
    func send(_ keys: String...) throws { _ = try tmux.run(["send-keys", "--"] + keys) }

    /// Sends a byte by its hexadecimal digits.
    func send(hex: String) throws { try tmux("send-keys", "-H", hex) }

    /// Types text as it is.
    func type(_ text: String) throws { try tmux("send-keys", "-l", "--", text) }

    func resize(width: Int, height: Int) throws {
        try tmux("resize-window", "-x", "\(width)", "-y", "\(height)")
    }

    // MARK: - Looking

    /// What is on the screen.
    var screen: String { get throws { try tmux("capture-pane", "-p") } }

    /// What is on the screen, with the sequences that style it.
    var styledScreen: String { get throws { try tmux("capture-pane", "-p", "-e") } }

    /// What tmux knows of the terminal, in its words: `alternate_on`, `cursor_flag`.
    func state(_ names: String...) throws -> String {
        try tmux("display-message", "-p", names.map { "#{\($0)}" }.joined(separator: " "))
            .trimmingCharacters(in: .newlines)
    }

    /// Waits until a text is on the screen, and returns the screen.
    @discardableResult
    func wait(for text: String, atMost bound: Duration = .seconds(10)) async throws -> String {
        try await wait(for: "'\(text)'", atMost: bound) { $0.contains(text) }
    }

    /// Waits until the screen is as it should be, and returns it. A screen may be seen half drawn, so what is to be
    /// true of it together belongs into one condition.
    @discardableResult
    func wait(
        for expectation: String, atMost bound: Duration = .seconds(10), until isMet: (String) throws -> Bool
    ) async throws -> String {
        let deadline = ContinuousClock.now + bound
        while true {
            let screen = try self.screen
            if try isMet(screen) { return screen }
            guard ContinuousClock.now < deadline else { throw TimedOut(expectation: expectation, screen: screen) }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    // MARK: - The shell

    /// Types a command whose end can be waited for.
    @discardableResult
    func begin(_ command: String) throws -> Ending {
        marks += 1
        // What is typed is not what is printed, so that the echo of the typing is not taken for the ending.
        try type("\(command); echo \"left:$((\(marks)))\" $?")
        try send("Enter")
        return Ending(mark: marks)
    }

    /// Waits until a command has ended, and returns its exit status.
    @discardableResult
    func status(of command: Ending, atMost bound: Duration = .seconds(10)) async throws -> Int {
        let mark = "left:\(command.mark) "
        let screen = try await wait(for: "the end of command \(command.mark)", atMost: bound) { $0.contains(mark) }
        return screen.components(separatedBy: mark).last.flatMap { Int($0.prefix(while: \.isNumber)) } ?? -1
    }

    /// Runs a command to its end, and returns its exit status.
    @discardableResult
    func run(_ command: String) async throws -> Int { try await status(of: try begin(command)) }

    /// A command in the shell that may not have ended.
    struct Ending { fileprivate let mark: Int }

    /// The terminal's modes, as a program started by the shell finds them.
    var modes: String {
        get async throws {
            try await run("stty -g >modes")
            return try text(of: "modes")
        }
    }

    /// The text of a file in the user's folder.
    func text(of file: String) throws -> String {
        try String(contentsOf: home.appending(path: file), encoding: .utf8)
    }
}
