import Platform

/// The signals that end a program at once: while they are caught, the terminal is put back before anything is printed
/// about it.
public final class CrashSignals {
    /// Those of a crash, and those that people and `ulimit` send and nobody here expects.
    private static let fatal = [
        SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS, SIGXCPU, SIGUSR1, SIGUSR2, SIGALRM,
    ]

    private let signals: [Int32]

    // Unsafe: written before the handlers that read it are installed, and never freed.
    nonisolated(unsafe) private static let previous = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)

    /// Whether somebody who sends a signal of a crash wants to see where the program is: who asks for Swift's backtracer.
    private static let reportsWhatWasSent = getenv("SWIFT_BACKTRACE") != nil

    /// Saves what the signals do now. `others` are to be dealt with like those of a crash.
    public init(and others: [Int32] = []) {
        signals = Self.fatal + others
        for signal in signals { sigaction(signal, nil, Self.previous + Int(signal)) }
        provideAlternateStack()
        _ = Self.reportsWhatWasSent
    }

    /// Starts catching. A signal the program was started to ignore stays ignored.
    public func install() {
        for signal in signals where !Self.isIgnored(signal) {
            var action = sigaction()
            action.sa_flags = SA_SIGINFO | Int32(SA_ONSTACK)
            action.__sigaction_handler.sa_sigaction = { signal, info, _ in CrashSignals.die(signal, info) }
            sigfillset(&action.sa_mask)
            sigaction(signal, &action, nil)
        }
    }

    /// Gives every signal back what it did before.
    public func remove() {
        for signal in signals { sigaction(signal, Self.previous + Int(signal), nil) }
    }

    private static func isIgnored(_ signal: Int32) -> Bool {
        let handler = previous[Int(signal)].__sigaction_handler.sa_handler
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Puts the terminal back, then lets the signal do what it would have done, with the fault's own context, so that
    /// a backtrace shows where it happened.
    private static func die(_ signal: Int32, _ info: UnsafeMutablePointer<siginfo_t>?) {
        Restoration.perform()
        sigaction(signal, previous + Int(signal), nil)
        // Returning runs the faulting instruction again. After a trap it would not fault again, and a signal somebody
        // sent has no instruction: those are sent once more.
        let isOfProcessor = signal == SIGSEGV || signal == SIGBUS || signal == SIGILL || signal == SIGFPE
        let isFault = isOfProcessor && (info?.pointee.si_code ?? 0) > 0
        if !isFault { sendAgain(signal, isCrash: !isFromElsewhere(info) || reportsWhatWasSent) }
    }

    /// Lets whoever dealt with the signal before deal with it, and then ends: Swift's backtracer counts on the
    /// instruction to fault again, and would let a program go on that was only sent a signal.
    ///
    /// - Parameter isCrash: whether those who report crashes are to deal with it.
    private static func sendAgain(_ signal: Int32, isCrash: Bool) {
        var sent = sigset_t()
        sigemptyset(&sent)
        sigaddset(&sent, signal)
        if isCrash { raise(signal) }
        pthread_sigmask(SIG_UNBLOCK, &sent, nil)
        var ending = sigaction()
        ending.__sigaction_handler.sa_handler = SIG_DFL
        sigaction(signal, &ending, nil)
        raise(signal)
    }

    /// A stack that overflowed cannot run a handler. Kept for the life of the thread.
    private func provideAlternateStack() {
        var stack = stack_t()
        guard sigaltstack(nil, &stack) == 0, stack.ss_flags & Int32(SS_DISABLE) != 0 else { return }
        let size = 64 << 10
        stack = stack_t(ss_sp: malloc(size), ss_flags: 0, ss_size: size)
        sigaltstack(&stack, nil)
    }
}
