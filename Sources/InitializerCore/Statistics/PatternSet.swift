/// A set of bit patterns of numbers: open addressing with linear probing, at most half full. A `Set`, which has to
/// withstand chosen inputs, takes several times as long.
struct PatternSet: Sendable {
    /// A power of two of places; a NaN's pattern, which is never put in, marks a free one.
    private var places: [UInt64] = []
    private static let free = UInt64.max

    /// The number of patterns in the set.
    private(set) var count = 0

    /// The patterns, in the order of their hashes. Whoever puts them into another set has to ``reserve(_:)`` room first:
    /// in a set that only grows meanwhile they would crowd at the beginning.
    var patterns: some Sequence<UInt64> { places.lazy.filter { $0 != PatternSet.free } }

    /// Whether a pattern is in the set.
    func contains(_ pattern: UInt64) -> Bool {
        !places.isEmpty && places[place(of: pattern)] == pattern
    }

    /// Puts a pattern in, unless it is there.
    @inline(__always)
    mutating func insert(_ pattern: UInt64) {
        if 2 * count >= places.count { enlarge(to: max(64, 4 * places.count)) }
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

    /// Makes room for `capacity` patterns.
    mutating func reserve(_ capacity: Int) {
        var size = max(64, places.count)
        while size < 2 * capacity { size *= 2 }
        if size > places.count { enlarge(to: size) }
    }

    private mutating func enlarge(to size: Int) {
        let old = self
        places = Array(repeating: PatternSet.free, count: size)
        for pattern in old.patterns { places[place(of: pattern)] = pattern }
    }
}
