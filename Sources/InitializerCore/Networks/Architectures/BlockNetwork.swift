/// A deep network of layers and blocks that keep the width of their signals, as residual networks, convolutional networks
/// and transformers do: what becomes of signals in it before it has learned anything.
///
/// Signals are vectors of `width` channels at each position of an input: one in fully connected networks, rows × columns
/// of an image, tokens of a sentence. Biases are added to all products. Everything random comes from the key a network is
/// drawn with, split into 2 + 2 × M keys for its M weight matrices: those of the inputs, of the gradient at the top, of the
/// weights from the bottom up, and of the biases likewise.
public struct BlockNetwork: Sendable {
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

    /// How large its blocks are, and how they are put together.
    public private(set) var form: BlockForm

    /// Inputs that pass through at once.
    public let batch: Int

    /// Tokens of a sentence.
    public let tokens: Int

    /// The variance of a bias, drawn from a normal distribution.
    public let biasVariance: Double

    /// The matrices of each element, from the bottom up.
    let matrices: [[Matrix]]

    /// - Parameters:
    ///   - elements: at least one.
    ///   - roles: what draws the matrices of some roles in place of `weights`.
    ///   - form: images are as high as they are wide.
    ///   - batch: at least 1.
    ///   - tokens: at least 1; of no meaning without attention, and with convolutions, whose pixels look at each other.
    /// - Precondition: heads divide the width where there is attention.
    /// - Throws: the ``InitializerError`` of an initializer that cannot make a matrix of the size it would have.
    public init(
        _ elements: [NetworkElement], _ weights: Spec, roles: [ParameterRole: Spec] = [:], _ form: BlockForm,
        batch: Int,
        tokens: Int = BlockNetwork.standardTokens, biasVariance: Double = 0
    ) throws(InitializerError) {
        precondition(!elements.isEmpty && form.width > 0 && batch > 0 && tokens > 0 && biasVariance >= 0)
        self.elements = elements
        self.weights = weights
        self.form = form
        self.batch = batch
        self.tokens = tokens
        self.biasVariance = biasVariance
        var matrices: [[Matrix]] = []
        for element in elements {
            var own: [Matrix] = []
            for matrix in form.matrices(element.kind) {
                let spec = try (roles[matrix.role] ?? weights).drawing(Shape(matrix.shape), in: weights)
                own.append(Matrix(spec: spec, role: matrix.role))
            }
            matrices.append(own)
        }
        self.matrices = matrices
        layer = try matrices.joined().first?.spec.withKey(weights.key) ?? weights
    }

    /// Tokens of a sentence where nothing else is said.
    public static let standardTokens = 16

    /// Layers and blocks in all.
    public var layers: Int { elements.count }

    /// The number of channels of a vector.
    public var width: Int { form.width }

    /// Whether tokens look at each other.
    public var hasAttention: Bool { elements.haveAttention }

    /// Vectors an input consists of: pixels where there are convolutions, else tokens where there is attention, else one.
    public var positions: Int {
        if elements.haveConvolutions { return form.rows * form.columns }
        return hasAttention ? tokens : 1
    }

    /// What branches are multiplied by in a network of this depth.
    public var branchFactor: Double { form.branchFactor(of: elements) }

    /// Numbers in all matrices of weights.
    public var weightCount: Int { matrices.joined().reduce(0) { $0 + $1.spec.componentCount } }

    /// Whether signals are normalized once more behind the last block.
    public var endsNormalized: Bool { form.normalizesEnd(of: elements) }

    /// The same with other branches.
    public func with(branch: BranchFactor) -> BlockNetwork {
        var copy = self
        copy.form.branch = branch
        return copy
    }
}

// MARK: Blocks

extension BlockNetwork {
    /// The element as a block, with its layers from the bottom up.
    func block(_ element: NetworkElement, _ layers: [DenseBlock<Float>]) -> any NetworkBlock<Float> {
        let blocks = form.blocks(element, layers, branch: branchFactor)
        return blocks.count == 1 ? blocks[0] : Network(blocks)
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
