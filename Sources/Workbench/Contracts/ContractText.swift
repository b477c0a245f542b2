import InitializerCore

/// A Spec, or arithmetic, in which names stand for numbers that are known of a tensor only: `normal(scale: 0.02/sqrt(2*L))`.
/// Names in braces are the same: `{L}`.
struct ContractText: Sendable {
    /// As it is written.
    let text: String
    /// The names of numbers in it, each with its place in the text.
    private let names: [(name: String, range: SourceRange)]
    /// Calls of `size`, each with its place.
    private let sizes: [(size: StoredSize, range: SourceRange)]

    /// The size of an axis of another tensor: `size("wte.weight", 1)`.
    struct StoredSize: Sendable {
        let pattern: NamePattern
        let axis: Int
    }

    /// Reads a text.
    ///
    /// - Parameter known: whether a name stands for a number.
    init(_ text: String, known: (String) -> Bool) throws(Failure) {
        self.text = text
        var names: [(name: String, range: SourceRange)] = []
        var sizes: [(size: StoredSize, range: SourceRange)] = []
        var reader = TokenReader(text)
        var before: Token?
        while let token = reader.current {
            if let (size, range) = try ContractText.size(reader) {
                sizes.append((size, range))
                while reader.current != nil, reader.range.lowerBound < range.upperBound { reader.advance() }
                before = nil
                continue
            }
            if let name = ContractText.name(token, reader.peek(1), after: before), known(name) {
                var range = token.range
                if before?.kind == .mark("{"), reader.peek(1)?.kind == .mark("}"), let before, let next = reader.peek(1)
                {
                    range = before.range.lowerBound..<next.range.upperBound
                }
                names.append((name, range))
            }
            before = token
            reader.advance()
        }
        self.names = names
        self.sizes = sizes
    }

    /// The name a token may stand for a number by: a word that is not called, that nothing is given to, and that is no
    /// choice of an option.
    private static func name(_ token: Token, _ next: Token?, after before: Token?) -> String? {
        guard case .word(let name) = token.kind, next?.kind != .mark("("), next?.kind != .mark("=") else { return nil }
        if case .label(let option) = before?.kind, isChoice(option) { return nil }
        return name
    }

    /// Whether an option takes one of a few words.
    private static func isChoice(_ option: String) -> Bool {
        Vocabulary.options.contains { parameter in
            guard parameter.name == option, case .choice = parameter.kind else { return false }
            return true
        }
    }

    private static func size(_ reader: TokenReader) throws(Failure) -> (StoredSize, SourceRange)? {
        guard reader.current?.kind == .word("size"), reader.peek(1)?.kind == .mark("(") else { return nil }
        var reader = reader
        let start = reader.range.lowerBound
        reader.advance()
        reader.advance()
        let text: String
        switch reader.current?.kind {
        case .string(let name), .quoted(let name): text = name
        default: throw reader.failure(.unexpected(expected: "a pattern of names in quotes"))
        }
        reader.advance()
        try reader.expect(",")
        guard case .number(let number) = reader.current?.kind,
            let axis = NumberText.integer(number).flatMap({ Int(exactly: $0) })
        else { throw reader.failure(.unexpected(expected: "an axis")) }
        reader.advance()
        let end = reader.range.upperBound
        try reader.expect(")")
        return (StoredSize(pattern: NamePattern(text), axis: axis), start..<end)
    }

    /// The names of numbers in it.
    var quantities: Set<String> { Set(names.map(\.name)) }

    /// The text with numbers for names.
    ///
    /// - Returns: nil where one of them is not known.
    func filled(
        _ number: (String) throws(Failure) -> Double?, _ size: (StoredSize) -> Int?
    ) throws(Failure) -> String? {
        var pieces: [(text: String, range: SourceRange)] = []
        for (name, range) in names {
            guard let value = try number(name), value.isFinite else { return nil }
            // Options that take whole numbers take no others.
            let whole = value.magnitude < 0x1p53 ? Int(exactly: value) : nil
            pieces.append((" \(whole.map(String.init) ?? ElixirNotation.float(value)) ", range))
        }
        for (stored, range) in sizes {
            guard let value = size(stored) else { return nil }
            pieces.append((" \(value) ", range))
        }
        let characters = Array(text)
        var filled = ""
        var position = 0
        for piece in pieces.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            filled += String(characters[position..<piece.range.lowerBound]) + piece.text
            position = piece.range.upperBound
        }
        return filled + String(characters[position...])
    }
}
