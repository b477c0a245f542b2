/// Names of key strokes: `Ctrl-R`, `Alt-x`, `PgUp`, `F5`, `?`, as help screens print and scripts spell them.
extension KeyStroke: LosslessStringConvertible {
    /// The stroke called `name`. Modifiers are `Ctrl-`, `Alt-` and `Shift-`, in any order; the names of keys and
    /// modifiers may be in any case; a single character is itself.
    public init?(_ name: String) {
        var rest = Substring(name)
        var modifiers: Modifiers = []
        while let (prefix, modifier) = Self.prefixes.first(where: { rest.begins(with: $0.0) }) {
            let behind = rest.dropFirst(prefix.count)
            guard !behind.isEmpty else { break }
            modifiers.insert(modifier)
            rest = behind
        }
        guard let code = KeyCode(name: String(rest)) else { return nil }
        self.init(code, modifiers)
    }

    /// The name; `KeyStroke(description)` is the same stroke.
    public var description: String {
        let prefix = Self.prefixes.filter { modifiers.contains($0.1) }.map(\.0).joined()
        guard case .character(let character) = code, modifiers.contains(.control), character.isLetter else {
            return prefix + code.name
        }
        return prefix + character.uppercased()
    }

    private static let prefixes: [(String, Modifiers)] = [("Ctrl-", .control), ("Alt-", .alt), ("Shift-", .shift)]
}

extension Substring {
    /// Whether it begins with a word in any case; looks at no more of it than that.
    fileprivate func begins(with word: String) -> Bool { prefix(word.count).lowercased() == word.lowercased() }
}

extension KeyCode {
    /// The largest function key terminfo can describe (`kf63`).
    static let functions = 1...63

    fileprivate init?(name: String) {
        if name.count == 1, let character = name.first {
            self = .character(character)
            return
        }
        let lowered = name.lowercased()
        if let row = Self.names.first(where: { $0.names.contains { $0.lowercased() == lowered } }) {
            self = row.code
            return
        }
        guard lowered.hasPrefix("f"), let number = Int(lowered.dropFirst()), Self.functions.contains(number) else {
            return nil
        }
        self = .function(number)
    }

    fileprivate var name: String {
        if let row = Self.names.first(where: { $0.code == self }) { return row.names[0] }
        switch self {
        case .character(let character): return String(character)
        case .function(let number): return "F\(number)"
        default: preconditionFailure("a key without a row in the table of names")
        }
    }

    /// The first name is the one printed.
    private static let names: [(code: KeyCode, names: [String])] = [
        (.character(" "), ["Space"]),
        (.enter, ["Enter", "Return"]),
        (.escape, ["Esc", "Escape"]),
        (.tab, ["Tab"]),
        (.backTab, ["Shift-Tab", "BackTab"]),
        (.backspace, ["Backspace"]),
        (.delete, ["Del", "Delete"]),
        (.insert, ["Ins", "Insert"]),
        (.up, ["Up"]),
        (.down, ["Down"]),
        (.left, ["Left"]),
        (.right, ["Right"]),
        (.home, ["Home"]),
        (.end, ["End"]),
        (.pageUp, ["PgUp", "PageUp"]),
        (.pageDown, ["PgDn", "PageDown"]),
    ]
}
