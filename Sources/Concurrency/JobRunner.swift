/// Runs one job at a time on a thread of its own; the latest wins: a new job replaces one that waits and cancels the
/// one that runs.
///
/// ```swift
/// let runner = JobRunner()
/// runner.submit { control in mailbox.post(.finished(try? work(control))) }
/// ```
public final class JobRunner: @unchecked Sendable {
    /// Work that asks its control's checkpoint now and then.
    public typealias Job = @Sendable (WorkControl) -> Void

    // Unchecked: read and written with `condition` locked.
    private let condition = Condition()
    private var next: (job: Job, token: CancellationToken)?
    private var running: CancellationToken?
    private var isStopped = false
    private var hasThread = false
    private let newThread: @Sendable (@escaping @Sendable () -> Void) -> WorkerThread?

    /// A runner whose thread begins with the first job.
    public convenience init() { self.init { WorkerThread($0) } }

    /// - Parameter newThread: starts a thread; nil where there is none left.
    init(_ newThread: @escaping @Sendable (@escaping @Sendable () -> Void) -> WorkerThread?) {
        self.newThread = newThread
    }

    /// Runs `job` as soon as possible. Where the system has no thread left, it is run here and now, and its checkpoint
    /// throws ``NoThreadLeft``; the next job tries again.
    public func submit(_ job: @escaping Job) {
        guard begin() else { return job(WorkControl(checkpoint: { throw NoThreadLeft() })) }
        replace(with: (job, CancellationToken()))
    }

    /// Starts the thread unless there is one.
    private func begin() -> Bool {
        condition.withLock {
            guard !hasThread, !isStopped else { return true }
            guard let thread = newThread({ [self] in work() }) else { return false }
            thread.detach()
            hasThread = true
            return true
        }
    }

    /// Cancels the job that runs and forgets the one that waits.
    public func cancel() { replace(with: nil) }

    /// Cancels, and ends the thread. Jobs submitted later never run.
    public func stop() {
        condition.withLock { isStopped = true }
        cancel()
    }

    private func replace(with successor: (Job, CancellationToken)?) {
        condition.withLock {
            running?.cancel()
            next = successor
            condition.broadcast()
        }
    }

    private func work() {
        while let (job, token) = waitForJob() {
            job(WorkControl(checkpoint: token.checkpoint))
        }
    }

    /// The next job, now running; nil when the runner was stopped.
    private func waitForJob() -> (job: Job, token: CancellationToken)? {
        condition.withLock {
            running = nil
            while next == nil, !isStopped { condition.wait() }
            guard !isStopped, let job = next else { return nil }
            next = nil
            running = job.token
            return job
        }
    }
}
