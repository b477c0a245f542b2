/// What decides the blocks that elements of a network become, besides their weights.
///
/// ```swift
/// var form = BlockForm(width: 64)
/// form.heads = 8
/// form.matrices(.attention).map(\.shape)       // [[64, 64], [64, 64], [64, 64], [64, 64]]
/// ```
public struct BlockForm: Hashable, Sendable {
    /// Channels of a vector between two blocks, at least 1.
    public var width: Int
    /// Rows of an image.
    public var rows = 4
    /// Columns of an image.
    public var columns = 4
    /// Rows, and columns, of a convolution's kernel.
    public var kernel = 3
    /// Heads of an attention; they divide the width.
    public var heads = 4
    /// By how much a transformer's feed-forward block is wider inside.
    public var expansion = 4
    /// Whether feed-forward blocks of transformers have a gate: (φ(xW) ∘ xV)U.
    public var isGated = false
    /// How vectors are normalized, where they are.
    public var normalization = Normalization.layer
    /// What branches are multiplied by.
    public var branch = BranchFactor.number(1)
    /// What the logits of an attention are multiplied by, besides 1/√c for heads of c channels.
    public var logitFactor = 1.0

    /// Standard sizes but for the width.
    public init(width: Int) { self.width = width }
}

/// A matrix of weights before it is drawn: the shape of the tensor that is drawn, and what it does.
struct WeightShape: Hashable, Sendable {
    /// {inputs, outputs}; {k, k, inputs, outputs} for the kernel of a convolution.
    let shape: [Int]
    /// What it does.
    let role: ParameterRole

    init(_ shape: [Int], _ role: ParameterRole) { (self.shape, self.role) = (shape, role) }

    /// Numbers of the vector that it is multiplied by.
    var inputs: Int { shape.dropLast().reduce(1, *) }
    /// Numbers of the vector that comes out.
    var outputs: Int { shape[shape.count - 1] }
}

extension BlockForm {
    /// What branches are multiplied by in a network of these elements.
    func branchFactor(of elements: [NetworkElement]) -> Double { branch.value(layers: max(1, elements.branches)) }

    /// Whether signals are normalized once more behind the last of these elements: where it normalizes what goes into its
    /// branch only.
    func normalizesEnd(of elements: [NetworkElement]) -> Bool {
        normalization != .none && (elements.last?.kind.normalizesBranch ?? false)
    }

    /// The weight matrices of an element, from the bottom up.
    ///
    /// - Parameter inputs: the channels of the vectors that go in, for a layer that is a network's first; nil for
    ///   vectors of the network's width.
    func matrices(_ kind: NetworkElement.Kind, inputs: Int? = nil) -> [WeightShape] {
        let (n, wide) = (width, width * expansion)
        let attention = Array(repeating: WeightShape([n, n], .hidden), count: 3) + [WeightShape([n, n], .branchLast)]
        let layer = inputs == nil ? ParameterRole.hidden : .input
        switch kind {
        case .dense: return [WeightShape([inputs ?? n, n], layer)]
        case .conv: return [WeightShape([kernel, kernel, inputs ?? n, n], layer)]
        case .residual, .preNorm, .postNorm: return [WeightShape([n, n], .hidden), WeightShape([n, n], .branchLast)]
        case .attention: return attention
        case .transformer:
            let up = Array(repeating: WeightShape([n, wide], .hidden), count: isGated ? 2 : 1)
            return attention + up + [WeightShape([wide, n], .branchLast)]
        case .norm: return []
        }
    }

    /// How many normalizations an element has.
    func normalizations(_ element: NetworkElement) -> Int {
        switch element.kind {
        case .dense, .conv: element.isNormalized ? 1 : 0
        case .residual: 0
        case .preNorm, .postNorm, .attention, .norm: 1
        case .transformer: 2
        }
    }

    /// The element as blocks, one after the other, with its layers from the bottom up.
    ///
    /// - Parameter factor: what its branches are multiplied by, see ``branchFactor(of:)``.
    func blocks<Scalar: NetworkScalar>(
        _ element: NetworkElement, _ layers: [DenseBlock<Scalar>], branch factor: Double
    ) -> [any NetworkBlock<Scalar>] {
        var layers = layers[...]
        func dense() -> DenseBlock<Scalar> { layers.removeFirst() }
        func branch(_ blocks: [any NetworkBlock<Scalar>]) -> ResidualBlock<Scalar> {
            ResidualBlock(blocks, factor: Scalar(factor))
        }
        func attention() -> AttentionBlock<Scalar> {
            AttentionBlock(
                .init(query: dense(), key: dense(), value: dense(), output: dense()),
                .init(heads: heads, keyHeads: heads, logitFactor: logitFactor))
        }
        let norm: [any NetworkBlock<Scalar>] = normalization.blocks(channels: width)
        let activate: [any NetworkBlock<Scalar>] =
            element.activation.isIdentity ? [] : [ActivationBlock(element.activation)]
        let between = element.isNormalized ? norm : []
        switch element.kind {
        case .dense: return [dense()] + between + activate
        case .conv:
            let around = NeighborhoodBlock<Scalar>(rows: rows, columns: columns, kernel: kernel)
            return [around, dense()] + between + activate
        case .residual: return [branch(activate + [dense()] + activate + [dense()])]
        case .preNorm: return [branch(norm + [dense()] + activate + [dense()])]
        case .postNorm: return [branch([dense()] + activate + [dense()])] + norm
        case .attention: return [branch(norm + [attention()])]
        case .transformer:
            let first = branch(norm + [attention()])
            let forward: [any NetworkBlock<Scalar>] =
                isGated
                ? [GatedBlock(gate: dense(), up: dense(), down: dense(), element.activation)]
                : [dense()] + activate + [dense()]
            return [first, branch(norm + forward)]
        case .norm: return norm
        }
    }
}
