import CEditline
import Foundation
import Testing

/// The prompt of the built program on a real pseudo-terminal. Serialized: each measures or waits.
@Suite("The prompt", .serialized)
struct PromptTests {
    @Test("A command goes on over lines, and comes back from history as one in the next run")
    func linesAndHistory() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prompt-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try PromptOnTerminal(state: folder)
        try first.type("he_normal(\r", after: "initscope> ")
        try first.type("scale: 3.0) {5}\r", after: "      ...> ")
        try first.wait(for: "he_normal(scale: 3.0) {5} f32 key=42\r\n")
        try first.type("\u{04}", after: "initscope> ")
        #expect(try first.status() == 0)

        let second = try PromptOnTerminal(state: folder)
        try second.type("\u{12}nor", after: "initscope> ")
        try second.type("\r", after: "he_normal( scale: 3.0) {5}")
        try second.wait(for: "he_normal(scale: 3.0) {5} f32 key=42\r\n")
    }

    @Test("A paste runs nothing before Enter, then its lines up to the first that fails")
    func paste() throws {
        let prompt = try PromptOnTerminal()
        try prompt.type("\u{1B}[200~key 7\rkey x\rkey 8\u{1B}[201~", after: "initscope> ")
        try prompt.wait(for: "key 8")
        #expect(!prompt.shown.contains("f32 key=7"))
        try prompt.type("\r")
        try prompt.wait(for: "f32 key=7\r\n")
        try prompt.wait(for: "expected a whole number")
        try prompt.wait(for: "the command after it did not run")
        #expect(!prompt.shown.contains("f32 key=8"))
    }

    @Test("In plain mode the prompt takes the explorer's place, and nothing is drawn over")
    func plain() throws {
        let prompt = try PromptOnTerminal(words: ["--plain"])
        try prompt.wait(for: "plain mode: the prompt in place of the explorer")
        try prompt.type("hist he_normal {65536, 16384}\r", after: "initscope> ")
        try prompt.wait(for: "computing: ")
        try prompt.wait(for: "the fullest, from")
        try prompt.wait(for: "initscope> ")
        #expect(!prompt.shown.contains("\r "))
        try prompt.type("he_norml\r")
        try prompt.wait(for: "in 'he_norml', character 1")
    }

    @Test("Tab completes commands, options and their values, and says what each is")
    func completion() throws {
        let prompt = try PromptOnTerminal()
        try prompt.type("variance_scaling(mode: :fan_\t", after: "initscope> ")
        try prompt.wait(for: "fan_out")
        try prompt.wait(for: "fan_avg")
        try prompt.type("a\t) {5}\r")
        try prompt.wait(for: "mode: :fan_avg")
    }

    @Test("Ctrl-C ends a computation of any kind soon, and the prompt is back")
    func cancelling() throws {
        let prompt = try PromptOnTerminal()
        try prompt.wait(for: "initscope> ")
        for command in ["show he_normal {65536, 65536}", "tensor orthogonal {4000, 4000}"] {
            try prompt.type(command + "\r")
            // Shown after half a second of work.
            try prompt.wait(for: "\r        \r")
            let start = ContinuousClock.now
            try prompt.type("\u{03}")
            try prompt.wait(for: "cancelled")
            try prompt.wait(for: "initscope> ")
            // 50 ms are promised of a release build on an idle machine; this one may be neither.
            #expect(start.duration(to: .now) < .seconds(1))
        }
    }

    @Test("Ctrl-C takes back what is typed, Ctrl-D leaves")
    func leaving() throws {
        let prompt = try PromptOnTerminal()
        try prompt.type("key 7(\r", after: "initscope> ")
        try prompt.type("key\u{03}", after: "...> ")
        try prompt.type("\u{04}", after: "initscope> ")
        #expect(try prompt.status() == 0)
    }

    @Test("What is higher than the terminal is paged, and leaving the pager early is quiet")
    func paging() throws {
        let prompt = try PromptOnTerminal(rows: 10, pager: "head -n 1; echo PAGED")
        try prompt.type("list\r", after: "initscope> ")
        try prompt.wait(for: "PAGED")
        try prompt.type("key 7\r", after: "initscope> ")
        try prompt.wait(for: "f32 key=7\r\n")
        #expect(!prompt.shown.contains("orthonormal"))
    }
}

/// `initscope repl` on a pseudo-terminal without colours, and somebody at it.
private final class PromptOnTerminal {
    struct Missing: Error { let text, shown: String }

    private let controller: Int32
    private let program: pid_t
    private var bytes: [UInt8] = []
    private var seen = 0

    init(state: URL? = nil, rows: UInt16 = 40, pager: String = "", words: [String] = ["repl"]) throws {
        var ends: (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        var size = winsize(ws_row: rows, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&ends.0, &ends.1, &name, nil, &size) == 0 else {
            throw Missing(text: "a pseudo-terminal", shown: "")
        }
        controller = ends.0
        // Open here until the program has opened it: a terminal whose last user leaves is gone.
        defer { close(ends.1) }
        for end in [ends.0, ends.1] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        for descriptor: Int32 in [1, 2] { posix_spawn_file_actions_adddup2(&actions, 0, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        // Whoever runs the tests may block or ignore Ctrl-C.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // POSIX_SPAWN_SETSID of glibc's <spawn.h>: the terminal that is opened then controls the program.
        posix_spawnattr_setflags(&attributes, Int16(0x80 | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        // Not even root can make a folder there.
        let folder = state?.path ?? "/dev/null"
        let variables = [
            "TERM=xterm", "NO_COLOR=1", "LC_ALL=C.UTF-8", "PAGER=\(pager)", "XDG_STATE_HOME=\(folder)",
            "PATH=/usr/bin:/bin",
        ]
        let words: [UnsafeMutablePointer<CChar>?] = ([Self.binary] + words).map { strdup($0) } + [nil]
        let environment: [UnsafeMutablePointer<CChar>?] = (variables as [String]).map { strdup($0) } + [nil]
        defer { (words + environment).forEach { free($0) } }
        var program: pid_t = 0
        let refusal = posix_spawn(&program, Self.binary, &actions, &attributes, words, environment)
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
        guard refusal == 0 else { throw Missing(text: Self.binary, shown: "") }
        self.program = program
    }

    deinit {
        // The terminal's end ends the program.
        close(controller)
        kill(program, SIGKILL)
        waitpid(program, nil, 0)
    }

    var shown: String { String(decoding: bytes, as: UTF8.self) }

    func type(_ keys: String, after text: String? = nil) throws {
        if let text { try wait(for: text) }
        _ = write(controller, keys, keys.utf8.count)
    }

    /// Waits until a text is shown after what was waited for before.
    func wait(for text: String) throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while true {
            let rest = bytes[seen...]
            if let found = rest.firstRange(of: Array(text.utf8)) {
                seen = found.upperBound
                return
            }
            guard ContinuousClock.now < deadline, take() else { throw Missing(text: text, shown: shown) }
        }
    }

    /// Waits for the program to end, and tells how.
    func status() throws -> Int32 {
        while take() {}
        var status: Int32 = 0
        waitpid(program, &status, 0)
        return status
    }

    /// Takes what is shown next; false when the program is gone or shows nothing for long.
    private func take() -> Bool {
        var end = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
        guard poll(&end, 1, 20_000) > 0 else { return false }
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = read(controller, &chunk, chunk.count)
        guard count > 0 else { return false }
        bytes += chunk.prefix(count)
        return true
    }

    private static let binary: String = {
        if let path = ProcessInfo.processInfo.environment["INITSCOPE_BINARY"] { return path }
        let tests = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        return tests.deletingLastPathComponent().appending(path: "initscope").path
    }()
}
