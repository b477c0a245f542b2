/// Reads the tokens of a line one after the other.
struct TokenReader: Sendable {
    private var tokens: [Token]
    private var position = 0

    /// The length of the line, where an end that came too early is pointed at.
    let lineLength: Int

    init(_ line: String) {
        tokens = Lexer.tokens(line)
        lineLength = line.count
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
    /// nil if there is none.
    mutating func extract(field: String) -> (value: Token?, range: SourceRange)? {
        for index in tokens.indices.dropFirst(position) {
            let hasEquals = tokens[(index + 1)...].first?.kind == .mark("=")
            switch tokens[index].kind {
            case .label(field): break
            case .flag(field): break
            case .word(field) where hasEquals: break
            default: continue
            }
            let place = index + (hasEquals ? 2 : 1)
            let value = tokens[place...].first
            let range = tokens[index].range.lowerBound..<(value ?? tokens[place - 1]).range.upperBound
            tokens.removeSubrange(index..<min(place + 1, tokens.count))
            return (value, range)
        }
        return nil
    }

    /// The current token as it can be shown.
    var text: String? { current?.fieldName }

    /// A failure at the current token.
    func failure(_ problem: Problem) -> Failure { Failure(problem, at: range) }
}
