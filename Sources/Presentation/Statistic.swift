import InitializerCore
import Workbench

/// One line of a tensor's statistics: what was observed beside what is expected.
public struct Statistic: Sendable {
    /// A value as it is shown.
    public typealias Value = Quantity.Value

    /// What was measured, and what programs call it.
    public let quantity: Quantity

    /// What was measured of it.
    public let observed: Value

    /// What theory says, where it says something.
    public let expected: Double?

    /// What it is called.
    public var name: String { quantity.label }

    /// The statistics of the values seen so far, in the order they are shown.
    public static func rows(_ summary: Summary, _ law: any Law, _ orthogonality: OrthogonalityError?) -> [Statistic] {
        Quantity.all.compactMap { quantity in
            switch quantity.measurement {
            case .statistic(let observed, let expected):
                Statistic(quantity: quantity, observed: observed(summary), expected: expected(law))
            case .orthogonality(let observed):
                orthogonality.map {
                    Statistic(quantity: quantity, observed: .number(observed($0)), expected: nil)
                }
            case .known, .fingerprint: nil
            }
        }
    }
}

extension Statistic {
    /// The verdicts that are worse than consistent, by the quantity's name; none before all of the tensor was seen.
    public static func doubts(
        _ spec: Spec, _ summary: Summary, _ orthogonality: OrthogonalityError?
    ) -> [String: Verdict] {
        guard summary.count == spec.componentCount else { return [:] }
        let judgements = spec.judgements(summary, law: spec.law, orthogonality: orthogonality)
        return judgements.reduce(into: [:]) { doubts, judgement in
            guard let verdict = judgement.verdict(), verdict > .consistent else { return }
            doubts[judgement.statistic.quantity] = verdict
        }
    }
}

extension Judgement.Statistic {
    /// The name of the ``Workbench/Quantity`` it is told as.
    fileprivate var quantity: String { self == .orthogonality ? "orthogonality.frobenius" : rawValue }
}

extension Report {
    /// The statistics in the order they are shown.
    public var statistics: [Statistic] { Statistic.rows(summary, law, orthogonality) }
}
