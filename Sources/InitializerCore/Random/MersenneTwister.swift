/// MT19937, the generator of PyTorch's CPU: 32 bits a word, in order only.
///
/// Source: M. Matsumoto, T. Nishimura, "Mersenne twister: a 623-dimensionally equidistributed uniform pseudo-random number
/// generator", 1998; `aten/src/ATen/core/MT19937RNGEngine.h`.
struct MersenneTwister: Sendable {
    private var state: [UInt32]
    private var place = MersenneTwister.size

    private static let size = 624
    private static let distance = 397

    /// The state of a seed, by `init_genrand`.
    init(seed: UInt32) {
        state = [seed]
        state.reserveCapacity(MersenneTwister.size)
        for index in 1..<UInt32(MersenneTwister.size) {
            let last = state[state.count - 1]
            state.append(1_812_433_253 &* (last ^ last >> 30) &+ index)
        }
    }

    /// The next 32 random bits.
    @inline(__always)
    mutating func next() -> UInt32 {
        if place == MersenneTwister.size { twist() }
        var word = state[place]
        place += 1
        word ^= word >> 11
        word ^= word << 7 & 0x9d2c_5680
        word ^= word << 15 & 0xefc6_0000
        return word ^ word >> 18
    }

    private mutating func twist() {
        let (size, distance) = (MersenneTwister.size, MersenneTwister.distance)
        state.withUnsafeMutableBufferPointer { state in
            func mixed(_ index: Int, _ next: Int, _ far: Int) {
                let word = state[index] & 0x8000_0000 | state[next] & 0x7fff_ffff
                state[index] = state[far] ^ word >> 1 ^ (word & 1 == 0 ? 0 : 0x9908_b0df)
            }
            for index in 0..<size - distance { mixed(index, index + 1, index + distance) }
            for index in size - distance..<size - 1 { mixed(index, index + 1, index + distance - size) }
            mixed(size - 1, 0, distance - 1)
        }
        place = 0
    }
}
