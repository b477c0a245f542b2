/// What became of a network in training, up to some step.
public struct TrainingRecord: Hashable, Sendable {
    /// What decides the run, with its key.
    public let plan: TrainingPlan

    /// The key: one half of it draws the weights, the other decides the order of examples.
    public let key: Key

    /// The loss of each step's batch, before the step. After one that is not finite nothing more is done.
    public internal(set) var losses: [Double] = []

    /// What was seen at the milestones passed.
    public internal(set) var snapshots: [TrainingSnapshot] = []

    /// Whether the loss is not finite any more.
    public var hasFailed: Bool { losses.last.map { !$0.isFinite } ?? false }
}

extension TrainingRecord {
    /// The mean loss of the last ``TrainingPlan/window`` steps, or of all where there are fewer; infinite where one of
    /// them is not finite, and where there are none.
    public var finalLoss: Double { smoothedLoss(after: losses.count) }

    /// The mean loss of the window that ends with a step.
    func smoothedLoss(after step: Int) -> Double {
        let window = losses[max(0, step - TrainingPlan.window)..<step]
        guard !window.isEmpty, window.allSatisfy(\.isFinite), !hasFailed || step < losses.count else {
            return .infinity
        }
        return window.reduce(0, +) / Double(window.count)
    }

    /// Steps until the mean loss of a whole window was at most the target; nil where it never was.
    public var stepsToTarget: Int? {
        guard losses.count >= TrainingPlan.window else { return nil }
        return (TrainingPlan.window...losses.count).first { smoothedLoss(after: $0) <= plan.target }
    }
}
