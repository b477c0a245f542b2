import Foundation
import InitializerCore
import Synchronization
import Workbench

/// How long work goes on after it was cancelled, whatever it is at.
struct CancelLatency {
    let work: String
    /// Milliseconds, one for each time the work was begun and cancelled.
    let samples: [Double]

    /// Works with long stretches of different kinds: drawing, hashing, factoring, multiplying.
    static let works: [(name: String, orthogonality: Workbench.Measurement.Orthogonality, hashes: Bool)] = [
        ("he_normal {32768, 16384} f32", .never, false),
        ("normal {32768, 16384} f64", .never, true),
        ("orthogonal {8192, 8192} f32", .never, false),
        ("orthogonal {65536, 2048} f32", .never, false),
        ("uniform {12000, 12000} f32", .always, false),
    ]

    init(_ name: String, _ orthogonality: Workbench.Measurement.Orthogonality, hashes: Bool, times: Int) throws {
        var session = Session()
        _ = try session.perform(name)
        let measurement = Workbench.Measurement(session.current, hashesBytes: hashes, orthogonality: orthogonality)
        work = name + (orthogonality == .always ? ", its orthogonality" : "")
        samples = (0..<times).map { index in
            // Early, late and in between, at no multiple of any step the work itself takes.
            CancelLatency.sample(measurement, after: 0.05 + 0.93 * Double(index))
        }
    }

    private static func sample(_ measurement: Workbench.Measurement, after delay: Double) -> Double {
        let run = Run()
        let thread = Thread {
            _ = try? measurement.run(WorkControl(checkpoint: run.checkpoint))
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
