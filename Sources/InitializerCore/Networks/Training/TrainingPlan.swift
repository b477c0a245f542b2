/// A network, what it is trained on, and how: all that decides a training run but its key.
public struct TrainingPlan: Hashable, Sendable {
    /// The network; its inputs and outputs are the data's.
    public let network: NetworkPlan

    /// The examples.
    public let data: Dataset

    /// What changes the parameters.
    public let optimizer: OptimizerKind

    /// η.
    public let rate: Double

    /// Examples a step looks at.
    public let batch: Int

    /// Steps in all.
    public let steps: Int

    /// The loss at which a network counts as having learned.
    public let target: Double

    /// Steps whose losses are averaged before they are compared with anything: single batches differ.
    public static let window = 10

    /// A plan.
    ///
    /// - Parameters:
    ///   - batch: at least 1; a larger one than there are examples takes all of them.
    ///   - target: the loss at which a network counts as having learned; nil for half the loss of chance.
    public init(
        _ network: NetworkPlan, data: Dataset, optimizer: OptimizerKind, rate: Double, batch: Int, steps: Int,
        target: Double? = nil
    ) {
        precondition(batch > 0 && steps > 0 && network.inputShape == data.inputShape && network.outputs == data.outputs)
        self.network = network
        self.data = data
        self.optimizer = optimizer
        self.rate = rate
        self.batch = min(batch, data.training.count)
        self.steps = steps
        self.target = target ?? data.chance / 2
    }

    /// Steps at which a run is looked at closely: none done, all done, and some 24 between.
    public var milestones: [Int] {
        let stride = max(1, (steps + 23) / 24)
        return Array(Swift.stride(from: 0, to: steps, by: stride)) + [steps]
    }

    /// The shorter side up to which singular values of a matrix are found as it is trained: they take a time that grows with
    /// the cube of it, a step with the square.
    public static let spectralLimit = 512

    /// The milestones at which the singular values of the weights are found: none done, all done, and at most seven
    /// between; none where a matrix has both sides beyond ``spectralLimit``.
    public var spectralMilestones: [Int] {
        guard network.matrices.allSatisfy({ min($0.inputs, $0.outputs) <= Self.spectralLimit }) else { return [] }
        let all = milestones
        let count = min(all.count, 9)
        return (0..<count).map { all[$0 * (all.count - 1) / (count - 1)] }
    }
}
