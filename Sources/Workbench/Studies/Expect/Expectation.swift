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
    /// Numbers that are equal to the last bit are always equal, NaN to NaN included.
    public func holds(_ observed: Value) -> Bool? {
        switch (observed, wanted) {
        case (.measured(let observed), .measured(let wanted)):
            if case .moreThan(let bound) = observed { return holds(moreThan: bound, wanted.number) }
            return holds(observed.number, wanted.number)
        case (.fingerprint(let observed), .fingerprint(let wanted)):
            return (observed == wanted) == (relation == .equal)
        default:
            return false
        }
    }

    private func holds(_ observed: Double, _ wanted: Double) -> Bool {
        let isSame = observed == wanted || observed.isNaN && wanted.isNaN
        let isNear = isSame || tolerance.map { abs(observed - wanted) <= $0 } ?? false
        return switch relation {
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
        let reach = wanted + (tolerance ?? 0)
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
            return .measured(observed(try Measurement(subject, orthogonality: .never).run(control).summary))
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

    /// As it is typed: `standard_deviation == 0.0505 ± 0.0001`.
    public var notation: String {
        let bounds = tolerance.map { " ± \(ElixirNotation.float($0))" } ?? ""
        return "\(statistic) \(relation.rawValue) \(wanted.notation)\(bounds)"
    }
}

extension Expectation.Value {
    /// With all its digits.
    public var notation: String {
        switch self {
        case .measured(.number(let value)): ElixirNotation.float(value)
        case .measured(.count(let count)): String(count)
        case .measured(.moreThan(let count)): "more than \(count)"
        case .fingerprint(let digits): digits
        }
    }
}
