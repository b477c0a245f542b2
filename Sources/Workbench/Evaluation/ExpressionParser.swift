import InitializerCore

/// Reads an expression in Elixir's notation.
///
///     expression = postfix { "|>" call } .
///     postfix    = primary { "." arguments | "[" expression [ ".." expression ] "]" } .
///     primary    = number | string | atom | word | call | tuple | list | "(" expression ")" .
///     call       = word arguments .
///     arguments  = "(" [ argument { "," argument } ] ")" .
///     argument   = expression | label expression .          labels last
///     tuple      = "{" [ expression { "," expression } ] "}" .
///     list       = "[" [ argument { "," argument } ] "]" .
struct ExpressionParser {
    private var reader: TokenReader
    private var depth = 0

    /// Everything that is left of a line.
    static func parse(_ reader: TokenReader) throws(Failure) -> Expression {
        var parser = ExpressionParser(reader: reader)
        let expression = try parser.expression()
        guard parser.reader.isAtEnd else { throw parser.unexpectedRest() }
        return expression
    }

    private func unexpectedRest() -> Failure {
        if reader.current?.kind == .mark(")") || reader.current?.kind == .mark("}")
            || reader.current?.kind == .mark("]")
        {
            return reader.failure(.expression(.unopened(reader.text ?? "")))
        }
        return reader.failure(.unexpected(expected: "'|>' or the end of the line"))
    }

    private mutating func expression() throws(Failure) -> Expression {
        depth += 1
        defer { depth -= 1 }
        // Before there is anything to be counted, the brackets are.
        let limit = Expression.depthLimit
        guard depth <= limit else { throw reader.failure(.expression(.tooDeep(limit: limit))) }
        var left = try postfix()
        while reader.current?.kind == .symbol("|>") {
            reader.advance()
            guard case .word(let name) = reader.current?.kind else {
                throw reader.failure(.unexpected(expected: "a function to pipe into"))
            }
            let nameRange = reader.range
            reader.advance()
            guard reader.current?.kind == .mark("(") else {
                throw reader.failure(.unexpected(expected: "'(' and the other arguments"))
            }
            let arguments = try arguments()
            let range = left.range.lowerBound..<lastEnd
            left = try Expression(.call(name, nameRange: nameRange, [left] + arguments), at: range)
        }
        return left
    }

    private mutating func postfix() throws(Failure) -> Expression {
        var value = try primary()
        while true {
            let start = value.range.lowerBound
            if reader.current?.kind == .symbol("."), reader.peek(1)?.kind == .mark("(") {
                reader.advance()
                let arguments = try arguments()
                value = try Expression(.apply(value, arguments), at: start..<lastEnd)
            } else if reader.take("[") {
                let first = try expression()
                var form = Expression.Form.part(value, first)
                if reader.current?.kind == .symbol("..") {
                    reader.advance()
                    form = .parts(value, first, try expression())
                }
                guard reader.take("]") else { throw reader.failure(.expression(.badIndex)) }
                value = try Expression(form, at: start..<lastEnd)
            } else if reader.current?.kind == .mark("("), case .variable(let name) = value.form {
                throw reader.failure(.expression(.callWithoutPoint(name)))
            } else {
                return value
            }
        }
    }

    private mutating func primary() throws(Failure) -> Expression {
        let range = reader.range
        guard let token = reader.current else { throw reader.failure(.unexpected(expected: "a value")) }
        switch token.kind {
        case .number(let text):
            guard let number = NumberText.number(text) else { throw reader.failure(.notANumber(text)) }
            reader.advance()
            return try Expression(.literal(number.value), at: range)
        case .string(let text), .quoted(let text):
            reader.advance()
            return try Expression(.literal(.string(text)), at: range)
        case .atom(let name):
            reader.advance()
            if let type = ElementType(named: name) { reader.usualNames.add(name, for: type.name) }
            return try Expression(.literal(.atom(name)), at: range)
        case .word(let name):
            return try word(name, range)
        case .mark("{"):
            reader.advance()
            let items = try items(until: "}", keywords: .refused)
            return try Expression(.tuple(items), at: range.lowerBound..<lastEnd)
        case .mark("["):
            reader.advance()
            let items = try items(until: "]", keywords: .asItems)
            return try Expression(.list(items), at: range.lowerBound..<lastEnd)
        case .mark("("):
            reader.advance()
            let inner = try expression()
            if reader.current?.kind == .mark(",") { throw Failure(.expression(.roundTuple), at: range) }
            try reader.expect(")")
            return inner
        default:
            throw reader.failure(.unexpected(expected: "a value"))
        }
    }

    private mutating func word(_ name: String, _ range: SourceRange) throws(Failure) -> Expression {
        reader.advance()
        if ["true", "false", "nil"].contains(name) { return try Expression(.literal(.atom(name)), at: range) }
        if let right = ForeignIdiom.words[name] {
            throw Failure(.expression(.foreignWord(name, instead: right)), at: range)
        }
        let row = Initializer.all.named(name)
        if let row { reader.usualNames.add(name, for: row.name) }
        guard name.contains(".") || Function.named(name) != nil || row != nil else {
            if reader.current?.kind == .mark("("), let right = ForeignIdiom.functions[name] {
                throw Failure(.expression(.foreignWord(name, instead: right)), at: range)
            }
            return try Expression(.variable(name), at: range)
        }
        // Elixir lets a call without arguments do without parentheses.
        let arguments = reader.current?.kind == .mark("(") ? try arguments() : []
        return try Expression(.call(name, nameRange: range, arguments), at: range.lowerBound..<lastEnd)
    }

    private mutating func arguments() throws(Failure) -> [Expression] {
        reader.advance()
        return try items(until: ")", keywords: .asOneList)
    }

    /// What becomes of `name: value` among items.
    private enum Keywords {
        /// Each is a pair in the list.
        case asItems
        /// They are one list, the last argument, as Elixir has it.
        case asOneList
        case refused
    }

    private mutating func items(until close: Character, keywords: Keywords) throws(Failure) -> [Expression] {
        var items: [Expression] = []
        var pairs: [Expression] = []
        while !reader.take(close) {
            let start = reader.range.lowerBound
            if case .label(let name) = reader.current?.kind, keywords != .refused {
                reader.advance()
                let value = try expression()
                if case .literal(.atom(let word)) = value.form {
                    reader.usualNames.add(word, for: Vocabulary.choice(word, of: name))
                }
                pairs.append(try Expression(.pair(name, value), at: start..<value.range.upperBound))
            } else if case .word(let name) = reader.current?.kind, reader.peek(1)?.kind == .mark("=") {
                throw reader.failure(.expression(.equalsAmongArguments(name)))
            } else {
                guard pairs.isEmpty else { throw reader.failure(.expression(.keywordsLast)) }
                items.append(try expression())
            }
            guard reader.take(",") || reader.current?.kind == .mark(close) else {
                throw reader.isAtEnd
                    ? reader.failure(.expression(.unclosed(close)))
                    : reader.failure(.unexpected(expected: "',' or '\(close)'"))
            }
        }
        guard let first = pairs.first, let last = pairs.last else { return items }
        if keywords == .asItems { return items + pairs }
        return items + [try Expression(.list(pairs), at: first.range.lowerBound..<last.range.upperBound)]
    }

    /// Where what was read last ends.
    private var lastEnd: Int { reader.peek(-1)?.range.upperBound ?? 0 }
}

extension Number {
    fileprivate var value: Value {
        switch self {
        case .integer(let value): .integer(value)
        case .real(let value): .float(value)
        }
    }
}
