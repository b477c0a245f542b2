/// Values in ascending order, and what can be read off them.
public struct EmpiricalDistribution: Sendable {
    /// The values, ascending, without those that are not numbers.
    public let sorted: [Double]

    /// How many values there were to choose from; more than are held where the first were taken for all.
    public let total: Int

    /// The most values held by ``measure(_:checkpoint:)``: 32 MiB.
    public static let limit = GoodnessOfFit.sampleLimit

    /// The distribution of some values, out of `total`.
    public init(_ values: [Double], total: Int? = nil) {
        sorted = values.filter { !$0.isNaN }.sorted()
        self.total = total ?? values.count
    }

    /// The distribution of a tensor's components: of the first ``limit`` of them, if there are more.
    ///
    /// - Throws: what `checkpoint` throws.
    public static func measure(
        _ source: ElementSource, checkpoint: Checkpoint = neverCancelled
    ) throws -> EmpiricalDistribution {
        let count = min(source.componentCount, limit)
        var values: [Double] = []
        values.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: ElementSource.blockSize) {
            try checkpoint()
            values += source.components(start..<min(start + ElementSource.blockSize, count))
        }
        try checkpoint()
        return EmpiricalDistribution(values, total: source.componentCount)
    }

    /// The value below which the share `p` of the values lies, between neighbours in proportion, as numpy's `quantile`
    /// has it; NaN without values.
    public func quantile(_ p: Double) -> Double {
        guard let last = sorted.last else { return .nan }
        let position = p * Double(sorted.count - 1)
        let index = Int(position)
        guard index + 1 < sorted.count else { return last }
        let share = position - Double(index)
        return sorted[index] + share * (sorted[index + 1] - sorted[index])
    }

    /// The share of values up to `x`.
    public func cumulative(_ x: Double) -> Double {
        Double(sorted.partitionIndex { $0 > x }) / Double(sorted.count)
    }

    /// Places in ``sorted`` that show its shape: all of few, else evenly spread ones and the extremes one by one.
    ///
    /// - Parameters:
    ///   - count: about how many evenly spread ones.
    ///   - extremes: how many at either end.
    public func places(_ count: Int, extremes: Int) -> [Int] {
        guard sorted.count > count + 2 * extremes else { return Array(sorted.indices) }
        let step = Double(sorted.count) / Double(count)
        let spread = (0..<count).map { Int((Double($0) + 0.5) * step) }
        let ends = Array(0..<extremes) + Array(sorted.count - extremes..<sorted.count)
        return Set(spread + ends).sorted()
    }
}
