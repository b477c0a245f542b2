import Synchronization
import Testing

@testable import Concurrency

/// Results come in order, whatever the number of threads, and the first error ends everything.
@Suite struct WorkersTests {
    private struct Broken: Error {}

    @Test(arguments: [1, 2, 3, 16])
    func resultsAreTakenInOrder(threads: Int) throws {
        var taken: [Int] = []
        try Workers.inOrder(100, threads: threads, checkpoint: neverCancelled) {
            $0 * $0
        } take: { piece, result in
            #expect(result == piece * piece)
            taken.append(piece)
        }
        #expect(taken == Array(0..<100))
    }

    @Test(arguments: [1, 2, 8])
    func theFirstErrorEndsTheWork(threads: Int) {
        var taken: [Int] = []
        #expect(throws: Broken.self) {
            try Workers.inOrder(100, threads: threads, checkpoint: neverCancelled) { piece in
                if piece == 10 { throw Broken() }
            } take: { piece, _ in
                taken.append(piece)
            }
        }
        // Some of the ten before it may not have been taken yet; nothing after it ever is.
        #expect(taken == Array(0..<taken.count))
        #expect(taken.count <= 10)
    }

    @Test(arguments: [1, 4])
    func aCancelledTokenEndsTheWork(threads: Int) {
        let token = CancellationToken()
        let begun = Atomic(0)
        #expect(throws: CancellationError.self) {
            try Workers.inOrder(1_000, threads: threads, checkpoint: token.checkpoint) { _ in
                begun.add(1, ordering: .relaxed)
            } take: { piece, _ in
                if piece == 5 { token.cancel() }
            }
        }
        // Pieces run ahead of those taken by four times the number of threads at most.
        let count = begun.load(ordering: .relaxed)
        #expect(count <= 6 + 5 * threads)
    }

    @Test func noPiecesAreNoWork() throws {
        try Workers.inOrder(0, threads: 4, checkpoint: neverCancelled) {
            $0
        } take: { _, _ in
            Issue.record("taken")
        }
    }
}
