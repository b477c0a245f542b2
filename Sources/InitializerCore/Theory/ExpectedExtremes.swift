import Platform

extension Law {
    /// The extremes as those of independent values.
    ///
    /// For a law of single points they are exact: Σ x (F(x)ⁿ - F(x-)ⁿ) for the largest. For a continuous law the
    /// smallest is expected at a + ∫ (1 - F(x))ⁿ dx from a, below which hardly anything is drawn (David & Nagaraja,
    /// Order statistics, 2003, section 3.1), to better than 10⁻⁶ standard deviations. What would lie beyond
    /// ``attainable`` counts as drawn there: normal draws of f32 end at -5.42 and 5.22 standard deviations, which matters
    /// from some hundred thousand values on.
    ///
    /// Entries of an orthogonal matrix are not independent. For them it is an approximation, which the largest entries
    /// of simulated Haar matrices, 3 × 3 to 256 × 64, agree with to 2.1 %.
    public func expectedExtremes(of count: Int) -> (minimum: Double, maximum: Double) {
        precondition(count > 0)
        if let points { return points.extremes(of: Double(count)) }
        guard mean.isFinite, variance.isFinite, variance > 0 else { return (.nan, .nan) }
        let (count, (lower, upper)) = (Double(count), attainable)
        let minimum = expectedMinimum(of: count, from: lower)
        // Symmetric laws need one tail only, the lower, which is the more exact.
        guard skewness == 0 else { return (minimum, expectedMaximum(of: count)) }
        let isSymmetric = lower - mean == mean - upper
        return (minimum, 2 * mean - (isSymmetric ? minimum : expectedMinimum(of: count, from: 2 * mean - upper)))
    }

    /// The stretch the smallest value lies in is that where (1 - F)ⁿ falls from 1 to 0.
    private func expectedMinimum(of count: Double, from bound: Double) -> Double {
        let lower = max(quantile(1e-12 / count), bound)
        let upper = max(quantile(-expm1(-37 / count)), lower)
        return lower + ExtremesRule.integral(from: lower, to: upper) { exp(count * log1p(-cumulative($0))) }
    }

    private func expectedMaximum(of count: Double) -> Double {
        let (lower, upper) = (quantile(exp(-37 / count)), quantile(1 - 1e-12 / count))
        return upper - ExtremesRule.integral(from: lower, to: upper) { exp(count * log(cumulative($0))) }
    }
}

/// Integration over the stretch an extreme lies in.
private enum ExtremesRule {
    private static let rule = GaussLegendre(64)

    /// x runs as s²(3 - 2s), which takes the roots out of cumulative probabilities at bounds.
    static func integral(from lower: Double, to upper: Double, of f: (Double) -> Double) -> Double {
        (upper - lower)
            * rule.integral(from: 0, to: 1) { s in
                6 * s * (1 - s) * f(lower + (upper - lower) * s * s * (3 - 2 * s))
            }
    }
}

extension [LawPoint] {
    fileprivate func extremes(of count: Double) -> (minimum: Double, maximum: Double) {
        guard !isEmpty else { return (.nan, .nan) }
        var (minimum, maximum) = (0.0, 0.0)
        var (below, noneBelow, allBelow) = (0.0, 1.0, 0.0)
        for (index, point) in enumerated() {
            // A sum of shares may miss 1 by rounding.
            let upTo = index == indices.last ? 1 : Swift.min(1, below + point.probability)
            let (noneUpTo, allUpTo) = (pow(1 - upTo, count), pow(upTo, count))
            // What has no chance adds nothing, be it infinite.
            if noneBelow > noneUpTo { minimum += point.value * (noneBelow - noneUpTo) }
            if allUpTo > allBelow { maximum += point.value * (allUpTo - allBelow) }
            (below, noneBelow, allBelow) = (upTo, noneUpTo, allUpTo)
        }
        return (minimum, maximum)
    }
}
