/// What was measured of a tensor, or of the part of it seen so far.
///
/// For complex types the values measured are the components: real and imaginary parts pooled.
public struct Summary: Hashable, Sendable {
    /// Count, mean, variance, skewness, kurtosis.
    public private(set) var moments = Moments()

    /// The smallest value; NaN when nothing was seen.
    public private(set) var minimum = Double.nan

    /// The largest value; NaN when nothing was seen.
    public private(set) var maximum = Double.nan

    /// Values that are exactly 0, of either sign.
    public private(set) var zeros = 0

    /// How many different values there are.
    public private(set) var distinct = DistinctValues()

    /// The values by size.
    public private(set) var histogram: Histogram

    /// A summary of nothing, counting into the bins of an empty histogram.
    public init(into histogram: Histogram) {
        self.histogram = histogram
    }

    /// What was measured elsewhere.
    init(
        moments: Moments, minimum: Double, maximum: Double, zeros: Int, distinct: DistinctValues, histogram: Histogram
    ) {
        self.moments = moments
        self.minimum = minimum
        self.maximum = maximum
        self.zeros = zeros
        self.distinct = distinct
        self.histogram = histogram
    }

    /// How many values were seen.
    public var count: Int { moments.count }

    /// Takes in a block of values.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
        guard let first = values.first else { return }
        moments.merge(Moments(values))
        var (low, high) = minimum.isNaN ? (first, first) : (minimum, maximum)
        for x in values {
            low = x < low ? x : low
            high = x > high ? x : high
            zeros += x == 0 ? 1 : 0
        }
        (minimum, maximum) = (low, high)
        distinct.add(values)
        histogram.add(values)
    }

    /// Takes in values of which it is known how often each occurs.
    mutating func add(_ census: some Sequence<(value: Double, count: Int)>) {
        var seen = Summary(into: histogram.emptied)
        for (value, count) in census where count > 0 {
            seen.minimum = seen.minimum.isNaN ? value : min(seen.minimum, value)
            seen.maximum = seen.maximum.isNaN ? value : max(seen.maximum, value)
            seen.zeros += value == 0 ? count : 0
            seen.distinct.add(value)
            seen.histogram.add(value, times: count)
        }
        seen.moments = Moments(census)
        merge(seen)
    }

    /// Takes in what `other` has seen. Merging blocks in a fixed order gives the same bits however they were computed.
    public mutating func merge(_ other: Summary) {
        guard other.count > 0 else { return }
        minimum = minimum.isNaN ? other.minimum : min(minimum, other.minimum)
        maximum = maximum.isNaN ? other.maximum : max(maximum, other.maximum)
        moments.merge(other.moments)
        zeros += other.zeros
        distinct.merge(other.distinct)
        histogram.merge(other.histogram)
    }
}
