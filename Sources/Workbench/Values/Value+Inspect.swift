import InitializerCore

extension Value {
    /// The value as Elixir's `inspect` writes it; an initializer function, which Elixir numbers by its module, is
    /// written as the call that makes it.
    public var inspected: String {
        switch self {
        case .integer(let value): value.description
        case .float(let value): ElixirNotation.float(value)
        case .atom(let name): Value.bareAtoms.contains(name) ? name : ":" + Value.atomName(name)
        case .string(let text): Value.quoted(text)
        case .tuple(let items): "{" + items.map(\.inspected).joined(separator: ", ") + "}"
        case .list(let items): "[" + (keywords ?? items.map(\.inspected)).joined(separator: ", ") + "]"
        case .initializer(let function): "#Axon.Initializers.\(function.call)"
        case .tensor(let tensor): tensor.inspected
        }
    }

    /// The items of a keyword list as Elixir writes them, `scale: 1.0`; nil for any other value.
    private var keywords: [String]? {
        guard case .list(let items) = self, !items.isEmpty else { return nil }
        var texts: [String] = []
        for item in items {
            guard case .tuple(let pair) = item, pair.count == 2, case .atom(let name) = pair[0] else { return nil }
            texts.append("\(Value.atomName(name)): \(pair[1].inspected)")
        }
        return texts
    }

    private static let bareAtoms: Set<String> = ["true", "false", "nil"]

    /// An atom's name, quoted where it is no plain name.
    private static func atomName(_ name: String) -> String {
        let isPlain =
            name.first.map { $0.isASCII && ($0.isLetter || $0 == "_") } == true
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_?!".contains($0)) }
        return isPlain ? name : quoted(name)
    }

    private static func quoted(_ text: String) -> String {
        let escapes: [Character: String] = [
            "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\u{1B}": "\\e", "\0": "\\0",
        ]
        return "\"" + text.map { escapes[$0] ?? String($0) }.joined() + "\""
    }
}

extension InitializerFunction {
    /// The call that makes it: `he_normal(scale: 2.0)`, `zeros()`.
    public var call: String {
        let call = options.call(of: initializer)
        return call == initializer.name ? call + "()" : call
    }
}
