import Foundation
import InitializerCore
import Synchronization
import Workbench

/// How long work goes on after it was cancelled, whatever it is at.
struct CancelLatency {
    /// Milliseconds, one for each time the work was begun and cancelled.
    let samples: [Double]

    /// Something long, and what it is done to.
    struct Work: CustomStringConvertible {
        enum Kind {
            case describe, hash, orthogonality, spectrum
        }

        let tensor: String
        let kind: Kind

        var description: String {
            switch kind {
            case .describe: tensor
            case .hash: tensor + ", with its fingerprint"
            case .orthogonality: tensor + ", its orthogonality"
            case .spectrum: tensor + ", its singular values"
            }
        }

        /// The work, to be carried out on any thread.
        func task() throws -> @Sendable (WorkControl) throws -> Void {
            var session = Session()
            _ = try session.perform(tensor)
            let subject = session.current
            if kind == .spectrum { return { _ = try SpectrumReport(subject, $0) } }
            let measurement = Workbench.Measurement(
                subject, hashesBytes: kind == .hash, orthogonality: kind == .orthogonality ? .always : .never)
            return { _ = try measurement.run($0) }
        }
    }

    /// Works with long stretches of different kinds: drawing, hashing, factoring, multiplying, reducing.
    static let works = [
        Work(tensor: "he_normal {32768, 16384} f32", kind: .describe),
        Work(tensor: "normal {32768, 16384} f64", kind: .hash),
        Work(tensor: "orthogonal {8192, 8192} f32", kind: .describe),
        Work(tensor: "orthogonal {65536, 2048} f32", kind: .describe),
        Work(tensor: "uniform {12000, 12000} f32", kind: .orthogonality),
        Work(tensor: "uniform {5000, 5000} f32", kind: .spectrum),
        Work(tensor: "uniform {200000, 2048} f32", kind: .spectrum),
    ]

    init(_ work: Work, times: Int) throws {
        let task = try work.task()
        samples = (0..<times).map { index in
            // Early, late and in between, at no multiple of any step the work itself takes.
            CancelLatency.sample(task, after: 0.05 + 0.93 * Double(index))
        }
    }

    private static func sample(_ task: @escaping @Sendable (WorkControl) throws -> Void, after delay: Double) -> Double
    {
        let run = Run()
        let thread = Thread {
            _ = try? task(WorkControl(checkpoint: run.checkpoint))
            run.end()
        }
        thread.stackSize = 8 << 20
        thread.start()
        Thread.sleep(forTimeInterval: delay)
        let asked = ContinuousClock.now
        return max(0, run.cancel().seconds(since: asked)) * 1000
    }

    /// What the thread at work and the one that cancels it share.
    private final class Run: Sendable {
        private let isCancelled = Atomic(false)
        private let ended = Mutex(ContinuousClock.now)
        private let done = DispatchSemaphore(value: 0)

        func checkpoint() throws {
            if isCancelled.load(ordering: .relaxed) { throw CancellationError() }
        }

        func end() {
            ended.withLock { $0 = .now }
            done.signal()
        }

        /// Cancels, and says when the work had ended.
        func cancel() -> ContinuousClock.Instant {
            isCancelled.store(true, ordering: .relaxed)
            done.wait()
            return ended.withLock { $0 }
        }
    }
}
