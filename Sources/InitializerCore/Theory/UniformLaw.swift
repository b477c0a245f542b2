/// Uniform on an interval.
struct UniformLaw: Law {
    /// The interval's lower end.
    let lower: Double
    /// The interval's upper end, above the lower.
    let upper: Double

    var mean: Double { lower + (upper - lower) / 2 }
    var variance: Double { (upper - lower) * (upper - lower) / 12 }
    var skewness: Double { 0 }
    var kurtosis: Double { 1.8 }
    var support: (lower: Double, upper: Double) { (lower, upper) }
    func cumulative(_ x: Double) -> Double { min(max((x - lower) / (upper - lower), 0), 1) }
    /// Even ones of U(-√3, √3): 3^(k/2) / (k + 1).
    func standardizedMoment(_ order: Int) -> Double {
        order.isMultiple(of: 2) ? 3.0.power(order / 2) / Double(order + 1) : 0
    }
    func density(_ x: Double) -> Double? { x < lower || x > upper ? 0 : 1 / (upper - lower) }
    var notation: Notation { Notation("uniform", ["lower": lower, "upper": upper]) }
}
