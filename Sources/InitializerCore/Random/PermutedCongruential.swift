/// PCG64, the generator behind NumPy's `default_rng`: a linear congruential generator of 128 bits, of whose state a
/// permutation gives 64 bits (XSL-RR). It can leap over any number of words.
///
/// Source: M. O'Neill, "PCG: a family of simple fast space-efficient statistically good algorithms for random number
/// generation", 2014; `numpy/random/src/pcg64/pcg64.h`.
struct PermutedCongruential: Sendable {
    private(set) var state: UInt128
    private let increment: UInt128

    private static let multiplier: UInt128 = 2_549_297_995_355_413_924 << 64 | 4_865_540_595_714_422_341

    /// The generator started as `pcg64_srandom` does, with a state and the number of a stream.
    init(state: UInt128, stream: UInt128) {
        increment = stream << 1 | 1
        self.state = 0
        step()
        self.state &+= state
        step()
    }

    /// The generator of `PCG64(key)`.
    init(key: UInt64) {
        let words = SeedSequence(key).words(4)
        self.init(
            state: UInt128(words[0]) << 64 | UInt128(words[1]), stream: UInt128(words[2]) << 64 | UInt128(words[3]))
    }

    @inline(__always)
    private mutating func step() { state = state &* PermutedCongruential.multiplier &+ increment }

    /// The next 64 random bits.
    @inline(__always)
    mutating func next() -> UInt64 {
        step()
        let folded = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
        let distance = UInt64(truncatingIfNeeded: state >> 122)
        return folded &>> distance | folded &<< (64 &- distance)
    }

    /// The next number in [0, 1), a multiple of 2⁻⁵³.
    @inline(__always)
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// The generator after so many words more, in time that grows with the logarithm of their number.
    ///
    /// Source: F. Brown, "Random number generation with arbitrary strides", 1994.
    func advanced(by count: Int) -> PermutedCongruential {
        var (multiplier, plus) = (PermutedCongruential.multiplier, increment)
        var (product, sum): (UInt128, UInt128) = (1, 0)
        var left = UInt64(count)
        while left > 0 {
            if left & 1 == 1 {
                product = product &* multiplier
                sum = sum &* multiplier &+ plus
            }
            plus = (multiplier &+ 1) &* plus
            multiplier = multiplier &* multiplier
            left >>= 1
        }
        var advanced = self
        advanced.state = product &* state &+ sum
        return advanced
    }
}

/// How NumPy turns a key into the state of a generator: mixed into a pool of four words, and hashed out of it.
///
/// Source: M. O'Neill's `randutils`, 2015; `numpy/random/bit_generator.pyx`, `SeedSequence`.
struct SeedSequence {
    private var pool: [UInt32]

    /// The pool of a key that is not negative, whose low word comes first.
    init(_ key: UInt64) {
        var constant: UInt32 = 0x43b0_d7e5
        func hash(_ word: UInt32) -> UInt32 {
            var value = word ^ constant
            constant = constant &* 0x931e_8875
            value = value &* constant
            return value ^ value >> 16
        }
        pool = [UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32), 0, 0].map(hash)
        for source in pool.indices {
            for target in pool.indices where target != source {
                let mixed = 0xca01_f9dd &* pool[target] &- 0x4973_f715 &* hash(pool[source])
                pool[target] = mixed ^ mixed >> 16
            }
        }
    }

    /// So many words of 64 bits, as `generate_state(count, numpy.uint64)` gives.
    func words(_ count: Int) -> [UInt64] {
        var constant: UInt32 = 0x8b51_f9dd
        let halves = (0..<2 * count).map { index -> UInt64 in
            var value = pool[index % pool.count] ^ constant
            constant = constant &* 0x58f3_8ded
            value = value &* constant
            return UInt64(value ^ value >> 16)
        }
        return (0..<count).map { halves[2 * $0] | halves[2 * $0 + 1] << 32 }
    }
}
