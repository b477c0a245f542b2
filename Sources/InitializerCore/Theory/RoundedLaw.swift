/// A continuous law whose values are rounded to the nearest number of a format, where those are so far apart, in terms of
/// the law, that it shows in many values, and too many to list.
struct RoundedLaw<Format: RealFormat>: Law {
    /// The law before rounding.
    let ideal: any Law

    var unrounded: any Law { ideal }
    var mean: Double { ideal.mean }
    /// Rounding adds the variance of a uniform law over one step (W. Sheppard, 1898).
    var variance: Double { ideal.variance + step * step / 12 }
    var skewness: Double { ideal.skewness }
    var kurtosis: Double { ideal.kurtosis }
    var support: (lower: Double, upper: Double) { ideal.support }
    var attainable: (lower: Double, upper: Double) { ideal.attainable }
    var bulk: (lower: Double, upper: Double) { ideal.bulk }
    var grain: Double { ideal.grain }
    var typicalRange: (lower: Double, upper: Double) { ideal.typicalRange }
    func expectedExtremes(of count: Int) -> (minimum: Double, maximum: Double) { ideal.expectedExtremes(of: count) }
    func standardizedMoment(_ order: Int) -> Double { ideal.standardizedMoment(order) }
    func density(_ x: Double) -> Double? { ideal.density(x) }
    var notation: Notation { ideal.notation }

    /// What rounds to a number up to x.
    func cumulative(_ x: Double) -> Double {
        guard x < support.upper else { return 1 }
        let rounded = Format.round(x)
        let number = rounded > x ? Format.down(rounded) : rounded
        return ideal.cumulative(number / 2 + Format.up(number) / 2)
    }

    /// What rounds to a number below x.
    func below(_ x: Double) -> Double {
        let rounded = Format.round(x)
        let number = rounded < x ? Format.up(rounded) : rounded
        return ideal.cumulative(Format.down(number) / 2 + number / 2)
    }

    /// How far apart numbers are where most values lie.
    private var step: Double {
        let x = Format.round(max(ideal.mean.magnitude, ideal.standardDeviation))
        return Format.up(x) - x
    }
}
