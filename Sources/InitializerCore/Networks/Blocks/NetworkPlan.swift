/// How the blocks between the first and the last layer of a network are put together.
public enum NetworkKind: String, CaseIterable, Hashable, Sendable {
    /// x ↦ φ(xW + b), one after the other.
    case mlp
    /// x ↦ x + branch · φ(φ(x)W₁)W₂.
    case residual
    /// x ↦ x + branch · φ(norm(x)W₁)W₂, and a normalization before the readout.
    case preNorm = "pre_norm"
    /// x ↦ norm(x + branch · φ(xW₁)W₂).
    case postNorm = "post_norm"

    /// Whether blocks have a branch beside them.
    public var isResidual: Bool { self != .mlp }

    /// Weight matrices in a block.
    var matricesInBlock: Int { isResidual ? 2 : 1 }
}

/// A network before its weights are drawn: sizes, blocks, and what draws the weights.
///
/// From the bottom up: where the network is residual, a dense layer to its width; `layers` blocks; a dense readout. In an
/// `mlp` the first block is the first layer. Biases are 0 at first, gains 1.
public struct NetworkPlan: Hashable, Sendable {
    /// How blocks are put together.
    public var kind: NetworkKind

    /// Numbers an example consists of.
    public var inputs: Int

    /// Numbers the network makes of an example.
    public var outputs: Int

    /// How many blocks there are, at least 1.
    public var layers: Int

    /// Units of each block, at least 1.
    public var width: Int

    /// φ.
    public var activation: Activation

    /// The normalization of the kinds that have one.
    public var normalization: Normalization

    /// What residual branches are multiplied by.
    public var branch: Double

    /// What draws weights; its shape, key and generator are not used.
    public var weights: Spec

    /// What draws the weights of some roles in their place; shapes, types, keys and generators are not used.
    public var roles: [ParameterRole: Spec]

    /// A plan.
    public init(
        _ kind: NetworkKind = .mlp, inputs: Int, outputs: Int, layers: Int, width: Int, activation: Activation,
        normalization: Normalization = .layer, branch: Double = 1, weights: Spec,
        roles: [ParameterRole: Spec] = [:]
    ) {
        precondition(inputs > 0 && outputs > 0 && layers > 0 && width > 0)
        self.kind = kind
        self.inputs = inputs
        self.outputs = outputs
        self.layers = layers
        self.width = width
        self.activation = activation
        self.normalization = normalization
        self.branch = branch
        self.weights = weights
        self.roles = roles
    }

    /// Weight matrices of the network.
    public var matrixCount: Int { layers * kind.matricesInBlock + (kind.isResidual ? 2 : 1) }

    /// The sizes of the weight matrices and what they do, from the bottom up.
    var matrices: [(inputs: Int, outputs: Int, role: ParameterRole)] {
        var all: [(Int, Int, ParameterRole)] = kind.isResidual ? [(inputs, width, .input)] : []
        for layer in 0..<layers {
            switch kind {
            case .mlp: all.append((layer == 0 ? inputs : width, width, layer == 0 ? .input : .hidden))
            case .residual, .preNorm, .postNorm: all += [(width, width, .hidden), (width, width, .branchLast)]
            }
        }
        return all + [(width, outputs, .readout)]
    }

    /// The places of the matrices between two layers of the network's width, from the bottom up; of all matrices where
    /// there are none between.
    public var innerMatrices: Range<Int> { matrixCount > 2 ? 1..<matrixCount - 1 : 0..<matrixCount }

    /// Numbers that training changes.
    public var parameterCount: Int {
        matrices.reduce(0) { $0 + ($1.inputs + 1) * $1.outputs }
    }

    /// The network whose weight matrices, from the bottom up, are drawn with as many keys split from `key`.
    ///
    /// - Throws: the ``InitializerError`` of an initializer that cannot make one of the matrices; what `checkpoint`
    ///   throws.
    func network<Scalar: NetworkScalar>(
        key: Key, of scalar: Scalar.Type = Scalar.self, checkpoint: Checkpoint = neverCancelled
    ) throws -> Network<Scalar> {
        let matrices = matrices
        let drawn = try zip(matrices, key.split(into: matrices.count)).map { matrix, key in
            let own = roles[matrix.role] ?? weights
            let spec = try Spec(
                initializer: own.initializer, options: own.options,
                shape: Shape([matrix.inputs, matrix.outputs]), type: weights.type, key: key)
            return try spec.scalars(Scalar.self, checkpoint)
        }
        return network(drawn)
    }

    /// The network with these weight matrices, from the bottom up, each row after row.
    func network<Scalar: NetworkScalar>(_ values: [[Scalar]]) -> Network<Scalar> {
        var layers = zip(matrices, values).enumerated().map { index, pair in
            DenseBlock(
                pair.1, inputs: pair.0.inputs, outputs: pair.0.outputs, role: pair.0.role, passesGradient: index > 0)
        }[...]
        func dense() -> DenseBlock<Scalar> { layers.removeFirst() }
        func activate() -> ActivationBlock<Scalar> { ActivationBlock(activation) }
        func norm() -> [any NetworkBlock<Scalar>] { normalization.blocks(channels: width) }
        var blocks: [any NetworkBlock<Scalar>] = kind.isResidual ? [dense()] : []
        for _ in 0..<self.layers {
            switch kind {
            case .mlp:
                blocks.append(dense())
                blocks.append(activate())
            case .residual:
                blocks.append(ResidualBlock([activate(), dense(), activate(), dense()], factor: Scalar(branch)))
            case .preNorm:
                blocks.append(ResidualBlock(norm() + [dense(), activate(), dense()], factor: Scalar(branch)))
            case .postNorm:
                blocks.append(ResidualBlock([dense(), activate(), dense()], factor: Scalar(branch)))
                blocks += norm()
            }
        }
        if kind == .preNorm { blocks += norm() }
        return Network(blocks + [dense()])
    }
}

extension Spec {
    /// The real numbers of the tensor, each rounded to the scalar.
    func scalars<Scalar: NetworkScalar>(_ scalar: Scalar.Type, _ checkpoint: Checkpoint) throws -> [Scalar] {
        var values: [Scalar] = []
        values.reserveCapacity(componentCount)
        let source = try DrawnTensor(self, checkpoint: checkpoint)
        try source.forEachBlock(checkpoint: checkpoint) { _, block in
            for value in block { values.append(Scalar(value)) }
        }
        return values
    }
}
