import InitializerCore

/// Reads what a sweep goes through and takes it out of its line.
///
///     keys   = ( "keys" | "key" | "seed" ) "=" range | "keys" "=" count .
///     varied = field "=" ( range | value "," value { "," value } ) .
///     range  = number ( "..." | ".." ) number | number "-" number .          of options that are numbers, and of keys
struct SweepParser {
    /// The keys, if any are given.
    private(set) var keys: ClosedRange<Int64>?

    /// The field that is varied, if one is.
    private(set) var varied: (field: String, items: [TokenReader], range: SourceRange)?

    /// The values of a range where nothing else is said.
    static let defaultSteps = 8

    /// - Parameter reader: what is left of it is a Spec.
    init(_ reader: inout TokenReader) throws(Failure) {
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
            guard items.count == 1 else { throw SweepParser.unfitKeys(items, at: range) }
            keys = try SweepParser.keys(items[0], at: range)
        }
        for name in ["shape", "type", "dtype"] + Vocabulary.options.map(\.name) {
            guard let (items, range) = reader.extract(listOf: name, where: { SweepParser.isVaried(name, $0) }) else {
                continue
            }
            if let varied { throw Failure(.sweep(.secondField(name, first: varied.field)), at: range) }
            varied = (name == "dtype" ? "type" : name, items, range)
        }
    }

    /// Whether values are to be gone through, rather than one to be set: `16,64` is a shape of two axes.
    private static func isVaried(_ name: String, _ items: [TokenReader]) -> Bool {
        if items.contains(where: \.isRange) { return true }
        guard items.count > 1 else { return false }
        return name != "shape" || !items.allSatisfy(\.isNumber)
    }

    // MARK: Keys

    private static func keys(_ item: TokenReader, at range: SourceRange) throws(Failure) -> ClosedRange<Int64> {
        let kind = Command.Setting.Kind.keys(limit: SweepExamination.keyLimit)
        guard let (first, last) = item.ends else {
            guard let token = item.current, case .number = token.kind else {
                throw Failure(.unfitSetting("keys", takes: kind, given: item.text), at: range)
            }
            let count = try whole(token)
            guard count <= SweepExamination.keyLimit else { throw tooMany(Int128(count), at: range) }
            guard count > 0 else { throw Failure(.unfitSetting("keys", takes: kind, given: item.text), at: range) }
            return 1...count
        }
        guard let first, let last else {
            throw Failure(.unfitSetting("keys", takes: kind, given: item.text), at: range)
        }
        let (lower, upper) = (try whole(first), try whole(last))
        guard lower <= upper else {
            throw Failure(
                .sweep(.backwards(lower: String(lower), upper: String(upper))),
                at: first.range.lowerBound..<last.range.upperBound)
        }
        let count = Int128(upper) - Int128(lower) + 1
        guard count <= SweepExamination.keyLimit else {
            throw tooMany(count, at: first.range.lowerBound..<last.range.upperBound)
        }
        return lower...upper
    }

    private static func unfitKeys(_ items: [TokenReader], at range: SourceRange) -> Failure {
        Failure(
            .unfitSetting("keys", takes: .keys(limit: SweepExamination.keyLimit), given: items[0].text), at: range)
    }

    private static func tooMany(_ count: Int128, at range: SourceRange) -> Failure {
        Failure(.sweep(.tooManyKeys(count, limit: SweepExamination.keyLimit)), at: range)
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

    /// The Spec at every value of the field that is varied; `base` alone where none is.
    ///
    /// - Parameter steps: how many values a range is divided into, ends included, where that is said.
    func specs(of base: Spec, steps: Int?) throws(Failure) -> [(label: String, spec: Spec)] {
        guard let (field, items, range) = varied else {
            if steps != nil { throw Failure(.sweep(.stepsWithoutRange)) }
            return [("", base)]
        }
        if steps != nil, !items.contains(where: \.isRange) { throw Failure(.sweep(.stepsWithoutRange), at: range) }
        var specs: [(label: String, spec: Spec)] = []
        for item in items {
            guard let (first, last) = item.ends else {
                let spec = try SpecParser.parse(field: field, nameRange: range, item).applied(to: base)
                specs.append((spec.value(of: field), spec))
                continue
            }
            let bounds = try SweepParser.bounds(first, last, of: field, at: item.remainingRange)
            for value in SweepParser.values(bounds, steps: steps ?? SweepParser.defaultSteps) {
                var edit = SpecEdit()
                edit.options[field] = .init(value: .number(.real(value)), range: range)
                let spec = try edit.applied(to: base)
                specs.append((spec.value(of: field), spec))
            }
        }
        guard specs.count <= SweepExamination.valueLimit else {
            throw Failure(
                .sweep(.tooManyValues(field: field, specs.count, limit: SweepExamination.valueLimit)), at: range)
        }
        return specs
    }

    private static func bounds(
        _ first: Token?, _ last: Token?, of field: String, at range: SourceRange
    ) throws(Failure) -> ClosedRange<Double> {
        guard let option = Vocabulary.options.first(where: { $0.name == field }), option.kind.isNumeric else {
            throw Failure(.sweep(.notNumeric(field: field)), at: range)
        }
        guard let first, let last else { throw Failure(.unexpected(expected: "a range such as 0.5...4"), at: range) }
        let (lower, upper) = (try number(first), try number(last))
        guard lower <= upper else {
            throw Failure(
                .sweep(.backwards(lower: first.fieldName ?? "", upper: last.fieldName ?? "")), at: range)
        }
        return lower...upper
    }

    private static func number(_ token: Token) throws(Failure) -> Double {
        let text = token.fieldName ?? ""
        guard case .number = token.kind, let number = NumberText.number(text)?.double, number.isFinite else {
            throw Failure(.notANumber(text), at: token.range)
        }
        return number
    }

    /// Evenly spaced values from one end to the other; the ends are exact.
    private static func values(_ bounds: ClosedRange<Double>, steps: Int) -> [Double] {
        guard bounds.lowerBound < bounds.upperBound else { return [bounds.lowerBound] }
        let last = Double(steps - 1)
        return (0..<steps).map { step in
            let place = Double(step)
            // Weighted this way decimal ends give decimal values more often than by adding up steps.
            return bounds.lowerBound * ((last - place) / last) + bounds.upperBound * (place / last)
        }
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
    fileprivate var ends: (first: Token?, last: Token?)? {
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
        case .choice: false
        }
    }
}

extension Spec {
    /// The value of a field as it is typed.
    fileprivate func value(of field: String) -> String {
        switch field {
        case "shape": shape.description
        case "type": type.name
        default: options[field].map(String.init(describing:)) ?? ""
        }
    }
}
