import Glibc

/// Work cut into pieces, done on several threads, and taken up in order: what becomes of it does not depend on how
/// many threads there were.
enum Workers {
    /// The number of processors.
    static let available = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    /// Does pieces 0, 1, … and hands over what each gave, in that order, to the calling thread. Pieces run ahead of
    /// those that were taken up by a few only, so that little is held.
    ///
    /// - Parameters:
    ///   - pieces: how many there are.
    ///   - threads: how many work at most, the calling one among them.
    ///   - checkpoint: asked before each piece, from any of the threads.
    ///   - work: does a piece, on any of the threads.
    ///   - take: gets what a piece gave, on the calling thread.
    /// - Throws: the first thing any of them throws; then nothing is going on any more.
    static func inOrder<Result: Sendable>(
        _ pieces: Int, threads: Int, checkpoint: @escaping Checkpoint,
        _ work: @escaping @Sendable (Int) throws -> Result,
        take: (Int, Result) throws -> Void
    ) throws {
        guard threads > 1, pieces > 1 else {
            for piece in 0..<pieces {
                try checkpoint()
                try take(piece, work(piece))
            }
            return
        }
        let queue = WorkQueue<Result>(pieces, window: 4 * threads)
        let perform: @Sendable (Int) -> Void = { piece in
            do {
                try checkpoint()
                queue.deposit(piece, try work(piece))
            } catch {
                queue.fail(error)
            }
        }
        let helpers = (1..<min(threads, pieces)).compactMap { _ in
            WorkerThread { while let piece = queue.claim() { perform(piece) } }
        }
        defer {
            queue.close()
            for helper in helpers { helper.join() }
        }
        while let step = try queue.next() {
            switch step {
            case .take(let piece, let result): try take(piece, result)
            case .work(let piece): perform(piece)
            }
        }
    }
}

/// A thread that ends by itself.
struct WorkerThread {
    private let thread: pthread_t

    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts a thread; nil where the system has no more to give.
    init?(_ run: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let body = Unmanaged.passRetained(Body(run))
        let status = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, body.toOpaque())
        guard status == 0 else {
            body.release()
            return nil
        }
        self.thread = thread
    }

    /// Waits for its end.
    func join() { pthread_join(thread, nil) }

    /// Lets it end whenever it does.
    func detach() { pthread_detach(thread) }
}
