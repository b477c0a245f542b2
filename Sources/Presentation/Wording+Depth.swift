import InitializerCore
import Screen
import Workbench

/// How facts about deep networks are worded.
extension Wording {
    /// The network in a line: `50 layers of 256 units, relu, batches of 16`.
    static func network(_ report: DepthReport) -> String {
        let network = report.network
        return [
            "\(counted(network.layers, "layer")) of \(counted(network.width, "unit"))", network.activation.call,
            "\(counted(network.batch, "input"))", "\(counted(report.measured.curves.count, "network")) drawn",
        ].joined(separator: ", ")
    }

    /// How differently a network treats directions: `singular values from 1 to 1, of the layers' product`.
    static func jacobian(_ values: SingularValues, _ network: DeepNetwork) -> String {
        let of = network.activation.name == "linear" ? "of the layers' product" : "at the first input"
        guard values.largest.isFinite else { return "not finite, \(of)" }
        // What rounding leaves of values that are lost beside the largest says nothing.
        let (rank, count) = (values.rank, values.values.count)
        guard rank > 0 else { return "singular values 0, \(of)" }
        let range = "from \(number(values.values[rank - 1])) to \(number(values.largest))"
        let lost = rank < count ? ", and \(NumberFormat.integer(count - rank)) that are 0 beside them" : ""
        return "singular values \(range), \(of)\(lost)"
    }

    /// What the network does, in a few sentences.
    static func explanation(_ report: DepthReport) -> String {
        let layers = report.network.layers
        guard let theory = report.theory else {
            return """
                These weights are no centred draws, so mean-field theory says nothing of them. Of the gradient's mean \
                square, \(number(report.measured.gradients[0].median)) is left \(depth(layers)).
                """
        }
        var sentences = [gradients(theory, layers, report.verdict)]
        if report.verdict != .stable, let critical = theory.critical {
            sentences.append("They would keep their size at σ_w² = \(number(critical.weightVariance)).")
        }
        if let correlation = theory.fixedCorrelation, correlation < 1 {
            sentences.append("Inputs, however close, end with a correlation of \(number(correlation)).")
        }
        if let spread = theory.expectedSpread, spread > 0.5 {
            sentences.append(
                "At this width a standard deviation over networks of \(number(100 * spread)) % of the mean is expected."
            )
        }
        return sentences.joined(separator: " ")
    }

    private static func gradients(_ theory: DepthReport.Theory, _ layers: Int, _ verdict: SignalVerdict) -> String {
        let each = "Each layer multiplies the mean square of gradients by χ₁ = \(number(theory.gradientFactor))"
        switch verdict {
        case .vanishing: return "\(each): \(number(theory.curve.gradients[0])) of it is left \(depth(layers))."
        case .stable: return "\(each): it is multiplied by \(number(theory.curve.gradients[0])) \(depth(layers))."
        case .exploding: return "\(each): it has grown by \(number(theory.curve.gradients[0])) \(depth(layers))."
        }
    }

    /// Where the variance of the pre-activations goes.
    static func fixedPoint(_ point: FixedPoint) -> String {
        switch point {
        case .reached(let q): number(q)
        case .everywhere(let q): "\(number(q)), as every variance stays as it is"
        case .infinite: "none: the variance grows without bounds"
        }
    }

    /// Whose rule a gain is.
    static func source(_ source: Activation.Heuristic.Source) -> String {
        switch source {
        case .pyTorch: "PyTorch calculate_gain"
        case .he: "he_normal, he_uniform"
        case .glorot: "glorot_normal, glorot_uniform"
        case .lecun: "lecun_normal, lecun_uniform"
        }
    }

    static func number(_ x: Double) -> String { NumberFormat.significant(x, digits: 4) }

    private static func depth(_ layers: Int) -> String { "after \(counted(layers, "layer"))" }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(NumberFormat.integer(count)) \(noun)\(count == 1 ? "" : "s")"
    }
}
