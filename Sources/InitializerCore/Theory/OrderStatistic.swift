import Platform

/// The place of the k-th smallest of n independent values of a uniform law, k from 1 to n: Beta(k, n - k + 1). Through
/// a law's quantiles it is that of the k-th smallest value of any law.
public struct OrderStatistic: Hashable, Sendable {
    /// Its place among the values, from 1.
    public let rank: Int
    /// How many values there are.
    public let count: Int

    /// - Precondition: the rank is within 1 and the count.
    public init(rank: Int, of count: Int) {
        precondition((1...count).contains(rank))
        self.rank = rank
        self.count = count
    }

    /// Filliben's estimate of the median, which is where quantile–quantile plots put the value.
    ///
    /// Source: J. Filliben, "The probability plot correlation coefficient test for normality", Technometrics 17, 1975;
    /// `scipy.stats.probplot` uses the same.
    public var median: Double {
        let first = -expm1(log(0.5) / Double(count))
        if rank == 1 { return first }
        if rank == count { return 1 - first }
        return (Double(rank) - 0.3175) / (Double(count) + 0.365)
    }

    /// The share of values up to the place, before the value is known: the distribution of Beta(k, n - k + 1) at `p`.
    func cumulative(_ p: Double) -> Double {
        IncompleteBeta.regularized(Double(rank), Double(count - rank + 1), at: p)
    }

    /// The stretch that holds the place with the given confidence, with as much on either side left out.
    public func interval(confidence: Double) -> ClosedRange<Double> {
        let outside = (1 - confidence) / 2
        let lower = quantile(outside)
        return lower...max(lower, quantile(1 - outside))
    }

    /// The place below which `p` of the distribution lies, by bisection to a millionth of its standard deviation.
    private func quantile(_ p: Double) -> Double {
        let mean = Double(rank) / Double(count + 1)
        let deviation = (mean * (1 - mean) / Double(count + 2)).squareRoot()
        // The distribution's tails are no longer than an exponential's.
        var (lower, upper) = (max(0, mean - 20 * deviation), min(1, mean + 20 * deviation))
        while upper - lower > 1e-6 * deviation {
            let middle = (lower + upper) / 2
            guard middle > lower, middle < upper else { break }
            if cumulative(middle) < p { lower = middle } else { upper = middle }
        }
        return (lower + upper) / 2
    }
}
