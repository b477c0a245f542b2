import Platform
import Synchronization

/// Ctrl-C at a prompt ends the work at hand and not the program; a second one while that work goes on ends both.
enum Interruption {
    private static let pending = Atomic(false)

    /// Whether the work at hand is to end.
    static var isPending: Bool { pending.load(ordering: .relaxed) }

    /// Takes over Ctrl-C for the work that begins now.
    static func arm() {
        pending.store(false, ordering: .relaxed)
        signal(SIGINT) { number in
            guard Interruption.pending.exchange(true, ordering: .relaxed) else { return }
            signal(number, SIG_DFL)
            raise(number)
        }
    }
}
