// The worker threads under the thread sanitizer, which reports what two of them touch at the same time: jobs that replace
// and cancel one another, pieces that fail or are cancelled midway, messages from all sides. threads SEED SECONDS
import Concurrency
import Synchronization

@main enum Threads {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let seed = UInt64(arguments[1]), let seconds = Int(arguments[2]) else { return }
        var random = Generator(state: seed)
        let end = ContinuousClock.now + .seconds(seconds)
        var cases = 0
        while ContinuousClock.now < end {
            switch Int.random(in: 0..<3, using: &random) {
            case 0: jobs(&random)
            case 1: pieces(&random)
            default: messages(&random)
            }
            cases += 1
        }
        print("seed \(seed): \(cases) cases of the threads")
    }

    private static func jobs(_ random: inout Generator) {
        let runner = JobRunner()
        let mailbox = Mailbox<Int>(wake: {})
        for index in 0..<Int.random(in: 1...30, using: &random) {
            let rounds = Int.random(in: 0...200, using: &random)
            runner.submit { control in
                let control = control.reportingProgress(every: .zero) { _ in mailbox.post(-1) }
                for round in 0..<rounds {
                    guard (try? control.checkpoint()) != nil else { return }
                    control.progress(Double(round))
                }
                mailbox.post(index)
            }
            if Bool.random(using: &random) { runner.cancel() }
            if Bool.random(using: &random) { _ = mailbox.collect() }
        }
        runner.stop()
    }

    private struct Failed: Error {}

    private static func pieces(_ random: inout Generator) {
        let count = Int.random(in: 0...60, using: &random)
        let fails = Int.random(in: 0...120, using: &random)
        let cancelledAfter = Int.random(in: 0...120, using: &random)
        let token = CancellationToken()
        let done = Atomic(0)
        var taken = 0
        do {
            try Workers.inOrder(count, threads: Int.random(in: 1...8, using: &random), checkpoint: token.checkpoint) {
                piece in
                if piece == fails { throw Failed() }
                if done.wrappingAdd(1, ordering: .relaxed).newValue == cancelledAfter { token.cancel() }
                return [Int](repeating: piece, count: 100)
            } take: { piece, values in
                precondition(piece == taken && values.allSatisfy { $0 == piece })
                taken += 1
            }
            precondition(taken == count)
        } catch {}
    }

    private static func messages(_ random: inout Generator) {
        let wakes = Atomic(0)
        let mailbox = Mailbox<Int> { wakes.add(1, ordering: .relaxed) }
        let threads = (0..<Int.random(in: 1...6, using: &random)).compactMap { thread in
            WorkerThread { for number in 0..<50 { mailbox.post(thread * 1_000 + number) } }
        }
        var seen = mailbox.collect().count
        for thread in threads { thread.join() }
        seen += mailbox.collect().count
        precondition(seen == threads.count * 50)
    }

    /// SplitMix64.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }
}
