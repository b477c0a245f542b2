internal import CMPI
import Platform
import Synchronization

/// The processes that MPI started together, of which this is one.
///
/// ```swift
/// guard let ranks = Ranks.begin() else { return alone() }
/// ranks.send([1, 2, 3], to: 0, as: .result)
/// ```
public final class Ranks: Sendable {
    /// Which of them this one is, from 0: the first one writes the answer.
    public let rank: Int

    /// How many there are.
    public let count: Int

    /// The host of this one.
    public let host: String

    // MPI is begun for calls of one thread at a time.
    private let lock = Mutex(())

    /// What a message is about.
    public enum Subject: Int32, Sendable {
        /// A part of the work is done.
        case result = 1
        /// A process cannot go on: the reason.
        case failure
        /// The share of its part that a process has done.
        case progress
        /// The answer is written; all may leave.
        case over
    }

    /// Variables that launchers set for the processes they start, and for no others: Open MPI's `mpirun`, and what MPICH,
    /// Slurm's `srun` and others do.
    private static let variables = ["OMPI_COMM_WORLD_SIZE", "PMI_RANK", "PMIX_RANK"]

    /// How many processes `mpirun` started that do not know of each other, as the program is built without MPI; nil but for the
    /// first of several.
    public static func strangers(_ environment: [String: String]) -> Int? {
        guard !cmpi_is_built(), environment["OMPI_COMM_WORLD_RANK"] == "0" else { return nil }
        return environment[variables[0]].flatMap { Int($0) }.flatMap { $0 > 1 ? $0 : nil }
    }

    /// Joins the others.
    ///
    /// - Returns: nil where the program is built without MPI, or was started by no launcher.
    public static func begin(_ environment: [String: String]) -> Ranks? {
        guard cmpi_is_built(), variables.contains(where: { environment[$0] != nil }), cmpi_begin() else { return nil }
        return Ranks()
    }

    private init() {
        rank = Int(cmpi_rank())
        count = Int(cmpi_size())
        var name = [CChar](repeating: 0, count: 256)
        cmpi_host(&name, name.count)
        host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether this one writes the answer.
    public var isFirst: Bool { rank == 0 }

    /// Sends bytes to another.
    public func send(_ bytes: [UInt8], to rank: Int, as subject: Subject) {
        lock.withLock { _ in cmpi_send(Int32(rank), subject.rawValue, bytes, bytes.count) }
    }

    /// A message that is there, if there is one.
    public func receive(_ subject: Subject) -> (rank: Int, bytes: [UInt8])? {
        lock.withLock { _ in
            var (rank, count): (Int32, Int) = (0, 0)
            guard cmpi_probe(subject.rawValue, &rank, &count) else { return nil }
            var bytes = [UInt8](repeating: 0, count: count)
            cmpi_receive(rank, subject.rawValue, &bytes, count)
            return (Int(rank), bytes)
        }
    }

    /// A message, once there is one. Waits without using a processor: others may compute on it.
    public func wait(for subject: Subject) -> (rank: Int, bytes: [UInt8]) {
        while true {
            if let message = receive(subject) { return message }
            Ranks.pause()
        }
    }

    /// Between two looks at whether there is a message.
    static func pause() {
        var time = timespec(tv_sec: 0, tv_nsec: 2_000_000)
        nanosleep(&time, nil)
    }

    /// Tells the first one why this one cannot go on, and waits: it ends all of them.
    public func fail(_ reason: String) -> Never {
        send(Array("\(host)\n\(reason)".utf8), to: 0, as: .failure)
        while true { Ranks.pause() }
    }

    /// Lets the others leave, or waits until the first one does, and leaves.
    public func end() {
        if isFirst {
            for other in 1..<max(1, count) { send([], to: other, as: .over) }
        } else {
            _ = wait(for: .over)
        }
        lock.withLock { _ in cmpi_end() }
    }

    /// Ends all of them, this one too.
    public func abort(_ status: Int32) { lock.withLock { _ in cmpi_abort(status) } }
}
