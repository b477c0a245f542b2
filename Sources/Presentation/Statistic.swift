import InitializerCore
import Workbench

/// One line of a tensor's statistics: what was observed beside what is expected.
public struct Statistic: Sendable {
    /// A value as it is shown.
    public enum Value: Sendable, Hashable {
        case number(Double)
        case count(Int)
        case moreThan(Int)
    }

    /// What it is called.
    public let name: String

    /// What was measured.
    public let observed: Value

    /// What theory says, where it says something.
    public let expected: Double?

    /// The statistics of the values seen so far, in the order they are shown.
    public static func rows(_ summary: Summary, _ law: any Law, _ orthogonality: OrthogonalityError?) -> [Statistic] {
        let (moments, support) = (summary.moments, law.support)
        var rows = [
            Statistic(name: "mean", observed: .number(moments.mean), expected: law.mean),
            Statistic(name: "variance", observed: .number(moments.variance), expected: law.variance),
            Statistic(
                name: "std dev", observed: .number(moments.standardDeviation), expected: law.standardDeviation),
            Statistic(name: "skewness", observed: .number(moments.skewness), expected: law.skewness),
            Statistic(name: "kurtosis", observed: .number(moments.kurtosis), expected: law.kurtosis),
            Statistic(name: "minimum", observed: .number(summary.minimum), expected: support.lower),
            Statistic(name: "maximum", observed: .number(summary.maximum), expected: support.upper),
            Statistic(name: "zeros", observed: .count(summary.zeros), expected: nil),
            Statistic(name: "distinct", observed: distinct(summary), expected: nil),
        ]
        if let orthogonality {
            rows.append(Statistic(name: "max|QᵀQ-I|", observed: .number(orthogonality.max), expected: nil))
            rows.append(Statistic(name: "‖QᵀQ-I‖", observed: .number(orthogonality.frobenius), expected: nil))
        }
        return rows
    }

    private static func distinct(_ summary: Summary) -> Value {
        switch summary.distinct.count {
        case .exactly(let count): .count(count)
        case .moreThan(let count): .moreThan(count)
        }
    }
}

extension Report {
    /// The statistics in the order they are shown.
    public var statistics: [Statistic] { Statistic.rows(summary, law, orthogonality) }
}
