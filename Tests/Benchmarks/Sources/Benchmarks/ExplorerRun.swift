import Foundation
import Glibc

/// The explorer on a terminal of its own, seen from the outside.
final class ExplorerRun {
    private let terminal: Int32
    private let child: pid_t
    private let begun: ContinuousClock.Instant

    /// What the last line of the first frame ends with.
    private static let lastWords = "leave"

    // Linux's TIOCSPTLCK and TIOCGPTN and glibc's POSIX_SPAWN_SETSID, macros that Swift does not see.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430
    private static let newSession: Int16 = 0x80

    /// Starts the explorer on a pseudo-terminal of 80 × 24.
    init(_ path: String) throws {
        terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (locked, number): (Int32, Int32) = (0, 0)
        guard terminal >= 0, ioctl(terminal, ExplorerRun.setLock, &locked) == 0,
            ioctl(terminal, ExplorerRun.getNumber, &number) == 0
        else { throw RunError(description: "there is no pseudo-terminal to be had") }
        let name = "/dev/pts/\(number)"
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal a session's leader opens is its controlling one.
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, ExplorerRun.newSession)
        setenv("TERM", "xterm-256color", 1)
        setenv("LC_ALL", "C.UTF-8", 1)
        begun = ContinuousClock.now
        child = try spawn(path, [], &actions, &attributes)
    }

    /// Milliseconds from before the start until the last line of the first frame has arrived.
    func millisecondsToFirstFrame() throws -> Double {
        var seen: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while !String(decoding: seen, as: UTF8.self).contains(ExplorerRun.lastWords) {
            let count = read(terminal, &buffer, buffer.count)
            guard count > 0 else { throw RunError(description: "the explorer ended before its first frame") }
            seen += buffer[..<count]
        }
        return ContinuousClock.now.seconds(since: begun) * 1000
    }

    /// Milliseconds of processor time the explorer takes in a second of nothing happening.
    func idleMillisecondsASecond() -> Double {
        Thread.sleep(forTimeInterval: 0.5)
        discardOutput()
        let before = processorMilliseconds
        let seconds = 3.0
        Thread.sleep(forTimeInterval: seconds)
        return (processorMilliseconds - before) / seconds
    }

    /// Ends the explorer.
    func end() {
        kill(child, SIGKILL)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        close(terminal)
    }

    private func discardOutput() {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var descriptor = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        while poll(&descriptor, 1, 0) > 0, read(terminal, &buffer, buffer.count) > 0 {}
    }

    /// Time spent in all of the process's threads, in nanoseconds' resolution.
    private var processorMilliseconds: Double {
        var clock = clockid_t()
        var time = timespec()
        guard clock_getcpuclockid(child, &clock) == 0, clock_gettime(clock, &time) == 0 else { return .nan }
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
}
