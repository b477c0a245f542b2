import InitializerCore
import Screen

/// How facts about deep networks are worded.
enum DepthText {
    /// The network in a line: `50 layers of 256 units, relu, batches of 16`.
    static func network(_ report: DepthReport) -> String {
        let network = report.network
        return [
            "\(SubjectText.counted(network.layers, "layer")) of \(SubjectText.counted(network.width, "unit"))",
            network.activation.call,
            "\(SubjectText.counted(network.batch, "input"))",
            "\(SubjectText.counted(report.measured.curves.count, "network")) drawn",
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
        let lost =
            rank < count ? "; \(NumberFormat.integer(count - rank)) of \(NumberFormat.integer(count)) are zero" : ""
        return "singular values \(range), \(of)\(lost)"
    }

    /// The verdict and what it goes by: `vanishing: gradients, measured, 0.014`.
    static func verdict(_ report: DepthReport) -> String {
        let worst = report.worst
        return
            "\(worst.verdict.rawValue): \(worst.direction.rawValue), \(worst.source.rawValue), \(number(worst.value))"
    }

    /// What becomes of a signal from one end to the other: `0.98 expected, 0.91 measured`.
    static func factors(_ direction: SignalFactor.Direction, _ report: DepthReport) -> String {
        let parts = report.factors.filter { $0.direction == direction }.map {
            "\(number($0.value)) \($0.source.rawValue)"
        }
        return "× " + parts.joined(separator: ", ")
    }

    /// Between which factors a signal is stable.
    static let stableFactors: String = {
        let range = SignalVerdict.stableFactors
        return "if no factor is below \(number(range.lowerBound)) or above \(number(range.upperBound)), 1/e and e"
    }()

    /// How many layers change gradients by a factor of e.
    static func depthScale(_ scale: Double) -> String {
        scale.isFinite ? "\(number(scale)) layers" : "infinite (critical)"
    }

    /// What the network does, in a few sentences.
    static func explanation(_ report: DepthReport) -> String {
        guard let theory = report.theory else {
            return """
                These weights are not centred random draws, so mean-field theory does not apply. The median of the \
                gradients' mean square at the inputs is \(number(report.measured.gradients[0].median)) \
                \(depth(report.network.layers)).
                """
        }
        var sentences = [decay(theory, report.network.layers)]
        if report.verdict != .stable { sentences += advice(theory, report.network.layers) }
        sentences += report.disagreements.map { expected, measured in
            """
            Theory and networks differ in the \(expected.direction.rawValue): \(number(expected.value)) is expected \
            of infinitely wide networks, \(number(measured.value)) is the median of those drawn.
            """
        }
        if let median = theory.expectedMedian, let spread = theory.expectedSpread, spread > 0.5 {
            sentences.append(
                """
                At this width a median over networks of \(number(median)) of the mean and a standard deviation of \
                \(number(100 * spread)) % are expected.
                """)
        }
        if let correlation = theory.fixedCorrelation, correlation < 1 {
            sentences.append("Inputs, however close, converge to a correlation of \(number(correlation)).")
        }
        return sentences.joined(separator: " ")
    }

    /// What each layer does, and what all of them do in theory.
    private static func decay(_ theory: DepthReport.Theory, _ layers: Int) -> String {
        let whole = theory.factors.map { "\($0.direction.rawValue) by \(number($0.value))" }.joined(separator: " and ")
        let each =
            "Deep in the network a layer multiplies the mean square of gradients by χ₁ = "
            + number(theory.gradientFactor)
        let power = theory.isCritical && theory.factors.contains { $0.verdict != .stable }
        return "\(each)\(power ? ", but they decay as a power of the depth" : ""): "
            + "\(SubjectText.counted(layers, "layer")) multiply \(whole)."
    }

    /// What theory gives at the critical point, whether that is stable or not.
    private static func advice(_ theory: DepthReport.Theory, _ layers: Int) -> [String] {
        guard let critical = theory.critical, !theory.isCritical else { return [] }
        let whole = theory.criticalFactors.map { "\($0.direction.rawValue) by \(number($0.value))" }
            .joined(separator: " and ")
        let isStable = theory.criticalFactors.allSatisfy { $0.verdict == .stable }
        return [
            "At the critical σ_w² = \(number(critical.weightVariance)), \(isStable ? "" : "which is not stable either, ")"
                + "\(SubjectText.counted(layers, "layer")) multiply \(whole)."
        ]
    }

    /// Where the variance of the pre-activations goes.
    static func fixedPoint(_ point: FixedPoint) -> String {
        switch point {
        case .reached(let q): number(q)
        case .everywhere(let q): "\(number(q)): every variance is a fixed point (critical)"
        case .infinite: "none: the variance diverges"
        }
    }

    static func number(_ x: Double) -> String { NumberFormat.significant(x, digits: 4) }

    private static func depth(_ layers: Int) -> String { "after \(SubjectText.counted(layers, "layer"))" }
}
