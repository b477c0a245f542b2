/// One value with certainty.
struct PointLaw: Law {
    /// The value.
    let value: Double

    var mean: Double { value }
    var variance: Double { value.isFinite ? 0 : .nan }
    var skewness: Double { .nan }
    var kurtosis: Double { .nan }
    var support: (lower: Double, upper: Double) { (value, value) }
    func cumulative(_ x: Double) -> Double { x < value ? 0 : 1 }
    var points: [LawPoint]? { [LawPoint(value: value, probability: 1)] }
    func density(_ x: Double) -> Double? { nil }
    var notation: Notation { Notation("constant", ["value": value]) }
}
