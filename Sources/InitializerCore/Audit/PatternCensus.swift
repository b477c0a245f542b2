/// How often each number comes up in a tensor, up to the upper 16 bits of its single-precision pattern: the sign, the
/// exponent and 7 bits of the fraction. Exact for bf16; elsewhere a cell is 1/128 of its value wide, however small or
/// large the values are, so that no scale has to be known beforehand.
///
/// ```swift
/// let profile = try source.profile()
/// profile.census.zeros      // numbers that are 0, or too small for bf16
/// profile.census.cells      // (lower, upper, count) of the others, ascending
/// ```
public struct PatternCensus: Sendable {
    /// A count for each of the 65,536 patterns.
    private(set) var counts: [UInt64]

    init() { counts = Array(repeating: 0, count: 1 << 16) }

    /// Adds counts made elsewhere.
    mutating func add(_ other: [UInt32]) {
        counts.withUnsafeMutableBufferPointer { counts in
            other.withUnsafeBufferPointer { other in
                for pattern in counts.indices { counts[pattern] += UInt64(other[pattern]) }
            }
        }
    }

    /// Numbers that are 0 of either sign. Those smaller than any normal one of bf16's range are subnormal, and counted
    /// elsewhere.
    public var zeros: Int { Int(counts[0] + counts[0x8000]) }

    /// NaNs, of any payload.
    public var notNumbers: Int { sum(0x7F81...0x7FFF) + sum(0xFF81...0xFFFF) + nansAtInfinity }

    /// Infinities of either sign.
    public var infinities: Int { Int(counts[0x7F80] + counts[0xFF80]) - nansAtInfinity }

    /// NaNs whose payload is in the lower 16 bits only, which share the patterns of infinities.
    var nansAtInfinity = 0

    /// Numbers other than 0 that are smaller than 2⁻¹²⁶, in size: what memory with whole numbers in it looks like.
    public var subnormals: Int { sum(0x0001...0x007F) + sum(0x8001...0x807F) }

    /// Finite numbers of at least 2ⁿ, in size.
    public func atLeast(exponent: Int) -> Int {
        let first = min(max(exponent + 127, 1), 255) << 7
        return sum(first...0x7F7F) + sum((first | 0x8000)...0xFF7F)
    }

    private func sum(_ patterns: ClosedRange<Int>) -> Int {
        patterns.isEmpty ? 0 : Int(counts[patterns].reduce(0, +))
    }

    /// A stretch of numbers with the same pattern, and how many there are.
    public struct Cell: Hashable, Sendable {
        /// The edge nearer to 0, which belongs to the cell.
        public let inner: Double
        /// The edge farther from 0, which does not.
        public let outer: Double
        /// How many numbers it has.
        public let count: Int
    }

    /// The cells with finite numbers in them, ascending. The first of the positive ones may have zeros.
    public private(set) var cells: [Cell] = []

    /// Lists the cells, once all numbers have been counted.
    mutating func settle() {
        var cells: [Cell] = []
        counts.withUnsafeBufferPointer { counts in
            for pattern in (0x8000...0xFF7F).reversed() where counts[pattern] > 0 { cells.append(cell(pattern)) }
            for pattern in 0x0000...0x7F7F where counts[pattern] > 0 { cells.append(cell(pattern)) }
        }
        self.cells = cells
    }

    private func cell(_ pattern: Int) -> Cell {
        let value = Double(Float(bitPattern: UInt32(pattern) << 16))
        // The next pattern is infinity's for the largest numbers.
        let next = Double(Float(bitPattern: UInt32(pattern & 0x7FFF) << 16).binade) / 128
        let step = max(next, 0x1p-133)
        return Cell(
            inner: value, outer: pattern < 0x8000 ? value + step : value - step, count: Int(counts[pattern]))
    }
}
