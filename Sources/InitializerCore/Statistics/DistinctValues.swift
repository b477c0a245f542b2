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

    private var seen: Set<Double> = []
    private var isSaturated = false
    private var last = Double.nan

    /// Nothing seen yet.
    public init() {}

    /// How many different values were seen.
    public var count: Count { isSaturated ? .moreThan(DistinctValues.cap) : .exactly(seen.count) }

    /// Takes in a block of values.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
        guard !isSaturated else { return }
        // Runs of one value are common (constants, zeros) and cost no look-up.
        for x in values where x != last && !x.isNaN {
            last = x
            insert(x)
            if isSaturated { return }
        }
    }

    /// Takes in what `other` has seen.
    public mutating func merge(_ other: DistinctValues) {
        guard !isSaturated else { return }
        if other.isSaturated { return saturate() }
        for x in other.seen {
            insert(x)
            if isSaturated { return }
        }
    }

    private mutating func insert(_ x: Double) {
        seen.insert(x)
        if seen.count > DistinctValues.cap { saturate() }
    }

    private mutating func saturate() {
        seen = []
        isSaturated = true
    }

    /// Two counts are the same when they have seen the same values, in whatever order.
    public static func == (left: DistinctValues, right: DistinctValues) -> Bool {
        left.isSaturated == right.isSaturated && left.seen == right.seen
    }

    /// Hashes what was seen.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(isSaturated)
        hasher.combine(seen)
    }
}
