import Foundation
import InitializerCore
import Synchronization
import Workbench

/// The longest time for which a thread at work does not ask whether it is cancelled: processor time, of which others on
/// the machine take none, and the least of some runs.
struct CheckpointGap {
    /// Milliseconds.
    let milliseconds: Double

    /// How far the work said to be, from 0 to 1, when the question came, so that the step is found.
    let progress: Double

    /// Works with one step after the other, none of them long enough to be cancelled by chance.
    static let works = [
        CancelLatency.Work(tensor: "normal {512, 512} f32", kind: .spectrum),
        CancelLatency.Work(tensor: "normal {1024, 1024} f32", kind: .spectrum),
        CancelLatency.Work(tensor: "normal {2048, 2048} f32", kind: .spectrum),
        CancelLatency.Work(tensor: "normal {8192, 512} f32", kind: .spectrum),
        CancelLatency.Work(tensor: "normal {512, 8192} f64", kind: .spectrum),
        // Complex matrices have no Gram matrix: they are reduced strip by strip.
        CancelLatency.Work(tensor: "normal {8192, 512} c64", kind: .spectrum),
        CancelLatency.Work(tensor: "orthogonal {4096, 4096} f32", kind: .describe),
        CancelLatency.Work(tensor: "uniform {4096, 4096} f32", kind: .orthogonality),
    ]

    init(_ work: CancelLatency.Work, runs: Int) throws {
        let task = try work.task()
        var best = (gap: Double.infinity, progress: 0.0)
        for _ in 0..<runs {
            let questions = Questions()
            questions.ask()
            try task(WorkControl(checkpoint: { questions.ask() }, progress: { questions.note($0) }))
            questions.ask()
            if questions.longest.gap < best.gap { best = questions.longest }
        }
        (milliseconds, progress) = (best.gap * 1000, best.progress)
    }

    /// The processor time of each thread at its last question, and the longest time between two of one thread.
    private final class Questions: Sendable {
        private struct State {
            var last: [UInt: Double] = [:]
            var longest = (gap: 0.0, progress: 0.0)
            var progress = 0.0
        }

        private let state = Mutex(State())

        var longest: (gap: Double, progress: Double) { state.withLock(\.longest) }

        func note(_ progress: Double) { state.withLock { $0.progress = progress } }

        func ask() {
            let thread = UInt(pthread_self())
            state.withLock { state in
                let now = Self.processorTime
                let gap = now - (state.last[thread] ?? now)
                if gap > state.longest.gap { state.longest = (gap, state.progress) }
                state.last[thread] = now
            }
        }

        private static var processorTime: Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
        }
    }
}
