extension StoredNetwork {
    /// The signals in the network: of tokens drawn from all words, or of inputs from a normal distribution where there are
    /// none, and of a gradient at the top that is drawn from a normal distribution and scaled to a mean square of 1.
    ///
    /// Each block is made twice, once on the way up and once on the way down, so that one at a time is in memory.
    ///
    /// - Throws: what `checkpoint` throws; ``Problem``; what kept values from being read.
    public func measure(
        key: Key, batch: Int, tokens: Int, checkpoint: @escaping Checkpoint = neverCancelled,
        progress: (Double) -> Void = { _ in }
    ) throws -> BlockNetworkRun {
        let keys = key.split(into: 3)
        var signal = try self.inputs(keys[0], batch, tokens)
        var run = BlockRun(signal)
        var inputs: [Batch<Float>] = []
        for (index, make) in blocks.enumerated() {
            try checkpoint()
            inputs.append(signal)
            signal = run.ascend(try make(checkpoint), keeps: false)
            progress(Double(index + 1) / Double(3 * layers))
        }
        let loss = try head.map { make in
            var network = try make(checkpoint)
            return try Readout.loss(of: network.forward(signal), key: keys[2], checkpoint)
        }
        run.turn(
            try .unit(
                examples: signal.examples, positions: signal.positions, channels: signal.channels, key: keys[1],
                vectorByVector: false, checkpoint))
        for index in (0..<layers).reversed() {
            try checkpoint()
            var block = try blocks[index](checkpoint)
            _ = block.forward(inputs[index])
            run.descend(&block)
            progress(1 - Double(2 * index) / Double(3 * layers))
        }
        return run.result(firstLoss: loss)
    }
}
