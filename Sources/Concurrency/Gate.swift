/// Holds work up at its checkpoints while it is closed.
///
/// ```swift
/// let gate = Gate()
/// runner.submit { control in train(control.passing(gate)) }
/// gate.close()                             // it waits at its next checkpoint
/// ```
public final class Gate: @unchecked Sendable {
    // Unchecked: read and written with `condition` locked.
    private let condition = Condition()
    private var isClosed = false

    /// Between two looks at whether work that waits is still wanted, in milliseconds.
    private static let patience = 20

    /// An open gate.
    public init() {}

    /// Holds up whoever comes.
    public func close() { set(true) }

    /// Lets everyone pass.
    public func open() { set(false) }

    private func set(_ isClosed: Bool) {
        condition.withLock {
            self.isClosed = isClosed
            condition.broadcast()
        }
    }

    /// Whether the gate is closed after all that can be waited before the next look.
    private func isClosedForNow() -> Bool {
        condition.withLock {
            if isClosed { _ = condition.wait(until: .init(milliseconds: Self.patience)) }
            return isClosed
        }
    }

    /// Waits while the gate is closed.
    ///
    /// - Throws: what `checkpoint` throws, which is asked now and then.
    func pass(_ checkpoint: Checkpoint) throws {
        try checkpoint()
        while isClosedForNow() { try checkpoint() }
    }
}

extension WorkControl {
    /// The same control, whose work waits at a gate.
    public func passing(_ gate: Gate) -> WorkControl {
        let checkpoint = checkpoint
        return WorkControl(
            checkpoint: { try gate.pass(checkpoint) }, progress: progress, partial: partial,
            sharing: sharing)
    }
}
