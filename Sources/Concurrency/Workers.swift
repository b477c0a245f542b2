import Platform

/// Work cut into pieces, done on several threads, with the results taken in order: the outcome does not depend on the
/// number of threads.
///
/// ```swift
/// try Workers.inOrder(blocks.count, threads: Workers.available, checkpoint: checkpoint) { block in
///     draw(blocks[block])
/// } take: { _, values in
///     output += values
/// }
/// ```
public enum Workers {
    /// The processors this process may use: fewer than there are where it was given some of them only, as jobs of
    /// clusters are.
    public static let available = usableProcessors()

    /// Does pieces 0, 1, … and hands each result, in that order, to the calling thread. Pieces run ahead of the results
    /// taken by a few only, so that little memory is held.
    ///
    /// - Parameters:
    ///   - pieces: how many there are.
    ///   - threads: how many work at most, the calling one among them.
    ///   - checkpoint: called before each piece, on any of the threads.
    ///   - work: does a piece, on any of the threads.
    ///   - take: gets the result of a piece, on the calling thread.
    /// - Throws: the first error that any of them throws; nothing is running any more then.
    public static func inOrder<Result: Sendable>(
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
