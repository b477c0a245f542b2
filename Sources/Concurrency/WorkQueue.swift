/// Pieces that several threads claim, and their results, which one thread takes in order.
final class WorkQueue<Result: Sendable>: @unchecked Sendable {
    /// What the thread that takes the results should do next.
    enum Step {
        case take(Int, Result)
        case work(Int)
    }

    // Unchecked: read and written with `changed` locked.
    private let pieces: Int
    private let window: Int
    private var claimed = 0
    private var taken = 0
    private var results: [Int: Result] = [:]
    private var failure: (any Error)?
    private var isClosed = false

    private let changed = Condition()

    /// A queue of `pieces` pieces, of which at most `window` are begun and not taken yet.
    init(_ pieces: Int, window: Int) {
        self.pieces = pieces
        self.window = window
    }

    /// A piece to do, waiting until one may be begun; nil when there is nothing left to do.
    func claim() -> Int? {
        locked {
            while !isOver, claimed < pieces, !mayBegin { changed.wait() }
            return isOver || claimed == pieces ? nil : begin()
        }
    }

    /// Leaves the result of a piece.
    func deposit(_ piece: Int, _ result: Result) {
        locked { results[piece] = result }
    }

    /// Ends everything.
    func fail(_ error: any Error) {
        locked { failure = failure ?? error }
    }

    /// Lets waiting threads go.
    func close() {
        locked { isClosed = true }
    }

    /// The next result if it is there, else a piece to do, else waits; nil when all results have been taken.
    ///
    /// - Throws: what was given to ``fail(_:)``.
    func next() throws -> Step? {
        try locked {
            while true {
                if let failure { throw failure }
                if taken == pieces { return nil }
                if let result = results.removeValue(forKey: taken) {
                    taken += 1
                    return .take(taken - 1, result)
                }
                if mayBegin { return .work(begin()) }
                changed.wait()
            }
        }
    }

    private var isOver: Bool { isClosed || failure != nil }

    private var mayBegin: Bool { claimed < pieces && claimed < taken + window }

    private func begin() -> Int {
        claimed += 1
        return claimed - 1
    }

    /// Any change of the state may be what another thread waits for.
    private func locked<Value>(_ body: () throws -> Value) rethrows -> Value {
        try changed.withLock {
            defer { changed.broadcast() }
            return try body()
        }
    }
}
