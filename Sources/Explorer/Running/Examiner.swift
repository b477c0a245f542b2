import Concurrency
import Synchronization
import Workbench

/// Carries out examinations for the explorer, reporting how far they are now and then.
enum Examiner {
    /// How often a report is worth drawing: thirty times a second.
    private static let interval: Duration = .milliseconds(33)

    /// How long work may take before it is said that it goes on.
    private static let silence: Duration = .milliseconds(100)

    /// Runs an examination to its end, posting what is seen meanwhile.
    static func run(
        _ measurement: Measurement, _ control: WorkControl, _ post: @escaping @Sendable (Event.Progress) -> Void
    ) {
        let clock = ContinuousClock()
        let begun = clock.now
        var last = begun
        do {
            let report = try measurement.run(announcing(control, since: begun, post)) { source, summary in
                let now = clock.now
                guard now - last >= interval, summary.count > 0 else { return }
                last = now
                post(
                    .partial(
                        measurement.subject, source, summary,
                        fraction: Double(summary.count) / Double(source.componentCount)))
            }
            post(.finished(report))
        } catch {
            // Cancelled work has been taken off the screen already.
            let failure = Failure(error)
            if failure.problem != .cancelled { post(.failed(failure)) }
        }
    }

    /// The same control, saying once that work goes on when it has been silent for a while.
    private static func announcing(
        _ control: WorkControl, since begun: ContinuousClock.Instant,
        _ post: @escaping @Sendable (Event.Progress) -> Void
    ) -> WorkControl {
        let isAnnounced = Atomic(false)
        return WorkControl(
            checkpoint: {
                try control.checkpoint()
                guard !isAnnounced.load(ordering: .relaxed), ContinuousClock.now - begun >= silence else { return }
                isAnnounced.store(true, ordering: .relaxed)
                post(.preparing)
            }, progress: control.progress)
    }
}
