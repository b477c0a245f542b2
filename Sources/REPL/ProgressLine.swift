import Concurrency
import Synchronization
import Workbench

/// Shows how far work has come, once it has taken long enough for somebody to wonder.
final class ProgressLine: Sendable {
    private struct State {
        /// The share done, where the work can tell.
        var percent: Int?
        var shown: String?
        /// When that was, after the start.
        var shownAt = Duration.zero
    }

    /// Half a second: shorter work is over before its progress could be read.
    static let patience = Duration.milliseconds(500)

    private let console: any Console
    private let start: ContinuousClock.Instant
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    /// Progress of work that begins now.
    ///
    /// - Parameter now: the time, of which tests have their own.
    init(_ console: any Console, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.console = console
        self.now = now
        start = now()
    }

    /// What the work is given, so that it is told of and can be ended.
    var control: WorkControl { WorkControl(checkpoint: checkpoint, progress: update) }

    /// Takes note of the share done, from 0 to 1.
    @Sendable func update(_ share: Double) { show(percent: Int(clamping: (share * 100).rounded(.down))) }

    /// Asked between pieces of work. Work that cannot tell what share of it is done, or has more to do after all of
    /// it, shows by the seconds that it goes on.
    @Sendable private func checkpoint() throws {
        show(percent: nil)
        try console.checkpoint()
    }

    /// Takes away what is shown.
    func end() {
        let wasShown = state.withLock { state in
            defer { state = State() }
            return state.shown != nil
        }
        if wasShown { console.show(progress: nil) }
    }

    private func show(percent: Int?) {
        guard console.isWatched else { return }
        let elapsed = start.duration(to: now())
        let news = state.withLock { state -> String? in
            state.percent = percent ?? state.percent
            guard elapsed >= ProgressLine.patience else { return nil }
            let isTold = state.percent.map { $0 < 100 || percent != nil } ?? false
            let text = isTold ? "\(state.percent ?? 0) %" : "\(elapsed.components.seconds + 1) s"
            guard text != state.shown,
                state.shown == nil || elapsed >= state.shownAt + console.pauseOfProgress
            else { return nil }
            (state.shown, state.shownAt) = (text, elapsed)
            return text
        }
        if let news { console.show(progress: news) }
    }
}
