import Platform

/// What was seen of signals in one network of blocks.
public struct BlockNetworkRun: Hashable, Sendable {
    /// The mean squares behind each block; there are no pre-activations of a block as a whole.
    public let signal: SignalCurve

    /// The mean cosine of two vectors of one input, at the inputs and behind each block; empty where an input is one vector.
    public let similarities: [Double]

    /// The entropy of what a token looks at in each block, in nats: the mean over tokens, heads and inputs; nil for a
    /// block without attention.
    public let entropies: [Double?]

    /// The loss of a classifier on top; nil where none was asked for.
    public let firstLoss: Double?
}

extension BlockNetwork {
    /// The signals in the network drawn with `key`, for inputs and a gradient at the top that are drawn from a normal
    /// distribution and scaled to a mean square of 1: each vector of the inputs, and the gradients together. In single
    /// precision, as networks are trained: what that cannot hold is infinite.
    ///
    /// - Parameters:
    ///   - readout: a classifier on top, whose loss is wanted.
    ///   - progress: gets the share of the work done, from 0 to 1.
    /// - Throws: what `checkpoint` throws.
    public func measure(
        key: Key, readout: Readout? = nil, checkpoint: @escaping Checkpoint = neverCancelled,
        progress: (Double) -> Void = { _ in }
    ) throws -> BlockNetworkRun {
        let matrixCount = matrices.joined().count
        let keys = key.split(into: 2 + 2 * matrixCount)
        try Memory.require(weightCount + 12 * layers * batch * positions * width, of: Float.self)
        var weightKeys = keys[2..<2 + matrixCount]
        var biasKeys = keys[(2 + matrixCount)...]
        var run = BlockRun(try unitBatch(key: keys[0], vectorByVector: true, checkpoint))
        for (index, element) in elements.enumerated() {
            try checkpoint()
            let layers = try matrices[index].map { matrix in
                try dense(matrix, weightKeys.removeFirst(), biases: biasKeys.removeFirst(), checkpoint)
            }
            run.ascend(block(element, layers))
            progress(Double(index + 1) / Double(3 * self.layers))
        }
        let loss = try readout.map {
            try $0.loss(of: endsNormalized ? normalized(run.top) : run.top, key: key, checkpoint)
        }
        run.turn(try unitBatch(key: keys[1], vectorByVector: false, checkpoint))
        try run.descend(checkpoint) { progress((1 + 2 * $0) / 3) }
        return run.result(firstLoss: loss)
    }

    /// Draws and measures some of `count` networks, each with one of as many keys split from `key`.
    ///
    /// - Throws: what `checkpoint` throws.
    public func measure(
        _ networks: Range<Int>? = nil, of count: Int, key: Key, readout: Readout? = nil,
        checkpoint: @escaping Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws -> [BlockNetworkRun] {
        let (keys, networks) = (key.split(into: count), networks ?? 0..<count)
        return try networks.map { index in
            try measure(key: keys[index], readout: readout, checkpoint: checkpoint) {
                progress((Double(index - networks.lowerBound) + $0) / Double(networks.count))
            }
        }
    }

    /// A layer whose weights and biases are drawn with two keys.
    private func dense(
        _ matrix: Matrix, _ key: Key, biases: Key, _ checkpoint: Checkpoint
    ) throws -> DenseBlock<Float> {
        var block = DenseBlock(
            try matrix.spec.withKey(key).scalars(Float.self, checkpoint), inputs: matrix.inputs,
            outputs: matrix.outputs, role: matrix.role, hasBiases: biasVariance > 0, learns: false)
        guard biasVariance > 0 else { return block }
        let deviation = Float(biasVariance.squareRoot())
        let drawn = try DeepNetwork.normals(matrix.outputs, key: biases, checkpoint).map { deviation * $0 }
        block.updateParameters { if $0.role == .bias { $0.values = drawn } }
        return block
    }

    private func normalized(_ batch: Batch<Float>) -> Batch<Float> {
        var norm = Network<Float>(form.normalization.blocks(channels: width))
        return norm.forward(batch)
    }

    private func unitBatch(key: Key, vectorByVector: Bool, _ checkpoint: Checkpoint) throws -> Batch<Float> {
        try .unit(
            examples: batch, positions: positions, channels: width, key: key, vectorByVector: vectorByVector,
            checkpoint)
    }
}

extension Batch<Float> {
    /// A batch from a standard normal distribution, scaled to a mean square of 1: each vector, or all together.
    static func unit(
        examples: Int, positions: Int, channels: Int, key: Key, vectorByVector: Bool, _ checkpoint: Checkpoint
    ) throws -> Batch {
        var values = try DeepNetwork.normals(examples * positions * channels, key: key, checkpoint)
        let length = vectorByVector ? channels : values.count
        for start in stride(from: 0, to: values.count, by: length) {
            let squares = values[start..<start + length].reduce(0.0) { $0 + Double($1) * Double($1) }
            guard squares > 0 else { continue }
            let factor = (Double(length) / squares).squareRoot()
            for index in start..<start + length { values[index] = Float(Double(values[index]) * factor) }
        }
        return Batch(values, examples: examples, positions: positions, channels: channels)
    }

    /// The mean cosine of two vectors of one example; not a number where one of them is 0.
    var similarity: Double {
        guard positions > 1 else { return 1 }
        var sum = 0.0
        for example in 0..<examples {
            // The sum of unit vectors has a square of n + the sum of all cosines of two.
            var total = [Double](repeating: 0, count: channels)
            for position in 0..<positions {
                let row = (example * positions + position) * channels
                let vector = values[row..<row + channels]
                let length = vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
                for (channel, value) in vector.enumerated() { total[channel] += Double(value) / length }
            }
            let square = total.reduce(0) { $0 + $1 * $1 }
            sum += (square - Double(positions)) / Double(positions * (positions - 1))
        }
        return sum / Double(examples)
    }
}

/// A batch on its way up through blocks, and a gradient on its way down.
struct BlockRun {
    private var blocks: [any NetworkBlock<Float>] = []
    private var signal: Batch<Float>
    private var activations: [Double]
    private var gradients: [Double] = []
    private var similarities: [Double] = []
    private var entropies: [Double?] = []

    init(_ inputs: Batch<Float>) {
        signal = inputs
        activations = [BlockRun.square(inputs)]
        if inputs.positions > 1 { similarities = [inputs.similarity] }
    }

    /// What came out of the last block.
    var top: Batch<Float> { signal }

    /// Passes a block; what comes out of it.
    ///
    /// - Parameter keeps: whether the block is kept for the way down.
    @discardableResult
    mutating func ascend(_ block: any NetworkBlock<Float>, keeps: Bool = true) -> Batch<Float> {
        var block = block
        signal = block.forward(signal)
        activations.append(BlockRun.square(signal))
        if signal.positions > 1 { similarities.append(signal.similarity) }
        var entropy: Double?
        block.forEachBlock { if let attention = $0 as? AttentionBlock<Float> { entropy = attention.entropy } }
        entropies.append(entropy)
        if keeps { blocks.append(block) }
        return signal
    }

    /// Turns round, with a gradient with respect to what came out of the last block.
    mutating func turn(_ gradient: Batch<Float>) {
        signal = gradient
        gradients = [BlockRun.square(gradient)]
    }

    /// Passes all blocks backwards, and lets go of each.
    mutating func descend(_ checkpoint: Checkpoint, progress: (Double) -> Void) throws {
        let count = Double(blocks.count)
        while var block = blocks.popLast() {
            try checkpoint()
            descend(&block)
            progress(1 - Double(blocks.count) / count)
        }
    }

    /// Passes a block backwards.
    mutating func descend(_ block: inout any NetworkBlock<Float>) {
        signal = block.backward(signal)
        gradients.append(BlockRun.square(signal))
    }

    func result(firstLoss: Double?) -> BlockNetworkRun {
        BlockNetworkRun(
            signal: SignalCurve(preactivations: [], activations: activations, gradients: gradients.reversed()),
            similarities: similarities, entropies: entropies, firstLoss: firstLoss)
    }

    /// What overflowed is infinite, also where it met its own negative.
    private static func square(_ batch: Batch<Float>) -> Double {
        let square = batch.meanSquare
        return square.isNaN ? .infinity : square
    }
}
