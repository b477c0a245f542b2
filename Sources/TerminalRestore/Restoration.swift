import Platform
import Synchronization

/// How to put the terminal back when nothing else can run: from a signal handler, or while the process exits.
///
/// Everything a handler touches is plain memory, allocated once and never freed; a handler may still be reading it
/// while the session ends.
public enum Restoration {
    private struct Plan {
        var descriptor: Int32 = -1
        var modes = termios()
        var count = 0
        var companion: pid_t = 0
    }

    private static let isArmed = Atomic(false)
    // Unsafe: written only while disarmed, read only after taking `isArmed`.
    nonisolated(unsafe) private static let plan = UnsafeMutablePointer<Plan>.allocate(capacity: 1)
    nonisolated(unsafe) private static let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    private static let capacity = 1024
    private static let exitHook: Int32 = atexit { Restoration.perform() }

    /// From now on, `perform` writes `sequence` to a descriptor and gives it these modes; before that it ends a
    /// `companion`, a process that uses the same terminal.
    public static func arm(descriptor: Int32, modes: termios, sequence: [UInt8], companion: pid_t = 0) {
        disarm()
        _ = exitHook
        let kept = sequence.prefix(capacity)
        for (index, byte) in kept.enumerated() { bytes[index] = byte }
        plan.initialize(to: Plan(descriptor: descriptor, modes: modes, count: kept.count, companion: companion))
        isArmed.store(true, ordering: .sequentiallyConsistent)
        HeldErrors.hold()
    }

    /// From now on, `perform` does nothing.
    public static func disarm() {
        isArmed.store(false, ordering: .sequentiallyConsistent)
    }

    /// Puts the terminal back, once. Calls only what signal-safety(7) lists.
    public static func perform() {
        guard isArmed.exchange(false, ordering: .sequentiallyConsistent) else { return }
        end(plan.pointee.companion)
        _ = write(plan.pointee.descriptor, bytes, plan.pointee.count)
        _ = tcsetattr(plan.pointee.descriptor, TCSANOW, &plan.pointee.modes)
        HeldErrors.release()
    }

    /// Asks a process to end, and waits for it to put the terminal back, but not for ever.
    private static func end(_ companion: pid_t) {
        guard companion > 0, kill(companion, SIGTERM) == 0 else { return }
        for _ in 0..<100 where waitpid(companion, nil, WNOHANG) == 0 { _ = poll(nil, 0, 10) }
    }
}
