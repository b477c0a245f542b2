import Testing

@testable import REPL

@Suite struct ProgressLineTests {
    private static let longAgo = ContinuousClock.Instant.now - .seconds(1)

    @Test func keepsQuietAboutShortWork() {
        let console = RecordingConsole(isWatched: true)
        let progress = ProgressLine(console, startingAt: .now + .seconds(60))
        progress.update(0.5)
        progress.end()
        #expect(console.progress.isEmpty)
    }

    @Test func tellsEachPercentOnceAndTakesItAway() {
        let console = RecordingConsole(isWatched: true)
        let progress = ProgressLine(console, startingAt: Self.longAgo)
        for share in [0.101, 0.109, 0.11, 1] { progress.update(share) }
        progress.end()
        progress.end()
        #expect(console.progress == ["10 %", "11 %", "100 %", nil])
    }

    @Test func countsSecondsWhereNoShareIsKnown() throws {
        let console = RecordingConsole(isWatched: true)
        let progress = ProgressLine(console, startingAt: Self.longAgo)
        for _ in 0..<3 { try progress.control.checkpoint() }
        progress.update(0.5)
        try progress.control.checkpoint()
        progress.end()
        #expect(console.progress == ["2 s", "50 %", nil])
    }

    @Test func keepsQuietWhereNobodyWatches() {
        let console = RecordingConsole(isWatched: false)
        let progress = ProgressLine(console, startingAt: Self.longAgo)
        progress.update(0.5)
        progress.end()
        #expect(console.progress.isEmpty)
    }
}
