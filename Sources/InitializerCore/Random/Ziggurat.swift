import Platform

/// Standard normal numbers as NumPy's `Generator.standard_normal` draws them, in double precision: by a ziggurat of 256
/// layers, 99.3 of a hundred numbers from one word.
///
/// Source: G. Marsaglia, W. Tsang, "The ziggurat method for generating random variables", 2000;
/// `numpy/random/src/distributions/distributions.c`, `random_standard_normal`.
struct Ziggurat: Sendable {
    var words: PermutedCongruential

    private static let widths = ZigguratTables.widths
    private static let inner = ZigguratTables.inner
    private static let heights = ZigguratTables.heights

    /// The next number.
    @inline(__always)
    mutating func next() -> Double {
        while true {
            let word = words.next()
            let layer = Int(word & 0xff)
            let place = word >> 9 & 0x000f_ffff_ffff_ffff
            let size = Double(place) * Ziggurat.widths[layer]
            let x = word & 0x100 == 0 ? size : -size
            if place < Ziggurat.inner[layer] { return x }
            if layer == 0 { return tail(isNegative: place >> 8 & 1 == 1) }
            if isBelow(x, layer) { return x }
        }
    }

    /// Whether a height that is drawn within a layer is below the curve at x.
    private mutating func isBelow(_ x: Double, _ layer: Int) -> Bool {
        let (upper, lower) = (Ziggurat.heights[layer - 1], Ziggurat.heights[layer])
        return (upper - lower) * words.unit() + lower < exp(-0.5 * x * x)
    }

    /// A number beyond the last layer.
    private mutating func tail(isNegative: Bool) -> Double {
        while true {
            let beyond = -ZigguratTables.inverseTail * log1p(-words.unit())
            let height = -log1p(-words.unit())
            guard height + height > beyond * beyond else { continue }
            let x = ZigguratTables.tail + beyond
            return isNegative ? -x : x
        }
    }
}

/// The same in single precision, as `standard_normal(dtype=np.float32)`: a word has 32 bits, two to one of the generator,
/// the low half first.
///
/// Source: `random_standard_normal_f` there.
struct SingleZiggurat: Sendable {
    private var words: PermutedCongruential
    private var high: UInt32?

    private static let widths = ZigguratTables.widths.map { Float($0 * 0x1p29) }
    private static let inner = ZigguratTables.inner.map { UInt32((Double($0) * 0x1p-29).rounded()) }
    private static let heights = ZigguratTables.heights.map { Float($0) }
    private static let tail = Float(ZigguratTables.tail)
    private static let inverseTail = Float(ZigguratTables.inverseTail)

    init(_ words: PermutedCongruential) { self.words = words }

    @inline(__always)
    private mutating func word() -> UInt32 {
        if let high {
            self.high = nil
            return high
        }
        let both = words.next()
        high = UInt32(truncatingIfNeeded: both >> 32)
        return UInt32(truncatingIfNeeded: both)
    }

    /// The next number in [0, 1), a multiple of 2⁻²⁴.
    @inline(__always)
    mutating func unit() -> Float { Float(word() >> 8) * 0x1p-24 }

    /// The next number.
    @inline(__always)
    mutating func next() -> Float {
        while true {
            let word = word()
            let layer = Int(word & 0xff)
            let place = word >> 9 & 0x7f_ffff
            let size = Float(place) * SingleZiggurat.widths[layer]
            let x = word & 0x100 == 0 ? size : -size
            if place < SingleZiggurat.inner[layer] { return x }
            if layer == 0 { return tail(isNegative: place >> 8 & 1 == 1) }
            if isBelow(x, layer) { return x }
        }
    }

    /// The curve is that of double precision.
    private mutating func isBelow(_ x: Float, _ layer: Int) -> Bool {
        let (upper, lower) = (SingleZiggurat.heights[layer - 1], SingleZiggurat.heights[layer])
        let height = (upper - lower) * unit() + lower
        return Double(height) < exp(-0.5 * Double(x) * Double(x))
    }

    private mutating func tail(isNegative: Bool) -> Float {
        while true {
            let beyond = -SingleZiggurat.inverseTail * log1pf(-unit())
            let height = -log1pf(-unit())
            guard height + height > beyond * beyond else { continue }
            let x = SingleZiggurat.tail + beyond
            return isNegative ? -x : x
        }
    }
}
