import Documents
import InitializerCore

/// Networks in training, or at its end.
public struct TrainReport: Sendable {
    /// What draws the weights of each lane.
    public let specs: [Spec]

    /// What became of the networks: a lane for each Spec, in the order of the keys.
    public let lanes: [[TrainingRecord]]

    /// Steps done.
    public let stepsDone: Int

    /// The plan of the first lane: the others differ in their weights only.
    var plan: TrainingPlan { lanes[0][0].plan }

    /// Whether all steps are done.
    var isDone: Bool { stepsDone == plan.steps }

    /// The verdict on each lane.
    public var verdicts: [TrainingVerdict] { lanes.map(\.verdict) }

    /// A number of every network of a lane, at each of some steps, as a median and percentiles over the keys. Networks
    /// whose loss is not finite any more count as infinite.
    func spread(_ lane: Int, _ number: (TrainingRecord) -> Double?) -> (lower: Double, median: Double, upper: Double) {
        let values = lanes[lane].map { number($0) ?? .infinity }.map { $0.isNaN ? .infinity : $0 }.sorted()
        func quantile(_ share: Double) -> Double {
            let place = share * Double(values.count - 1)
            let below = Int(place)
            let (a, b) = (values[below], values[min(below + 1, values.count - 1)])
            return a == b || place == Double(below) ? a : a + (b - a) * (place - Double(below))
        }
        return (quantile(0.1), quantile(0.5), quantile(0.9))
    }

    /// The places of snapshots that every network of a lane has reached, or would have.
    var milestones: [Int] { plan.milestones.filter { $0 <= stepsDone } }

    /// The places of snapshots with singular values that every network of a lane has reached, or would have; none where
    /// they were not looked for.
    var spectralMilestones: [Int] {
        guard lanes.contains(where: { $0.contains { $0.snapshots.first?.spectra.isEmpty == false } }) else { return [] }
        return plan.spectralMilestones.filter { $0 <= stepsDone }
    }

    /// A quantity of the weight matrices between two layers of the network's width, as the median over them and over the
    /// keys of a lane, at a step at which singular values were found.
    func innerMedian(_ lane: Int, at step: Int, _ quantity: (TrainingSnapshot.Spectrum) -> Double) -> Double {
        spread(lane) { run in
            // A network that failed keeps what it had last.
            guard let seen = run.snapshots.last(where: { $0.step <= step && !$0.spectra.isEmpty }) else { return nil }
            let values = seen.spectra[plan.network.innerMatrices].map(quantity).sorted()
            return (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
        }.median
    }

    /// The snapshot of a run at a step; nil where it was not reached.
    func snapshot(_ run: TrainingRecord, at step: Int) -> TrainingSnapshot? { run.snapshots.first { $0.step == step } }
}

extension TrainingVerdict {
    /// How good it is.
    var grade: Datum.Grade {
        switch self {
        case .learns: .good
        case .learnsSlowly: .doubtful
        case .stuck, .diverges: .bad
        }
    }
}
