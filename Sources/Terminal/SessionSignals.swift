import Platform
import Synchronization
import TerminalRestore

/// What signals do during a session: those a loop can answer become bytes in a pipe, those that end the program put
/// the terminal back first.
final class SessionSignals {
    /// Readable when a signal has arrived.
    let descriptor: Int32

    private let crashes: CrashSignals

    private static let reported = [SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT]
    /// Writing that fails is told; these would end the program instead.
    private static let ofWriting = [SIGPIPE, SIGXFSZ]

    // Unsafe: written before the handlers that read it are installed, and never freed.
    nonisolated(unsafe) private static let previous = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
    private static let pipeEnds = Atomic<UInt64>(0)
    private static let isAskedToEnd = Atomic(false)

    /// Saves what signals do now. Curses changes some of it when it starts.
    init() throws(TerminalError) {
        descriptor = try Self.pipe().read
        Self.isAskedToEnd.store(false, ordering: .sequentiallyConsistent)
        for signal in Self.reported + Self.ofWriting { sigaction(signal, nil, Self.previous + Int(signal)) }
        crashes = CrashSignals()
    }

    /// Starts catching. A signal the program was started to ignore stays ignored.
    func install() {
        for signal in Self.reported where !Self.isIgnored(signal) || signal == SIGWINCH || signal == SIGCONT {
            Self.catchSignal(signal)
        }
        for number in Self.ofWriting { signal(number, SIG_IGN) }
        crashes.install()
    }

    /// Gives every signal back what it did before.
    func remove() {
        for signal in Self.reported + Self.ofWriting { sigaction(signal, Self.previous + Int(signal), nil) }
        crashes.remove()
    }

    /// The oldest signal that has not been taken yet.
    func take() -> Int32? {
        var byte: UInt8 = 0
        return read(descriptor, &byte, 1) == 1 ? Int32(byte) : nil
    }

    /// Who stops when the program is suspended.
    enum Suspended {
        /// Everyone in the terminal's foreground, as when the kernel sees Ctrl-Z.
        case job
        /// This process, for whoever sent it the signal meant no other.
        case process
    }

    /// Stops as SIGTSTP stops a program that does not catch it, and returns when continued.
    func stop(_ suspended: Suspended) {
        var action = sigaction()
        sigaction(SIGTSTP, &action, nil)
        if suspended == .job { kill(0, SIGTSTP) } else { raise(SIGTSTP) }
        // The signal may reach another thread first; SIGCONT says that it was over. It never comes to an orphaned
        // process group, which the system refuses to stop.
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&wait, 1, 100)
        Self.catchSignal(SIGTSTP)
    }

    // MARK: - Handlers

    private static func catchSignal(_ signal: Int32) {
        var action = sigaction()
        action.sa_flags = Int32(SA_RESTART)
        action.__sigaction_handler.sa_handler = { signal in SessionSignals.report(signal) }
        sigaction(signal, &action, nil)
    }

    private static func report(_ signal: Int32) {
        let reason = errno
        defer { errno = reason }
        if signal == SIGINT || signal == SIGTERM || signal == SIGQUIT || signal == SIGHUP,
            isAskedToEnd.exchange(true, ordering: .sequentiallyConsistent)
        {
            Restoration.perform()
            var action = sigaction()
            sigaction(signal, &action, nil)
            raise(signal)
            return
        }
        var byte = UInt8(truncatingIfNeeded: signal)
        _ = write(Int32(truncatingIfNeeded: pipeEnds.load(ordering: .relaxed)), &byte, 1)
    }

    // MARK: - Resources

    /// One pipe for the life of the program: a handler may still be about to write when a session ends.
    private static func pipe() throws(TerminalError) -> (read: Int32, write: Int32) {
        let known = pipeEnds.load(ordering: .relaxed)
        if known != 0 { return (Int32(known >> 32), Int32(truncatingIfNeeded: known)) }
        var ends: [Int32] = [-1, -1]
        guard Platform.pipe(&ends) == 0 else { throw .unusable(errno: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        pipeEnds.store(UInt64(ends[0]) << 32 | UInt64(ends[1]), ordering: .relaxed)
        return (ends[0], ends[1])
    }

    private static func isIgnored(_ signal: Int32) -> Bool {
        let handler = previous[Int(signal)].__sigaction_handler.sa_handler
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
