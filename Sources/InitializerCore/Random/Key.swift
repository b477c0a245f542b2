/// A pseudo-random number generator key: 64 bits, from which every draw follows.
///
/// A key is the seed it came from and nothing else, so any key, split or folded, can be written as a signed 64-bit
/// number and typed back.
public struct Key: Hashable, Sendable {
    /// The high 32 bits of the seed.
    public let high: UInt32

    /// The low 32 bits of the seed.
    public let low: UInt32

    /// The key made of two words.
    public init(high: UInt32, low: UInt32) {
        self.high = high
        self.low = low
    }

    /// The key of a seed, as `Nx.Random.key/1` makes it: -1 gives (4294967295, 4294967295).
    public init(seed: Int64) {
        let bits = UInt64(bitPattern: seed)
        self.init(high: UInt32(truncatingIfNeeded: bits >> 32), low: UInt32(truncatingIfNeeded: bits))
    }

    /// The seed this key is the key of.
    public var seed: Int64 {
        Int64(bitPattern: UInt64(high) << 32 | UInt64(low))
    }

    /// `parts` new keys, as `Nx.Random.split/2` makes them: 2 × `parts` words read in pairs.
    ///
    /// - Precondition: `parts` is positive and at most 2³¹, so that the words can be counted in 32 bits.
    public func split(into parts: Int = 2) -> [Key] {
        precondition(parts > 0 && parts <= 1 << 31)
        let words = WordStream(key: self, count: 2 * parts)
        return (0..<parts).map { Key(high: words[2 * $0], low: words[2 * $0 + 1]) }
    }

    /// A new key that depends on this one and on `data`, as `Nx.Random.fold_in/2` makes it.
    public func foldingIn(_ data: Int64) -> Key {
        let counter = Key(seed: data)
        let (high, low) = Threefry.hash(self, (counter.high, counter.low))
        return Key(high: high, low: low)
    }
}
