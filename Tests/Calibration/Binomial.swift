import Platform

/// Counts of draws, each with the same probability.
struct Count {
    var hits = 0
    var draws = 0

    var rate: Double { Double(hits) / Double(draws) }

    mutating func add(_ isHit: Bool) {
        hits += isHit ? 1 : 0
        draws += 1
    }

    mutating func add(_ other: Count) {
        hits += other.hits
        draws += other.draws
    }

    /// Wilson's interval, which holds the probability in 95 of 100 cases.
    ///
    /// Source: E. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927.
    var interval: (lower: Double, upper: Double) {
        guard draws > 0 else { return (0, 1) }
        let (n, z) = (Double(draws), 1.959964)
        let middle = (rate + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
        return (max(0, middle - half), min(1, middle + half))
    }

    /// The probability of so many hits or more, if each has the probability `p`: exactly, by the binomial distribution.
    func chance(ifRateIs p: Double) -> Double {
        guard hits > 0 else { return 1 }
        let n = Double(draws)
        var sum = 0.0
        for k in hits...draws {
            let k = Double(k)
            let ways: Double = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
            let term = exp(ways + k * log(p) + (n - k) * log1p(-p))
            sum += term
            if k > n * p, term < sum * 1e-12 { break }
        }
        return min(1, sum)
    }
}
