import Glibc

/// Pieces to be claimed by several threads, and what they gave, to be taken up by one thread in order.
final class WorkQueue<Result: Sendable>: @unchecked Sendable {
    /// What the thread that takes up results should do next.
    enum Step {
        case take(Int, Result)
        case work(Int)
    }

    // All of these are touched with the mutex locked only.
    private let pieces: Int
    private let window: Int
    private var claimed = 0
    private var taken = 0
    private var results: [Int: Result] = [:]
    private var failure: (any Error)?
    private var isClosed = false

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// A queue of `pieces` pieces, of which those not taken up yet are never more than `window`.
    init(_ pieces: Int, window: Int) {
        self.pieces = pieces
        self.window = window
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// A piece to do, waiting until one may be begun; nil when there is nothing left to do.
    func claim() -> Int? {
        locked {
            while !isOver, claimed < pieces, !mayBegin { pthread_cond_wait(changed, mutex) }
            return isOver || claimed == pieces ? nil : begin()
        }
    }

    /// Leaves what a piece gave.
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
                pthread_cond_wait(changed, mutex)
            }
        }
    }

    private var isOver: Bool { isClosed || failure != nil }

    private var mayBegin: Bool { claimed < pieces && claimed < taken + window }

    private func begin() -> Int {
        claimed += 1
        return claimed - 1
    }

    /// Whatever is done to the state may be what another thread waits for.
    private func locked<Value>(_ body: () throws -> Value) rethrows -> Value {
        pthread_mutex_lock(mutex)
        defer {
            pthread_cond_broadcast(changed)
            pthread_mutex_unlock(mutex)
        }
        return try body()
    }
}
