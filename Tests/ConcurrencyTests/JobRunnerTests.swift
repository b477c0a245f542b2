import Synchronization
import Testing

@testable import Concurrency

/// The latest job wins: what waits is replaced, what runs is cancelled.
@Suite struct JobRunnerTests {
    /// A gate that threads wait at until it is opened.
    private final class Gate: @unchecked Sendable {
        private let condition = Condition()
        private var isOpen = false

        func open() {
            condition.withLock {
                isOpen = true
                condition.broadcast()
            }
        }

        /// Whether it was opened within ten seconds.
        func wait() -> Bool {
            let deadline = Condition.Deadline(milliseconds: 10_000)
            return condition.withLock {
                while !isOpen { guard condition.wait(until: deadline) else { return false } }
                return true
            }
        }
    }

    @Test func aJobRuns() {
        let runner = JobRunner()
        defer { runner.stop() }
        let done = Gate()
        runner.submit { _ in done.open() }
        #expect(done.wait())
    }

    @Test func aNewJobCancelsTheOneThatRunsAndReplacesTheOneThatWaits() {
        let runner = JobRunner()
        defer { runner.stop() }
        let (started, release, done) = (Gate(), Gate(), Gate())
        let log = Mutex<[String]>([])
        runner.submit { control in
            started.open()
            _ = release.wait()
            do { try control.checkpoint() } catch { log.withLock { $0.append("first: \(error is CancellationError)") } }
        }
        #expect(started.wait())
        runner.submit { _ in log.withLock { $0.append("second") } }
        runner.submit { control in
            do { try control.checkpoint() } catch { log.withLock { $0.append("third: cancelled") } }
            log.withLock { $0.append("third") }
            done.open()
        }
        release.open()
        #expect(done.wait())
        #expect(log.withLock { $0 } == ["first: true", "third"])
    }

    /// Where the system has no thread left, the job is told so, and the next one tries again.
    @Test func aJobWithoutAThreadIsTold() {
        let isExhausted = Atomic(true)
        let runner = JobRunner { isExhausted.load(ordering: .relaxed) ? nil : WorkerThread($0) }
        defer { runner.stop() }
        let told = Mutex<[String]>([])
        runner.submit { control in
            do { try control.checkpoint() } catch { told.withLock { $0.append("\(type(of: error))") } }
        }
        #expect(told.withLock { $0 } == ["NoThreadLeft"])
        isExhausted.store(false, ordering: .relaxed)
        let done = Gate()
        runner.submit { control in
            if (try? control.checkpoint()) != nil { done.open() }
        }
        #expect(done.wait())
    }

    @Test func cancellingForgetsWhatWaits() {
        let runner = JobRunner()
        defer { runner.stop() }
        let (started, release, done) = (Gate(), Gate(), Gate())
        let ran = Atomic(false)
        runner.submit { _ in
            started.open()
            _ = release.wait()
        }
        #expect(started.wait())
        runner.submit { _ in ran.store(true, ordering: .relaxed) }
        runner.cancel()
        release.open()
        runner.submit { _ in done.open() }
        #expect(done.wait())
        let hasRun = ran.load(ordering: .relaxed)
        #expect(hasRun == false)
    }
}

/// Messages arrive in order, and each wakes the receiver.
@Suite struct MailboxTests {
    @Test func messagesAreCollectedOldestFirstAndOnce() {
        let wakes = Atomic(0)
        let mailbox = Mailbox<Int> { wakes.add(1, ordering: .relaxed) }
        let threads = (0..<4).compactMap { sender in
            WorkerThread { for number in 0..<100 { mailbox.post(sender * 1_000 + number) } }
        }
        for thread in threads { thread.join() }
        let collected = mailbox.collect()
        #expect(collected.count == 400)
        for sender in 0..<4 {
            #expect(collected.filter { $0 / 1_000 == sender } == (0..<100).map { sender * 1_000 + $0 })
        }
        let count = wakes.load(ordering: .relaxed)
        #expect(count == 400)
        #expect(mailbox.collect().isEmpty)
    }
}

/// Progress is reported as a share, and not more often than asked for.
@Suite struct WorkControlTests {
    @Test func reportsAreSharesAndRare() {
        let reports = Mutex<[Double]>([])
        let rare = WorkControl().reportingProgress(every: .seconds(3_600)) { share in
            reports.withLock { $0.append(share) }
        }
        for step in 0..<1_000 { rare.progress(Double(step)) }
        #expect(reports.withLock { $0 } == [])
        let all = WorkControl().reportingProgress(every: .zero) { share in reports.withLock { $0.append(share) } }
        for share in [-1, 0.25, 7] { all.progress(share) }
        #expect(reports.withLock { $0 } == [0, 0.25, 1])
    }

    @Test func theCheckpointStaysTheSame() {
        let control = WorkControl(checkpoint: { throw CancellationError() }).reportingProgress { _ in }
        #expect(throws: CancellationError.self) { try control.checkpoint() }
    }
}
