import Platform

/// How two tensors of one shape differ, seen in one pass over both.
///
/// ```swift
/// let difference = try TensorDifference(before, after)
/// difference.isEqual           // every number is the same
/// difference.largest           // the largest |a - b|
/// difference.relativeChange    // √(Σ (a - b)² / Σ a²)
/// ```
///
/// Numbers that are not finite in either tensor are compared, and left out of all sums.
public struct TensorDifference: Hashable, Sendable {
    /// How many numbers each has; twice the elements for complex types.
    public private(set) var count = 0
    /// How many are the same in both: the same number, or not a number in both.
    public private(set) var equal = 0
    /// How many are not finite in one of them, or in both.
    public private(set) var notFinite = 0
    /// The largest distance between two finite numbers at one place.
    public private(set) var largest = 0.0
    private var sums = Sums()
    private var products = (first: 0.0, second: 0.0, both: 0.0, difference: 0.0)

    private struct Sums: Hashable, Sendable {
        var first = 0.0
        var second = 0.0
    }

    /// Compares two tensors, number by number.
    ///
    /// - Precondition: both have as many components.
    /// - Throws: what `checkpoint` throws.
    public init(
        _ first: some TensorSource, _ second: some TensorSource, checkpoint: @escaping Checkpoint = neverCancelled
    ) throws {
        precondition(first.componentCount == second.componentCount, "tensors of one shape and kind are compared")
        try first.forEachBlock(checkpoint: checkpoint) { start, values in
            let others = second.components(start..<start + values.count)
            for index in 0..<values.count { take(values[index], others[index]) }
        }
    }

    private mutating func take(_ a: Double, _ b: Double) {
        count += 1
        if a == b || a.isNaN && b.isNaN { equal += 1 }
        guard a.isFinite, b.isFinite else {
            notFinite += 1
            return
        }
        let difference = a - b
        largest = max(largest, difference.magnitude)
        sums.first += a
        sums.second += b
        products.first += a * a
        products.second += b * b
        products.both += a * b
        products.difference += difference * difference
    }

    /// Whether every number is the same.
    public var isEqual: Bool { equal == count }

    /// The root mean square of the difference in units of that of the first tensor; 0 where nothing differs, infinite where
    /// only the first is 0 throughout.
    public var relativeChange: Double {
        products.difference == 0 ? 0 : (products.difference / products.first).squareRoot()
    }

    /// The standard deviation of each about its mean; NaN where no number is finite.
    public var standardDeviations: (first: Double, second: Double) {
        (deviation(sums.first, products.first), deviation(sums.second, products.second))
    }

    /// Pearson's correlation between the numbers of both; NaN where one of them is constant.
    public var correlation: Double {
        let n = Double(count - notFinite)
        let (a, b) = standardDeviations
        guard n > 0, a > 0, b > 0 else { return .nan }
        return (products.both / n - sums.first / n * (sums.second / n)) / (a * b)
    }

    private func deviation(_ sum: Double, _ squares: Double) -> Double {
        let n = Double(count - notFinite)
        let mean = sum / n
        // A mean far from 0 takes digits; what is left is never below 0.
        return n > 0 ? max(0, squares / n - mean * mean).squareRoot() : .nan
    }
}

extension TensorDifference {
    /// Whether both found the same.
    public static func == (left: TensorDifference, right: TensorDifference) -> Bool {
        left.count == right.count && left.equal == right.equal && left.notFinite == right.notFinite
            && left.largest == right.largest && left.sums == right.sums && left.products == right.products
    }

    /// Hashes a part of what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        hasher.combine(equal)
        hasher.combine(largest)
    }
}
