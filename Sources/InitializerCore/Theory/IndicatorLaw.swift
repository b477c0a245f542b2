/// 1 with a given probability, else 0: an element of an identity matrix at a random position.
struct IndicatorLaw: Law {
    /// The share of ones.
    let probability: Double

    var mean: Double { probability }
    var variance: Double { probability * (1 - probability) }
    var skewness: Double { (1 - 2 * probability) / variance.squareRoot() }
    var kurtosis: Double { 1 / variance - 3 }
    var support: (lower: Double, upper: Double) { (probability < 1 ? 0 : 1, 1) }
    func cumulative(_ x: Double) -> Double { x < 0 ? 0 : x < 1 ? 1 - probability : 1 }
    var points: [LawPoint]? {
        [LawPoint(value: 0, probability: 1 - probability), LawPoint(value: 1, probability: probability)]
            .filter { $0.probability > 0 }
    }
    func density(_ x: Double) -> Double? { nil }
    var notation: Notation { Notation("indicator", ["p": probability]) }
}
