import InitializerCore

/// Reads what stands behind `expect`.
///
///     expect    = statistic [ "of" SPEC ] relation value [ tolerance ] [ "of" SPEC ] .
///     relation  = "==" | "!=" | "<=" | ">=" | "<" | ">" .
///     tolerance = ( "±" | "+-" | "+/-" ) number .            with == and != only
struct ExpectationParser {
    let expectation: Expectation

    /// The Spec it is about, if it names one.
    let spec: LineFragment?

    /// Where what is wanted stands, which is what is wrong if it is not met.
    let wantedRange: SourceRange

    init(_ line: LineFragment, usualNames: UsualNames = UsualNames()) throws(Failure) {
        let line = line.withoutComment.trimmed
        guard let (subject, symbol, condition) = line.split(at: Expectation.Relation.allCases.map(\.rawValue)),
            let relation = Expectation.Relation(rawValue: symbol)
        else {
            let problem: Problem = line.isEmpty ? .missingStatistic : .unexpected(expected: "==, !=, <, <=, > or >=")
            let end = line.range.upperBound..<line.range.upperBound + 1
            throw Failure(problem, at: line.place(of: ["=", "≤", "≥", "≠", "≈"]) ?? end)
        }
        let (name, specBefore) = try ExpectationParser.parts(subject)
        let (bounds, specBehind) = try ExpectationParser.parts(condition)
        if let specBehind, specBefore != nil { throw Failure(.repeated("the spec"), at: specBehind.place) }
        guard !name.isEmpty else { throw Failure(.missingStatistic, at: name.place) }
        guard let row = Statistic.named(name.text) else { throw Failure(.unknownStatistic(name.text), at: name.place) }
        usualNames.add(name.text, for: row.name)
        let tolerated = bounds.split(at: ["±", "+/-", "+-"])
        let wanted = tolerated?.before ?? bounds
        guard !wanted.isEmpty else { throw Failure(.missingValue(field: row.name), at: wanted.place) }
        expectation = Expectation(
            statistic: row.name, relation: relation,
            wanted: try ExpectationParser.value(wanted, of: row, relation),
            tolerance: try tolerated.map { parts throws(Failure) in
                try ExpectationParser.tolerance(parts.after, of: row, relation)
            })
        spec = specBefore ?? specBehind
        wantedRange = wanted.range
    }

    /// What stands before `of`, and the Spec behind it.
    private static func parts(_ text: LineFragment) throws(Failure) -> (LineFragment, spec: LineFragment?) {
        guard let (before, _, after) = text.split(at: ["of"]) else { return (text, nil) }
        guard !after.isEmpty else { throw Failure(.missingSpec(after: "of"), at: after.place) }
        return (before, after)
    }

    private static func value(
        _ text: LineFragment, of row: Statistic, _ relation: Expectation.Relation
    ) throws(Failure) -> Expectation.Value {
        guard case .fingerprint = row.measurement else {
            if case .integer(let value) = NumberText.number(text.text), Int(exactly: value) == nil {
                return .integer(value)
            }
            return .measured(try number(text))
        }
        guard relation == .equal || relation == .notEqual else { throw Failure(.unorderedFingerprint, at: text.place) }
        let digits = text.text.lowercased()
        // 256 bits are 64 hexadecimal digits.
        guard digits.count == 64, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
            throw Failure(.notAFingerprint(text.text), at: text.place)
        }
        return .fingerprint(digits)
    }

    private static func tolerance(
        _ text: LineFragment, of row: Statistic, _ relation: Expectation.Relation
    ) throws(Failure) -> Double {
        if case .fingerprint = row.measurement { throw Failure(.misplacedTolerance, at: text.place) }
        guard relation == .equal || relation == .notEqual else { throw Failure(.misplacedTolerance, at: text.place) }
        guard !text.isEmpty else { throw Failure(.missingValue(field: "±"), at: text.place) }
        let tolerance = try number(text).number
        guard tolerance >= 0 else { throw Failure(.negativeTolerance(text.text), at: text.place) }
        return tolerance
    }

    private static func number(_ text: LineFragment) throws(Failure) -> Statistic.Value {
        let sign = text.text.hasPrefix("-") ? -1.0 : 1.0
        if let word = NumberText.nonFinite(sign < 0 ? String(text.text.dropFirst()) : text.text) {
            return .number(sign * word)
        }
        switch NumberText.number(text.text) {
        case .integer(let value): return Int(exactly: value).map(Statistic.Value.count) ?? .number(Double(value))
        case .real(let value): return .number(value)
        case nil: throw Failure(.notANumber(text.text), at: text.place)
        }
    }
}
