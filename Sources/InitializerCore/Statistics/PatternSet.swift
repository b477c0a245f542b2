/// A set of bit patterns of numbers: open addressing with linear probing, at most half full. A `Set`, which has to
/// withstand chosen inputs, takes several times as long.
struct PatternSet: Sendable {
    /// A power of two of places; a NaN's pattern, which is never put in, marks a free one.
    private var places: [UInt64] = []
    private static let free = UInt64.max

    /// The number of patterns in the set.
    private(set) var count = 0

    /// The patterns, in no particular order.
    var patterns: some Sequence<UInt64> { places.lazy.filter { $0 != PatternSet.free } }

    /// Whether a pattern is in the set.
    func contains(_ pattern: UInt64) -> Bool {
        !places.isEmpty && places[place(of: pattern)] == pattern
    }

    /// Puts a pattern in, unless it is there.
    @inline(__always)
    mutating func insert(_ pattern: UInt64) {
        if 2 * count >= places.count { grow() }
        let place = place(of: pattern)
        guard places[place] == PatternSet.free else { return }
        places[place] = pattern
        count += 1
    }

    /// Where a pattern is, or where it belongs.
    @inline(__always)
    private func place(of pattern: UInt64) -> Int {
        // Fibonacci hashing: the high bits of a product with 2⁶⁴/φ depend on all bits of the pattern.
        let hash = pattern &* 0x9E37_79B9_7F4A_7C15
        var place = Int(truncatingIfNeeded: hash >> UInt64(64 - places.count.trailingZeroBitCount))
        while places[place] != pattern, places[place] != PatternSet.free { place = (place + 1) & (places.count - 1) }
        return place
    }

    private mutating func grow() {
        let old = self
        places = Array(repeating: PatternSet.free, count: max(64, 4 * old.places.count))
        for pattern in old.patterns { places[place(of: pattern)] = pattern }
    }
}
