import Platform

/// A network in training.
public struct TrainingRun: Sendable {
    /// What became of it so far.
    public private(set) var record: TrainingRecord

    private var network: Network<Float>
    private var optimizer: Optimizer
    private var order: TrainingOrder
    private let milestones: Set<Int>
    /// The loss of the next step, where that is taken already.
    private var lossAhead: Double?

    /// A run that has not begun.
    ///
    /// - Throws: the ``InitializerError`` of an initializer that cannot make one of the matrices; what `checkpoint`
    ///   throws.
    public init(_ plan: TrainingPlan, key: Key, checkpoint: Checkpoint = neverCancelled) throws {
        let keys = key.split(into: 2)
        try self.init(plan, key: key, plan.network.network(key: keys[0], checkpoint: checkpoint), orderKey: keys[1])
    }

    /// A run that begins with a given network.
    init(_ plan: TrainingPlan, key: Key, _ network: Network<Float>, orderKey: Key) {
        record = TrainingRecord(plan: plan, key: key)
        self.network = network
        optimizer = Optimizer(plan.optimizer, rate: plan.rate)
        milestones = Set(plan.milestones)
        order = TrainingOrder(key: orderKey, count: plan.data.training.count, batch: plan.batch)
    }

    private var plan: TrainingPlan { record.plan }

    /// Goes on to a step, and looks at the network at each milestone on the way and there.
    ///
    /// - Throws: what `checkpoint` throws, which is called before each step.
    public mutating func advance(to step: Int, checkpoint: Checkpoint = neverCancelled) throws {
        if record.losses.isEmpty, record.snapshots.isEmpty { try look(checkpoint) }
        while record.losses.count < min(step, plan.steps), !record.hasFailed {
            try checkpoint()
            try record.losses.append(lossAhead ?? trainOnce())
            lossAhead = nil
            if milestones.contains(record.losses.count), !record.hasFailed { try look(checkpoint) }
        }
        // What blocks keep for the way back, which may be much, is let go of while others train.
        _ = network.forward(plan.network.batch([]))
    }

    /// One step; its loss.
    private mutating func trainOnce(
        observe: ((NetworkParameter<Float>, [Float]) -> Void)? = nil
    ) throws -> Double {
        let examples = try order.take()
        let outputs = network.forward(plan.batch(plan.data.training, examples))
        let outcome = plan.data.loss(
            outputs, plan.data.training.targets.picking(examples, outputs: plan.data.outputs))
        guard outcome.loss.isFinite else { return outcome.loss }
        _ = network.backward(outcome.gradient)
        optimizer.step(&network, observe: observe)
        return outcome.loss
    }

    // MARK: Looking

    /// Takes a snapshot. Its gradients and changes are those of the next step, which is taken for it: behind the last
    /// there is one more, of which nothing else is seen.
    private mutating func look(_ checkpoint: Checkpoint) throws {
        let examples = plan.data.test.count > 0 ? plan.data.test : plan.data.training
        let outputs = network.forward(plan.network.batch(examples.inputs))
        let outcome = plan.data.loss(outputs, examples.targets)
        var units: [TrainingSnapshot.Units] = []
        network.forEachBlock { if let block = $0 as? ActivationBlock<Float> { units.append(.init(block)) } }
        let done = record.losses.count
        let spectra = plan.spectralMilestones.contains(done) ? try self.spectra(checkpoint) : []
        var weights: [TrainingSnapshot.Weights] = []
        lossAhead = try trainOnce { parameter, values in
            guard parameter.isWeight else { return }
            let change = zip(parameter.values, values).reduce(0.0) { $0 + square(Double($1.1) - Double($1.0)) }
            weights.append(
                .init(
                    gradientNorm: length(parameter.gradient),
                    updateRatio: change.squareRoot() / length(parameter.values)))
        }
        let hasTest = plan.data.test.count > 0
        record.snapshots.append(
            TrainingSnapshot(
                step: done,
                accuracy: hasTest && plan.data.loss == .crossEntropy
                    ? Double(outcome.correct) / Double(examples.count) : nil,
                testLoss: hasTest ? outcome.loss : nil, weights: weights, units: units, spectra: spectra))
    }

    /// What the singular values of the weights are; nothing where they cannot be found.
    private func spectra(_ checkpoint: Checkpoint) throws -> [TrainingSnapshot.Spectrum] {
        guard LAPACK.isAvailable else { return [] }
        return try network.parameters.filter(\.isWeight).map { try TrainingSnapshot.Spectrum($0, checkpoint) }
    }
}

extension TrainingPlan {
    /// The inputs of some examples, in this order.
    func batch(_ examples: Dataset.Examples, _ indices: some Collection<Int>) -> Batch<Float> {
        let features = data.features
        var values: [Float] = []
        values.reserveCapacity(indices.count * features)
        for index in indices { values += examples.inputs[index * features..<(index + 1) * features] }
        return network.batch(values)
    }
}

private func square(_ x: Double) -> Double { x * x }

private func length(_ values: [Float]) -> Double {
    values.reduce(0.0) { $0 + square(Double($1)) }.squareRoot()
}
