import Platform

/// What the branches of a residual network are multiplied by: a number, or a rule for the depth.
public enum BranchFactor: Hashable, Sendable {
    /// Whatever the depth.
    case number(Double)
    /// By how many blocks there are.
    case rule(Rule)

    /// Rules for networks of L blocks.
    public enum Rule: String, CaseIterable, Hashable, Sendable {
        /// 1/√L, so that all branches together add as much as the stream has.
        case depth
        /// 1/√(2L): Radford et al., Language models are unsupervised multitask learners, 2019, where each of L layers has
        /// two branches, whose last weights are scaled.
        case gpt2
        /// L^(-1/(2m - 2)) with the m = 2 layers of a branch, as Fixup scales its weights: Zhang, Dauphin & Ma, 2019. Fixup
        /// sets the last weights of each branch to 0 besides.
        case fixup
        /// (2L)^(-1/4): DeepNorm multiplies the stream by the inverse before a normalization, which is the same. Wang
        /// et al., DeepNet, 2022, for encoders. It scales the weights besides, as the initializer `deep_norm` does.
        case deepNorm = "deep_norm"

        /// How it is written.
        public var formula: String {
            switch self {
            case .depth, .fixup: "1/√L"
            case .gpt2: "1/√(2L)"
            case .deepNorm: "(2L)^(-1/4)"
            }
        }
    }

    /// The factor in a network of so many blocks.
    public func value(layers: Int) -> Double {
        switch self {
        case .number(let number): number
        case .rule(.depth), .rule(.fixup): 1 / Double(layers).squareRoot()
        case .rule(.gpt2): 1 / (2 * Double(layers)).squareRoot()
        case .rule(.deepNorm): pow(2 * Double(layers), -0.25)
        }
    }
}
