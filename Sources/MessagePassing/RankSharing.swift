import Concurrency
import Distribution
import Synchronization

/// Work that is shared by the processes MPI started: each does its part, and the first puts all of them together.
public final class RankSharing: WorkSharing {
    private let ranks: Ranks
    private let recorder: PartRecorder
    private let program: String
    private let state: Mutex<State>

    private struct State {
        /// The share of its part that each has done.
        var shares: [Double]
        /// What others have found, as it came.
        var arrived: [(rank: Int, bytes: [UInt8])] = []
        /// When the others were last looked after, or told.
        var lookedAt = ContinuousClock.now
        /// Whether this one's part is done, which is all it has to do.
        var isDone = false
    }

    /// A process that failed.
    public struct RankFailure: Error, Hashable, Sendable, CustomStringConvertible {
        /// Which one.
        public let rank: Int
        /// Where it ran.
        public let host: String
        /// Why.
        public let reason: String

        /// In a sentence without a full stop.
        public var description: String { "rank \(rank) on \(host): \(reason)" }
    }

    /// - Parameters:
    ///   - ranks: the processes.
    ///   - command: the line that asks for the work.
    ///   - program: the version of this program.
    public init(_ ranks: Ranks, command: String, program: String) {
        guard let part = Part(ranks.rank + 1, of: ranks.count) else {
            preconditionFailure("MPI starts no more processes than work has parts")
        }
        self.ranks = ranks
        self.program = program
        recorder = PartRecorder(part, of: command, program: program)
        state = Mutex(State(shares: Array(repeating: 0, count: ranks.count)))
    }

    /// Whether this process has done its part and is not the one that puts them together.
    public var isDone: Bool { state.withLock(\.isDone) }

    /// Does this process's part; gives all results to the first one.
    ///
    /// - Throws: what `compute` throws; a ``RankFailure``; `CancellationError` in all but the first process.
    public func results(
        of work: SharedWork, _ control: WorkControl,
        compute: (_ items: Range<Int>, _ control: WorkControl) throws -> [[UInt8]]
    ) throws -> [[UInt8]] {
        let own = try recorder.partialResult(of: work, following(control), compute: compute)
        guard ranks.isFirst else {
            ranks.send(own.bytes, to: 0, as: .result)
            state.withLock { $0.isDone = true }
            throw CancellationError()
        }
        note(1, of: 0)
        while state.withLock(\.arrived.count) < ranks.count - 1 {
            try control.checkpoint()
            try lookAfterOthers(control)
            Ranks.pause()
        }
        var parts = [(name: "rank 0", part: own)]
        for (rank, bytes) in state.withLock(\.arrived) {
            do throws(PartialResultProblem) {
                parts.append(("rank \(rank)", try PartialResult(bytes)))
            } catch {
                throw GatheredParts.Refusal("rank \(rank)", error)
            }
        }
        return try GatheredParts(parts, program: program).results(of: work, control, compute: compute)
    }

    // MARK: Progress and failures

    /// Between two looks at the others, or two messages to the first.
    private static let interval = Duration.milliseconds(200)

    /// The control of this process's part: what it reports is a share of all parts, and failures of others end it.
    private func following(_ control: WorkControl) -> WorkControl {
        WorkControl(
            checkpoint: { [self] in
                try control.checkpoint()
                if ranks.isFirst, isDue() { try lookAfterOthers(control) }
            },
            progress: { [self] share in
                if ranks.isFirst {
                    note(share, of: 0)
                    control.progress(total)
                } else if isDue() {
                    ranks.send(share.portableBytes, to: 0, as: .progress)
                }
            })
    }

    private func isDue() -> Bool {
        state.withLock { state in
            let now = ContinuousClock.now
            guard now - state.lookedAt >= Self.interval else { return false }
            state.lookedAt = now
            return true
        }
    }

    /// Messages overtake one another: what was done stays done.
    private func note(_ share: Double, of rank: Int) {
        state.withLock { $0.shares[rank] = max($0.shares[rank], share) }
    }

    /// The share of all work that is done, of which every part is as much.
    private var total: Double { state.withLock { $0.shares.reduce(0, +) / Double($0.shares.count) } }

    /// Takes what the others have found, before they wait for somebody to take it, and note of how far they are.
    ///
    /// - Throws: a ``RankFailure`` where one has failed.
    private func lookAfterOthers(_ control: WorkControl) throws {
        if let (rank, bytes) = ranks.receive(.failure) {
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", maxSplits: 1)
            throw RankFailure(
                rank: rank, host: lines.first.map(String.init) ?? "an unknown host",
                reason: lines.count > 1 ? String(lines[1]) : "it failed")
        }
        while let (rank, bytes) = ranks.receive(.progress) {
            if let share = try? Double(portable: bytes) { note(share, of: rank) }
        }
        while let (rank, bytes) = ranks.receive(.result) {
            state.withLock { $0.arrived.append((rank, bytes)) }
            note(1, of: rank)
        }
        control.progress(total)
    }
}
