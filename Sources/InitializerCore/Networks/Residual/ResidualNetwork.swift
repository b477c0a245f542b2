/// A deep network whose blocks add to a stream of one width, as residual networks and transformers do: what becomes of
/// signals in it before it has learned anything.
///
/// - `residual`: x ↦ x + branch · φ(φ(x)W₁)W₂
/// - `pre_norm`: x ↦ x + branch · φ(norm(x)W₁)W₂
/// - `post_norm`: x ↦ norm(x + branch · φ(xW₁)W₂)
///
/// W₁ and W₂ are drawn alike, {width, width}, and biases are added to both products. Everything random comes from the key
/// a network is drawn with, split into 2 + 4 × layers keys: those of the inputs, of the gradient at the top, of the
/// weights from the bottom up, and of the biases likewise.
public struct ResidualNetwork: Sendable {
    /// How a block is put together; not `mlp`, which has no branches.
    public let kind: NetworkKind

    /// A matrix of weights, {width, width}; its own key is not used.
    public let layer: Spec

    /// φ.
    public let activation: Activation

    /// The variance of a bias, drawn from a normal distribution.
    public let biasVariance: Double

    /// The normalization of the kinds that have one.
    public let normalization: Normalization

    /// What branches are multiplied by.
    public private(set) var branch: BranchFactor

    /// How many blocks there are, at least 1.
    public let layers: Int

    /// How many inputs pass through at once, at least 1.
    public let batch: Int

    /// The number of channels of the stream.
    public var width: Int { layer.shape.dimensions[0] }

    /// What branches are multiplied by in a network of this depth.
    public var branchFactor: Double { branch.value(layers: layers) }

    /// Numbers in all matrices of weights.
    public var weightCount: Int { 2 * layers * width * width }

    /// - Parameters:
    ///   - initializer: how weights are drawn; its shape and key are not used.
    ///   - width: at least 1.
    /// - Throws: the ``InitializerError`` of an initializer that cannot make a matrix of this size.
    public init(
        _ kind: NetworkKind, _ initializer: Spec, width: Int, activation: Activation, biasVariance: Double = 0,
        normalization: Normalization = .layer, branch: BranchFactor = .number(1), layers: Int, batch: Int
    ) throws(InitializerError) {
        precondition(kind != .mlp && layers > 0 && batch > 0 && biasVariance >= 0)
        layer = try Spec(
            initializer: initializer.initializer, options: initializer.options, shape: Shape([width, width]),
            type: initializer.type, key: initializer.key, generator: initializer.generator)
        self.kind = kind
        self.activation = activation
        self.biasVariance = biasVariance
        self.normalization = normalization
        self.branch = branch
        self.layers = layers
        self.batch = batch
    }

    /// The same with other branches.
    public func with(branch: BranchFactor) -> ResidualNetwork {
        var copy = self
        copy.branch = branch
        return copy
    }
}
