import Platform
import Synchronization
import TerminalRestore

/// Signals as bytes in a pipe, while a line is read: a handler may do next to nothing, a loop that polls may do
/// anything.
final class SignalPipe {
    /// Readable when a signal has arrived.
    let descriptor: Int32
    private var previous: [(signal: Int32, action: sigaction)] = []

    /// Starts catching.
    init(catching signals: [Int32]) {
        descriptor = Self.ends.read
        for signal in signals {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { signal in
                let reason = errno
                SignalPipe.arrived(signal)
                errno = reason
            }
            var old = sigaction()
            guard sigaction(signal, nil, &old) == 0, !Self.isIgnored(old) else { continue }
            sigaction(signal, &action, nil)
            previous.append((signal, old))
        }
    }

    /// The oldest signal that has not been taken yet.
    func take() -> Int32? {
        var byte: UInt8 = 0
        guard read(descriptor, &byte, 1) == 1 else { return nil }
        if Self.isEnd(Int32(byte)) { Self.isEnding.store(false, ordering: .sequentiallyConsistent) }
        return Int32(byte)
    }

    /// Stops catching, and lets those that came and were not taken do what they would have done, but for Ctrl-C.
    ///
    /// - Returns: whether Ctrl-C is among those that were not taken.
    func stop() -> Bool {
        for (signal, var action) in previous { sigaction(signal, &action, nil) }
        previous = []
        var isInterrupted = false
        while let signal = take() {
            if signal == SIGINT { isInterrupted = true } else { raise(signal) }
        }
        return isInterrupted
    }

    /// Lets a caught signal do what it would have done, then catches it again, if the program is still there.
    func deliver(_ signal: Int32) {
        guard var action = previous.first(where: { $0.signal == signal })?.action else { return }
        var ours = sigaction()
        sigaction(signal, &action, &ours)
        kill(getpid(), signal)
        sigaction(signal, &ours, nil)
    }

    /// Whether a signal ends the program.
    private static func isEnd(_ signal: Int32) -> Bool {
        signal == SIGTERM || signal == SIGHUP || signal == SIGQUIT
    }

    /// Whether a signal that ends the program has come and was not taken yet.
    private static let isEnding = Atomic(false)

    /// Called by the handler. Whoever sends a second signal to end the program, while the first still waits, is not kept
    /// waiting for what goes on in the library.
    private static func arrived(_ signal: Int32) {
        if isEnd(signal), isEnding.exchange(true, ordering: .sequentiallyConsistent) {
            Restoration.perform()
            var action = sigaction()
            action.__sigaction_handler.sa_handler = SIG_DFL
            sigaction(signal, &action, nil)
            kill(getpid(), signal)
            return
        }
        var byte = UInt8(truncatingIfNeeded: signal)
        _ = write(ends.write, &byte, 1)
    }

    /// Made before any handler is installed, and kept for the life of the program: a handler may still be about to
    /// write when catching stops.
    private static let ends: (read: Int32, write: Int32) = {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        return (ends[0], ends[1])
    }()

    /// A program started with a signal ignored (`nohup`, a shell's background job) keeps ignoring it.
    private static func isIgnored(_ action: sigaction) -> Bool {
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
