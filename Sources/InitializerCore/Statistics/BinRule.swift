import Platform

/// How many bins a histogram has.
public enum BinRule: Hashable, Sendable {
    /// So many.
    case count(Int)
    /// By what the values are like.
    case rule(Name)

    /// Rules by name.
    public enum Name: String, CaseIterable, Hashable, Sendable {
        /// Bins twice the interquartile range over the cube root of n wide: Freedman and Diaconis, "On the histogram as a
        /// density estimator", 1981.
        case freedmanDiaconis = "fd"
        /// Bins (24√π/n)^(1/3) standard deviations wide: Scott, "On optimal and data-based histograms", 1979.
        case scott
        /// 1 + log₂ n bins: Sturges, "The choice of a class interval", 1926.
        case sturges
    }

    /// The most bins a rule makes.
    public static let limit = 4096

    /// What it is called: the rule's name, or `fixed`.
    public var name: String {
        switch self {
        case .count: BinRule.fixed
        case .rule(let name): name.rawValue
        }
    }

    /// What a number of bins that does not depend on the values is called.
    public static let fixed = "fixed"
}

extension BinRule {
    /// The number of bins over a range of values: as many as were asked for, or as the rule finds.
    public func bins(_ distribution: EmpiricalDistribution, range: Double) -> Int {
        switch self {
        case .count(let bins): bins
        case .rule(let name): name.bins(distribution, range: range)
        }
    }
}

extension BinRule.Name {
    /// The number of bins over the range of the values, computed as numpy's `histogram_bin_edges` does; 1 where the
    /// values do not spread.
    public func bins(_ distribution: EmpiricalDistribution, range: Double) -> Int {
        let n = Double(distribution.total)
        let width =
            switch self {
            case .freedmanDiaconis:
                2 * (distribution.quantile(0.75) - distribution.quantile(0.25)) / cbrt(n)
            case .scott:
                cbrt(24 * Double.pi.squareRoot() / n)
                    * distribution.sorted.withUnsafeBufferPointer { Moments($0).standardDeviation }
            case .sturges:
                range / (log2(n) + 1)
            }
        guard width > 0, range > 0, (range / width).isFinite else { return 1 }
        return max(1, Int(min((range / width).rounded(.up), Double(BinRule.limit))))
    }
}

extension ElementSource {
    /// An empty histogram for the tensor: over the range its law makes worth drawing for a given number of bins, over the
    /// values themselves for a rule.
    ///
    /// - Throws: what `checkpoint` throws.
    public func emptyHistogram(
        _ rule: BinRule, checkpoint: @escaping Checkpoint = neverCancelled
    ) throws -> Histogram {
        switch rule {
        case .count(let bins):
            return spec.law.histogram(bins: bins)
        case .rule(let name):
            let distribution = try EmpiricalDistribution.measure(self, checkpoint: checkpoint)
            var (lower, upper) = (distribution.sorted.first ?? 0, distribution.sorted.last ?? 0)
            if distribution.sorted.count < componentCount {
                let all = try summarize(into: spec.law.histogram(bins: 1), checkpoint: checkpoint)
                (lower, upper) = (all.minimum, all.maximum)
            }
            guard lower < upper, (upper - lower).isFinite else { return spec.law.histogram(bins: 1) }
            return Histogram(lower: lower, upper: upper, bins: name.bins(distribution, range: upper - lower))
        }
    }
}
