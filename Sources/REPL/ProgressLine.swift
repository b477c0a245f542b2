import Synchronization

/// Shows how far work has come, once it has taken long enough for somebody to wonder.
final class ProgressLine: Sendable {
    private enum State {
        case waiting
        case shown(percent: Int)
    }

    /// Half a second: shorter work is over before its progress could be read.
    static let patience = Duration.milliseconds(500)

    private let console: any Console
    private let start: ContinuousClock.Instant
    private let state = Mutex(State.waiting)

    /// Progress of work that begins now.
    init(_ console: any Console, startingAt start: ContinuousClock.Instant = .now) {
        self.console = console
        self.start = start
    }

    /// Takes note of the share done, from 0 to 1.
    @Sendable func update(_ share: Double) {
        guard console.isWatched else { return }
        let percent = Int((share * 100).rounded(.down))
        let isNews = state.withLock { state in
            switch state {
            case .waiting where start.duration(to: .now) < ProgressLine.patience: return false
            case .shown(percent): return false
            default:
                state = .shown(percent: percent)
                return true
            }
        }
        if isNews { console.show(progress: "\(percent) %") }
    }

    /// Takes away what is shown.
    func end() {
        let wasShown = state.withLock { state in
            guard case .shown = state else { return false }
            state = .waiting
            return true
        }
        if wasShown { console.show(progress: nil) }
    }
}
