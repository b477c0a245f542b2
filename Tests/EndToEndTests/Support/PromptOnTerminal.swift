import CEditline
import Foundation

/// The program, `initscope repl` unless told otherwise, on a pseudo-terminal without colours, and somebody at it.
final class PromptOnTerminal {
    struct Missing: Error { let text, shown: String }

    private var controller: Int32
    /// The file that the program has open.
    private let name: [CChar]
    private let program: pid_t
    private var bytes: [UInt8] = []
    private var seen = 0
    private var hasEnded = false

    init(
        state: URL? = nil, rows: UInt16 = 40, pager: String = "", words: [String] = ["repl"], isControlling: Bool = true
    )
        throws
    {
        var ends: (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        var size = winsize(ws_row: rows, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&ends.0, &ends.1, &name, nil, &size) == 0 else {
            throw Missing(text: "a pseudo-terminal", shown: "")
        }
        controller = ends.0
        self.name = name
        // Open here until the program has opened it: a terminal whose last user leaves is gone.
        defer { close(ends.1) }
        for end in [ends.0, ends.1] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR | (isControlling ? 0 : O_NOCTTY), 0)
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
        if controller >= 0 { close(controller) }
        guard !hasEnded else { return }
        kill(program, SIGKILL)
        waitpid(program, nil, 0)
    }

    var shown: String { String(decoding: bytes, as: UTF8.self) }

    func type(_ keys: String, after text: String? = nil) throws {
        if let text { try wait(for: text) }
        _ = write(controller, keys, keys.utf8.count)
    }

    func type(bytes: [UInt8]) throws { _ = write(controller, bytes, bytes.count) }

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

    /// Waits until the program has read all that was typed. It must not be reading whole lines, of which the terminal
    /// counts the last only when it ends.
    func waitUntilRead() throws {
        let end = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { close(end) }
        let deadline = ContinuousClock.now + .seconds(20)
        var unread: Int32 = -1
        while ioctl(end, UInt(FIONREAD), &unread) == 0, unread > 0 {
            guard ContinuousClock.now < deadline else { break }
            usleep(1000)
        }
        guard unread == 0 else { throw Missing(text: "somebody who reads what was typed", shown: shown) }
    }

    /// Takes the terminal away, as closing its window does, and waits a while for the program to end.
    ///
    /// - Returns: how long it lived on; nil if it still does.
    func vanish(waitingAtMost bound: Duration) -> Duration? {
        close(controller)
        controller = -1
        let start = ContinuousClock.now
        while start.duration(to: .now) < bound {
            if waitpid(program, nil, WNOHANG) == program {
                hasEnded = true
                return start.duration(to: .now)
            }
            usleep(5000)
        }
        return nil
    }

    /// Waits for the program to end, and tells how.
    func status() throws -> Int32 {
        while take() {}
        var status: Int32 = 0
        let deadline = ContinuousClock.now + .seconds(5)
        while waitpid(program, &status, WNOHANG) == 0 {
            guard ContinuousClock.now < deadline else { throw Missing(text: "the program's end", shown: shown) }
            usleep(5000)
        }
        hasEnded = true
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
