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

    /// Σ 1/n over the layers: `50/64 = 0.7812`.
    static func reciprocalWidths(_ network: DeepNetwork) -> String {
        "\(network.layers)/\(network.width) = \(number(network.reciprocalWidths))"
    }

    /// How differently a network treats directions: `singular values from 1 to 1, of the layers' product`.
    static func jacobian(_ jacobian: Jacobian, _ activation: Activation) -> String {
        let values = jacobian.singularValues
        let of = activation.isIdentity ? "of the layers' product" : "at the first input"
        guard values.largest.isFinite else { return "not finite, \(of)" }
        guard values.largest > 0 else { return "singular values 0, \(of)" }
        let range = "from \(number(values.values[jacobian.rank - 1])) to \(number(values.largest))"
        return (["singular values \(range), \(of)"] + missingValues(jacobian)).joined(separator: "; ")
    }

    /// What is to be said of the singular values that rounding hides: `6 of 16 are 0; 2 are below 2.3e-15, …`.
    static func missingValues(_ jacobian: Jacobian) -> [String] {
        let count = NumberFormat.integer(jacobian.singularValues.values.count)
        func some(_ few: Int) -> String { "\(NumberFormat.integer(few)) of \(count) \(few == 1 ? "is" : "are")" }
        let zeros = min(jacobian.zeros, jacobian.singularValues.values.count - jacobian.rank)
        return (zeros > 0 ? ["\(some(zeros)) 0"] : [])
            + (jacobian.unresolved > 0
                ? [
                    "\(some(jacobian.unresolved)) below \(number(jacobian.resolution)), which double precision does not "
                        + "resolve"
                ] : [])
    }

    /// How widely a layer's pre-activations are spread: `root mean square 0.0968, 0.31 times layer 1's`.
    static func preactivations(_ layer: Int, _ histogram: Histogram, _ first: Histogram?) -> String {
        // The histogram reaches to four times the root mean square.
        let own = "root mean square \(number(histogram.upper / 4))"
        guard let first else { return "\(own) in the first network drawn" }
        return "\(own), \(number(histogram.upper / first.upper)) times layer 1's, in the first network drawn"
    }

    /// Why mean-field theory says nothing of some weights.
    static let noTheory = "the weights are not random draws with mean 0"

    /// What the chart of mean squares cannot show, and why; nil where it shows all there is.
    static func missingCurves(_ report: some SignalReport) -> String? {
        let measured = [("activations", report.measured.activations), ("gradients", report.measured.gradients)]
        let vanished = measured.filter { $0.1.contains { $0.mean == 0 } }.map(\.0)
        guard vanished.isEmpty else {
            return "\(vanished.joined(separator: " and ")) of 0 have no place on a logarithmic axis"
        }
        return report.expected == nil ? "no curve is expected: \(report.missingTheory)" : nil
    }

    /// The verdict and what it goes by: `vanishing: gradients, measured, 0.014 (0.0083 to 0.032)`.
    static func verdict(_ report: some SignalReport) -> String {
        let worst = report.worst
        return "\(report.verdict.rawValue): \(worst.direction.rawValue), \(worst.source.rawValue), "
            + factor(worst.estimate)
    }

    /// What becomes of a signal from one end to the other: `× 1 expected, 0.91 measured (0.74 to 1.2)`.
    static func factors(_ direction: SignalFactor.Direction, _ report: some SignalReport) -> String {
        let parts = report.factors.filter { $0.direction == direction }.map {
            let count = report.measured.curves.count
            let name = $0.source == .expected ? "expected mean" : count == 1 ? "measured" : "median of \(count)"
            return "\(name) \(factor($0.estimate))"
        }
        return "× " + parts.joined(separator: ", ")
    }

    /// A number with its bounds, where it is not known better.
    private static func factor(_ estimate: Estimate) -> String {
        let bounds = "(\(number(estimate.lower)) to \(number(estimate.upper)))"
        return number(estimate.value) + (estimate.lower == estimate.upper ? "" : " \(bounds)")
    }

    /// Between which factors a signal is stable.
    static let stableFactors: String = {
        let range = SignalVerdict.stableFactors
        return "if each factor is between 1/e and e (\(number(range.lowerBound)) to \(number(range.upperBound)))"
    }()

    /// How many layers change gradients by a factor of e.
    static func depthScale(_ scale: Double) -> String {
        scale.isFinite ? "\(number(scale)) layers" : "infinite (critical)"
    }

    /// What the network does, in a few sentences.
    static func explanation(_ report: DepthReport) -> String {
        guard let theory = report.theory else {
            let unknown = """
                These weights are not centred random draws, so mean-field theory does not apply. The median of the \
                gradients' mean square at the inputs is \(number(report.measured.gradients[0].median)) \
                after \(SubjectText.counted(report.network.layers, "layer")).
                """
            return ([unknown] + undecided(report)).joined(separator: " ")
        }
        let layers = SubjectText.counted(report.network.layers, "layer")
        var sentences = [decay(theory, layers)]
        sentences += report.advice.map { [advice($0, layers)] } ?? []
        sentences += undecided(report)
        sentences += finiteWidth(report, theory)
        sentences += correlation(theory)
        return sentences.joined(separator: " ")
    }

    /// What each layer does, and what all of them do in theory.
    private static func decay(_ theory: DepthReport.Theory, _ layers: String) -> String {
        let isSlow = theory.isCritical && !theory.isStable
        let power =
            isSlow && !theory.isCriticalAtInfinity ? ", so that mean squares change as a power of the depth" : ""
        let slowly = isSlow && theory.isCriticalAtInfinity ? ", so that mean squares grow, but not exponentially" : ""
        return """
            Deep in an infinitely wide network a layer multiplies the mean square of gradients by \
            χ₁ \(gradientFactor(theory, equals: "= "))\(power)\(slowly). Over \(layers): \(whole(theory.factors)).
            """
    }

    /// χ₁, or what it tends to where the variance diverges.
    static func gradientFactor(_ theory: DepthReport.Theory, equals: String = "") -> String {
        let factor = number(theory.gradientFactor)
        return theory.isCriticalAtInfinity ? "→ \(factor) as the variance diverges" : equals + factor
    }

    /// Where χ₁ is 1, and at which variance of the pre-activations: `1, where q* is 0`.
    static func critical(_ theory: DepthReport.Theory) -> String {
        let point = theory.critical.map { point in
            let place = point.fixedVariance.map { "where q* is \(number($0))" } ?? "for every q*"
            return "\(number(point.weightVariance)), \(place)"
        }
        let weights = number(theory.field.weightVariance)
        let infinite = theory.isCriticalAtInfinity ? "χ₁ → 1 at \(weights) too, as the variance diverges" : nil
        return [point ?? "none that attracts", infinite].compactMap { $0 }.joined(separator: "; ")
    }

    /// What theory gives for the weights it finds best, and whether that is good.
    private static func advice(_ advice: DepthReport.Advice, _ layers: String) -> String {
        let typed = advice.spec.map { ", \($0.call)" } ?? ""
        let weights = "σ_w² = \(number(advice.field.weightVariance))\(typed)"
        let signals = "\(whole(advice.factors))."
        if advice.isStable { return "With \(weights), theory expects stable signals: \(signals)" }
        let none = "Theory finds no σ_w² that keeps both stable"
        // Where signals run away from an unstable fixed point, none is close.
        return advice.isClose ? "\(none); closest comes \(weights): \(signals)" : "\(none)."
    }

    /// Both factors, and from which layer to which they go.
    static func whole(_ factors: [SignalFactor]) -> String {
        factors.map { factor in
            let way = factor.direction == .activations ? "from the first layer to the last" : "back to the inputs"
            return "\(factor.direction.rawValue) × \(number(factor.value)) \(way)"
        }.joined(separator: ", ")
    }

    /// What would decide where the networks drawn leave it open.
    static func undecided(_ report: some SignalReport) -> [String] {
        let count = report.measured.curves.count
        guard report.verdict == .undecided else { return [] }
        let more = min(8 * count, DepthQuestion.keyLimit)
        return [
            "\(SubjectText.counted(count, "network")) leave open whether the median of all such networks is stable"
                + (more > count ? ": draw more, keys=\(more)." : ".")
        ]
    }

    /// Where theory and the networks drawn differ.
    static func differences(_ report: some SignalReport) -> [String] {
        report.disagreements.map { expected, measured in
            """
            Theory and networks differ in the \(expected.direction.rawValue): \(number(expected.value)) is expected \
            of infinitely wide networks, \(number(measured.value)) is the median of those drawn.
            """
        }
    }

    /// What sets the networks drawn apart from infinitely wide ones.
    private static func finiteWidth(_ report: DepthReport, _ theory: DepthReport.Theory) -> [String] {
        var sentences = differences(report)
        if !sentences.isEmpty {
            sentences.append(
                "Theory holds while Σ 1/n over the layers, here \(number(report.network.reciprocalWidths)), is far below 1."
            )
        }
        sentences += variation(report)
        guard let spread = theory.spread, spread.isWide else { return sentences }
        if let width = report.network.stableWidth, theory.isStable, width > report.network.width {
            sentences.append(
                "With \(NumberFormat.integer(width)) units or more the median is expected to be at least 1/e of the mean."
            )
        }
        return sentences
    }

    /// How far networks of this width scatter: `standard deviation 0.68 of the mean, median 0.83 of it, …`; nil where that is
    /// not known.
    static func spread(_ report: some SignalReport) -> String? {
        report.spread.map { spread in
            guard spread.deviation > 0 else {
                return "none expected: the last normalization gives every network the same mean square"
            }
            let median = spread.median.map { ", median \(number($0)) of it" } ?? ""
            return "standard deviation \(number(spread.deviation)) of the mean\(median), for a single input"
        }
    }

    /// How far networks of this width scatter, where that is far.
    static func variation(_ report: some SignalReport) -> [String] {
        guard let spread = report.spread, spread.isWide, let median = spread.median,
            let deviation = spread.logarithmDeviation
        else { return [] }
        return [
            """
            Networks of this width vary widely: for a single input the median is expected to be \(number(median)) \
            of the mean, and the standard deviation of the logarithm \(number(deviation)).
            """
        ]
    }

    /// Where the correlation of two inputs goes, if not to 1.
    private static func correlation(_ theory: DepthReport.Theory) -> [String] {
        switch (theory.fixedCorrelation, theory.missingCorrelation) {
        case (let correlation?, _) where correlation < 1:
            ["Inputs, however close, converge to a correlation of \(number(correlation))."]
        case (_, .kept): ["Any two inputs keep their correlation."]
        default: []
        }
    }

    /// Why there is no correlation that inputs converge to.
    static func reason(_ missing: DepthReport.MissingCorrelation) -> String {
        switch missing {
        case .kept: "any two inputs keep their correlation"
        case .noVariance: "the variance has no fixed point above 0"
        }
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
}

extension NetworkSpread {
    /// Whether few networks are near the mean.
    fileprivate var isWide: Bool { deviation > 0.5 }
}
