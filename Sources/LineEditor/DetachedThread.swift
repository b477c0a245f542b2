import Glibc

/// A thread nobody waits for.
enum DetachedThread {
    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs `body` on a thread of its own.
    ///
    /// - Throws: ``LineEditorError/refused`` when the system has no thread left.
    static func start(_ body: @escaping @Sendable () -> Void) throws(LineEditorError) {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Body(body))
        let refusal = pthread_create(
            &thread, nil,
            {
                Unmanaged<Body>.fromOpaque($0!).takeRetainedValue().run(); return nil
            },
            context.toOpaque())
        guard refusal == 0 else {
            context.release()
            throw .refused
        }
        pthread_detach(thread)
    }
}
