import Platform
import REPL
import Screen
import TerminalRestore

/// The program that shows long replies a screen at a time.
struct Pager {
    private let command: String
    private let environment: [String: String]

    /// The user's pager; nil where there is none, or nobody to turn pages.
    init?() {
        let environment = environmentVariables()
        guard StandardStream.input.isTerminal, StandardStream.output.isTerminal,
            let command = Paging.command(environment: environment, isInstalled: Pager.isInstalled)
        else { return nil }
        self.command = command
        // What git gives a `PAGER=less` without options of its own: leave if all fits, pass colours, keep the screen.
        self.environment = environment.merging(["LESS": "FRX"]) { own, _ in own }
    }

    /// Shows a reply that is higher than the terminal, and returns when the user has left it, which may be before its
    /// end.
    ///
    /// - Returns: false when the reply fits, or the pager could not be started; nothing has been shown then.
    func show(_ bytes: [UInt8]) -> Bool {
        guard let size = StandardStream.output.size,
            Paging.isNeeded(for: String(decoding: bytes, as: UTF8.self), on: size)
        else { return false }
        var modes = termios()
        tcgetattr(StandardStream.input.rawValue, &modes)
        // The keys that end programs are the pager's now, and it may end before it has read everything.
        let handlers = [SIGINT, SIGQUIT, SIGPIPE].map { ($0, signal($0, SIG_IGN)) }
        defer {
            for (number, handler) in handlers { signal(number, handler) }
            // A pager that crashed leaves the terminal as it needed it.
            tcsetattr(StandardStream.input.rawValue, TCSADRAIN, &modes)
        }
        // What ends the program ends the pager first, which would read on from the terminal it left to a shell.
        let endings = CrashSignals(and: [SIGTERM, SIGHUP])
        guard let (pager, pipe) = start() else { return false }
        Restoration.arm(descriptor: StandardStream.input.rawValue, modes: modes, sequence: [], companion: pager)
        endings.install()
        defer {
            Restoration.disarm()
            HeldErrors.release()
            endings.remove()
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Platform.write(pipe, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        close(pipe)
        var status: Int32 = 0
        while waitpid(pager, &status, 0) < 0, errno == EINTR {}
        return !Pager.notFound.contains(status)
    }

    /// How a shell ends that cannot run a command (POSIX, 2.8.2: 126 and 127), as `waitpid` tells it.
    private static let notFound: [Int32] = [126 << 8, 127 << 8]

    /// Starts the pager with the end of a pipe as its standard input.
    private func start() -> (pager: pid_t, pipe: Int32)? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, ends[0], StandardStream.input.rawValue)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for number in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&defaults, number) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
            close(ends[0])
        }
        let words = Pager.copied(["sh", "-c", Paging.isSimple(command) ? "exec " + command : command])
        let variables = Pager.copied(environment.map { "\($0.key)=\($0.value)" })
        defer { (words + variables).forEach { free($0) } }
        var pager: pid_t = 0
        guard posix_spawn(&pager, "/bin/sh", &actions, &attributes, words, variables) == 0 else {
            close(ends[1])
            return nil
        }
        return (pager, ends[1])
    }

    /// The strings as C's vectors of them are, with a null at the end; to be freed.
    private static func copied(_ strings: [String]) -> [UnsafeMutablePointer<CChar>?] {
        strings.map { strdup($0) } + [nil]
    }

    private static func isInstalled(_ program: String) -> Bool {
        let path = environmentVariables()["PATH"] ?? ""
        return path.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
    }
}
