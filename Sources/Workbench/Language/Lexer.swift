/// Cuts a line into tokens. Every character of any line ends up in exactly one token or between two; nothing fails
/// here, what makes no sense becomes a stray token for the parser to refuse.
struct Lexer {
    private let characters: [Character]
    private var position = 0

    private init(_ line: String) { characters = Array(line) }

    /// The tokens of a line, up to a `#`, which starts a comment.
    static func tokens(_ line: String) -> [Token] {
        var lexer = Lexer(line)
        var tokens: [Token] = []
        while let token = lexer.next() { tokens.append(token) }
        return tokens
    }

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private func peek(_ distance: Int) -> Character? {
        position + distance < characters.count ? characters[position + distance] : nil
    }

    private mutating func next() -> Token? {
        // A byte order mark, which some editors put at the start of a file, is no more than a blank.
        while let character = current, character.isWhitespace || character == "\u{FEFF}" { position += 1 }
        guard let character = current, character != "#" else { return nil }
        let start = position
        let kind = kind(startingWith: character)
        return Token(kind: kind, range: start..<position)
    }

    private mutating func kind(startingWith character: Character) -> Token.Kind {
        if character.startsName { return word() }
        if startsNumber { return number() }
        if startsFlag { return flag() }
        if character == "\"", let text = string() { return .string(text) }
        if character == "'", let text = string() { return .quoted(text) }
        if let symbol = Lexer.symbols.first(where: { startsHere($0) }) {
            position += symbol.count
            return .symbol(symbol)
        }
        position += 1
        if character == ":", let first = current, first.startsName { return .atom(take(while: \.continuesName)) }
        return "(){}[],=".contains(character) ? .mark(character) : .stray(character)
    }

    /// Longer ones first, so that `<=` is not `<` and something else.
    private static let symbols = ["|>", "...", "..", "==", "!=", "<=", ">=", "+-", "±", "<", ">", "."]

    private func startsHere(_ symbol: String) -> Bool {
        symbol.enumerated().allSatisfy { peek($0.offset) == $0.element }
    }

    /// The text of a string literal, or nil if it is not closed.
    private mutating func string() -> String? {
        let quote = characters[position]
        var text = ""
        var index = position + 1
        while index < characters.count, characters[index] != quote {
            if characters[index] == "\\", index + 1 < characters.count {
                index += 1
                text.append(Lexer.escapes[characters[index]] ?? characters[index])
            } else {
                text.append(characters[index])
            }
            index += 1
        }
        guard index < characters.count else { return nil }
        position = index + 1
        return text
    }

    private static let escapes: [Character: Character] = ["n": "\n", "t": "\t", "r": "\r", "e": "\u{1B}", "0": "\0"]

    /// A name, with the names it is qualified by: `Nx.Random.key`. A point that no name follows is no part of it.
    private mutating func word() -> Token.Kind {
        var name = take(while: \.continuesName)
        while current == ".", let next = peek(1), next.startsName {
            position += 1
            name += "." + take(while: \.continuesName)
        }
        guard current == ":" else { return .word(name) }
        position += 1
        return .label(name)
    }

    private var startsFlag: Bool { current == "-" && peek(1) == "-" && peek(2)?.startsName == true }

    /// A name behind two dashes; a dash inside it, as shells like it, is an underscore.
    private mutating func flag() -> Token.Kind {
        position += 2
        var name = take(while: \.continuesName)
        while current == "-", let next = peek(1), next.startsName {
            position += 1
            name += "_" + take(while: \.continuesName)
        }
        return .flag(name)
    }

    private var startsNumber: Bool {
        guard let character = current else { return false }
        let sign = character == "-" || character == "+" ? 1 : 0
        guard let first = peek(sign) else { return false }
        return first.isDigit || first == "." && peek(sign + 1)?.isDigit == true
    }

    private mutating func number() -> Token.Kind {
        let start = position
        if current == "-" || current == "+" { position += 1 }
        _ = take(while: \.continuesDigits)
        if current == "x", peek(1)?.isDigit == true { return dimensions(from: start) }
        if current == ".", peek(1)?.isDigit == true {
            position += 1
            _ = take(while: \.continuesDigits)
        }
        takeExponent()
        // Letters that cling to a number belong to it, so that the whole of `12abc` is shown as what is wrong.
        while let character = current, character.continuesName || character == "." && peek(1)?.continuesName == true {
            position += 1
        }
        return .number(String(characters[start..<position]))
    }

    private mutating func takeExponent() {
        guard current == "e" || current == "E" else { return }
        let sign = peek(1) == "-" || peek(1) == "+" ? 1 : 0
        guard peek(1 + sign)?.isDigit == true else { return }
        position += 1 + sign
        _ = take(while: \.continuesDigits)
    }

    private mutating func dimensions(from start: Int) -> Token.Kind {
        var sizes = [String(characters[start..<position])]
        while current == "x", peek(1)?.isDigit == true {
            position += 1
            sizes.append(take(while: \.continuesDigits))
        }
        return .dimensions(sizes)
    }

    private mutating func take(while belongs: (Character) -> Bool) -> String {
        let start = position
        while let character = current, belongs(character) { position += 1 }
        return String(characters[start..<position])
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
    fileprivate var continuesDigits: Bool { isDigit || self == "_" }
    fileprivate var startsName: Bool { isASCII && isLetter || self == "_" }
    fileprivate var continuesName: Bool { startsName || isDigit || self == "?" || self == "!" }
}
