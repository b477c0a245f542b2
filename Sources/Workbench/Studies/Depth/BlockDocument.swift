import Documents
import InitializerCore
import Screen

extension BlockReport: SignalReport {
    /// Why theory says nothing.
    public var missingTheory: String {
        if case .failure(let gap) = theory { BlockText.reason(gap) } else { DepthText.noTheory }
    }

    /// What it says, in every format.
    public var document: Document {
        var document = Document(origin.text, table: { table })
        document.add(
            .facts(
                signalFacts(networkRecord)
                    + [
                        .people("network", BlockText.network(self)),
                        .people("blocks", NetworkList.text(network.elements)),
                    ] + BlockText.sizes(network).map { [.people("sizes", $0)] }.joined()
                    + (hasBranches ? [.people("branch", BlockText.branch(network))] : [])
                    + [theoryFact] + spreadFact + vectors.facts + lossFacts),
            .chart(Chart("Mean squares by block", .lines(plot), caption: DepthText.missingCurves(self))))
        if let chart = vectors.chart { document.add(.chart(chart)) }
        document.add(
            .table(shortTable), .prose(BlockText.explanation(self)),
            .programs {
                [
                    .facts(
                        [
                            .program("theory", expected.map(record) ?? .none), .program("measured", measuredRecord),
                            .program("advice", adviceRecord),
                        ] + vectors.records)
                ]
            })
        return document
    }

    /// What is seen of the vectors of an input.
    var vectors: VectorStatistics {
        VectorStatistics(runs, tokens: network.hasAttention ? network.positions : nil)
    }

    var hasBranches: Bool { network.elements.contains(where: \.kind.hasBranch) }

    private var theoryFact: Fact {
        guard let field = try? theory.get() else { return .people("theory", "unknown: \(missingTheory)") }
        let weights = field.weightVariances.map(DepthText.number).joined(separator: ", ")
        return .people("σ_w², σ_b²", "\(weights.isEmpty ? "none" : weights); \(DepthText.number(field.biasVariance))")
    }

    private var spreadFact: [Fact] { DepthText.spread(self).map { [.people("spread", $0)] } ?? [] }

    // MARK: Loss

    private var lossFacts: [Fact] {
        guard let readout else { return [] }
        let estimate = Estimate(medianOf: losses)
        return [
            Fact("first_loss", label: "loss at step 0", lossRecord(readout, estimate), text: BlockText.loss(self))
        ]
    }

    private func lossRecord(_ readout: Readout, _ estimate: Estimate) -> Datum {
        .members([
            "classes": .integer(readout.classes), "measured": .number(estimate.value),
            "measured_interval": .numbers([estimate.lower, estimate.upper]), "expected": .number(expectedLoss),
            "chance": .number(readout.chance),
        ])
    }

    // MARK: Programs

    private var networkRecord: Datum {
        .members([
            "blocks": .text(NetworkList.text(network.elements)), "layers": .integer(network.layers),
            "width": .integer(network.width), "batch": .integer(network.batch),
            "networks": .integer(measured.curves.count), "branch": hasBranches ? .number(network.branchFactor) : .none,
            "bias_variance": .number(network.biasVariance), "norm": .text(BlockText.norm(network)),
            "positions": .integer(network.positions), "weights": .integer(network.weightCount),
        ])
    }

    private func record(_ curve: SignalCurve) -> Datum {
        .members([
            "expected_spread": .number(spread?.deviation), "expected_median": .number(spread?.median),
            "expected_logarithm_deviation": .number(spread?.logarithmDeviation),
            "activations": .numbers(curve.activations), "gradients": .numbers(curve.gradients),
        ])
    }

    private var adviceRecord: Datum {
        guard let advice else { return .none }
        return .members(["branch": .text(advice.rule.rawValue), "factors": Self.record(advice.factors)])
    }
}
