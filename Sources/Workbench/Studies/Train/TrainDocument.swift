import Documents
import InitializerCore
import Screen

extension TrainReport: StudyReport {
    /// What it says, in every format.
    public var document: Document {
        var document = Document(specs.map(\.description).joined(separator: " against "), table: { table })
        document.add(.facts([.program("specs", .list(specs.map { .code($0.description) }))]))
        for lane in specs.indices {
            if specs.count > 1 { document.add(.people { [.heading(name(of: lane))] }) }
            document.add(.facts(facts(of: lane)))
        }
        if !comparisonFacts.isEmpty { document.add(.people { [.heading("comparison"), .facts(comparisonFacts)] }) }
        if specs.count > 1 { document.add(.people { [.heading("setup")] }) }
        document.add(
            .facts([
                Fact("network", networkRecord, text: TrainText.network(plan.network)),
                .people("data", TrainText.data(plan.data)), .people("training", TrainText.training(self)),
                Fact("chance", .number(plan.data.chance), text: TrainText.chance(plan.data)),
                Fact("target", .number(plan.target), text: TrainText.number(plan.target)),
            ]),
            .chart(lossChart))
        document.add(contentsOf: otherCharts.map { .chart($0) } + (isDone ? [.prose(explanation)] : []))
        document.add(
            .programs {
                [
                    .facts([
                        .program("steps_done", .integer(stepsDone)), .program("training", trainingRecord),
                        .program("comparisons", .list(comparisonRecords)), .program("runs", .list(runRecords)),
                    ])
                ]
            })
        return document
    }

    // MARK: Facts

    private func facts(of lane: Int) -> [Fact] {
        let runs = lanes[lane]
        let name = lane == 0 ? "verdict" : "verdict_\(lane + 1)"
        guard isDone else {
            // What is true of a part of the way may not be of all of it.
            return [
                Fact(name, label: "verdict", .graded(.neutral, "training"), text: "known after \(plan.steps) steps"),
                .people("loss", TrainText.loss(runs)),
            ] + (TrainText.accuracy(runs).map { [.people("accuracy", $0)] } ?? [])
        }
        return [
            Fact(
                name, label: "verdict", .graded(runs.verdict.grade, runs.verdict.rawValue),
                text: TrainText.verdict(runs)),
            .people("loss", TrainText.loss(runs)), .people("target reached", TrainText.time(runs)),
        ] + (TrainText.accuracy(runs).map { [.people("accuracy", $0)] } ?? [])
    }

    private var pairs: [(Int, SignedRankTest)] {
        specs.indices.dropFirst().map { ($0, SignedRankTest(lanes[0], lanes[$0])) }
    }

    private var comparisonFacts: [Fact] {
        guard isDone else { return [] }
        return pairs.map { lane, test in
            .people("final loss", TrainText.comparison(test, name(of: 0), name(of: lane)))
        }
    }

    private var otherCharts: [Chart] {
        let end = Double(stepsDone)
        return [accuracyChart, spectralChart].compactMap { $0 }
            + LayerQuantity.allCases.compactMap { layerChart($0, at: end) }
    }

    private var explanation: String {
        var sentences = lanes.enumerated().map { lane, runs in
            let words = TrainText.verdict(runs)
            return "\(specs[lane].call): \(words); the final loss is \(TrainText.loss(runs)), chance is "
                + "\(TrainText.chance(plan.data))."
        }
        sentences += pairs.map { lane, test in
            let words = TrainText.comparison(test, name(of: 0), name(of: lane))
            return "Key by key, \(words)."
        }
        return sentences.joined(separator: " ")
    }

    // MARK: Records

    private var networkRecord: Datum {
        let network = plan.network
        return .members([
            "kind": .text(NetworkText.name(network)), "layers": .integer(network.layers),
            "width": .integer(network.width), "activation": .text(network.elements[0].activation.name),
            "parameters": .integer(network.parameterCount),
        ])
    }

    private var trainingRecord: Datum {
        .members([
            "data": .text(plan.data.name), "examples": .integer(plan.data.training.count),
            "optimizer": .text(plan.optimizer.rawValue), "rate": .number(plan.rate), "batch": .integer(plan.batch),
            "steps": .integer(plan.steps),
        ])
    }

    private var comparisonRecords: [Datum] {
        pairs.map { lane, test in
            .members([
                "first": .code(specs[0].description), "second": .code(specs[lane].description),
                "first_lower": .integer(test.firstSmaller), "second_lower": .integer(test.secondSmaller),
                "p_value": .number(test.pValue),
            ])
        }
    }

    private var runRecords: [Datum] {
        zip(specs, lanes).flatMap { spec, runs in
            runs.map { run in
                .members([
                    "spec": .code(spec.description), "key": .integer(Int128(run.key.seed)),
                    "verdict": .text(run.verdict.rawValue), "loss": .number(run.finalLoss),
                    "steps_to_target": run.stepsToTarget.map { .integer($0) } ?? .none,
                    "accuracy": .number(run.hasFailed ? nil : run.snapshots.last?.accuracy),
                    "losses": .numbers(run.losses),
                    "snapshots": .list(run.snapshots.map(Self.record)),
                ])
            }
        }
    }

    private static func record(_ snapshot: TrainingSnapshot) -> Datum {
        .members([
            "step": .integer(snapshot.step), "test_loss": .number(snapshot.testLoss),
            "accuracy": .number(snapshot.accuracy),
            "gradient_norms": .numbers(snapshot.weights.map(\.gradientNorm)),
            "update_ratios": .numbers(snapshot.weights.map(\.updateRatio)),
            "dead_shares": .numbers(snapshot.units.map(\.deadShare)),
            "saturated_shares": .list(snapshot.units.map { .number($0.saturatedShare) }),
            "largest_singular_values": .numbers(snapshot.spectra.map(\.largest)),
            "median_singular_values": .numbers(snapshot.spectra.map(\.median)),
            "smallest_singular_values": .numbers(snapshot.spectra.map(\.smallest)),
            "stable_ranks": .numbers(snapshot.spectra.map(\.stableRank)),
        ])
    }

    /// Every step of every lane, one a row: the losses of its batch before it, and, at some steps, the singular values of
    /// the weights; behind the last step, those alone.
    private var table: Table {
        let spectral = Set(spectralMilestones)
        func singular(_ lane: Int, _ step: Int, _ value: (TrainingSnapshot.Spectrum) -> Double) -> Datum {
            .number(spectral.contains(step) ? innerMedian(lane, at: step, value) : nil)
        }
        let rows = specs.indices.flatMap { lane in
            (0..<(spectral.contains(stepsDone) ? stepsDone + 1 : stepsDone)).map { step -> [Datum] in
                let loss = step < stepsDone ? spread(lane) { step < $0.losses.count ? $0.losses[step] : nil } : nil
                return [
                    .code(specs[lane].call), .integer(step), .number(loss?.lower), .number(loss?.median),
                    .number(loss?.upper), singular(lane, step, \.largest), singular(lane, step, \.median),
                    singular(lane, step, \.smallest), singular(lane, step, \.stableRank),
                ]
            }
        }
        return Table(
            about: (.text("spec"), .code(specs[0].description)),
            [
                .text("initializer"), .number("step"), .number("loss_p10"), .number("loss_median"), .number("loss_p90"),
                .number("largest_singular_value"), .number("median_singular_value"), .number("smallest_singular_value"),
                .number("stable_rank"),
            ], rows: rows, layout: .none)
    }
}
