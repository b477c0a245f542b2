import InitializerCore
import Screen

/// How facts about training are worded.
enum TrainText {
    /// The network in a line: `mlp, 10 layers of 256 units, relu: 593,418 parameters`.
    static func network(_ plan: NetworkPlan) -> String {
        "\(NetworkText.network(plan)): \(SubjectText.counted(plan.parameterCount, "parameter"))"
    }

    /// The data in a line: `digits: 1,438 training examples, 359 test examples`.
    static func data(_ data: Dataset) -> String {
        "\(data.name): \(SubjectText.counted(data.training.count, "training example")), "
            + SubjectText.counted(data.test.count, "test example")
    }

    /// How it is trained: `sgd, rate 0.1, batches of 128, 200 steps, 8 keys`.
    static func training(_ report: TrainReport) -> String {
        let (plan, done) = (report.plan, report.stepsDone)
        let steps = report.isDone ? SubjectText.counted(plan.steps, "step") : "\(done) of \(plan.steps) steps"
        return "\(plan.optimizer.rawValue), rate \(number(plan.rate)), batches of \(plan.batch), \(steps), "
            + SubjectText.counted(report.lanes[0].count, "key")
    }

    /// What an answer that sees nothing costs: `ln 10 = 2.303`.
    static func chance(_ data: Dataset) -> String {
        switch data.loss {
        case .crossEntropy: "ln \(data.outputs) = \(number(data.chance))"
        case .squaredError: "\(number(data.chance)), the variance of the targets"
        }
    }

    /// A verdict in words: `stuck at ln 10`.
    static func verdict(_ verdict: TrainingVerdict, _ loss: Double, _ data: Dataset) -> String {
        let chance = data.loss == .crossEntropy ? "ln \(data.outputs)" : "the variance of the targets"
        switch verdict {
        case .learns: return "learns"
        case .learnsSlowly: return "learns slowly"
        case .diverges: return "diverges"
        case .stuck: return loss <= 1.1 * data.chance ? "stuck at \(chance)" : "stuck above \(chance)"
        }
    }

    /// The verdict on a lane with how many networks came to it: `learns, 8 of 8 networks`.
    static func verdict(_ lane: [TrainingRecord]) -> String {
        let (verdict, counts) = (lane.verdict, lane.verdictCounts)
        let losses = lane.filter { $0.verdict == verdict }.map(\.finalLoss).sorted()
        let words = self.verdict(verdict, losses[losses.count / 2], lane[0].plan.data)
        return "\(words), \(counts[verdict] ?? 0) of \(SubjectText.counted(lane.count, "network"))"
    }

    /// An estimate with its bounds where it has any: `0.043 (0.031 to 0.062)`.
    static func estimate(_ estimate: Estimate) -> String {
        number(estimate.value)
            + (estimate.lower == estimate.upper ? "" : " (\(number(estimate.lower)) to \(number(estimate.upper)))")
    }

    /// The final losses of a lane: their median and its bounds.
    static func loss(_ lane: [TrainingRecord]) -> String {
        let losses = Estimate(medianOf: lane.map(\.finalLoss))
        return losses.value.isFinite ? estimate(losses) : "not finite"
    }

    /// How long a lane took to the target: `after 36 steps (33 to 41)`, `not within 200 steps`.
    static func time(_ lane: [TrainingRecord]) -> String {
        let steps = lane.stepsToTarget
        guard steps.value.isFinite else { return "not within \(SubjectText.counted(lane[0].plan.steps, "step"))" }
        let upper = steps.upper.isFinite ? number(steps.upper) : "never"
        return "after \(number(steps.value)) steps"
            + (steps.lower == steps.upper ? "" : " (\(number(steps.lower)) to \(upper))")
    }

    /// The accuracy of a lane at its end; nil for a regression.
    static func accuracy(_ lane: [TrainingRecord]) -> String? {
        let shares = lane.compactMap { $0.snapshots.last?.accuracy }
        guard shares.count == lane.count, lane.allSatisfy({ !$0.hasFailed }) else { return nil }
        let estimate = Estimate(medianOf: shares)
        func percent(_ share: Double) -> String { NumberFormat.significant(share * 100, digits: 3) }
        let bounds =
            estimate.lower == estimate.upper
            ? "" : " (\(percent(estimate.lower)) to \(percent(estimate.upper)))"
        return "\(percent(estimate.value)) %\(bounds)"
    }

    /// What the paired test says of two lanes.
    static func comparison(_ test: SignedRankTest, _ first: String, _ second: String) -> String {
        let pairs = test.firstSmaller + test.secondSmaller
        guard pairs > 0 else { return "\(first) and \(second) end with the same loss for every key" }
        let isFirst = test.firstSmaller >= test.secondSmaller
        let (better, worse) = isFirst ? (first, second) : (second, first)
        let count = "\(max(test.firstSmaller, test.secondSmaller)) of \(SubjectText.counted(pairs, "key"))"
        let p = "signed-rank test, p = \(NumberFormat.significant(test.pValue, digits: 2))"
        guard test.pValue < 0.05 else {
            let few = pairs < 6 ? "; fewer than 6 keys cannot decide" : ""
            return "undecided: \(better) ends lower for \(count) (\(p)\(few))"
        }
        return "\(better) ends lower than \(worse) for \(count) (\(p))"
    }

    static func number(_ x: Double) -> String { NumberFormat.significant(x, digits: 4) }
}
