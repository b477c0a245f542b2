import Platform

/// Wilcoxon's signed-rank test of whether two paired samples are of one distribution: exactly, whatever that is, and with
/// ties. Pairs of equals are left out, as Wilcoxon did.
///
/// ```swift
/// SignedRankTest([(0.3, 0.9), (0.2, 0.8), (0.4, 1.1), (0.1, 0.5)]).pValue   // 0.125: four pairs are too few
/// ```
///
/// Source: Wilcoxon, Individual comparisons by ranking methods, 1945; scipy.stats.wilcoxon(method="exact").
public struct SignedRankTest: Hashable, Sendable {
    /// Pairs whose first number is the smaller one.
    public let firstSmaller: Int

    /// Pairs whose second number is the smaller one.
    public let secondSmaller: Int

    /// The probability of ranks at least as one-sided where both samples are of one distribution; 1 where no pair
    /// differs.
    public let pValue: Double

    /// The test of pairs. What is not a number counts as infinite.
    public init(_ pairs: [(Double, Double)]) {
        let differences = pairs.map { pair -> Double in
            let (a, b) = (pair.0.isNaN ? .infinity : pair.0, pair.1.isNaN ? .infinity : pair.1)
            return a == b ? 0 : a - b
        }.filter { $0 != 0 }
        firstSmaller = differences.count { $0 < 0 }
        secondSmaller = differences.count - firstSmaller
        // Twice the ranks, so that those of ties are whole.
        let sizes = differences.map(\.magnitude)
        let ranks = sizes.map { size in
            let (below, equal) = (sizes.count { $0 < size }, sizes.count { $0 == size })
            return 2 * below + equal + 1
        }
        let total = ranks.reduce(0, +)
        let positive = zip(ranks, differences).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) }
        // Every difference is as likely to have the one sign as the other.
        var chances = [Double](repeating: 0, count: total + 1)
        chances[0] = 1
        for rank in ranks {
            for sum in stride(from: total, through: 0, by: -1) {
                chances[sum] = chances[sum] / 2 + (sum >= rank ? chances[sum - rank] / 2 : 0)
            }
        }
        let tail = chances[...min(positive, total - positive)].reduce(0, +)
        pValue = min(1, 2 * tail)
    }
}
