/// One row of the activations a network can have: what it computes, and what is said of it.
public struct Activation: Sendable {
    /// A gain that is used with an activation by habit or by a framework's rule.
    public struct Heuristic: Hashable, Sendable {
        /// Whose rule it is.
        public enum Source: String, CaseIterable, Sendable {
            /// torch.nn.init.calculate_gain, which knows some activations only.
            case pyTorch = "pytorch"
            /// he_normal and he_uniform, called kaiming elsewhere.
            case he
            /// glorot_normal and glorot_uniform, called xavier elsewhere.
            case glorot
            /// lecun_normal and lecun_uniform.
            case lecun
        }

        /// Whose rule it is.
        public let source: Source

        /// The factor on the standard deviation 1/√fan.
        public let gain: Double
    }

    /// The name in jax.nn, in snake case: `leaky_relu`.
    public let name: String

    /// Usual names for it elsewhere: `swish`.
    public let aliases: [String]

    /// The formula, for people.
    public let formula: String

    /// Whether φ(ax) = aφ(x) for all a > 0, so that no scale is different from any other.
    public let isHomogeneous: Bool

    /// Whether φ(x) = x, so that a network is the product of its layers' weights.
    public let isIdentity: Bool

    /// a where φ(x) is x above zero and ax below: 0 for ReLU, 1 for the identity; nil where φ is no such function.
    public let slopeBelowZero: Double?

    /// Gains in use.
    public let heuristics: [Heuristic]

    /// Where it comes from; nil where that is lost.
    public let reference: Initializer.Reference?

    /// φ(x).
    public let value: @Sendable (Double) -> Double

    /// φ′(x); at a kink, one of its two sides.
    public let slope: @Sendable (Double) -> Double

    /// Both at once, to the bit as each alone: what they have in common is computed once.
    public let valueAndSlope: @Sendable (Double) -> (value: Double, slope: Double)

    /// The number the activation is made with, if it takes one.
    private let parameter: Double?

    init(
        _ name: String, aliases: [String] = [], _ formula: String, isHomogeneous: Bool = false,
        isIdentity: Bool = false, slopeBelowZero: Double? = nil, parameter: Double? = nil,
        heuristics: [Heuristic], reference: Initializer.Reference? = nil,
        value: @escaping @Sendable (Double) -> Double, slope: @escaping @Sendable (Double) -> Double,
        valueAndSlope: (@Sendable (Double) -> (value: Double, slope: Double))? = nil
    ) {
        self.name = name
        self.aliases = aliases
        self.formula = formula
        self.isHomogeneous = isHomogeneous
        self.isIdentity = isIdentity
        self.parameter = parameter
        self.slopeBelowZero = slopeBelowZero
        self.heuristics = heuristics
        self.reference = reference
        self.value = value
        self.slope = slope
        self.valueAndSlope = valueAndSlope ?? { (value($0), slope($0)) }
    }

    /// The activation as it can be typed: `tanh`, `leaky_relu slope=0.01`.
    public var call: String { parameter.map { "\(name) slope=\($0)" } ?? name }
}

extension Activation: Named {}

extension Activation: Hashable {
    /// Rows are told apart by their names and what they are made with.
    public static func == (left: Activation, right: Activation) -> Bool {
        left.name == right.name && left.parameter == right.parameter
    }

    /// Hashes the name and what the row is made with.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(parameter)
    }
}
