import Synchronization

/// Where background threads leave messages for the one thread that owns the state.
public final class Mailbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    private let wake: @Sendable () -> Void

    /// An empty mailbox that calls `wake` on the sender's thread whenever something arrives.
    public init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    /// Leaves a message.
    public func post(_ message: Message) {
        messages.withLock { $0.append(message) }
        wake()
    }

    /// Takes everything that has arrived, oldest first.
    public func collect() -> [Message] {
        messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
