import Foundation
import Screen
import Testing

/// Screens of one scene as a recorded file: the text once, and the styles of each depth of colour beside it.
///
/// A section begins with `=`. Lines of text stand after `|`. A line of styles is the number of its row and runs of a
/// letter and a length, `.` where nothing is styled; the letters are explained below. Styles beyond the letters, as
/// blended colours have them, are `*`, and the row ends with a checksum of all its styles. What is as in the depth
/// before is left out.
struct GoldenScene {
    private var sections: [String] = []
    private var text: [String]?
    private var styles: [String]?

    /// Adds a screen in the next depth of colour, or in another size or repertoire of characters.
    mutating func add(_ screen: Screen, _ name: String, isFirstDepth: Bool) {
        if isFirstDepth { (text, styles) = (nil, nil) }
        var section = ["= \(name)"]
        let lines = screen.lines.map { "|" + $0 }
        if lines != text { section += lines }
        var legend: [Style] = []
        let map = Self.map(screen, &legend)
        section += lines == text && map == styles ? ["styles as before"] : map
        section += legend.enumerated().map { "\(Self.letters[$0]) = \($1)" }
        (text, styles) = (lines, map)
        sections.append(section.joined(separator: "\n"))
    }

    /// Compares with what was recorded. With `INITSCOPE_RECORD=1` the file is written anew, to be looked at.
    func expect(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Screens")
        let file = folder.appendingPathComponent(name + ".txt")
        let text = sections.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["INITSCOPE_RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
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

    private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

    private static func map(_ screen: Screen, _ legend: inout [Style]) -> [String] {
        (0..<screen.size.height).compactMap { y in
            let styles = screen.row(y).map(\.style)
            guard styles.contains(where: { $0 != .plain }) else { return nil }
            var runs: [(letter: Character, count: Int)] = []
            for style in styles {
                let letter = letter(style, &legend)
                if runs.last?.letter == letter { runs[runs.count - 1].count += 1 } else { runs.append((letter, 1)) }
            }
            if runs.last?.letter == "." { runs.removeLast() }
            let isWhole = !runs.contains { $0.letter == "*" }
            return "\(y):" + runs.map { " \($0.letter)\($0.count)" }.joined() + (isWhole ? "" : " #\(checksum(styles))")
        }
    }

    private static func letter(_ style: Style, _ legend: inout [Style]) -> Character {
        guard style != .plain else { return "." }
        if let index = legend.firstIndex(of: style) { return letters[index] }
        // Letters are for what has a meaning of its own; colours of a ramp come by the hundred.
        guard legend.count < letters.count else { return "*" }
        legend.append(style)
        return letters[legend.count - 1]
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo 1991).
    private static func checksum(_ styles: [Style]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in styles.map(\.description).joined(separator: ",").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return String(hash, radix: 16)
    }
}
