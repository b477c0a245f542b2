import Dispatch
import Synchronization
import Workbench

/// Runs one job at a time on a thread of its own. A new job takes the place of one that waits and cancels the one
/// that runs: the latest wins.
final class JobRunner: Sendable {
    typealias Job = @Sendable (WorkControl) -> Void

    private struct State {
        var next: Job?
        var isStopped = false
        /// Goes up with every job and every cancelling; a running job whose number it is not is no longer wanted.
        var generation = 0
    }

    private let state = Mutex(State())
    private let wanted = DispatchSemaphore(value: 0)

    init() {
        WorkerThread.start { [self] in work() }
    }

    /// Runs `job` as soon as possible.
    func submit(_ job: @escaping Job) {
        state.withLock {
            $0.next = job
            $0.generation += 1
        }
        wanted.signal()
    }

    /// Ends what runs and forgets what waits.
    func cancel() {
        state.withLock {
            $0.next = nil
            $0.generation += 1
        }
    }

    /// Cancels, and lets the thread end.
    func stop() {
        state.withLock {
            $0.next = nil
            $0.generation += 1
            $0.isStopped = true
        }
        wanted.signal()
    }

    private func work() {
        while true {
            wanted.wait()
            let (job, generation, isStopped) = state.withLock { state in
                defer { state.next = nil }
                return (state.next, state.generation, state.isStopped)
            }
            if isStopped { return }
            job?(WorkControl(checkpoint: { [self] in try check(generation) }))
        }
    }

    private func check(_ generation: Int) throws {
        guard state.withLock({ $0.generation == generation }) else { throw CancellationError() }
    }
}
