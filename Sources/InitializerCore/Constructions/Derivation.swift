/// How the numbers of a Spec come about: the arithmetic, step by step.
///
/// It is the mathematics of the initializer in double precision. What the element type's arithmetic rounds it to is the
/// ``Spec/law``'s to tell.
public struct Derivation: Hashable, Sendable {
    /// One equation: a symbol, the formula for it, the same with numbers, and what it comes to.
    public struct Step: Hashable, Sendable {
        /// What programs call it: `standard_deviation`.
        public let name: String
        /// What people write: `σ`.
        public let symbol: String
        /// The formula, in symbols of steps before and names of options: `scale / fan_in`.
        public let formula: String
        /// The formula with the numbers filled in: `2 / 576`.
        public let arithmetic: NumericText
        /// What it comes to.
        public let value: Double

        init(_ name: String, _ symbol: String, _ formula: String, _ arithmetic: NumericText, _ value: Double) {
            self.name = name
            self.symbol = symbol
            self.formula = formula
            self.arithmetic = arithmetic
            self.value = value
        }
    }

    /// What holds besides the numbers.
    public struct Fact: Hashable, Sendable {
        /// The fact in words: `3 orthonormal rows: QQᵀ = I`.
        public let sentence: NumericText

        /// Whether it holds of Axon's draws only, and not of the law.
        let isOfDraws: Bool

        init(_ sentence: NumericText, isOfDraws: Bool = false) {
            self.sentence = sentence
            self.isOfDraws = isOfDraws
        }

        /// No element is farther from 0 than this.
        static func within(_ limit: Double) -> Fact { Fact("|w| ≤ \(limit)") }

        /// How far the draws of a normal distribution reach, which has no bounds itself: as far as the random bits and
        /// the rounding of an element type let them.
        static func reach(of law: any Law, _ extremes: (lower: Double, upper: Double), _ type: ElementType) -> [Fact] {
            let sigma = law.standardDeviation
            guard sigma > 0, extremes.lower.isFinite, extremes.upper.isFinite else { return [] }
            let (below, above) = ((law.mean - extremes.lower) / sigma, (extremes.upper - law.mean) / sigma)
            let reach = drawn(extremes, type, "\(below, digits: 3) σ below the mean, \(above, digits: 3) σ above")
            return min(below, above) > 4 ? [reach, Fact("one element in 16,000 is beyond 4 σ")] : [reach]
        }

        /// The smallest and largest number that can be drawn in an element type of few levels.
        static func levels(_ extremes: (lower: Double, upper: Double), _ type: ElementType) -> [Fact] {
            guard type.uniformLevels != nil, extremes.lower < extremes.upper, extremes.upper.isFinite else { return [] }
            return [drawn(extremes, type, nil)]
        }

        private static func drawn(
            _ extremes: (lower: Double, upper: Double), _ type: ElementType, _ remark: NumericText?
        ) -> Fact {
            let range: NumericText = "\(type.component.name) draws from \(extremes.lower) to \(extremes.upper)"
            return Fact(remark.map { "\(range): \($0)" } ?? range, isOfDraws: true)
        }
    }

    /// What each axis is taken for.
    public let axes: [ShapeAxis]

    /// The equations in order.
    public let steps: [Step]

    /// What holds beside them.
    public let facts: [Fact]

    /// What the user should know.
    public let warnings: [SpecWarning]

    /// The step called `name`, or nil.
    public func step(_ name: String) -> Step? { steps.first { $0.name == name } }
}

extension Derivation.Step {
    /// The standard deviation, of a variance that was found before.
    static func deviation(_ variance: Double) -> Self {
        Self("standard_deviation", "σ", "√(σ²)", "√(\(variance))", variance.squareRoot())
    }
}
