/// A value with a given probability, else 0: an element of an identity matrix at a random position, with the value 1; a
/// component of a complex constant, with the probability 1/2.
struct IndicatorLaw: Law {
    /// The probability of the value.
    let probability: Double
    /// The value; not 0.
    var value = 1.0

    var mean: Double { probability * value }
    var variance: Double { value.isFinite ? probability * (1 - probability) * value * value : .nan }
    var skewness: Double {
        guard value.isFinite else { return .nan }
        return (value < 0 ? -1 : 1) * (1 - 2 * probability) / (probability * (1 - probability)).squareRoot()
    }
    var kurtosis: Double { value.isFinite ? 1 / (probability * (1 - probability)) - 3 : .nan }
    var support: (lower: Double, upper: Double) {
        probability < 1 ? (min(0, value), max(0, value)) : (value, value)
    }
    func cumulative(_ x: Double) -> Double {
        (x >= 0 ? 1 - probability : 0) + (x >= value ? probability : 0)
    }
    var points: [LawPoint]? {
        [LawPoint(value: 0, probability: 1 - probability), LawPoint(value: value, probability: probability)]
            .filter { $0.probability > 0 }.sorted { $0.value < $1.value }
    }
    /// The value and zeros are always there: only their places are random.
    func expectedExtremes(of count: Int) -> (minimum: Double, maximum: Double) { (support.lower, support.upper) }
    func density(_ x: Double) -> Double? { nil }
    var notation: Notation {
        Notation("indicator", value == 1 ? ["p": probability] : ["p": probability, "value": value])
    }
}
