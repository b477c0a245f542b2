/// A quick way to see that there are more different values than are counted, where there are many more: values with
/// different hashes are different. Where it does not see that, there may be more all the same.
struct DistinctProbe {
    /// 2²⁰ bits, sixteen times the cap: 128 KiB stay in a core's cache.
    private static let bits = 20
    private var marks = [UInt64](repeating: 0, count: 1 << (bits - 6))
    private var count = 0

    /// Whether more different hashes have been seen than different values are counted.
    var exceedsCap: Bool { count > DistinctValues.cap }

    /// Takes in a block of numbers.
    mutating func add<Scalar: BinaryFloatingPoint>(_ values: UnsafeBufferPointer<Scalar>) {
        marks.withUnsafeMutableBufferPointer { marks in
            for x in values {
                // The sum makes -0 and 0 one; the factor is 2⁶⁴/φ, as in Fibonacci hashing.
                let product = (Double(x) + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15
                let hash = product >> UInt64(64 - DistinctProbe.bits)
                let (word, mark) = (Int(hash >> 6), UInt64(1) << (hash & 63))
                count += marks[word] & mark == 0 ? 1 : 0
                marks[word] |= mark
            }
        }
    }
}
