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

        init(_ sentence: NumericText) { self.sentence = sentence }

        /// No element is farther from 0 than this.
        static func within(_ limit: Double) -> Fact { Fact("|w| ≤ \(limit)") }

        /// Nothing bounds the elements of a normal distribution.
        static let unbounded = Fact("unbounded; one element in 16,000 is beyond 4 σ")
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
