/// 0 with some probability, else a value of a law that is symmetric about 0, times a scale: an element of a tensor of
/// which only a part is drawn.
struct ZeroInflatedLaw: Law {
    /// The probability of a value of the law, above 0.
    let share: Double
    /// What values of the law are multiplied by; not 0.
    let scale: Double
    /// What is scaled: continuous, and symmetric about 0.
    let law: any Law

    var mean: Double { 0 }
    var variance: Double { share * scale * scale * law.variance }
    var skewness: Double { 0 }
    var kurtosis: Double { law.kurtosis / share }
    var support: (lower: Double, upper: Double) { scaled(law.support) }
    var typicalRange: (lower: Double, upper: Double) { scaled(law.typicalRange) }
    /// Those of the values drawn, which are a fixed part of the tensor, and of the zeros where there are any.
    func expectedExtremes(of count: Int) -> (minimum: Double, maximum: Double) {
        let drawn = law.expectedExtremes(of: max(1, Int((share * Double(count)).rounded())))
        let (minimum, maximum) = scaled((drawn.minimum, drawn.maximum))
        return share < 1 ? (min(0, minimum), max(0, maximum)) : (minimum, maximum)
    }
    func cumulative(_ x: Double) -> Double {
        share * law.cumulative(x / scale.magnitude) + (x >= 0 ? 1 - share : 0)
    }
    func below(_ x: Double) -> Double {
        share * law.below(x / scale.magnitude) + (x > 0 ? 1 - share : 0)
    }
    /// Even ones: those of the law times share / share^(k/2), as both the power and the variance have the share.
    func standardizedMoment(_ order: Int) -> Double {
        guard order > 0 else { return 1 }
        return order.isMultiple(of: 2) ? law.standardizedMoment(order) / share.power(order / 2 - 1) : 0
    }
    /// That of the continuous part; the probability of exactly 0 has none.
    func density(_ x: Double) -> Double? {
        law.density(x / scale.magnitude).map { share * $0 / scale.magnitude }
    }
    var notation: Notation {
        let own = [
            Notation.Parameter(name: "share", value: share), Notation.Parameter(name: "scale", value: scale.magnitude),
        ]
        return Notation("zero-inflated \(law.notation.family)", own + law.notation.parameters)
    }

    private func scaled(_ range: (lower: Double, upper: Double)) -> (lower: Double, upper: Double) {
        (range.lower * scale.magnitude, range.upper * scale.magnitude)
    }
}
