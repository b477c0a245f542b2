/// The file earlier versions were configured by, in TOML: as much of it as its users wrote, for telling them what to
/// write now.
public enum FormerConfiguration {
    /// The lines of a startup file that say what a `config.toml` said. What cannot be read is left out, and so is what
    /// no longer exists.
    public static func startupLines(for text: String) -> [String] {
        var lines: [String] = []
        var isInKeys = false
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.drop(while: \.isWhitespace)
            if words.first == "[" {
                isInKeys = words.dropFirst().prefix { $0 != "]" }.filter { !$0.isWhitespace } == "keys"
                continue
            }
            guard let sign = words.firstIndex(of: "="), words.first != "#" else { continue }
            var name = words[..<sign].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
            let isKey = isInKeys || name.hasPrefix("keys.")
            if name.hasPrefix("keys.") { name.removeFirst("keys.".count) }
            let values = values(words[words.index(after: sign)...])
            if isKey {
                lines += values.map { "bind \($0) \(name)" }
            } else if let value = values.first {
                if let line = startupLine(name, value) { lines.append(line) }
            }
        }
        return lines
    }

    private static func startupLine(_ name: String, _ value: String) -> String? {
        // The Spec a session begins with is a line of its own now.
        if name == "spec" { return value }
        return Setting.named(name).flatMap { $0.kind.value(value) }.map { "config \(name) \($0)" }
    }

    /// The strings in quotes, or the word up to a comment.
    private static func values(_ text: Substring) -> [String] {
        var quoted: [String] = []
        var rest = text
        while let mark = rest.firstIndex(where: { $0 == "\"" || $0 == "'" || $0 == "#" }), rest[mark] != "#" {
            let body = rest[rest.index(after: mark)...]
            guard let end = body.firstIndex(of: rest[mark]) else { break }
            quoted.append(String(body[..<end]))
            rest = body[body.index(after: end)...]
        }
        if !quoted.isEmpty { return quoted }
        let word = text.prefix { $0 != "#" }.filter { !$0.isWhitespace }
        return word.isEmpty ? [] : [word]
    }
}
