import Platform

extension ResidualNetwork {
    /// The mean squares behind the blocks of the network drawn with `key`, for inputs and a gradient at the top that are
    /// drawn from a normal distribution and scaled to a mean square of 1: each input, and the gradients together. In
    /// single precision, as networks are trained: what that cannot hold is infinite.
    ///
    /// - Parameter progress: gets the share of the work done, from 0 to 1.
    /// - Throws: what `checkpoint` throws.
    public func measure(
        key: Key, checkpoint: @escaping Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws -> SignalCurve {
        let keys = key.split(into: 2 + 4 * layers)
        try Memory.require(2 * weightCount + 10 * layers * batch * width, of: Float.self)
        var signal = try unitBatch(key: keys[0], vectorByVector: true, checkpoint)
        var activations = [Self.square(signal)]
        var blocks: [Network<Float>] = []
        for index in 0..<layers {
            try checkpoint()
            let (weights, biases) = (2 + 2 * index, 2 + 2 * (layers + index))
            var block = try block(
                dense(keys[weights], biases: keys[biases], .hidden, checkpoint),
                dense(keys[weights + 1], biases: keys[biases + 1], .branchLast, checkpoint))
            signal = block.forward(signal)
            blocks.append(block)
            activations.append(Self.square(signal))
            progress(Double(index + 1) / Double(3 * layers))
        }
        var gradient = try unitBatch(key: keys[1], vectorByVector: false, checkpoint)
        var gradients = [Self.square(gradient)]
        for index in (0..<layers).reversed() {
            try checkpoint()
            gradient = blocks[index].backward(gradient)
            gradients.append(Self.square(gradient))
            progress(1 - Double(2 * index) / Double(3 * layers))
        }
        return SignalCurve(preactivations: [], activations: activations, gradients: gradients.reversed())
    }

    /// Draws and measures `count` networks, each with one of as many keys split from `key`.
    ///
    /// - Throws: what `checkpoint` throws.
    public func measure(
        count: Int, key: Key, checkpoint: @escaping Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws -> SignalEnsemble {
        let networks = try measure(0..<count, of: count, key: key, checkpoint: checkpoint, progress: progress)
        return SignalEnsemble(networks.map(\.curve), preactivationHistograms: [])
    }

    /// A layer whose weights and biases are drawn with two keys.
    private func dense(
        _ key: Key, biases: Key, _ role: ParameterRole, _ checkpoint: Checkpoint
    ) throws -> DenseBlock<Float> {
        var block = DenseBlock(
            try layer.withKey(key).scalars(Float.self, checkpoint), inputs: width, outputs: width, role: role,
            hasBiases: biasVariance > 0)
        guard biasVariance > 0 else { return block }
        let deviation = Float(biasVariance.squareRoot())
        let drawn = try DeepNetwork.normals(width, key: biases, checkpoint).map { deviation * $0 }
        block.updateParameters { if $0.role == .bias { $0.values = drawn } }
        return block
    }

    private func block(_ first: DenseBlock<Float>, _ last: DenseBlock<Float>) -> Network<Float> {
        let norm = NormalizationBlock<Float>(normalization, channels: width)
        func activate() -> ActivationBlock<Float> { ActivationBlock(activation) }
        let factor = Float(branchFactor)
        switch kind {
        case .mlp: preconditionFailure("a network without branches")
        case .residual: return Network([ResidualBlock([activate(), first, activate(), last], factor: factor)])
        case .preNorm: return Network([ResidualBlock([norm, first, activate(), last], factor: factor)])
        case .postNorm: return Network([ResidualBlock([first, activate(), last], factor: factor), norm])
        }
    }

    /// A batch from a standard normal distribution, scaled to a mean square of 1.
    private func unitBatch(key: Key, vectorByVector: Bool, _ checkpoint: Checkpoint) throws -> Batch<Float> {
        var values = try DeepNetwork.normals(batch * width, key: key, checkpoint)
        let length = vectorByVector ? width : values.count
        for start in stride(from: 0, to: values.count, by: length) {
            let squares = values[start..<start + length].reduce(0.0) { $0 + Double($1) * Double($1) }
            guard squares > 0 else { continue }
            let factor = (Double(length) / squares).squareRoot()
            for index in start..<start + length { values[index] = Float(Double(values[index]) * factor) }
        }
        return Batch(values, examples: batch, channels: width)
    }

    /// What overflowed is infinite, also where it met its own negative.
    private static func square(_ batch: Batch<Float>) -> Double {
        let square = batch.meanSquare
        return square.isNaN ? .infinity : square
    }
}
