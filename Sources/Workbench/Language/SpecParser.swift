import InitializerCore

/// Reads a Spec, or any part of one, in any order.
///
///     spec    = { part } .
///     part    = variable | name [ "(" [ option { "," option } ] ")" ] | call | shape | type | field .
///     call    = an initializer or a layer of a framework, as FrameworkCallParser reads it, [ "input" "=" shape ] .
///     field   = word ("=" | ":") value | "--" word [ "=" ] value .
///                                                         key, seed, rng, shape, type or an option
///     option  = value | field .
///     value   = number | atom | word .                     in parentheses also arithmetic: 0.02 / sqrt(2 * 12)
///     shape   = "{" [ sizes ] "}" | "[" [ sizes ] "]" | sizes | size "x" size { "x" size } .
///     sizes   = size { "," size } .
///     type    = "{" atom "," bits "}" | atom | word .
struct SpecParser {
    /// What the documentation writes before an initializer's name.
    static let qualifier = "Axon.Initializers."

    /// The initializer a word names: by any of its names, or one of Axon's own by Axon's whole name.
    static func initializer(_ name: String) -> Initializer? {
        guard name.hasPrefix(qualifier) else { return try? Initializer.named(name) }
        return Initializer.axon.first { qualifier + $0.name == name }
    }

    private var reader: TokenReader
    private var edit = SpecEdit()
    private let variables: Variables

    private init(_ reader: TokenReader, _ variables: Variables) {
        self.reader = reader
        self.variables = variables
    }

    /// Everything that is left of a line. Names of values stand for what those say of a Spec.
    static func parse(_ reader: TokenReader, _ variables: Variables = Variables()) throws(Failure) -> SpecEdit {
        var parser = SpecParser(reader, variables)
        while !parser.reader.isAtEnd { try parser.part() }
        return parser.edit
    }

    /// A line cut where its first Spec is complete: what follows would say again what was said already, or is no part
    /// of a Spec. The second part is empty where the whole line is one Spec.
    static func completeStart(
        of reader: TokenReader, _ variables: Variables
    ) -> (before: TokenReader, after: TokenReader) {
        var parser = SpecParser(reader, variables)
        var end = reader
        do throws(Failure) {
            while !parser.reader.isAtEnd {
                end = parser.reader
                try parser.part()
            }
            end = parser.reader
        } catch {}
        return reader.split(at: end)
    }

    /// Everything that is left of a line, as the value of one field.
    static func parse(field: String, nameRange: SourceRange, _ reader: TokenReader) throws(Failure) -> SpecEdit {
        var parser = SpecParser(reader, Variables())
        guard !parser.reader.isAtEnd else { throw parser.reader.failure(.missingValue(field: field)) }
        try parser.field(field, nameRange: nameRange)
        guard parser.reader.isAtEnd else {
            throw parser.reader.failure(.extraArgument(parser.reader.text ?? "", after: field))
        }
        return parser.edit
    }

    // MARK: Parts

    private mutating func part() throws(Failure) {
        guard let token = reader.current else { return }
        switch token.kind {
        case .word(let name) where reader.peek(1)?.kind == .mark("="):
            reader.advance()
            reader.advance()
            try field(name, nameRange: token.range)
        case .label(let name):
            reader.advance()
            try field(name, nameRange: token.range)
        case .flag(let name):
            reader.advance()
            _ = reader.take("=")
            try field(name, nameRange: token.range)
        case .word(let name):
            try named(name, token.range)
        case .atom(let name):
            try setType(named: name, token.range)
        case .mark("{"):
            try braces()
        case .mark("["), .number, .dimensions:
            try setShape()
        case .mark("("):
            throw reader.failure(.roundShape)
        case .mark, .stray, .string, .quoted, .symbol:
            throw reader.failure(.unexpected(expected: "an initializer, a shape, a type, an option or a key"))
        }
    }

    /// A bare word: an initializer or a type.
    private mutating func named(_ name: String, _ range: SourceRange) throws(Failure) {
        if FrameworkCallParser.begins(reader) { return try frameworkCall(range) }
        if ElementType(named: name) != nil { return try setType(named: name, range) }
        if let value = variables[name] {
            guard let said = value.specEdit(at: range) else {
                throw reader.failure(.expression(.notOfASpec(name, kind: value.kind)))
            }
            reader.advance()
            return try edit.merge(said, at: range)
        }
        let isQualified = name.hasPrefix(SpecParser.qualifier)
        let bare = isQualified ? String(name.dropFirst(SpecParser.qualifier.count)) : name
        guard let row = SpecParser.initializer(name) else { throw reader.failure(.unknownWord(bare)) }
        guard edit.initializer == nil else { throw reader.failure(.repeated("initializer")) }
        reader.advance()
        reader.usualNames.add(bare, for: row.name)
        edit.initializer = .init(value: row, range: range)
        if reader.take("(") { try arguments(of: row) }
    }

    /// A framework's initializer, or a layer, which stands for the law of its weight.
    private mutating func frameworkCall(_ range: SourceRange) throws(Failure) {
        guard edit.initializer == nil else { throw reader.failure(.repeated("initializer")) }
        var parser = FrameworkCallParser(reader)
        let call = try parser.call()
        let reading = try FrameworkReading(reading: call, input: try parser.input())
        reader = parser.reader
        let place = range.lowerBound..<(reader.peek(-1)?.range.upperBound ?? range.upperBound)
        let draw = try reading.draw()
        edit.initializer = .init(value: draw.initializer, range: place)
        edit.inheritedOptions = draw.options.byName
        if let sizes = draw.shape {
            guard edit.shape == nil else { throw Failure(.repeated("shape"), at: place) }
            edit.shape = .init(value: sizes.dimensions, range: place)
        }
        if let type = draw.type, edit.type == nil { edit.type = .init(value: type, range: place) }
        reader.usualNames.add(reading.note(draw))
    }

    private mutating func arguments(of row: Initializer) throws(Failure) {
        while !reader.take(")") {
            switch reader.current?.kind {
            case .label(let name):
                let range = reader.range
                reader.advance()
                try option(name, nameRange: range, isCalled: true)
            case .word(let name) where reader.peek(1)?.kind == .mark("="):
                let range = reader.range
                reader.advance()
                reader.advance()
                try option(name, nameRange: range, isCalled: true)
            case .number, .atom, .word:
                guard let parameter = row.parameters.first(where: \.isPositional) else {
                    throw reader.failure(.unnamedOption(initializer: row.name, allowed: row.parameters.map(\.name)))
                }
                try option(parameter.name, nameRange: reader.range, isCalled: true)
            case .mark("("), .mark("{"), .mark("["), .dimensions:
                throw reader.failure(.shapeAmongOptions(initializer: row.name))
            default:
                throw reader.failure(.unexpected(expected: "an option or ')'"))
            }
            guard reader.take(",") || reader.current?.kind == .mark(")") else {
                throw reader.failure(.unexpected(expected: "',' or ')'"))
            }
        }
    }

    private mutating func field(_ name: String, nameRange: SourceRange) throws(Failure) {
        switch name {
        case "key", "seed": try setKey(name)
        case "shape": try setShape(separatedBySpaces: true)
        case "type", "dtype": try setNamedType()
        case "rng": try setGenerator()
        default: try option(name, nameRange: nameRange)
        }
    }

    /// - Parameter isCalled: whether it stands in parentheses, where arithmetic has an end.
    private mutating func option(_ name: String, nameRange: SourceRange, isCalled: Bool = false) throws(Failure) {
        guard edit.options[name] == nil else { throw Failure(.repeated(name), at: nameRange) }
        if let own = edit.initializer?.value.parameter(name)?.name { reader.usualNames.add(name, for: own) }
        guard let token = reader.current else { throw reader.failure(.missingValue(field: name)) }
        if isCalled, FrameworkCallParser.beginsArithmetic(reader) {
            var parser = FrameworkCallParser(reader)
            let number = try parser.arithmetic()
            reader = parser.reader
            let end = reader.peek(-1)?.range.upperBound ?? token.range.upperBound
            let start = min(nameRange.lowerBound, token.range.lowerBound)
            edit.options[name] = .init(value: .number(number), range: start..<end)
            return
        }
        let value: OptionValue
        var end = token.range.upperBound
        switch token.kind {
        case .mark("["):
            reader.advance()
            value = .axes(try sizes(until: "]"))
            end = reader.peek(-1)?.range.upperBound ?? end
        case .number(let text):
            guard let number = NumberText.number(text) else { throw reader.failure(.notANumber(text)) }
            value = .number(number)
        case .word(let word):
            value = NumberText.nonFinite(word).map { .number(.real($0)) } ?? .choice(word)
        case .atom(let word):
            value = .choice(word)
        default:
            throw reader.failure(.unexpected(expected: "a value for \(name)"))
        }
        if case .axes = value {} else { reader.advance() }
        if case .choice(let word) = value { reader.usualNames.add(word, for: Vocabulary.choice(word, of: name)) }
        let range = min(nameRange.lowerBound, token.range.lowerBound)..<end
        edit.options[name] = .init(value: value, range: range)
    }

    // MARK: Key

    private mutating func setKey(_ name: String) throws(Failure) {
        guard edit.key == nil else { throw reader.failure(.repeated("key")) }
        guard let token = reader.current else { throw reader.failure(.missingValue(field: name)) }
        guard case .number(let text) = token.kind else { throw reader.failure(.unexpected(expected: "a whole number")) }
        guard let whole = NumberText.integer(text) else { throw reader.failure(.notAWholeNumber(text)) }
        guard let seed = Int64(exactly: whole) else { throw reader.failure(.keyOutOfRange(text)) }
        reader.advance()
        edit.key = .init(value: Key(seed: seed), range: token.range)
    }

    // MARK: Generator

    private mutating func setGenerator() throws(Failure) {
        guard edit.generator == nil else { throw reader.failure(.repeated("rng")) }
        guard let token = reader.current else { throw reader.failure(.missingValue(field: "rng")) }
        switch token.kind {
        case .word(let name), .atom(let name):
            guard let generator = Generator.all.named(name) else { throw reader.failure(.unknownGenerator(name)) }
            reader.advance()
            reader.usualNames.add(name, for: generator.name)
            edit.generator = .init(value: generator, range: token.range)
        default: throw reader.failure(.unexpected(expected: "a generator"))
        }
    }

    // MARK: Type

    private mutating func setNamedType() throws(Failure) {
        guard let token = reader.current else { throw reader.failure(.missingValue(field: "type")) }
        switch token.kind {
        case .word(let name), .atom(let name):
            try setType(named: name, token.range)
        case .mark("{"):
            try braces()
        default:
            throw reader.failure(.unexpected(expected: "a type"))
        }
    }

    /// The type that the current token names.
    private mutating func setType(named name: String, _ range: SourceRange) throws(Failure) {
        guard let type = ElementType(named: name) else { throw reader.failure(.unknownType(name)) }
        reader.advance()
        reader.usualNames.add(name, for: type.name)
        try setType(type, range)
    }

    private mutating func setType(_ type: ElementType, _ range: SourceRange) throws(Failure) {
        guard edit.type == nil else { throw Failure(.repeated("type"), at: range) }
        edit.type = .init(value: type, range: range)
    }

    /// `{:f, 32}` is a type, `{784, 256}` a shape.
    private mutating func braces() throws(Failure) {
        let start = reader.range.lowerBound
        guard case .atom(let kind) = reader.peek(1)?.kind else { return try setShape() }
        reader.advance()
        reader.advance()
        try reader.expect(",")
        guard case .number(let bits) = reader.current?.kind else {
            throw reader.failure(.unexpected(expected: "a width in bits"))
        }
        reader.advance()
        let range = start..<reader.range.lowerBound + 1
        try reader.expect("}")
        let type = NumberText.integer(bits).flatMap { Int(exactly: $0) }
            .flatMap { ElementType(tupleName: kind, bitWidth: $0) }
        guard let type else { throw Failure(.unknownType("{:\(kind), \(bits)}"), at: range) }
        try setType(type, range)
    }

    // MARK: Shape

    private mutating func setShape(separatedBySpaces: Bool = false) throws(Failure) {
        let start = reader.range.lowerBound
        guard edit.shape == nil else { throw reader.failure(.repeated("shape")) }
        var sizes: [Int] = []
        if reader.take("{") {
            sizes = try self.sizes(until: "}")
        } else if reader.take("[") {
            sizes = try self.sizes(until: "]")
        } else if case .dimensions(let texts) = reader.current?.kind {
            for text in texts { sizes.append(try size(text)) }
            reader.advance()
        } else {
            repeat { sizes.append(try size()) } while reader.take(",") || separatedBySpaces && nextIsNumber
        }
        let end = reader.peek(-1)?.range.upperBound ?? start
        guard sizes.count <= Shape.axisLimit else {
            throw Failure(.tooManyAxes(sizes.count, limit: Shape.axisLimit), at: start..<end)
        }
        edit.shape = .init(value: sizes, range: start..<end)
    }

    private var nextIsNumber: Bool {
        if case .number = reader.current?.kind { return true }
        return false
    }

    private mutating func sizes(until close: Character) throws(Failure) -> [Int] {
        var sizes: [Int] = []
        while !reader.take(close) {
            sizes.append(try size())
            guard reader.take(",") || reader.current?.kind == .mark(close) else {
                throw reader.failure(.unexpected(expected: "',' or '\(close)'"))
            }
        }
        return sizes
    }

    private mutating func size() throws(Failure) -> Int {
        guard case .number(let text) = reader.current?.kind else {
            throw reader.failure(.unexpected(expected: "the size of an axis"))
        }
        let size = try size(text)
        reader.advance()
        return size
    }

    private func size(_ text: String) throws(Failure) -> Int {
        guard let whole = NumberText.integer(text) else {
            let isUnfinished = text.count > 1 && text.last == "x" && NumberText.integer(String(text.dropLast())) != nil
            throw reader.failure(isUnfinished ? .unfinishedShape(text) : .notAWholeNumber(text))
        }
        guard let size = Int(exactly: whole) else { throw reader.failure(.sizeOutOfRange(text)) }
        return size
    }
}
