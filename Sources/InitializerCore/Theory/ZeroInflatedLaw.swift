/// 0 with some probability, else a value of a law, times a scale: an element of a tensor of which only a part is drawn.
struct ZeroInflatedLaw: Law {
    /// The probability of a value of the law, above 0.
    let share: Double
    /// What values of the law are multiplied by; not 0.
    let scale: Double
    /// What is scaled: continuous, and symmetric about its mean.
    let law: any Law

    var mean: Double { share * scale * law.mean }
    var variance: Double { share * scale * scale * (law.variance + law.mean * law.mean) - mean * mean }
    var skewness: Double { standardizedMoment(3) }
    var kurtosis: Double { standardizedMoment(4) }
    var support: (lower: Double, upper: Double) { scaled(law.support) }
    var typicalRange: (lower: Double, upper: Double) { scaled(law.typicalRange) }
    /// Those of the values drawn, which are a fixed part of the tensor, and of the zeros where there are any.
    func expectedExtremes(of count: Int) -> (minimum: Double, maximum: Double) {
        let drawn = law.expectedExtremes(of: max(1, Int(clamping: (share * Double(count)).rounded())))
        let (minimum, maximum) = scaled((drawn.minimum, drawn.maximum))
        guard !minimum.isNaN else { return (.nan, .nan) }
        return share < 1 ? (min(0, minimum), max(0, maximum)) : (minimum, maximum)
    }
    func cumulative(_ x: Double) -> Double {
        share * (scale > 0 ? law.cumulative(x / scale) : 1 - law.below(x / scale)) + (x >= 0 ? 1 - share : 0)
    }
    func below(_ x: Double) -> Double {
        share * (scale > 0 ? law.below(x / scale) : 1 - law.cumulative(x / scale)) + (x > 0 ? 1 - share : 0)
    }
    /// From the powers E[xᵏ], which are those of the law times the share and the scale.
    func standardizedMoment(_ order: Int) -> Double {
        let powers = (0...order).map { k in k == 0 ? 1 : share * law.expectedPower(k) * scale.power(k) }
        return Self.binomial(order) { (-mean).power(order - $0) * powers[$0] } / standardDeviation.power(order)
    }
    /// That of the continuous part; the probability of exactly 0 has none.
    func density(_ x: Double) -> Double? {
        law.density(x / scale).map { share * $0 / scale.magnitude }
    }
    var notation: Notation {
        let own = [
            Notation.Parameter(name: "share", value: share), Notation.Parameter(name: "scale", value: scale.magnitude),
        ]
        return Notation("zero-inflated \(law.notation.family)", own + law.notation.parameters)
    }

    private func scaled(_ range: (lower: Double, upper: Double)) -> (lower: Double, upper: Double) {
        let (one, other) = (range.lower * scale, range.upper * scale)
        return (min(one, other), max(one, other))
    }

    /// Σ C(n, k) f(k), k from 0 to n.
    fileprivate static func binomial(_ n: Int, _ term: (Int) -> Double) -> Double {
        var (sum, coefficient) = (0.0, 1.0)
        for k in 0...n {
            sum += coefficient * term(k)
            coefficient = coefficient * Double(n - k) / Double(k + 1)
        }
        return sum
    }
}

extension Law {
    /// E[xᵏ], from the mean and the standardized moments.
    fileprivate func expectedPower(_ order: Int) -> Double {
        ZeroInflatedLaw.binomial(order) {
            mean.power(order - $0) * standardDeviation.power($0) * standardizedMoment($0)
        }
    }
}
