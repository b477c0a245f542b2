/// A layer or block of a deep network that keeps the width of its signals: `residual(relu)`.
///
/// ```swift
/// // Ten fully connected layers, then twenty blocks with branches.
/// let network =
///     Array(repeating: NetworkElement(.dense, .relu), count: 10)
///     + Array(repeating: NetworkElement(.residual, .relu), count: 20)
/// ```
public struct NetworkElement: Hashable, Sendable {
    /// What a layer or block does; the names are those that lists of them are written with.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// x ↦ φ(xW + b).
        case dense
        /// A convolution of an image, x ↦ φ(x ∗ K + b).
        case conv
        /// x ↦ x + branch · φ(φ(x)W₁)W₂.
        case residual
        /// x ↦ x + branch · φ(norm(x)W₁)W₂.
        case preNorm = "pre_norm"
        /// x ↦ norm(x + branch · φ(xW₁)W₂).
        case postNorm = "post_norm"
        /// x ↦ x + branch · attention(norm(x)), over the tokens of an example.
        case attention
        /// Attention as above, and behind it a feed-forward block of the kind `pre_norm`, which is wider inside.
        case transformer
        /// x ↦ norm(x).
        case norm

        /// Whether an activation belongs to it.
        public var hasActivation: Bool { self != .norm && self != .attention }

        /// Whether vectors of one input look at each other in it.
        public var hasAttention: Bool { self == .attention || self == .transformer }

        /// Whether it adds to what it is given.
        public var hasBranch: Bool {
            switch self {
            case .residual, .preNorm, .postNorm, .attention, .transformer: true
            case .dense, .conv, .norm: false
            }
        }

        /// Whether it normalizes what goes into its branch: behind the last of them stands one more normalization.
        var normalizesBranch: Bool { self == .preNorm || self == .attention || self == .transformer }
    }

    /// What it does.
    public let kind: Kind

    /// φ; of no meaning where the kind has none.
    public let activation: Activation

    /// Whether a layer without branches is normalized before its activation: x ↦ φ(norm(xW + b)).
    public let isNormalized: Bool

    /// A layer or block.
    public init(_ kind: Kind, _ activation: Activation = .linear, isNormalized: Bool = false) {
        self.kind = kind
        self.activation = activation
        self.isNormalized = isNormalized && !kind.hasBranch && kind != .norm
    }
}

extension Sequence<NetworkElement> {
    /// Whether vectors of one input look at each other.
    public var haveAttention: Bool { contains { $0.kind.hasAttention } }

    /// Whether inputs are images.
    public var haveConvolutions: Bool { contains { $0.kind == .conv } }

    /// Whether something is normalized: blocks by their kind, layers where they say so.
    public var haveNormalizations: Bool {
        contains { $0.isNormalized || $0.kind == .norm || $0.kind.hasBranch && $0.kind != .residual }
    }

    /// How many of them add to what they are given.
    public var branches: Int { reduce(0) { $0 + ($1.kind.hasBranch ? 1 : 0) } }
}
