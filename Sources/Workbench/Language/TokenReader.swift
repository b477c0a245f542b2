/// Reads the tokens of a line one after the other.
struct TokenReader: Sendable {
    private var tokens: [Token]
    private var position = 0

    /// The length of the line, where an end that came too early is pointed at.
    let lineLength: Int

    /// The usual names found in the line so far, whichever of its readers found them.
    let usualNames: UsualNames

    init(_ line: String, usualNames: UsualNames = UsualNames()) {
        tokens = Lexer.tokens(line)
        lineLength = line.count
        self.usualNames = usualNames
    }

    var current: Token? { position < tokens.count ? tokens[position] : nil }
    var isAtEnd: Bool { current == nil }

    /// The tokens not yet read.
    var remaining: [Token] { Array(tokens[position...]) }

    /// The token `distance` after the current one.
    func peek(_ distance: Int) -> Token? {
        tokens.indices.contains(position + distance) ? tokens[position + distance] : nil
    }

    /// Where the current token is, or the end of the line.
    var range: SourceRange { current?.range ?? lineLength..<lineLength + 1 }

    /// From the current token to the end of the line.
    var remainingRange: SourceRange {
        guard let first = current, let last = tokens.last else { return range }
        return first.range.lowerBound..<last.range.upperBound
    }

    /// Whether a place in the line is between round parentheses that open among the tokens not yet read.
    func isInParentheses(_ place: Int) -> Bool {
        let before = remaining.prefix { $0.range.lowerBound < place }
        return before.count { $0.kind == .mark("(") } > before.count { $0.kind == .mark(")") }
    }

    /// Moves past the current token and gives it.
    @discardableResult
    mutating func advance() -> Token? {
        defer { position += isAtEnd ? 0 : 1 }
        return current
    }

    /// Moves past a mark if it comes next.
    mutating func take(_ mark: Character) -> Bool {
        guard current?.kind == .mark(mark) else { return false }
        position += 1
        return true
    }

    /// Moves past a mark that must come next.
    mutating func expect(_ mark: Character) throws(Failure) {
        guard take(mark) else { throw failure(.unexpected(expected: "'\(mark)'")) }
    }

    /// Takes `field=VALUE`, `field: VALUE`, `--field VALUE` or `--field=VALUE` out of what is left, and gives the value,
    /// nil if there is none. What stands in round parentheses are the arguments of a call, and no such field.
    mutating func extract(field: String) -> (value: Token?, range: SourceRange)? {
        guard let (index, place) = self.place(of: field) else { return nil }
        let value = tokens[place...].first
        let range = tokens[index].range.lowerBound..<(value ?? tokens[place - 1]).range.upperBound
        tokens.removeSubrange(index..<min(place + 1, tokens.count))
        return (value, range)
    }

    /// Takes a field out of what is left whose value is a list or a range: `field=a,b,c`, `--field a...b`. What stands in
    /// round parentheses are an initializer's options, and no such field.
    ///
    /// - Parameter fits: says of the items of a list, of which there is at least one, whether it is wanted.
    /// - Returns: a reader for each item, and where the whole stands.
    mutating func extract(
        listOf field: String, where fits: ([TokenReader]) -> Bool
    ) -> (items: [TokenReader], range: SourceRange)? {
        guard let (index, place) = self.place(of: field), place < tokens.count else { return nil }
        var items = [place..<endOfItem(place)]
        while let end = items.last?.upperBound, end < tokens.count, tokens[end].kind == .mark(",") {
            items.append(end + 1..<endOfItem(end + 1))
        }
        let readers = items.map { suffix(from: $0.lowerBound).prefix(to: $0.upperBound) }
        guard fits(readers), let end = items.last?.upperBound else { return nil }
        let range = tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound
        tokens.removeSubrange(index..<end)
        return (readers, range)
    }

    /// Where a field stands that is given by its name, outside of round parentheses, and where its value is to begin.
    private func place(of field: String) -> (name: Int, value: Int)? {
        var depth = 0
        for index in tokens.indices.dropFirst(position) {
            if tokens[index].kind == .mark("(") { depth += 1 } else if tokens[index].kind == .mark(")") { depth -= 1 }
            guard depth <= 0 else { continue }
            let hasEquals = tokens[(index + 1)...].first?.kind == .mark("=")
            switch tokens[index].kind {
            case .label(field), .flag(field): return (index, index + (hasEquals ? 2 : 1))
            case .word(field) where hasEquals: return (index, index + 2)
            default: continue
            }
        }
        return nil
    }

    /// The end of an item of a list: of what is in brackets, of a range, of a single token.
    private func endOfItem(_ start: Int) -> Int {
        guard start < tokens.count else { return tokens.count }
        switch tokens[start].kind {
        case .mark("{"), .mark("["):
            let close = tokens[start...].firstIndex { $0.kind == .mark("}") || $0.kind == .mark("]") }
            return close.map { $0 + 1 } ?? tokens.count
        case .mark(","): return start
        default: break
        }
        let middle = tokens[start].isRangeOperator ? start : start + 1
        guard middle < tokens.count,
            tokens[middle].range.lowerBound == tokens[max(start, middle - 1)].range.upperBound
                || tokens[middle].isRangeOperator
        else { return middle }
        guard tokens[middle].isRangeOperator else { return tokens[middle].isNegative ? middle + 1 : middle }
        let end = middle + 1
        guard end < tokens.count else { return end }
        let isAttached = tokens[end].range.lowerBound == tokens[middle].range.upperBound
        if case .number = tokens[end].kind { return end + 1 }
        return isAttached ? end + 1 : end
    }

    /// Whether the token at a place is the value of a field: `numpy` in `rng=numpy`.
    private func isValue(_ index: Int) -> Bool {
        guard index > position else { return false }
        switch tokens[index - 1].kind {
        case .mark("="), .label, .flag: return true
        default: return false
        }
    }

    /// Takes the first word that is wanted out of what is left, outside of round parentheses and of the values of fields.
    mutating func extract(wordWhere isWanted: (String) -> Bool) -> Token? {
        var depth = 0
        let place = tokens.indices.dropFirst(position).first { index in
            if tokens[index].kind == .mark("(") { depth += 1 } else if tokens[index].kind == .mark(")") { depth -= 1 }
            guard depth <= 0, case .word(let word) = tokens[index].kind, !isValue(index) else { return false }
            return isWanted(word)
        }
        return place.map { tokens.remove(at: $0) }
    }

    /// The tokens not yet read, before and behind the first that is this word; nil if none is.
    func split(at word: String) -> (before: TokenReader, after: TokenReader)? {
        tokens.indices.dropFirst(position).first { tokens[$0].kind == .word(word) }
            .map { (prefix(to: $0), suffix(from: $0 + 1)) }
    }

    /// The tokens not yet read, up to where `other` is in the same line, and from there on.
    func split(at other: TokenReader) -> (before: TokenReader, after: TokenReader) {
        (prefix(to: other.position), suffix(from: other.position))
    }

    private func prefix(to end: Int) -> TokenReader {
        var part = self
        part.tokens.removeSubrange(end...)
        return part
    }

    private func suffix(from start: Int) -> TokenReader {
        var part = self
        part.position = start
        return part
    }

    /// The current token as it can be shown.
    var text: String? { current?.fieldName }

    /// A failure at the current token.
    func failure(_ problem: Problem) -> Failure {
        // A quote is no token of its own: it stands alone only where no other follows.
        if case .unexpected = problem, current?.kind == .stray("\"") || current?.kind == .stray("'") {
            return Failure(.unterminatedString, at: remainingRange)
        }
        return Failure(problem, at: range)
    }
}

extension Token {
    /// Whether it stands between the ends of a range.
    var isRangeOperator: Bool { kind == .symbol("...") || kind == .symbol("..") }

    /// Whether it is a number with a minus, which may also be meant to stand between two numbers.
    var isNegative: Bool {
        if case .number(let text) = kind { return text.hasPrefix("-") }
        return false
    }
}
