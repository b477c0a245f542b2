import CInitializerKernels

/// Turns the random bits of one draw into a number of a distribution, in one element type's arithmetic.
protocol Draw: Sendable {
    associatedtype Format: RealFormat

    /// The number drawn, already rounded to the format.
    func value(_ bits: UInt64) -> Double

    /// The distribution drawn from, with the parameters as rounded.
    var law: any Law { get }

    /// The same draw for the hot loops, or nil where it is not for them.
    var kernelDraw: ik_draw? { get }
}

extension Draw {
    /// The smallest and largest number that can be drawn. A number grows with the random bits, or falls where the scale
    /// is negative, so they are those of no bit and of all bits.
    var extremes: (lower: Double, upper: Double) {
        let (first, last) = (value(0), value(.max))
        return (min(first, last), max(first, last))
    }

    /// The law of what is drawn, down to the last level where there are few enough to list, and as it is rounded where
    /// the format is coarse.
    var exactLaw: any Law {
        if let patterns = Format.patterns {
            let values = patterns.map(value)
            if let first = values.first, values.allSatisfy({ $0 == first }) { return PointLaw(value: first) }
            return DiscreteLaw(values: values, ideal: law)
        }
        let law = law
        let (lower, upper) = law.typicalRange
        let reach = Format.round(max(lower.magnitude, upper.magnitude))
        let steps = law.standardDeviation / (Format.up(reach) - reach)
        // From here on not even a million values show it: the curves are 0.2 steps apart.
        guard steps < 65_536, reach.isFinite, law.variance > 0 else { return law }
        guard steps < 64 else { return RoundedLaw<Format>(ideal: law) }
        let levels = levels(ofUnits: 0..<1 << UInt64(Format.unitBits))
        return levels.count == 1 ? PointLaw(value: levels[0].value) : DiscreteLaw(levels: levels, ideal: law)
    }

    /// The values that a range of random bits is drawn as, ascending, and how many of the bits give each. The value only
    /// rises with the bits (or only falls), so a range with the same value at both ends has no other.
    private func levels(ofUnits units: Range<UInt64>) -> [DiscreteLaw.Level] {
        var patterns: [Double: Int] = [:]
        func add(_ value: Double, _ count: Int) { patterns[value, default: 0] += count }
        func split(_ units: Range<UInt64>, _ first: Double, _ last: Double) {
            guard first != last else { return add(first, units.count) }
            guard units.count > 2 else {
                add(first, 1)
                return add(last, 1)
            }
            let middle = units.lowerBound + UInt64(units.count) / 2
            split(units.lowerBound..<middle, first, value(ofUnit: middle - 1))
            split(middle..<units.upperBound, value(ofUnit: middle), last)
        }
        split(units, value(ofUnit: units.lowerBound), value(ofUnit: units.upperBound - 1))
        return patterns.sorted { $0.key < $1.key }.map { DiscreteLaw.Level(value: $0.key, patterns: $0.value) }
    }

    /// Zeros of both signs are one value.
    private func value(ofUnit index: UInt64) -> Double { value(Format.bits(ofUnit: index)) + 0 }
}
