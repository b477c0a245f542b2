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
        case measured(Quantity.Value)
        case fingerprint(String)
    }

    /// The name of a ``Quantity``.
    public let quantity: String

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

/// What came of an ``Expectation``.
public struct Finding: Hashable, Sendable {
    /// What was demanded.
    public let expectation: Expectation

    /// Of which tensor.
    public let spec: Spec

    /// What was observed.
    public let observed: Expectation.Value

    /// How far what was observed is from what was wanted, where both are known numbers.
    public var difference: Quantity.Value? {
        guard case .measured(let observed) = observed, case .measured(let wanted) = expectation.wanted else {
            return nil
        }
        switch (observed, wanted) {
        case (.moreThan, _): return nil
        case (.count(let observed), .count(let wanted)):
            let (difference, overflows) = observed.subtractingReportingOverflow(wanted)
            return overflows ? .number(Double(observed) - Double(wanted)) : .count(difference)
        default:
            let difference = observed.number - wanted.number
            return difference.isFinite ? .number(difference) : nil
        }
    }
}

extension Quantity.Value {
    /// The value, or the bound it is known to be over.
    var number: Double {
        switch self {
        case .number(let value): value
        case .count(let count), .moreThan(let count): Double(count)
        }
    }
}

extension Expectation {
    /// Looks at a tensor as closely as the expectation needs.
    ///
    /// - Throws: ``Failure`` with ``Problem/cancelled``, or when the tensor has no such quantity.
    func examine(_ spec: Spec, _ control: WorkControl) throws -> Finding {
        Finding(expectation: self, spec: spec, observed: try observe(spec, control))
    }

    private func observe(_ spec: Spec, _ control: WorkControl) throws -> Value {
        guard let row = Quantity.named(quantity) else { throw Failure(.unknownQuantity(quantity)) }
        switch row.measurement {
        case .known(let count):
            return .measured(.count(count(spec)))
        case .statistic(let observed, _):
            let report = try Examination(spec, hashesBytes: false, orthogonality: .never).run(control)
            return .measured(observed(report.summary))
        case .orthogonality(let observed):
            let report = try Examination(spec, hashesBytes: false, orthogonality: .always).run(control)
            guard let error = report.orthogonality else { throw Failure(.noOrthogonality(spec.shape)) }
            return .measured(.number(observed(error)))
        case .fingerprint:
            let report = try Examination(spec, orthogonality: .never).run(control)
            return .fingerprint(report.sha256 ?? "")
        }
    }
}
