import InitializerCore

/// Reads what a sweep goes through and takes it out of its line.
///
///     keys   = ( "keys" | "key" | "seed" ) "=" range | "keys" "=" count .
///     varied = field "=" ( range | value "," value { "," value } ) .
///     range  = number ( "..." | ".." ) number | number "-" number .          of options that are numbers, and of keys
struct SweepParser {
    /// The keys, if any are given.
    private(set) var keys: ClosedRange<Int64>?

    /// The field that is varied and what it goes through, if one is.
    private(set) var variation: SweepVariation?

    /// Where the variation stands.
    private(set) var place: SourceRange?

    /// The keys that are given, taken out of the line; nil where none are.
    static func keys(in reader: inout TokenReader) throws(Failure) -> ClosedRange<Int64>? {
        var parser = SweepParser()
        try parser.readKeys(&reader)
        return parser.keys
    }

    private init() {}

    /// - Parameter reader: what is left of it is a Spec.
    init(_ reader: inout TokenReader) throws(Failure) {
        try readKeys(&reader)
        for name in ["shape", "type", "dtype"] + Vocabulary.options.map(\.name) {
            guard let (items, range) = reader.extract(listOf: name, where: { SweepParser.isVaried(name, $0) }) else {
                continue
            }
            if let variation { throw Failure(.sweep(.secondField(name, first: variation.field)), at: range) }
            let field = name == "dtype" ? "type" : name
            var values: [SweepVariation.Item] = []
            for item in items { values.append(try SweepParser.item(item, of: field, at: range)) }
            variation = SweepVariation(field: field, items: values)
            place = range
        }
    }

    /// Whether values are to be gone through, rather than one to be set: `16,64` is a shape of two axes.
    private static func isVaried(_ name: String, _ items: [TokenReader]) -> Bool {
        if items.contains(where: \.isRange) { return true }
        guard items.count > 1 else { return false }
        return name != "shape" || !items.allSatisfy(\.isNumber)
    }

    // MARK: Keys

    private mutating func readKeys(_ reader: inout TokenReader) throws(Failure) {
        for name in ["keys", "key", "seed"] {
            let isOfKeys = name == "keys"
            guard let (items, range) = reader.extract(listOf: name, where: { isOfKeys || $0[0].isRange }) else {
                if isOfKeys, let (_, range) = reader.extract(field: name) {
                    throw Failure(.missingValue(field: name), at: range.upperBound..<range.upperBound + 1)
                }
                continue
            }
            let again = reader.extract(listOf: name) { isOfKeys || $0[0].isRange }
            if keys != nil || again != nil { throw Failure(.repeated("keys"), at: again?.range ?? range) }
            guard items.count == 1 else { throw SweepParser.unfitKeys(items[0], at: range) }
            keys = try SweepParser.keys(items[0], at: range)
        }
    }

    private static func keys(_ item: TokenReader, at range: SourceRange) throws(Failure) -> ClosedRange<Int64> {
        guard let (first, last) = item.ends else {
            guard let token = item.current, case .number = token.kind else { throw unfitKeys(item, at: range) }
            let count = try whole(token)
            guard count <= SweepPlan.keyLimit else { throw tooMany(Int128(count), at: range) }
            guard count > 0 else { throw unfitKeys(item, at: range) }
            return 1...count
        }
        guard let first, let last else { throw unfitKeys(item, at: range) }
        let (lower, upper) = (try whole(first), try whole(last))
        let place = first.range.lowerBound..<last.range.upperBound
        guard lower <= upper else {
            throw Failure(.sweep(.backwards(lower: String(lower), upper: String(upper))), at: place)
        }
        let count = Int128(upper) - Int128(lower) + 1
        guard count <= SweepPlan.keyLimit else { throw tooMany(count, at: place) }
        return lower...upper
    }

    private static func unfitKeys(_ item: TokenReader, at range: SourceRange) -> Failure {
        Failure(.unfitSetting("keys", takes: .keys(limit: SweepPlan.keyLimit), given: item.text), at: range)
    }

    private static func tooMany(_ count: Int128, at range: SourceRange) -> Failure {
        Failure(.sweep(.tooManyKeys(count, limit: SweepPlan.keyLimit)), at: range)
    }

    private static func whole(_ token: Token) throws(Failure) -> Int64 {
        let text = token.fieldName ?? ""
        guard case .number = token.kind, let whole = NumberText.integer(text) else {
            throw Failure(.notAWholeNumber(text), at: token.range)
        }
        guard let key = Int64(exactly: whole) else { throw Failure(.keyOutOfRange(text), at: token.range) }
        return key
    }

    // MARK: Fields

    private static func item(
        _ item: TokenReader, of field: String, at place: SourceRange
    ) throws(Failure) -> SweepVariation.Item {
        if let (first, last) = item.ends {
            let (lower, upper) = try bounds(first, last, of: field, at: item.remainingRange)
            return .range(lower, upper)
        }
        let edit = try SpecParser.parse(field: field, nameRange: place, item)
        if let sizes = edit.shape?.value { return .shape(sizes) }
        if let type = edit.type?.value { return .type(type) }
        guard let option = edit.options[field]?.value else { throw Failure(.missingValue(field: field), at: place) }
        return .option(option)
    }

    private static func bounds(
        _ first: Token?, _ last: Token?, of field: String, at range: SourceRange
    ) throws(Failure) -> (Double, Double) {
        guard let option = Vocabulary.options.first(where: { $0.name == field }), option.kind.isNumeric else {
            throw Failure(.sweep(.notNumeric(field: field)), at: range)
        }
        guard let first, let last else { throw Failure(.unexpected(expected: "a range such as 0.5...4"), at: range) }
        let (lower, upper) = (try number(first), try number(last))
        guard lower <= upper else {
            throw Failure(.sweep(.backwards(lower: first.fieldName ?? "", upper: last.fieldName ?? "")), at: range)
        }
        return (lower, upper)
    }

    private static func number(_ token: Token) throws(Failure) -> Double {
        let text = token.fieldName ?? ""
        guard case .number = token.kind, let number = NumberText.number(text)?.double, number.isFinite else {
            throw Failure(.notANumber(text), at: token.range)
        }
        return number
    }
}

extension TokenReader {
    /// Whether it is of two ends, or one, with dots between them.
    fileprivate var isRange: Bool { ends != nil }

    /// Whether it is a single number.
    fileprivate var isNumber: Bool {
        guard remaining.count == 1, case .number = remaining[0].kind else { return false }
        return true
    }

    /// The ends of a range, where one is missing nil; nil for anything else.
    var ends: (first: Token?, last: Token?)? {
        let tokens = remaining
        if let middle = tokens.firstIndex(where: \.isRangeOperator) {
            return (middle > 0 ? tokens[middle - 1] : nil, middle + 1 < tokens.count ? tokens[middle + 1] : nil)
        }
        // `1-500`: the minus belongs to no number.
        guard tokens.count == 2, case .number(let text) = tokens[1].kind, tokens[1].isNegative else { return nil }
        let range = tokens[1].range
        return (
            tokens[0], Token(kind: .number(String(text.dropFirst())), range: range.lowerBound + 1..<range.upperBound)
        )
    }
}

extension Parameter.Kind {
    fileprivate var isNumeric: Bool {
        switch self {
        case .number, .nonNegativeNumber: true
        case .wholeNumber, .axes, .choice: false
        }
    }
}
