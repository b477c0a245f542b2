/// A network of fully connected layers of one width, x ↦ φ(xW + b), whose weights an initializer draws.
///
/// Batches are held row by row, as Axon's dense layers take them: a weight matrix is {inputs, outputs}. Everything
/// random comes from the key a network is drawn with, split into 2 + 2 × layers keys: those of the inputs, of the
/// gradient at the top, of the weights of each layer from the bottom up, and of the biases likewise.
public struct DeepNetwork: Sendable {
    /// The weights of a layer, {width, width}; its own key is not used.
    public let layer: Spec

    /// φ.
    public let activation: Activation

    /// The variance of a bias, drawn from a normal distribution.
    public let biasVariance: Double

    /// How many layers there are, at least 1.
    public let layers: Int

    /// How many inputs pass through at once, at least 1.
    public let batch: Int

    /// The number of units in each layer.
    public var width: Int { layer.shape.dimensions[0] }

    /// Multiplications and additions between two questions about cancelling: some 20 ms at ten thousand million a second.
    static let stepWork = 1 << 27

    /// Weights that are held from the way up to the way down, in floats; what is more is drawn again: 256 MiB.
    static let heldWeights = 1 << 26

    /// - Parameters:
    ///   - initializer: how weights are drawn; its shape and key are not used.
    ///   - width: at least 1.
    /// - Throws: the ``InitializerError`` of an initializer that cannot make a matrix of this size.
    public init(
        _ initializer: Spec, width: Int, activation: Activation, biasVariance: Double = 0, layers: Int, batch: Int
    ) throws(InitializerError) {
        precondition(layers > 0 && batch > 0 && biasVariance >= 0)
        layer = try Spec(
            initializer: initializer.initializer, options: initializer.options, shape: Shape([width, width]),
            type: initializer.type, key: initializer.key)
        self.activation = activation
        self.biasVariance = biasVariance
        self.layers = layers
        self.batch = batch
    }

    /// The mean squares along the layers of the network drawn with `key`, for inputs and a gradient at the top that are
    /// drawn from a normal distribution and scaled to a mean square of 1: each input, and the gradients together.
    ///
    /// Products are taken in single precision, all else in double. Where signals leave the range of single precision,
    /// a power of two is taken out of them, so that only what a double cannot hold is lost: such a mean square is 0 or
    /// infinite.
    ///
    /// - Parameter progress: gets the share of the work done, from 0 to 1.
    /// - Throws: what `checkpoint` throws; ``MissingLAPACK``.
    public func measure(
        key: Key, checkpoint: @escaping Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws -> SignalCurve {
        try run(key: key, hasHistograms: false, checkpoint, progress).curve
    }

    /// A way up and down through the network drawn with `key`.
    func run(
        key: Key, hasHistograms: Bool, _ checkpoint: @escaping Checkpoint, _ progress: (Double) -> Void
    ) throws -> NetworkRun {
        let keys = key.split(into: 2 + 2 * layers)
        var run = try NetworkRun(
            self, inputKey: keys[0], weightKeys: Array(keys[2..<2 + layers]), hasHistograms: hasHistograms, checkpoint)
        for index in 0..<layers {
            try run.ascend(index, biasKey: keys[2 + layers + index])
            progress(Double(index + 1) / Double(2 * layers))
        }
        try run.beginDescent(key: keys[1])
        for index in (0..<layers).reversed() {
            try run.descend(index)
            progress(Double(2 * layers - index) / Double(2 * layers))
        }
        return run
    }

    /// Weights of one layer, row-major.
    func weights(key: Key, _ checkpoint: Checkpoint) throws -> [Float] {
        try DeepNetwork.floats(layer.withKey(key), checkpoint)
    }

    /// `count` numbers from a standard normal distribution.
    static func normals(_ count: Int, key: Key, _ checkpoint: Checkpoint) throws -> [Float] {
        let row = try Initializer.named("normal")
        let options = try Options(["mean": .number(.integer(0)), "scale": .number(.integer(1))], for: row)
        let spec = try Spec(initializer: row, options: options, shape: Shape([count]), type: .f32, key: key)
        return try floats(spec, checkpoint)
    }

    private static func floats(_ spec: Spec, _ checkpoint: Checkpoint) throws -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(spec.componentCount)
        let source = try DrawnTensor(spec, checkpoint: checkpoint)
        try source.forEachBlock(checkpoint: checkpoint) { _, block in
            for value in block { values.append(Float(value)) }
        }
        return values
    }
}
