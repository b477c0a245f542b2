import Screen
import Synchronization

@testable import REPL

/// Keeps what is written, so that tests can read it.
final class RecordingConsole: Console {
    private struct Record {
        var data: [UInt8] = []
        var blocks = 0
        var talk: [String] = []
        var progress: [String?] = []
    }

    let isWatched: Bool
    private let record = Mutex(Record())
    private let isInterrupted: Bool

    let pauseOfProgress: Duration

    init(isWatched: Bool = false, isInterrupted: Bool = false, pauseOfProgress: Duration = .zero) {
        self.isWatched = isWatched
        self.pauseOfProgress = pauseOfProgress
        self.isInterrupted = isInterrupted
    }

    var bytes: [UInt8] { record.withLock(\.data) }
    var data: String { String(decoding: bytes, as: UTF8.self) }
    var blocks: Int { record.withLock(\.blocks) }
    var talk: [String] { record.withLock(\.talk) }
    var progress: [String?] { record.withLock(\.progress) }

    func write(_ bytes: [UInt8]) {
        record.withLock {
            $0.data += bytes
            $0.blocks += 1
        }
    }

    func say(_ line: StyledText) { record.withLock { $0.talk.append(line.text) } }

    func show(progress: String?) { record.withLock { $0.progress.append(progress) } }

    func checkpoint() throws {
        if isInterrupted { throw CancellationError() }
    }
}
