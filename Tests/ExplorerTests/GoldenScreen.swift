import Foundation
import Screen
import TestSupport
import Testing

/// A whole screen as a recorded file: its text and its styles.
struct GoldenScreen {
    private let text: String

    init(_ screen: Screen) { text = screen.styledText + "\n" }

    /// Compares with what was recorded. With `INITSCOPE_RECORD=1` the file is written anew, to be looked at, and the test
    /// fails: it passes once it runs without recording.
    func expect(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Screens")
        let file = folder.appendingPathComponent(name + ".txt")
        if ProcessInfo.processInfo.environment["INITSCOPE_RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name).txt: look at it, then run without recording", sourceLocation: sourceLocation)
            return
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        guard text != recorded else { return }
        let (new, old) = (text.split(separator: "\n"), recorded.split(separator: "\n"))
        let index = zip(new, old).enumerated().first { $1.0 != $1.1 }?.offset ?? min(new.count, old.count)
        Issue.record(
            """
            \(name).txt, line \(index + 1):
            recorded \(index < old.count ? String(old[index]) : "nothing")
            drawn    \(index < new.count ? String(new[index]) : "nothing")
            """, sourceLocation: sourceLocation)
    }
}
