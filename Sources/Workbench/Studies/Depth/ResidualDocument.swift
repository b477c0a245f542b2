import Documents
import InitializerCore
import Screen

extension ResidualReport: SignalReport {
    /// What it says, in every format.
    public var document: Document {
        var document = Document(spec.description, table: { table })
        document.add(
            .facts(
                [
                    .program("spec", .code(spec.description)), .program("network", networkRecord),
                    Fact("verdict", .graded(verdict.grade, verdict.rawValue), text: DepthText.verdict(self)),
                    .people("stable", DepthText.stableFactors),
                ] + SignalFactor.Direction.allCases.map { .people($0.rawValue, DepthText.factors($0, self)) }
                    + [.program("worst", worstRecord), .program("factors", Self.record(factors)), stableFact]
                    + [
                        .people("network", ResidualText.network(self)), .people("block", ResidualText.block(network)),
                        .people("branch", ResidualText.branch(network)),
                    ]
                    + [theory.map(weights) ?? .people("theory", "unknown: \(DepthText.noTheory)")]),
            .chart(Chart("Mean squares by block", .lines(plot), caption: DepthText.missingCurves(self))),
            .table(shortTable), .prose(ResidualText.explanation(self)),
            .programs {
                [
                    .facts([
                        .program("theory", theory.map(record) ?? .none), .program("measured", measuredRecord),
                        .program("advice", adviceRecord),
                    ])
                ]
            })
        return document
    }

    private func weights(_ theory: ResidualMeanField) -> Fact {
        let (weights, biases) = (theory.weightVariance, theory.biasVariance)
        return .people("σ_w², σ_b²", "\(DepthText.number(weights)), \(DepthText.number(biases))")
    }

    private var networkRecord: Datum {
        .members([
            "kind": .text(network.kind.rawValue), "activation": .text(network.activation.call),
            "layers": .integer(network.layers), "width": .integer(network.width), "batch": .integer(network.batch),
            "networks": .integer(measured.curves.count), "branch": .number(network.branchFactor),
            "bias_variance": .number(network.biasVariance),
            "norm": .text(network.kind == .residual ? nil : network.normalization.rawValue),
        ])
    }

    private func record(_ theory: ResidualMeanField) -> Datum {
        .members([
            "weight_variance": .number(theory.weightVariance), "bias_variance": .number(theory.biasVariance),
            "activations": .numbers(expected?.activations ?? []),
            "gradients": .numbers(expected?.gradients ?? []),
        ])
    }

    private var adviceRecord: Datum {
        guard let advice else { return .none }
        return .members(["branch": .text(advice.rule.rawValue), "factors": Self.record(advice.factors)])
    }
}

/// How facts about deep residual networks are worded.
enum ResidualText {
    /// The network in a line: `50 blocks of 256 channels, pre_norm, relu, 16 inputs, 8 networks drawn`.
    static func network(_ report: ResidualReport) -> String {
        let network = report.network
        return [
            "\(SubjectText.counted(network.layers, "block")) of \(SubjectText.counted(network.width, "channel"))",
            network.kind.rawValue, network.activation.call, SubjectText.counted(network.batch, "input"),
            "\(SubjectText.counted(report.measured.curves.count, "network")) drawn",
        ].joined(separator: ", ")
    }

    /// What a block does: `x ↦ x + branch · φ(norm(x)W₁)W₂, norm=layer`.
    static func block(_ network: ResidualNetwork) -> String {
        let norm = ", norm=\(network.normalization.rawValue)"
        switch network.kind {
        case .mlp: return "x ↦ φ(xW)"
        case .residual: return "x ↦ x + branch · φ(φ(x)W₁)W₂"
        case .preNorm: return "x ↦ x + branch · φ(norm(x)W₁)W₂" + norm
        case .postNorm: return "x ↦ norm(x + branch · φ(xW₁)W₂)" + norm
        }
    }

    /// What branches are multiplied by: `0.1414, 1/√L (depth)`.
    static func branch(_ network: ResidualNetwork) -> String {
        let number = DepthText.number(network.branchFactor)
        guard case .rule(let rule) = network.branch else { return number }
        return "\(number), \(rule.formula) (\(rule.rawValue))"
    }

    /// What the network does, in a few sentences.
    static func explanation(_ report: ResidualReport) -> String {
        let blocks = SubjectText.counted(report.layers, "block")
        guard let theory = report.theory, let curve = report.expected else {
            let unknown = """
                These weights are not centred random draws, so mean-field theory does not apply. The median of the \
                gradients' mean square at the inputs is \(DepthText.number(report.measured.gradients[0].median)) \
                after \(blocks).
                """
            return ([unknown] + DepthText.undecided(report)).joined(separator: " ")
        }
        let sentences = ["In an infinitely wide network, over \(blocks): \(DepthText.whole(curve.expectedFactors))."]
        return
            (sentences + growth(theory, curve) + advice(report) + DepthText.undecided(report)
            + DepthText.differences(report)).joined(separator: " ")
    }

    /// How the stream grows, where it grows in a simple way.
    private static func growth(_ theory: ResidualMeanField, _ curve: SignalCurve) -> [String] {
        let last = theory.step(curve.activations[curve.activations.count - 2])
        switch theory.kind {
        case .mlp: return []
        case .residual:
            guard theory.activation.isHomogeneous, theory.biasVariance == 0 else { return [] }
            return [
                """
                Each block multiplies the mean square of the stream, and of gradients, by \
                \(DepthText.number(last.gradientFactor)).
                """
            ]
        case .preNorm:
            let added = curve.activations[curve.activations.count - 1] - curve.activations[curve.activations.count - 2]
            return [
                """
                The normalization keeps what a branch adds the same, \(DepthText.number(added)) a block: mean squares \
                grow linearly with the depth, not exponentially.
                """
            ]
        case .postNorm:
            return [
                """
                The normalization keeps the stream at a mean square of 1; deep in the network a block multiplies that of \
                gradients by \(DepthText.number(last.gradientFactor)).
                """
            ]
        }
    }

    private static func advice(_ report: ResidualReport) -> [String] {
        guard let advice = report.advice else { return [] }
        let number = DepthText.number(BranchFactor.rule(advice.rule).value(layers: report.layers))
        return [
            """
            With branch=\(advice.rule.rawValue), \(advice.rule.formula) = \(number), theory expects stable signals: \
            \(DepthText.whole(advice.factors)).
            """
        ]
    }
}
