import Workbench

/// Carries out examinations for the explorer, with news of them now and then.
enum Examiner {
    /// How often news is worth drawing: thirty times a second.
    private static let interval: Duration = .milliseconds(33)

    /// Runs an examination to its end, posting what is seen meanwhile.
    static func run(_ examination: Examination, _ control: WorkControl, _ post: (Event.Progress) -> Void) {
        let clock = ContinuousClock()
        var last = clock.now
        do {
            let report = try examination.run(control) { source, summary in
                let now = clock.now
                guard now - last >= interval, summary.count > 0 else { return }
                last = now
                post(.partial(source, summary, fraction: Double(summary.count) / Double(source.componentCount)))
            }
            post(.finished(report))
        } catch let failure as Failure {
            // Cancelled work has been taken off the screen already.
            if failure.problem != .cancelled { post(.failed(failure)) }
        } catch {
            post(.failed(Failure(.outside(String(describing: error)))))
        }
    }
}
