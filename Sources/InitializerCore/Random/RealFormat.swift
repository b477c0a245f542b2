import Platform

/// The arithmetic of a floating-point element type: how a double is rounded to it, and how random words become
/// numbers of it in [0, 1).
///
/// All arithmetic is done in double precision and rounded once a step, so these two rules are all that tells the
/// types apart.
protocol RealFormat: Sendable {
    /// Random words used up by one draw.
    static var wordsPerDraw: Int { get }

    /// `x` rounded to the format, as a double.
    static func round(_ x: Double) -> Double

    /// The number in [0, 1) made of the top bits of a draw; one-word formats use the low half of `bits`.
    static func unit(_ bits: UInt64) -> Double

    /// How many random bits ``unit(_:)`` uses, of which it makes as many different numbers, ascending with the bits.
    static var unitBits: Int { get }

    /// The random bits for the number at `index` among those of ``unit(_:)``.
    static func bits(ofUnit index: UInt64) -> UInt64

    /// The next number of the format above one that is rounded.
    static func up(_ x: Double) -> Double

    /// The next number of the format below one that is rounded.
    static func down(_ x: Double) -> Double

    /// The number next to -1 toward 0, where a normal draw starts so that it never asks for the inverse error
    /// function of -1.
    static var aboveMinusOne: Double { get }

    /// The format in which `variance_scaling` computes its variance: double for f64, single for all others.
    static func roundIntermediate(_ x: Double) -> Double

    /// How the hot loops store what `draw` gives, or nil where it is not for them.
    static func storage(of draw: some Draw) -> DrawKernel.Storage?
}

extension RealFormat {
    static var wordsPerDraw: Int { 1 }

    /// One word for each number ``unit(_:)`` can make, where there are few enough to list; nil where there are not.
    static var patterns: [UInt64]? {
        unitBits > 10 ? nil : (0..<1 << UInt64(unitBits)).map(bits(ofUnit:))
    }

    @inline(__always)
    static func roundIntermediate(_ x: Double) -> Double { Binary32.round(x) }
}

/// f64: IEEE 754 binary64.
enum Binary64: RealFormat {
    static var wordsPerDraw: Int { 2 }

    @inline(__always)
    static func round(_ x: Double) -> Double { x }

    @inline(__always)
    static func unit(_ bits: UInt64) -> Double {
        Double(bitPattern: bits >> 12 | 0x3FF0_0000_0000_0000) - 1
    }

    static var unitBits: Int { 52 }
    static func bits(ofUnit index: UInt64) -> UInt64 { index << 12 }
    static func up(_ x: Double) -> Double { x.nextUp }
    static func down(_ x: Double) -> Double { x.nextDown }

    static var aboveMinusOne: Double { (-1.0).nextUp }

    @inline(__always)
    static func roundIntermediate(_ x: Double) -> Double { x }
}

/// f32: IEEE 754 binary32, rounding to nearest even.
enum Binary32: RealFormat {
    @inline(__always)
    static func round(_ x: Double) -> Double { Double(Float(x)) }

    @inline(__always)
    static func unit(_ bits: UInt64) -> Double {
        let word = UInt32(truncatingIfNeeded: bits)
        return Double(Float(bitPattern: word >> 9 | 0x3F80_0000)) - 1
    }

    static var unitBits: Int { 23 }
    static func bits(ofUnit index: UInt64) -> UInt64 { index << 9 }
    static func up(_ x: Double) -> Double { Double(Float(x).nextUp) }
    static func down(_ x: Double) -> Double { Double(Float(x).nextDown) }

    static var aboveMinusOne: Double { Double(Float(-1).nextUp) }
}

/// f16: IEEE 754 binary16, rounding to nearest even. A draw has 1024 possible values.
enum Binary16: RealFormat {
    @inline(__always)
    static func round(_ x: Double) -> Double { Double(Float16(x)) }

    @inline(__always)
    static func unit(_ bits: UInt64) -> Double {
        let word = UInt16(truncatingIfNeeded: bits)
        return Double(Float16(bitPattern: word >> 6 | 0x3C00)) - 1
    }

    static var unitBits: Int { 10 }
    static func bits(ofUnit index: UInt64) -> UInt64 { index << 6 }
    static func up(_ x: Double) -> Double { Double(Float16(x).nextUp) }
    static func down(_ x: Double) -> Double { Double(Float16(x).nextDown) }

    static var aboveMinusOne: Double { Double(Float16(-1).nextUp) }
}

/// bf16: the upper half of a binary32. Nx rounds to single precision first and then drops the low 16 bits.
/// A draw has 128 possible values.
enum BrainFloat16: RealFormat {
    @inline(__always)
    static func round(_ x: Double) -> Double {
        Double(Float(bitPattern: Float(x).bitPattern & 0xFFFF_0000))
    }

    @inline(__always)
    static func unit(_ bits: UInt64) -> Double {
        let word = UInt16(truncatingIfNeeded: bits)
        return Double(Float(bitPattern: UInt32(word >> 9 | 0x3F80) << 16)) - 1
    }

    static var unitBits: Int { 7 }
    static func bits(ofUnit index: UInt64) -> UInt64 { index << 9 }
    static func up(_ x: Double) -> Double {
        if x == 0 { return number(pattern: 1) }
        return number(pattern: x > 0 ? pattern(x) + 1 : pattern(x) - 1)
    }
    static func down(_ x: Double) -> Double { -up(-x) }

    /// Nx takes f16's neighbour of -1 here; uniform's own rounding then truncates it.
    static var aboveMinusOne: Double { Binary16.aboveMinusOne }

    /// The number of a bit pattern.
    @inline(__always)
    static func number(pattern: UInt16) -> Double { Double(Float(bitPattern: UInt32(pattern) << 16)) }

    /// The bit pattern of a number that is already rounded.
    @inline(__always)
    static func pattern(_ x: Double) -> UInt16 { UInt16(Float(x).bitPattern >> 16) }
}

extension RealFormat {
    /// A law whose values are rounded to the format: the law itself, where that shows nowhere; else ``RoundedLaw``, and
    /// down to the last level where there are few.
    static func rounded(_ law: any Law) -> any Law {
        let (lower, upper) = law.typicalRange
        let reach = round(max(lower.magnitude, upper.magnitude))
        let step = up(reach) - reach
        let steps = law.standardDeviation / step
        guard steps < 65_536, step.isFinite, law.variance > 0 else { return law }
        let rounded = RoundedLaw<Self>(ideal: law)
        guard steps < 64 else { return rounded }
        var levels: [DiscreteLaw.Level] = []
        let (first, last) = (round(law.quantile(1e-18)), round(law.quantile(1 - 0x1p-53)))
        var value = first
        while value <= last, levels.count < 4096 {
            let share = rounded.cumulative(value) - rounded.below(value)
            levels.append(DiscreteLaw.Level(value: value, patterns: max(0, Int(clamping: (share * 0x1p52).rounded()))))
            value = up(value)
        }
        levels.removeAll { $0.patterns == 0 }
        return levels.count > 1
            ? DiscreteLaw(levels: levels, ideal: law) : PointLaw(value: levels.first?.value ?? first)
    }
}
