/// The sequence of 32-bit random words a key yields for a given number of words, in any order.
///
/// The counters 0, 1, …, m-1 (m is `count` rounded up to even) are cut in two halves; block j hashes the pair
/// (j, j + m/2) and yields words j and j + m/2. When `count` is odd the last counter is 0 instead. This is JAX's
/// original layout (`jax_threefry_partitionable=False`), which Nx kept: every word depends on how many were asked for.
struct WordStream: Sendable {
    /// The largest number of words one key can yield: counters are 32 bits wide.
    static let limit: Int = 1 << 32

    let key: Key
    let count: Int
    private let half: Int

    /// The stream of `count` words under `key`.
    ///
    /// - Precondition: `count` is between 0 and ``limit``.
    init(key: Key, count: Int) {
        precondition((0...WordStream.limit).contains(count))
        self.key = key
        self.count = count
        half = (count + 1) / 2
    }

    /// Word `index` of the stream.
    @inline(__always)
    subscript(index: Int) -> UInt32 {
        index < half ? block(index).0 : block(index - half).1
    }

    /// The two words of block `index`: word `index`, and the one half the stream further on.
    @inline(__always)
    func block(_ index: Int) -> (UInt32, UInt32) {
        let partner = index + half
        // The last block of an odd count hashes the counter 0 in its place.
        let second = partner < count ? UInt32(truncatingIfNeeded: partner) : 0
        return Threefry.hash(key, (UInt32(truncatingIfNeeded: index), second))
    }
}
