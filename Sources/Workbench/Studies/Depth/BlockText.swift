import InitializerCore
import Screen

/// How facts about deep networks of blocks are worded.
enum BlockText {
    /// The network in a line: `50 blocks of 256 channels, 16 inputs, 8 networks drawn`.
    static func network(_ report: BlockReport) -> String {
        let network = report.network
        return [
            "\(SubjectText.counted(network.layers, "block")) of \(SubjectText.counted(network.width, "channel"))",
            SubjectText.counted(network.batch, "input"),
            "\(SubjectText.counted(report.measured.curves.count, "network")) drawn",
        ].joined(separator: ", ")
    }

    /// What more there is to say of sizes: `16 tokens, 4 heads, norm=layer`; empty where there is nothing.
    static func sizes(_ network: BlockNetwork) -> [String] {
        let form = network.form
        var parts: [String] = []
        if network.elements.haveConvolutions {
            parts.append("\(form.kernel)×\(form.kernel) kernels on \(form.rows)×\(form.columns) positions")
        }
        if network.hasAttention {
            parts += [SubjectText.counted(network.positions, "token"), SubjectText.counted(form.heads, "head")]
        }
        if network.elements.contains(where: { $0.kind == .transformer }) {
            parts.append(
                "\(form.isGated ? "gated" : "plain") feed-forward layers of \(form.width * form.expansion)")
        }
        if let norm = norm(network) { parts.append("norm=\(norm)") }
        return parts.isEmpty ? [] : [parts.joined(separator: ", ")]
    }

    /// The normalization, where the network has one.
    static func norm(_ network: BlockNetwork) -> String? {
        network.elements.haveNormalizations ? network.form.normalization.rawValue : nil
    }

    /// What branches are multiplied by: `0.1414, 1/√L (depth)`.
    static func branch(_ network: BlockNetwork) -> String {
        let number = DepthText.number(network.branchFactor)
        guard case .rule(let rule) = network.form.branch else { return number }
        return "\(number), \(rule.formula) (\(rule.rawValue))"
    }

    /// Why theory says nothing of a network.
    static func reason(_ gap: BlockMeanField.Gap) -> String {
        switch gap {
        case .weights: DepthText.noTheory
        case .attention: "the output of attention is not normally distributed at any width"
        case .batchNormalization: "batch normalization depends on the batch"
        case .stream: "a residual block applies its activation to a stream that is not normally distributed"
        }
    }

    /// `10.98 measured (10.97 to 10.99), 10.98 expected; guessing costs ln 50,257 = 10.82`.
    static func loss(_ report: BlockReport) -> String {
        guard let readout = report.readout else { return "" }
        let estimate = Estimate(medianOf: report.losses)
        let bounds =
            estimate.lower == estimate.upper
            ? "" : " (\(DepthText.number(estimate.lower)) to \(DepthText.number(estimate.upper)))"
        let expected = report.expectedLoss.map { "\(DepthText.number($0)) expected" } ?? "no theory expects one"
        return "median \(DepthText.number(estimate.value))\(bounds), \(expected); guessing costs "
            + "ln \(NumberFormat.integer(readout.classes)) = \(DepthText.number(readout.chance))"
    }

    /// What the network does, in a few sentences.
    static func explanation(_ report: BlockReport) -> String {
        (signals(report) + report.vectors.collapse + firstLoss(report)).joined(separator: " ")
    }

    private static func signals(_ report: BlockReport) -> [String] {
        let blocks = SubjectText.counted(report.layers, "block")
        guard let theory = try? report.theory.get(), let curve = report.expected else {
            let unknown = """
                Mean-field theory says nothing here: \(report.missingTheory). The median of the gradients' mean square at \
                the inputs is \(DepthText.number(report.measured.gradients[0].median)) after \(blocks).
                """
            return [unknown] + DepthText.undecided(report)
        }
        let sentences = ["In an infinitely wide network, over \(blocks): \(DepthText.whole(curve.expectedFactors))."]
        return sentences + growth(report.network, theory, curve) + advice(report) + DepthText.undecided(report)
            + DepthText.differences(report) + DepthText.variation(report)
    }

    /// How the stream grows, where all blocks are alike and it grows in a simple way.
    private static func growth(
        _ network: BlockNetwork, _ theory: BlockMeanField, _ curve: SignalCurve
    ) -> [String] {
        guard let element = network.elements.first, network.elements.allSatisfy({ $0 == element }) else { return [] }
        let factor = theory.lastGradientFactor
        switch element.kind {
        case .dense, .conv, .attention, .transformer, .norm: return []
        case .residual:
            guard element.activation.isHomogeneous, theory.biasVariance == 0 else { return [] }
            return [
                """
                Each block multiplies the mean square of the stream, and of gradients, by \(DepthText.number(factor)).
                """
            ]
        case .preNorm:
            guard network.form.normalization != .none else { return [] }
            let last = curve.activations.count - 1
            let added = curve.activations[last] - curve.activations[last - 1]
            return [
                """
                The normalization keeps what a branch adds the same, \(DepthText.number(added)) a block: mean squares \
                grow linearly with the depth, not exponentially.
                """
            ]
        case .postNorm:
            guard network.form.normalization != .none else { return [] }
            return [
                """
                The normalization keeps the stream at a mean square of 1; deep in the network a block multiplies that of \
                gradients by \(DepthText.number(factor)).
                """
            ]
        }
    }

    private static func advice(_ report: BlockReport) -> [String] {
        guard let advice = report.advice else { return [] }
        let count = report.network.elements.count(where: \.kind.hasBranch)
        let number = DepthText.number(BranchFactor.rule(advice.rule).value(layers: count))
        return [
            """
            With branch=\(advice.rule.rawValue), \(advice.rule.formula) = \(number), theory expects stable signals: \
            \(DepthText.whole(advice.factors)).
            """
        ]
    }

    /// Whether the readout begins near what guessing costs.
    private static func firstLoss(_ report: BlockReport) -> [String] {
        guard let readout = report.readout else { return [] }
        let excess = Estimate(medianOf: report.losses).value - readout.chance
        guard excess > 0.1 * readout.chance else {
            return ["The first loss is about what guessing costs, as it should be."]
        }
        return [
            """
            The first loss is \(DepthText.number(excess)) above what guessing costs: logits are too large. A smaller \
            readout, such as readout=zeros, begins with ln \(NumberFormat.integer(readout.classes)).
            """
        ]
    }
}
