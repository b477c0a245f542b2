extension StoredNetwork {
    /// A ResNet: kernels are {outputs, inputs, rows, columns}. One whose first kernel is 3 × 3 is for small images, and begins
    /// without strides.
    ///
    /// Batch normalization goes by the batch, as in training: running averages are not used.
    init(resNet tensors: StoredTensors, _ prefix: String, side: Int) throws {
        let stem = try tensors.shape(prefix + "conv1.weight", rank: 4)
        let isSmall = stem[2] <= 3
        var blocks: [@Sendable (Checkpoint) throws -> any NetworkBlock<Float>] = [
            { checkpoint in
                let conv = try tensors.convolution(
                    prefix + "conv1", prefix + "bn1", side: side, stride: isSmall ? 1 : 2, inputs: stem[1],
                    outputs: stem[0], checkpoint)
                let pool: [any NetworkBlock<Float>] =
                    isSmall ? [] : [PoolingBlock(.greatest(side: StoredNetwork.half(side)))]
                return Network(conv + [ActivationBlock<Float>(.relu)] + pool)
            }
        ]
        var (place, channels) = (isSmall ? side : StoredNetwork.half(StoredNetwork.half(side)), stem[0])
        for (stage, count) in StoredNetwork.stages(tensors, prefix).enumerated() {
            for index in 0..<count {
                let block = "\(prefix)layer\(stage + 1).\(index)."
                let isDeep = tensors.has(block + "conv3.weight")
                let outputs = try tensors.shape(block + (isDeep ? "conv3.weight" : "conv2.weight"), rank: 4)[0]
                let (side, inputs, stride) = (place, channels, stage > 0 && index == 0 ? 2 : 1)
                blocks.append { checkpoint in
                    try tensors.residual(
                        block, side: side, stride: stride, inputs: inputs, outputs: outputs, isDeep: isDeep, checkpoint)
                }
                if stride == 2 { place = StoredNetwork.half(place) }
                channels = outputs
            }
        }
        let head = try tensors.classifier(prefix + "fc", inputs: channels)
        self.init(
            .resNet, width: stem[1], blocks: blocks,
            inputs: { key, examples, _ in
                try .unit(
                    examples: examples, positions: side * side, channels: stem[1], key: key, vectorByVector: false,
                    neverCancelled)
            }, head: head?.make, classes: head?.classes)
    }

    /// Positions behind a stride of 2 with zeros around an image.
    private static func half(_ side: Int) -> Int { (side + 1) / 2 }

    /// How many blocks each stage has.
    private static func stages(_ tensors: StoredTensors, _ prefix: String) -> [Int] {
        var counts: [Int] = []
        while true {
            let count = tensors.count { "\(prefix)layer\(counts.count + 1).\($0).conv1.weight" }
            guard count > 0 else { return counts }
            counts.append(count)
        }
    }
}

extension StoredTensors {
    /// A convolution of a square image with zeros around it, and the normalization behind it.
    fileprivate func convolution(
        _ module: String, _ norm: String, side: Int, stride: Int, inputs: Int, outputs: Int?, _ checkpoint: Checkpoint
    ) throws -> [any NetworkBlock<Float>] {
        let name = module + ".weight"
        let sizes = try shape(name, rank: 4)
        guard sizes[1] == inputs, outputs ?? sizes[0] == sizes[0], sizes[2] == sizes[3] else {
            throw StoredNetwork.Problem.shape(name: name, dimensions: sizes)
        }
        let (count, field) = (sizes[0], sizes[2] * sizes[3])
        let values = try self.values(name, checkpoint)
        var kernel = [Float](repeating: 0, count: values.count)
        for output in 0..<count {
            for input in 0..<inputs {
                for place in 0..<field {
                    kernel[(place * inputs + input) * count + output] =
                        values[(output * inputs + input) * field + place]
                }
            }
        }
        return [
            NeighborhoodBlock<Float>(rows: side, columns: side, kernel: sizes[2], stride: stride, edge: .zeros),
            DenseBlock(
                kernel, inputs: field * inputs, outputs: count, role: .hidden, hasBiases: false, learns: false),
            try batchNorm(norm, channels: count, checkpoint),
        ]
    }

    private func batchNorm(
        _ module: String, channels: Int, _ checkpoint: Checkpoint
    ) throws -> BatchNormalizationBlock<Float> {
        guard let gains = try vector(module + ".weight", count: channels, checkpoint) else {
            throw StoredNetwork.Problem.missing(module + ".weight")
        }
        let biases = try vector(module + ".bias", count: channels, checkpoint)
        var block = BatchNormalizationBlock<Float>(channels: channels)
        block.updateParameters { parameter in
            if parameter.role == .gain { parameter.values = gains } else if let biases { parameter.values = biases }
        }
        return block
    }

    /// Two or three convolutions beside a shortcut, and ReLU behind their sum.
    fileprivate func residual(
        _ block: String, side: Int, stride: Int, inputs: Int, outputs: Int, isDeep: Bool, _ checkpoint: Checkpoint
    ) throws -> any NetworkBlock<Float> {
        var branch: [any NetworkBlock<Float>] = []
        var (place, channels) = (side, inputs)
        let count = isDeep ? 3 : 2
        for index in 1...count {
            // torchvision strides in the 3 × 3 convolution of a deep block.
            let step = index == (isDeep ? 2 : 1) ? stride : 1
            let last = index == count
            if index > 1 { branch.append(ActivationBlock<Float>(.relu)) }
            branch += try convolution(
                "\(block)conv\(index)", "\(block)bn\(index)", side: place, stride: step, inputs: channels,
                outputs: last ? outputs : nil, checkpoint)
            if step == 2 { place = (place + 1) / 2 }
            channels = try shape("\(block)conv\(index).weight", rank: 4)[0]
        }
        let shortcut = has(block + "downsample.0.weight")
        guard shortcut || stride == 1 && inputs == outputs else {
            throw StoredNetwork.Problem.missing(block + "downsample.0.weight")
        }
        let beside =
            shortcut
            ? try convolution(
                block + "downsample.0", block + "downsample.1", side: side, stride: stride, inputs: inputs,
                outputs: outputs, checkpoint) : []
        return Network([SumBlock(branch, beside), ActivationBlock<Float>(.relu)])
    }

    /// The mean of an image's vectors, and a dense layer that makes logits; nil where there is none.
    fileprivate func classifier(
        _ module: String, inputs: Int
    ) throws -> (make: @Sendable (Checkpoint) throws -> Network<Float>, classes: Int)? {
        guard has(module + ".weight") else { return nil }
        let classes = try shape(module + ".weight", rank: 2)[0]
        return (
            { checkpoint in
                Network([
                    PoolingBlock<Float>(.mean),
                    try self.dense(module, isTransposed: true, inputs: inputs, outputs: classes, checkpoint),
                ])
            }, classes
        )
    }
}
