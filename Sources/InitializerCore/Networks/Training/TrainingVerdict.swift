/// What became of a network in training.
public enum TrainingVerdict: String, CaseIterable, Hashable, Sendable {
    /// Its loss came down to the target.
    case learns
    /// Its loss came down by a tenth of what chance gives, and not to the target.
    case learnsSlowly = "learns-slowly"
    /// Its loss is still about what chance gives, or above it.
    case stuck
    /// Its loss is not finite any more, or more than twice the first loss and more than twice that of chance.
    case diverges

    /// The share of the loss of chance below which a network has learned something.
    public static let slowShare = 0.9

    /// By what factor the loss must have grown for a network to diverge.
    public static let divergingFactor = 2.0

    /// The verdict on a mean loss at the end.
    ///
    /// - Parameters:
    ///   - final: the mean loss of the last steps; infinite where it is not finite.
    ///   - first: the loss of the first step.
    public init(final: Double, first: Double, chance: Double, target: Double) {
        if !final.isFinite || final > Self.divergingFactor * max(first, chance) {
            self = .diverges
        } else if final <= target {
            self = .learns
        } else {
            self = final < Self.slowShare * chance ? .learnsSlowly : .stuck
        }
    }

    /// How good it is, from 0 for the best.
    var rank: Int { TrainingVerdict.allCases.firstIndex(of: self) ?? 0 }
}

extension TrainingRecord {
    /// What became of the network so far.
    public var verdict: TrainingVerdict {
        TrainingVerdict(
            final: finalLoss, first: losses.first ?? .infinity, chance: plan.data.chance, target: plan.target)
    }
}

extension [TrainingRecord] {
    /// How many runs came to each verdict.
    public var verdictCounts: [TrainingVerdict: Int] {
        reduce(into: [:]) { $0[$1.verdict, default: 0] += 1 }
    }

    /// The verdict of most runs; of several that are as many, the worst.
    public var verdict: TrainingVerdict {
        let counts = verdictCounts
        return TrainingVerdict.allCases.max {
            (counts[$0] ?? 0, $0.rank) < (counts[$1] ?? 0, $1.rank)
        } ?? .stuck
    }

    /// The steps to the target: the median over the runs, infinite for one that never gets there, and bounds that hold
    /// it in 99 of 100 cases (with fewer than eight runs, less often).
    public var stepsToTarget: Estimate {
        Estimate(medianOf: map { $0.stepsToTarget.map(Double.init) ?? .infinity })
    }
}

extension SignedRankTest {
    /// The test of whether the final losses of two plans differ, over the keys.
    public init(_ first: [TrainingRecord], _ second: [TrainingRecord]) {
        self.init(zip(first, second).map { ($0.finalLoss, $1.finalLoss) })
    }
}
