import Platform

/// The system refuses to start a thread.
public struct NoThreadLeft: Error, Hashable, Sendable {
    /// The refusal as such.
    public init() {}
}

/// A thread of its own for a piece of work.
///
/// ```swift
/// guard let thread = WorkerThread({ work() }) else { return work() }
/// thread.join()
/// ```
///
/// Every thread must be joined or detached, once.
public struct WorkerThread: @unchecked Sendable {
    // Unchecked: a handle is a number or an address that nobody writes to.
    private let handle: ThreadHandle

    /// Enough for OpenBLAS and LAPACK, which want more than some systems give a secondary thread.
    private static let stackSize = 8 << 20

    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts a thread; nil where the system has none left.
    public init?(_ run: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, Self.stackSize)
        var handle = makeThreadHandle()
        let body = Unmanaged.passRetained(Body(run))
        let status = pthread_create(
            &handle, &attributes,
            { argument in
                let body = Unmanaged<Body>.fromOpaque(unwrapped(argument)).takeRetainedValue()
                Self.withAlternateStack { body.run() }
                return nil
            }, body.toOpaque())
        guard status == 0 else {
            body.release()
            return nil
        }
        self.handle = handle
    }

    /// Gives the thread a second stack while it works, for handlers of signals: one that overflowed cannot run them.
    private static func withAlternateStack(_ work: () -> Void) {
        let size = 64 << 10
        var stack = stack_t()
        stack.ss_sp = malloc(size)
        stack.ss_size = size
        let isInUse = stack.ss_sp != nil && sigaltstack(&stack, nil) == 0
        work()
        if isInUse {
            var none = stack_t()
            none.ss_flags = Int32(SS_DISABLE)
            sigaltstack(&none, nil)
        }
        free(stack.ss_sp)
    }

    /// Waits for its end.
    public func join() { joinThread(handle) }

    /// Lets it end on its own.
    public func detach() { detachThread(handle) }
}
