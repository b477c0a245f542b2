/// A network for some data before its weights are drawn: its layers and blocks, how large they are, and what draws the
/// weights.
///
/// From the bottom up: where the first element is not a layer, a dense layer to the network's width; the elements; where
/// vectors of an input look at each other, a vector for each position that is learned, behind the first layer; behind
/// blocks that normalize what goes into their branches, one more normalization; where an input is several vectors, their
/// mean; a dense readout. Biases are 0 at first, gains 1.
///
/// An input is one vector. Where there are convolutions it is an image, {rows, columns} or {rows, columns, channels}; else,
/// where there is attention, its first axis counts the tokens, and an input of one axis is as many tokens of one number.
public struct NetworkPlan: Hashable, Sendable {
    /// Layers and blocks, at least one.
    public let elements: [NetworkElement]

    /// The sizes of an input.
    public let inputShape: [Int]

    /// Numbers the network makes of an example.
    public let outputs: Int

    /// How large its blocks are, and how they are put together.
    public var form: BlockForm

    /// What draws weights; its shape, key and generator are not used.
    public let weights: Spec

    /// What draws the weights of some roles in their place; shapes, types, keys and generators are not used.
    public let roles: [ParameterRole: Spec]

    /// A plan. Rows and columns of `form` are those of the inputs.
    ///
    /// - Precondition: where there are convolutions, inputs have two or three axes; where there is attention, heads divide
    ///   the width.
    public init(
        _ elements: [NetworkElement], inputShape: [Int], outputs: Int, _ form: BlockForm, weights: Spec,
        roles: [ParameterRole: Spec] = [:]
    ) {
        precondition(!elements.isEmpty && !inputShape.isEmpty && outputs > 0 && form.width > 0)
        precondition(!elements.haveConvolutions || NetworkPlan.isImage(inputShape))
        precondition(!elements.haveAttention || form.width % form.heads == 0)
        self.elements = elements
        self.inputShape = inputShape
        self.outputs = outputs
        self.form = form
        if elements.haveConvolutions { (self.form.rows, self.form.columns) = (inputShape[0], inputShape[1]) }
        self.weights = weights
        self.roles = roles
    }

    /// Whether inputs of these sizes are images.
    public static func isImage(_ shape: [Int]) -> Bool { shape.count == 2 || shape.count == 3 }

    /// How many layers and blocks there are, without what stands before and behind them.
    public var layers: Int { elements.count }

    /// Channels of a vector between two blocks.
    public var width: Int {
        get { form.width }
        set { form.width = newValue }
    }

    /// Numbers an input consists of.
    public var inputs: Int { inputShape.reduce(1, *) }

    /// Vectors an input consists of.
    public var positions: Int {
        if elements.haveConvolutions { return form.rows * form.columns }
        return elements.haveAttention ? inputShape[0] : 1
    }

    /// Numbers of a vector of an input.
    var channels: Int { inputs / positions }

    /// Whether the first element takes the inputs as they are.
    var beginsWithLayer: Bool { elements[0].kind == .dense || elements[0].kind == .conv }

    /// The weight matrices, from the bottom up.
    var matrices: [WeightShape] {
        let own = elements.enumerated().flatMap { index, element in
            form.matrices(element.kind, inputs: index == 0 && beginsWithLayer ? channels : nil)
        }
        return (beginsWithLayer ? [] : [WeightShape([channels, width], .input)]) + own
            + [WeightShape([width, outputs], .readout)]
    }

    /// Weight matrices of the network.
    public var matrixCount: Int { matrices.count }

    /// The places of the matrices between two layers of the network's width, from the bottom up; of all matrices where
    /// there are none between.
    public var innerMatrices: Range<Int> { matrixCount > 2 ? 1..<matrixCount - 1 : 0..<matrixCount }

    /// What branches are multiplied by.
    public var branchFactor: Double { form.branchFactor(of: elements) }

    /// Whether a normalization stands behind the last element.
    private var endsNormalized: Bool { form.normalizesEnd(of: elements) }

    /// Numbers that training changes.
    public var parameterCount: Int {
        let normalizations = elements.reduce(endsNormalized ? 1 : 0) { $0 + form.normalizations($1) }
        return matrices.reduce(0) { $0 + ($1.inputs + 1) * $1.outputs }
            + normalizations * form.normalization.parameters(channels: width)
            + (elements.haveAttention ? positions * width : 0)
    }

    /// About how many numbers the blocks keep of an example on its way up, until its gradient comes back.
    public var signalCount: Int128 {
        let attentions = Int128(elements.count(where: \.kind.hasAttention) * form.heads)
        let positions = Int128(positions)
        return positions * Int128(matrices.reduce(0) { $0 + $1.inputs + 3 * $1.outputs })
            + attentions * positions * positions
    }
}

// MARK: Drawing

extension NetworkPlan {
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
                initializer: own.initializer, options: own.options, shape: Shape(matrix.shape), type: weights.type,
                key: key)
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
        let places: [any NetworkBlock<Scalar>] =
            elements.haveAttention ? [PositionBlock(positions: positions, channels: width)] : []
        var blocks: [any NetworkBlock<Scalar>] = beginsWithLayer ? [] : [dense()] + places
        for (index, element) in elements.enumerated() {
            blocks += form.blocks(element, form.matrices(element.kind).map { _ in dense() }, branch: branchFactor)
            if index == 0, beginsWithLayer { blocks += places }
        }
        if endsNormalized { blocks += form.normalization.blocks(channels: width) }
        if positions > 1 { blocks.append(PoolingBlock(.mean)) }
        return Network(blocks + [dense()])
    }

    /// Some examples of `positions` × `channels` numbers each, one after the other.
    func batch(_ values: [Float]) -> Batch<Float> {
        Batch(values, examples: values.count / inputs, positions: positions, channels: channels)
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
