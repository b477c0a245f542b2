import Synchronization

/// Where background threads leave events for the explorer's own thread.
final class Mailbox: Sendable {
    private let events = Mutex<[Event]>([])
    private let wake: @Sendable () -> Void

    /// A mailbox that calls `wake` whenever something arrives.
    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    func post(_ event: Event) {
        events.withLock { $0.append(event) }
        wake()
    }

    /// Everything that has arrived, oldest first.
    func collect() -> [Event] {
        events.withLock { events in
            defer { events = [] }
            return events
        }
    }
}
