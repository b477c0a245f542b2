/// A deep network of layers and blocks that keep the width of their signals, as residual networks, convolutional networks
/// and transformers do: what becomes of signals in it before it has learned anything.
///
/// Signals are vectors of `width` channels at each position of an input: one in fully connected networks, rows × columns
/// of an image, tokens of a sentence. Biases are added to all products. Everything random comes from the key a network is
/// drawn with, split into 2 + 2 × M keys for its M weight matrices: those of the inputs, of the gradient at the top, of the
/// weights from the bottom up, and of the biases likewise.
public struct BlockNetwork: Sendable {
    /// The sizes of a network.
    public struct Sizes: Hashable, Sendable {
        /// Channels of a vector, at least 1.
        public var width: Int
        /// Inputs that pass through at once, at least 1.
        public var batch: Int
        /// Rows, and columns, of an image.
        public var side = 4
        /// Rows, and columns, of a convolution's kernel.
        public var kernel = 3
        /// Tokens of a sentence.
        public var tokens = 16
        /// Heads of an attention; they divide the width.
        public var heads = 4
        /// By how much a transformer's feed-forward block is wider inside.
        public var expansion = 4

        /// Standard sizes but for these.
        public init(width: Int, batch: Int) {
            self.width = width
            self.batch = batch
        }
    }

    /// A matrix of weights: what draws it, with its shape, and what it does. A convolution's kernel is {k, k, in, out}.
    public struct Matrix: Sendable {
        /// What draws it; its key is not used.
        public let spec: Spec
        /// What it does.
        public let role: ParameterRole

        var outputs: Int { spec.shape.dimensions[spec.shape.rank - 1] }
        var inputs: Int { spec.componentCount / max(1, outputs) }

        /// σ_w², the variance of a weight times the inputs; nil for weights that are not centred draws. Zeros are draws of
        /// variance 0.
        var signalVariance: Double? {
            let variance = spec.isZero ? 0 : spec.construction.weightVariance(spec.tensorType)
            return variance.map { $0 * Double(inputs) }
        }
    }

    /// Its layers and blocks, from the bottom up.
    public let elements: [NetworkElement]

    /// What draws weights; its shape and key are not used.
    public let weights: Spec

    /// What draws the first matrix, with the key of `weights`; where there is no matrix, `weights`.
    public let layer: Spec

    /// How large it is.
    public let sizes: Sizes

    /// Whether feed-forward blocks of transformers have a gate: (φ(xW) ∘ xV)U.
    public let isGated: Bool

    /// The variance of a bias, drawn from a normal distribution.
    public let biasVariance: Double

    /// How vectors are normalized, where they are.
    public let normalization: Normalization

    /// What branches are multiplied by.
    public private(set) var branch: BranchFactor

    /// The matrices of each element, from the bottom up.
    let matrices: [[Matrix]]

    /// - Parameters:
    ///   - elements: at least one.
    ///   - roles: what draws the matrices of some roles in place of `weights`.
    /// - Precondition: heads divide the width where there is attention.
    /// - Throws: the ``InitializerError`` of an initializer that cannot make a matrix of the size it would have.
    public init(
        _ elements: [NetworkElement], _ weights: Spec, roles: [ParameterRole: Spec] = [:], _ sizes: Sizes,
        isGated: Bool = false, biasVariance: Double = 0, normalization: Normalization = .layer,
        branch: BranchFactor = .number(1)
    ) throws(InitializerError) {
        precondition(!elements.isEmpty && sizes.width > 0 && sizes.batch > 0 && biasVariance >= 0)
        self.elements = elements
        self.weights = weights
        self.sizes = sizes
        self.isGated = isGated
        self.biasVariance = biasVariance
        self.normalization = normalization
        self.branch = branch
        var matrices: [[Matrix]] = []
        for element in elements {
            var own: [Matrix] = []
            for matrix in BlockForm(sizes, isGated: isGated).matrices(element.kind) {
                let spec = try (roles[matrix.role] ?? weights).drawing(Shape(matrix.shape), in: weights)
                own.append(Matrix(spec: spec, role: matrix.role))
            }
            matrices.append(own)
        }
        self.matrices = matrices
        layer = try matrices.joined().first?.spec.withKey(weights.key) ?? weights
    }

    /// Layers and blocks in all.
    public var layers: Int { elements.count }

    /// The number of channels of a vector.
    public var width: Int { sizes.width }

    /// Whether tokens look at each other.
    public var hasAttention: Bool { elements.haveAttention }

    /// Vectors an input consists of: pixels where there are convolutions, else tokens where there is attention, else one.
    public var positions: Int {
        if elements.haveConvolutions { return sizes.side * sizes.side }
        return hasAttention ? sizes.tokens : 1
    }

    /// What branches are multiplied by in a network of this depth.
    public var branchFactor: Double { branch.value(layers: max(1, elements.branches)) }

    /// Numbers in all matrices of weights.
    public var weightCount: Int { matrices.joined().reduce(0) { $0 + $1.spec.componentCount } }

    /// Whether signals are normalized once more behind the last block: where blocks normalize what goes into their
    /// branches only.
    public var endsNormalized: Bool {
        normalization != .none && (elements.last?.kind.normalizesBranch ?? false)
    }

    /// The same with other branches.
    public func with(branch: BranchFactor) -> BlockNetwork {
        var copy = self
        copy.branch = branch
        return copy
    }
}

// MARK: Blocks

extension BlockNetwork {
    /// What decides its blocks besides their weights.
    var form: BlockForm {
        var form = BlockForm(sizes, isGated: isGated)
        form.normalization = normalization
        form.branch = branchFactor
        return form
    }

    /// The element as a block, with its layers from the bottom up.
    func block(_ element: NetworkElement, _ layers: [DenseBlock<Float>]) -> any NetworkBlock<Float> {
        let blocks = form.blocks(element, layers)
        return blocks.count == 1 ? blocks[0] : Network(blocks)
    }
}

extension BlockForm {
    /// The form of blocks of these sizes.
    fileprivate init(_ sizes: BlockNetwork.Sizes, isGated: Bool) {
        self.init(width: sizes.width)
        (rows, columns, kernel) = (sizes.side, sizes.side, sizes.kernel)
        (heads, expansion) = (sizes.heads, sizes.expansion)
        self.isGated = isGated
    }
}

extension Spec {
    /// The same initializer, with its type and generator, for another shape; the type is that of `weights`.
    fileprivate func drawing(_ shape: Shape, in weights: Spec) throws(InitializerError) -> Spec {
        try Spec(
            initializer: initializer, options: options, shape: shape, type: weights.type, key: key,
            generator: weights.generator)
    }

    /// Whether every number of the tensor is 0.
    fileprivate var isZero: Bool {
        (construction.law(tensorType) as? PointLaw)?.value == 0
    }
}
