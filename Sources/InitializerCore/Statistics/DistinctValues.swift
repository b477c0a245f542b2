/// How many different values were seen: exactly, up to a cap.
///
/// The cap is the number of different 16-bit patterns, so for half-precision types the answer is always exact. Values
/// are told apart as numbers: 0 and -0 are one value, and what is not a number is not counted.
public struct DistinctValues: Hashable, Sendable {
    /// The most different values that are counted.
    public static let cap = 1 << 16

    /// The number found.
    public enum Count: Hashable, Sendable {
        case exactly(Int)
        /// More than the cap.
        case moreThan(Int)
    }

    private var seen = PatternSet()
    private(set) var isSaturated = false

    /// Nothing seen yet.
    public init() {}

    /// More values seen than are counted.
    static var saturated: DistinctValues {
        var values = DistinctValues()
        values.isSaturated = true
        return values
    }

    /// How many different values were seen.
    public var count: Count { isSaturated ? .moreThan(DistinctValues.cap) : .exactly(seen.count) }

    /// Takes in a value.
    mutating func add(_ x: Double) {
        guard !isSaturated, !x.isNaN else { return }
        // The sum makes -0 and 0 one.
        insert((x + 0).bitPattern)
    }

    /// Takes in a block of values.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) { addAll(values) }

    /// Takes in a block of values.
    mutating func add<Scalar: BinaryFloatingPoint>(_ values: UnsafeBufferPointer<Scalar>) { addAll(values) }

    @inline(__always)
    private mutating func addAll<Scalar: BinaryFloatingPoint>(_ values: UnsafeBufferPointer<Scalar>) {
        guard !isSaturated else { return }
        // Runs of one value are common (constants, zeros) and cost no look-up.
        var last = Scalar.nan
        for x in values where x != last {
            last = x
            add(Double(x))
            if isSaturated { return }
        }
    }

    /// Takes in what `other` has seen.
    public mutating func merge(_ other: DistinctValues) {
        guard !isSaturated else { return }
        if other.isSaturated { return saturate() }
        if seen.count == 0 { seen = other.seen }
        seen.reserve(min(seen.count + other.seen.count, DistinctValues.cap + 1))
        for pattern in other.seen.patterns {
            insert(pattern)
            if isSaturated { return }
        }
    }

    private mutating func insert(_ pattern: UInt64) {
        seen.insert(pattern)
        if seen.count > DistinctValues.cap { saturate() }
    }

    private mutating func saturate() {
        seen = PatternSet()
        isSaturated = true
    }

    /// Two counts are the same when they have seen the same values, in whatever order.
    public static func == (left: DistinctValues, right: DistinctValues) -> Bool {
        left.isSaturated == right.isSaturated && left.seen.count == right.seen.count
            && left.seen.patterns.allSatisfy(right.seen.contains)
    }

    /// Hashes how many were seen, which does not depend on the order either.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(isSaturated)
        hasher.combine(seen.count)
    }
}
