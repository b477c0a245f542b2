import Platform

/// Values in ascending order, and what can be read off them.
public struct EmpiricalDistribution: Sendable {
    /// The values, ascending, without those that are not numbers.
    public let sorted: [Double]

    /// How many values there were to choose from; more than are held where the first were taken for all.
    public let total: Int

    /// The most values held by ``measure(_:checkpoint:progress:)``, 8 MiB of them: their quartiles are within half a
    /// percent of a standard deviation of those of any number more.
    public static let limit = 1 << 20

    /// Values sorted at a time, which takes a few milliseconds.
    private static let run = 1 << 16

    /// The distribution of some values, out of `total`.
    public init(_ values: [Double], total: Int? = nil) {
        sorted = values.filter { !$0.isNaN }.sorted()
        self.total = total ?? values.count
    }

    /// The distribution of a tensor's components: of the first ``limit`` of them, if there are more.
    ///
    /// - Parameter progress: gets the share of the values sorted, from 0 to 1.
    /// - Throws: what `checkpoint` throws.
    public static func measure(
        _ source: some TensorSource, checkpoint: Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws -> EmpiricalDistribution {
        let count = min(source.componentCount, limit)
        try Memory.require(3 * count, of: Double.self)
        var runs: [[Double]] = []
        for start in stride(from: 0, to: count, by: run) {
            try checkpoint()
            progress(Double(start) / Double(count))
            runs.append(source.components(start..<min(start + run, count)).filter { !$0.isNaN }.sorted())
        }
        while runs.count > 1 {
            runs = try stride(from: 0, to: runs.count, by: 2).map { index in
                try checkpoint()
                return index + 1 < runs.count ? merged(runs[index], runs[index + 1]) : runs[index]
            }
        }
        return EmpiricalDistribution(sorted: runs.first ?? [], total: source.componentCount)
    }

    private init(sorted: [Double], total: Int) {
        self.sorted = sorted
        self.total = total
    }

    /// All values of two ascending lists, ascending.
    private static func merged(_ a: [Double], _ b: [Double]) -> [Double] {
        [Double](unsafeUninitializedCapacity: a.count + b.count) { buffer, count in
            var (i, j) = (0, 0)
            while i < a.count || j < b.count {
                let takesFirst = j == b.count || i < a.count && a[i] <= b[j]
                buffer.initializeElement(at: i + j, to: takesFirst ? a[i] : b[j])
                if takesFirst { i += 1 } else { j += 1 }
            }
            count = i + j
        }
    }

    /// The value below which the share `p` of the values lies, between neighbours in proportion, as numpy's `quantile`
    /// has it; NaN without values.
    public func quantile(_ p: Double) -> Double {
        guard let last = sorted.last else { return .nan }
        let position = p * Double(sorted.count - 1)
        let index = Int(clamping: position)
        guard index + 1 < sorted.count else { return last }
        let share = position - Double(index)
        return sorted[index] + share * (sorted[index + 1] - sorted[index])
    }

    /// The share of values up to `x`.
    public func cumulative(_ x: Double) -> Double {
        Double(sorted.partitionIndex { $0 > x }) / Double(sorted.count)
    }

    /// The share of values below `x`.
    public func below(_ x: Double) -> Double {
        Double(sorted.partitionIndex { $0 >= x }) / Double(sorted.count)
    }

    /// Places in ``sorted`` that show its shape: all of few, else evenly spread ones and the extremes one by one.
    ///
    /// - Parameters:
    ///   - count: about how many evenly spread ones.
    ///   - extremes: how many at either end.
    public func places(_ count: Int, extremes: Int) -> [Int] {
        guard sorted.count > count + 2 * extremes else { return Array(sorted.indices) }
        let step = Double(sorted.count) / Double(count)
        let spread = (0..<count).map { Int(clamping: (Double($0) + 0.5) * step) }
        let ends = Array(0..<extremes) + Array(sorted.count - extremes..<sorted.count)
        return Set(spread + ends).sorted()
    }
}
