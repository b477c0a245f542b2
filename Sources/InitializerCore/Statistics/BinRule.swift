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

extension BinRule.Name: Named {
    /// What is typed: `fd`.
    public var name: String { rawValue }

    /// The names in full.
    public var aliases: [String] {
        switch self {
        case .freedmanDiaconis: ["freedman_diaconis"]
        case .scott, .sturges: []
        }
    }
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
        return max(1, Int(clamping: min((range / width).rounded(.up), Double(BinRule.limit))))
    }
}

extension TensorSource {
    /// An empty histogram for the tensor's values.
    ///
    /// A given number of bins spans the range that the law makes worth drawing, so that tensors of one law have the same
    /// bins; without a law, and by a rule, bins reach from the least to the largest of the values that are finite.
    ///
    /// - Parameters:
    ///   - rule: how many bins there are.
    ///   - law: the law of the values; nil where it is unknown.
    ///   - checkpoint: asked every few milliseconds.
    /// - Throws: what `checkpoint` throws.
    public func emptyHistogram(
        _ rule: BinRule, law: (any Law)?, checkpoint: @escaping Checkpoint = neverCancelled
    ) throws -> Histogram {
        switch rule {
        case .count(let bins):
            if let law { return law.histogram(bins: bins) }
            let (lower, upper) = try finiteRange(checkpoint: checkpoint)
            return Histogram(around: lower, upper, bins: bins)
        case .rule(let name):
            let distribution = try EmpiricalDistribution.measure(self, checkpoint: checkpoint)
            let isWhole = distribution.sorted.count == componentCount
            var (lower, upper) = (distribution.sorted.first ?? 0, distribution.sorted.last ?? 0)
            if !isWhole || !(upper - lower).isFinite { (lower, upper) = try finiteRange(checkpoint: checkpoint) }
            guard lower < upper, (upper - lower).isFinite else {
                return law?.histogram(bins: 1) ?? Histogram(around: lower, upper, bins: 1)
            }
            return Histogram(lower: lower, upper: upper, bins: name.bins(distribution, range: upper - lower))
        }
    }

    /// The least and the largest of the components that are finite; 0 and 0 where none is.
    ///
    /// - Throws: what `checkpoint` throws.
    public func finiteRange(
        threads: Int? = nil, checkpoint: @escaping Checkpoint = neverCancelled
    ) throws -> (lower: Double, upper: Double) {
        // What the hot loops draw is finite, and measured faster than it is handed over; fastest into a bin that takes
        // most of it.
        if kernel != nil {
            let all = try summarize(
                into: Histogram(lower: -1, upper: 1, bins: 1), threads: threads, checkpoint: checkpoint)
            return (all.minimum, all.maximum)
        }
        var range = FiniteRange()
        if let census {
            for (value, count) in census where count > 0 { range.add(value) }
            return range.bounds
        }
        let size = ComponentBlock.size
        let pieces = (componentCount + size - 1) / size
        try Workers.inOrder(pieces, threads: threads ?? Workers.available, checkpoint: checkpoint) { piece in
            var part = FiniteRange()
            for value in components(piece * size..<min((piece + 1) * size, componentCount)) { part.add(value) }
            return part
        } take: { _, part in
            range.add(part.lower)
            range.add(part.upper)
        }
        return range.bounds
    }
}

/// The stretch the finite ones of some values cover.
private struct FiniteRange: Sendable {
    private(set) var lower = Double.infinity
    private(set) var upper = -Double.infinity

    var bounds: (lower: Double, upper: Double) { lower <= upper ? (lower, upper) : (0, 0) }

    mutating func add(_ value: Double) {
        guard value.isFinite else { return }
        (lower, upper) = (min(lower, value), max(upper, value))
    }
}
