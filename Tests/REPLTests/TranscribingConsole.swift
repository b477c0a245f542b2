import Synchronization

@testable import REPL

/// Keeps data and talk in the order they came, as text.
final class TranscribingConsole: Console {
    let isWatched = false
    private let record = Mutex("")
    private let spellsBytes: Bool

    init(spellsBytes: Bool) { self.spellsBytes = spellsBytes }

    var text: String { record.withLock { $0 } }

    func note(_ line: String) { record.withLock { $0 += line + "\n" } }

    func write(_ bytes: [UInt8]) {
        guard !spellsBytes else {
            return note(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " "))
        }
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "␍\n")
        record.withLock { $0 += text }
    }

    /// How long something took is never the same.
    func say(_ line: String) { note("| " + (line.hasPrefix("took ") ? "took a while" : line)) }

    func show(progress: String?) {}
}
