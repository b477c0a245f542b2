/// Where the entries of a TOML document stand. The parser tells of values only what they are.
struct EntryLines {
    private var lines: [[String]: Int] = [:]

    /// - Parameter text: the lines of the document.
    init(_ text: [String]) {
        var table: [String] = []
        for (index, line) in text.enumerated() {
            let trimmed = line[...].drop(while: \.isWhitespace)
            if trimmed.hasPrefix("[") {
                table = Self.path(trimmed.drop { $0 == "[" }, upTo: "]") ?? []
            } else if let names = Self.path(trimmed, upTo: "=") {
                // The first place counts: a second one is a mistake the parser has told of.
                for count in 1...names.count where lines[table + names.prefix(count)] == nil {
                    lines[table + names.prefix(count)] = index + 1
                }
            }
            if !table.isEmpty, lines[table] == nil { lines[table] = index + 1 }
        }
    }

    /// The line an entry begins in, counted from 1.
    subscript(path: [String]) -> Int? { lines[path] }

    /// The parts of a dotted key that ends at a mark.
    private static func path(_ text: Substring, upTo end: Character) -> [String]? {
        var names: [String] = []
        var name = ""
        var rest = text
        while let character = rest.popFirst() {
            switch character {
            case end:
                names.append(name)
                return names
            case ".":
                names.append(name)
                name = ""
            case "\"", "'":
                guard let close = rest.firstIndex(of: character) else { return nil }
                name += rest[..<close]
                rest = rest[rest.index(after: close)...]
            case "#": return nil
            case _ where character.isWhitespace: continue
            default: name.append(character)
            }
        }
        return nil
    }
}
