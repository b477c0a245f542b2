import Synchronization
import Testing

@testable import REPL

@Suite struct ProgressLineTests {
    /// Progress of work that began some time before everything that is asked of it.
    private func progress(_ console: RecordingConsole, after elapsed: Duration) -> ProgressLine {
        let start = ContinuousClock.now
        let asked = Atomic(0)
        return ProgressLine(console) { asked.add(1, ordering: .relaxed).oldValue == 0 ? start : start + elapsed }
    }

    @Test func keepsQuietAboutShortWork() {
        let console = RecordingConsole(isWatched: true)
        let progress = self.progress(console, after: .milliseconds(499))
        progress.update(0.5)
        progress.end()
        #expect(console.progress.isEmpty)
    }

    @Test func tellsEachPercentOnceAndTakesItAway() {
        let console = RecordingConsole(isWatched: true)
        let progress = self.progress(console, after: .seconds(1))
        for share in [0.101, 0.109, 0.11, 1] { progress.update(share) }
        progress.end()
        progress.end()
        #expect(console.progress == ["10 %", "11 %", "100 %", nil])
    }

    @Test func aConsoleCanAskForPauses() {
        let console = RecordingConsole(isWatched: true, pauseOfProgress: .seconds(3600))
        let progress = self.progress(console, after: .seconds(1))
        for share in [0.1, 0.2, 0.3] { progress.update(share) }
        progress.end()
        #expect(console.progress == ["10 %", nil])
    }

    @Test func countsSecondsWhereNoShareIsKnown() throws {
        let console = RecordingConsole(isWatched: true)
        let progress = self.progress(console, after: .seconds(1))
        for _ in 0..<3 { try progress.control.checkpoint() }
        progress.update(0.5)
        try progress.control.checkpoint()
        progress.end()
        #expect(console.progress == ["2 s", "50 %", nil])
    }

    @Test func keepsQuietWhereNobodyWatches() {
        let console = RecordingConsole(isWatched: false)
        let progress = self.progress(console, after: .seconds(1))
        progress.update(0.5)
        progress.end()
        #expect(console.progress.isEmpty)
    }
}
