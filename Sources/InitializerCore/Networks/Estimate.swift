import Platform

/// A number, and between which bounds it is.
public struct Estimate: Hashable, Sendable {
    /// The number, or the best guess of it.
    public let value: Double

    /// The bounds; both are the number where it is known.
    public let (lower, upper): (Double, Double)

    /// A number that is known.
    public init(exactly value: Double) { (self.value, lower, upper) = (value, value, value) }

    /// The median of what `numbers`, at least one, were drawn from: their own median, and two of them between which it
    /// is in 99 of 100 cases, whatever the distribution. Fewer than eight numbers are too few for that: of n, the least
    /// and the greatest hold the median between them but for a chance of 2¹⁻ⁿ.
    ///
    /// What is not a number counts as infinite.
    ///
    /// Source: Conover, Practical nonparametric statistics, 1999, section 3.2.
    public init(medianOf numbers: [Double]) {
        let sorted = numbers.map { $0.isNaN ? .infinity : $0 }.sorted()
        let skipped = Estimate.skipped(of: sorted.count)
        value = Spread(sorted).median
        (lower, upper) = (sorted[skipped], sorted[sorted.count - 1 - skipped])
    }

    /// How many of the least of n numbers, and of the greatest, can be left out, so that the median is outside of the
    /// rest in at most one of 100 cases: as many heads in n throws of a coin have at most a chance of 0.005.
    private static func skipped(of count: Int) -> Int {
        var (chance, sum) = (pow(0.5, Double(count)), 0.0)
        for heads in 0..<count {
            sum += chance
            if sum > 0.005 { return max(0, heads - 1) }
            chance *= Double(count - heads) / Double(heads + 1)
        }
        return 0
    }
}
