/// What the parser may see: lines of the few forms that settings have. Some of what is not TOML, and some of what is,
/// such as a date cut short, is a failed assertion to it rather than an error.
enum TOMLGate {
    /// Why a line is kept from the parser; nil if it is not.
    static func objection(to line: String) -> String? {
        if line.wholeMatch(of: blank) != nil || line.wholeMatch(of: table) != nil || line.wholeMatch(of: entry) != nil {
            return nil
        }
        if line.firstMatch(of: /^\s*\[/) != nil { return "a table's name is letters, digits, - and _" }
        guard let (_, name) = line.firstMatch(of: /^\s*([^=#]*?)\s*=/)?.output else {
            return "this is neither a setting nor a comment"
        }
        let known = String(name)
        return "what stands behind '\(known)' is no text in quotes, number, true, false or list"
    }

    /// Puts lists that go on over several lines on the first of them, so that every line stands for itself.
    static func joined(_ lines: [String]) -> [String] {
        var lines = lines
        var index = 0
        while index < lines.count {
            let start = index
            index += 1
            guard lines[start].firstMatch(of: openList) != nil else { continue }
            for next in index..<min(lines.count, index + longestList) {
                let piece = withoutComment(lines[next])
                guard piece.firstMatch(of: /=/) == nil else { break }
                lines[start] = withoutComment(lines[start]) + " " + piece
                lines[next] = ""
                index = next + 1
                if piece.contains("]") { break }
            }
        }
        return lines
    }

    /// Lines a list may go on over.
    private static let longestList = 64

    private static func withoutComment(_ line: String) -> String {
        guard let end = line.firstMatch(of: /^(?:[^"'#]|"(?:[^"\\]|\\.)*"|'[^']*')*/)?.range.upperBound else {
            return line
        }
        return String(line[..<end])
    }

    // Regular expressions are made once, by whoever needs them first; `Regex` is not `Sendable`.
    nonisolated(unsafe) private static let blank = /[ \t]*(?:#.*)?/
    nonisolated(unsafe) private static let openList = /^[ \t]*[\w.\- "']+=[ \t]*\[[^\]]*$/
    nonisolated(unsafe) private static let table =
        /[ \t]*\[[ \t]*[A-Za-z0-9_\-]+(?:[ \t]*\.[ \t]*[A-Za-z0-9_\-]+)*[ \t]*\][ \t]*(?:#.*)?/
    nonisolated(unsafe) private static let entry =
        /[ \t]*(?:[A-Za-z0-9_\-]+|"[^"\\]+"|'[^']+')(?:[ \t]*\.[ \t]*(?:[A-Za-z0-9_\-]+|"[^"\\]+"|'[^']+'))*[ \t]*=[ \t]*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[+\-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|true|false|\[[ \t]*(?:(?:"(?:[^"\\]|\\.)*"|'[^']*')(?:[ \t]*,[ \t]*(?:"(?:[^"\\]|\\.)*"|'[^']*'))*[ \t]*,?)?[ \t]*\])[ \t]*(?:#.*)?/
}
