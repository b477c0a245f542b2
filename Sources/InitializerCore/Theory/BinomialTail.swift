/// The upper tail of a binomial distribution.
///
/// ```swift
/// BinomialTail.probability(atLeast: 40, of: 3000, rate: 0.01)   // 0.0454
/// ```
public enum BinomialTail {
    /// The probability that at least `count` of `total` independent events happen, each with the probability `rate`: the
    /// regularized incomplete beta function I_rate(count, total - count + 1). 1 for a count of 0.
    ///
    /// - Parameters:
    ///   - count: from 0 to `total`.
    ///   - rate: from 0 to 1.
    public static func probability(atLeast count: Int, of total: Int, rate: Double) -> Double {
        guard count > 0 else { return 1 }
        guard count <= total, rate > 0 else { return 0 }
        guard rate < 1 else { return 1 }
        return IncompleteBeta.regularized(Double(count), Double(total - count + 1), at: rate)
    }
}
