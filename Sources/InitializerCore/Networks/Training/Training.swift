import Concurrency

/// Networks that are trained side by side: for each of some plans one for every key, so that those of one key meet the
/// same examples in the same order.
///
/// ```swift
/// let training = try Training([he, glorot], keys: (0..<8).map { Key(seed: $0) }).run()
/// training.lanes[0].verdict          // learns
/// ```
public struct Training: Sendable {
    private var runs: [[TrainingRun]]

    /// What became of the networks of each plan so far, in the order of the keys.
    public var lanes: [[TrainingRecord]] { runs.map { $0.map(\.record) } }

    /// Runs that have not begun.
    ///
    /// - Parameters:
    ///   - plans: at least one, with the same number of steps.
    ///   - keys: at least one.
    public init(_ plans: [TrainingPlan], keys: [Key], checkpoint: Checkpoint = neverCancelled) throws {
        precondition(!plans.isEmpty && !keys.isEmpty && plans.allSatisfy { $0.steps == plans[0].steps })
        runs = try plans.map { plan in try keys.map { try TrainingRun(plan, key: $0, checkpoint: checkpoint) } }
    }

    /// Runs of some plans and keys that have not begun, in one lane.
    ///
    /// - Parameter networks: at least one, with the same number of steps.
    public init(_ networks: [(plan: TrainingPlan, key: Key)], checkpoint: Checkpoint = neverCancelled) throws {
        precondition(!networks.isEmpty && networks.allSatisfy { $0.plan.steps == networks[0].plan.steps })
        runs = [try networks.map { try TrainingRun($0.plan, key: $0.key, checkpoint: checkpoint) }]
    }

    /// Steps in all.
    public var steps: Int { plan.steps }

    private var plan: TrainingPlan { runs[0][0].record.plan }

    /// Steps that every run has done, or would have if its loss were a number.
    public private(set) var stepsDone = 0

    /// Trains all networks to the end, a stretch between two milestones of each before the next of any.
    ///
    /// The outcome does not depend on the number of threads.
    ///
    /// - Parameters:
    ///   - report: gets the state after each stretch.
    /// - Throws: what `checkpoint` throws, which is called before each step.
    public func run(
        threads: Int = Workers.available, checkpoint: @escaping Checkpoint = neverCancelled,
        report: (Training) throws -> Void = { _ in }
    ) throws -> Training {
        var training = self
        for milestone in plan.milestones where milestone > stepsDone {
            try training.advance(to: milestone, threads: threads, checkpoint: checkpoint)
            try report(training)
        }
        return training
    }

    /// Trains all networks up to a step.
    mutating func advance(to step: Int, threads: Int, checkpoint: @escaping Checkpoint) throws {
        let all = runs.flatMap { $0 }
        let keys = runs[0].count
        try Workers.inOrder(all.count, threads: threads, checkpoint: checkpoint) { index in
            var run = all[index]
            try run.advance(to: step, checkpoint: checkpoint)
            return run
        } take: { index, run in
            runs[index / keys][index % keys] = run
        }
        stepsDone = step
    }
}
