extension Law {
    /// The smallest value with at least the probability `p` up to it, for p between 0 and 1; NaN where the cumulative
    /// probability is not known. Found by bisection, to a double's precision.
    public func quantile(_ p: Double) -> Double {
        if let points {
            var sum = 0.0
            for point in points {
                sum += point.probability
                // A sum of shares may fall short of 1 by rounding.
                if sum >= p - 1e-12 { return point.value }
            }
            return points.last?.value ?? .nan
        }
        guard mean.isFinite, variance.isFinite, variance > 0, !cumulative(mean).isNaN else { return .nan }
        // 40 standard deviations are beyond any probability a double can tell from 0.
        var lower = max(support.lower, mean - 40 * standardDeviation)
        var upper = min(support.upper, mean + 40 * standardDeviation)
        while true {
            let middle = lower / 2 + upper / 2
            guard middle > lower, middle < upper else { return upper }
            if cumulative(middle) >= p { upper = middle } else { lower = middle }
        }
    }

    /// The probability of each bin of a histogram; the last bin has both its edges.
    public func masses(of histogram: Histogram) -> [Double] {
        let edges = histogram.edges
        return histogram.counts.indices.map { bin in
            let isLast = bin == histogram.counts.count - 1
            return (isLast ? cumulative(edges[bin + 1]) : below(edges[bin + 1])) - below(edges[bin])
        }
    }
}
