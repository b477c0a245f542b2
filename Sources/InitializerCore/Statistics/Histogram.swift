/// Counts of values in equal bins between two edges, and of those outside.
///
/// Bins are half-open, [edge, next edge); the last also takes its upper edge. Edges are the numbers numpy's
/// `histogram` computes.
public struct Histogram: Hashable, Sendable {
    /// The lowest edge.
    public let lower: Double

    /// The highest edge.
    public let upper: Double

    /// Values in each bin.
    public private(set) var counts: [Int]

    /// Values below the lowest edge.
    public private(set) var underflow = 0

    /// Values above the highest edge.
    public private(set) var overflow = 0

    /// Values that are not numbers.
    public private(set) var unordered = 0

    /// An empty histogram.
    ///
    /// - Precondition: `lower < upper`, both finite with a finite difference, and `bins` is positive.
    public init(lower: Double, upper: Double, bins: Int) {
        precondition(lower < upper && (upper - lower).isFinite && bins > 0)
        self.lower = lower
        self.upper = upper
        counts = Array(repeating: 0, count: bins)
    }

    /// An empty histogram from `lower` to `upper`, widened where that is a single point, and over -1 to 1 where it is no
    /// range: where an end is not finite, or the distance between them is not.
    init(around lower: Double, _ upper: Double, bins: Int) {
        guard lower <= upper, (upper - lower).isFinite else {
            self.init(lower: -1, upper: 1, bins: bins)
            return
        }
        let margin = lower < upper ? 0 : max(0.5, 64 * lower.ulp)
        self.init(lower: lower - margin, upper: upper + margin, bins: bins)
    }

    /// The edges of all bins, one more than there are bins.
    public var edges: [Double] { (0...counts.count).map(edge) }

    /// The width of a bin.
    public var width: Double { (upper - lower) / Double(counts.count) }

    /// The values counted, inside and outside.
    public var total: Int { counts.reduce(0, +) + underflow + overflow + unordered }

    /// The lower edge of a bin.
    public func edge(_ index: Int) -> Double {
        index == counts.count ? upper : Double(index) * ((upper - lower) / Double(counts.count)) + lower
    }

    /// The same bins with nothing in them.
    var emptied: Histogram { Histogram(lower: lower, upper: upper, bins: counts.count) }

    /// Counts a value, as often as it occurs.
    public mutating func add(_ x: Double, times: Int = 1) {
        if x < lower {
            underflow += times
        } else if x > upper {
            overflow += times
        } else if x.isNaN {
            unordered += times
        } else {
            counts[bin(of: x)] += times
        }
    }

    /// Adds what was counted elsewhere: below all bins, in each, and above.
    mutating func add(counts slots: [Int]) {
        precondition(slots.count == counts.count + 2)
        underflow += slots[0]
        for index in counts.indices { counts[index] += slots[index + 1] }
        overflow += slots[slots.count - 1]
    }

    /// Counts a block of values.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
        for x in values { add(x) }
    }

    /// The bin of a value between the outer edges. The quotient can be off by one where a value is next to an edge;
    /// the edges decide.
    private func bin(of x: Double) -> Int {
        let position = (x - lower) / (upper - lower) * Double(counts.count)
        var index = min(Int(clamping: position), counts.count - 1)
        if x < edge(index) { index -= 1 } else if index + 1 < counts.count, x >= edge(index + 1) { index += 1 }
        return index
    }

    /// Adds the counts of a histogram with the same bins.
    public mutating func merge(_ other: Histogram) {
        precondition(lower == other.lower && upper == other.upper && counts.count == other.counts.count)
        for index in counts.indices { counts[index] += other.counts[index] }
        underflow += other.underflow
        overflow += other.overflow
        unordered += other.unordered
    }
}
