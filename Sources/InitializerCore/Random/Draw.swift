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

    /// The law of what is drawn, to the last level, where there are few enough to list.
    var exactLaw: any Law {
        guard let patterns = Format.patterns else { return law }
        let values = patterns.map(value)
        if let first = values.first, values.allSatisfy({ $0 == first }) { return PointLaw(value: first) }
        return DiscreteLaw(values: values, ideal: law)
    }
}
