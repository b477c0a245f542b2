import InitializerCore

/// What a script demands of a tensor: `standard_deviation == 0.0505 ± 0.0001`.
public struct Expectation: Hashable, Sendable {
    /// How what is observed is to stand to what is wanted.
    public enum Relation: String, CaseIterable, Sendable {
        case equal = "=="
        case notEqual = "!="
        case atMost = "<="
        case atLeast = ">="
        case less = "<"
        case greater = ">"
    }

    /// What is observed or wanted.
    public enum Value: Hashable, Sendable {
        case measured(Statistic.Value)
        /// A whole number too large for a count.
        case integer(Int128)
        case fingerprint(String)
    }

    /// The name of a ``Statistic``.
    public let statistic: String

    /// How it is to stand to what is wanted.
    public let relation: Relation

    /// What it is held against.
    public let wanted: Value

    /// How far equal numbers may be apart; nil if not at all.
    public let tolerance: Double?

    /// Whether an observation is as expected; nil where it is known too roughly to say.
    ///
    /// Numbers that are equal to the last bit are always equal, NaN to NaN included. With a tolerance, equal is what lies
    /// between the two ends, which are computed in decimal, as they are written, and rounded as a number that is typed:
    /// 1 is 1.1 ± 0.1. What is counted, and the extremes of integer types, are compared as integers.
    public func holds(_ observed: Value) -> Bool? {
        switch (observed, wanted) {
        case (.fingerprint(let observed), .fingerprint(let wanted)):
            return (observed == wanted) == (relation == .equal)
        case (.fingerprint, _), (_, .fingerprint): return false
        case (.measured(.moreThan(let bound)), _): return holds(moreThan: bound, wanted.number)
        default:
            if observed.isInteger, let whole = observed.whole, let wanted = wanted.whole { return holds(whole, wanted) }
            return holds(observed.number, wanted.number)
        }
    }

    private func holds(_ observed: Double, _ wanted: Double) -> Bool {
        let isSame = observed == wanted || observed.isNaN && wanted.isNaN
        return holds(isNear: isSame || isNear(observed, wanted), observed, wanted)
    }

    private func isNear(_ observed: Double, _ wanted: Double) -> Bool {
        guard let tolerance else { return false }
        guard tolerance.isFinite, wanted.isFinite else { return abs(observed - wanted) <= tolerance }
        return DecimalSum.nearest(wanted, -tolerance) <= observed && observed <= DecimalSum.nearest(wanted, tolerance)
    }

    private func holds(_ observed: Int128, _ wanted: Int128) -> Bool {
        let (difference, overflows) = observed.subtractingReportingOverflow(wanted)
        let isNear = tolerance.map { tolerance in
            // A double of 1e38 and more is beyond any difference.
            tolerance >= 1e38 || !overflows && difference.magnitude <= UInt128(tolerance)
        }
        return holds(isNear: observed == wanted || isNear ?? false, observed, wanted)
    }

    private func holds<Number: Comparable>(isNear: Bool, _ observed: Number, _ wanted: Number) -> Bool {
        switch relation {
        case .equal: isNear
        case .notEqual: !isNear
        case .atMost: observed <= wanted
        case .atLeast: observed >= wanted
        case .less: observed < wanted
        case .greater: observed > wanted
        }
    }

    /// Any whole number above `bound` may have been observed.
    private func holds(moreThan bound: Int, _ wanted: Double) -> Bool? {
        let least = Double(bound + 1)
        let reach = tolerance.map { DecimalSum.nearest(wanted, $0) } ?? wanted
        return switch relation {
        case .equal: reach < least ? false : nil
        case .notEqual: reach < least ? true : nil
        case .atMost: wanted < least ? false : nil
        case .less: wanted <= least ? false : nil
        case .atLeast: wanted <= least ? true : nil
        case .greater: wanted < least ? true : nil
        }
    }
}

extension Expectation {
    /// Looks at a tensor as closely as the expectation needs.
    ///
    /// - Throws: ``Failure`` with ``Problem/cancelled``, or when the tensor has no such statistic.
    func observe(_ subject: Subject, _ control: WorkControl) throws -> Value {
        guard let row = Statistic.named(statistic) else { throw Failure(.unknownStatistic(statistic)) }
        switch row.measurement {
        case .known(let count):
            return .measured(.count(count(subject)))
        case .summary(let observed):
            let report = try Measurement(subject, orthogonality: .never).run(control)
            if let exact = try exactExtreme(of: report.source, control) { return exact }
            return .measured(observed(report.summary))
        case .orthogonality(let observed):
            let report = try Measurement(subject, orthogonality: .always).run(control)
            guard let error = report.orthogonality else { throw Failure(.noOrthogonality(subject.shape)) }
            return .measured(.number(observed(error)))
        case .comparison:
            throw Failure(.unknownStatistic(statistic))
        case .fingerprint:
            let report = try Measurement(subject, hashesBytes: true, orthogonality: .never).run(control)
            return .fingerprint(report.sha256 ?? "")
        }
    }

    /// The smallest or largest element where doubles do not carry it exactly; nil where they do, and for other statistics.
    private func exactExtreme(of source: any TensorSource, _ control: WorkControl) throws -> Value? {
        let isMinimum = statistic == Statistic.minimum.name
        guard isMinimum || statistic == Statistic.maximum.name,
            let (minimum, maximum) = try source.integerExtremes(checkpoint: control.checkpoint)
        else { return nil }
        return .integer(isMinimum ? minimum : maximum)
    }

    /// As it is typed: `standard_deviation == 0.0505 ± 0.0001`.
    public var notation: String {
        let bounds = tolerance.map { " ± \(ElixirNotation.float($0))" } ?? ""
        return "\(statistic) \(relation.rawValue) \(wanted.notation)\(bounds)"
    }
}

extension Expectation.Value {
    /// Whether it is a whole number by its nature.
    var isInteger: Bool {
        switch self {
        case .integer, .measured(.count): true
        case .measured, .fingerprint: false
        }
    }

    /// The whole number it is; nil if it is none.
    var whole: Int128? {
        switch self {
        case .integer(let value): value
        case .measured(.count(let count)): Int128(count)
        case .measured(.number(let value)): Int128(exactly: value)
        case .measured(.moreThan), .fingerprint: nil
        }
    }

    /// The nearest double.
    var number: Double {
        switch self {
        case .integer(let value): Double(value)
        case .measured(let value): value.number
        case .fingerprint: .nan
        }
    }

    /// With all its digits.
    public var notation: String {
        switch self {
        case .measured(.number(let value)): ElixirNotation.float(value)
        case .measured(.count(let count)): String(count)
        case .measured(.moreThan(let count)): "more than \(count)"
        case .integer(let value): String(value)
        case .fingerprint(let digits): digits
        }
    }
}
