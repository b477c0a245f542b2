import Documents
import InitializerCore
import Screen

/// The studies of the whole distribution of a tensor's values.
extension Study {
    /// The cumulative distribution beside the expected one.
    static let cumulative = Study(
        "cdf", aliases: ["cumulative"],
        "Plot the empirical and expected cumulative distributions, and their largest distance.",
        remark: """
            D is the Kolmogorov-Smirnov distance; by chance alone it stays within the band in 95 of 100 draws. \
            Half-precision draws are compared with the exact law of their few levels. \(first)
            """,
        examples: [
            CommandExample("cdf he_normal", shows: "KS distance"),
            CommandExample("cdf orthogonal {64, 64}", shows: "sphere coordinate"),
        ],
        takesLaw: true, tab: Tab("Cumulative", "The empirical and expected cumulative distributions.", isChart: true)
    ) { request, context, control in
        try CumulativeReport(OrderedValues(try context.subject(of: request), control), control)
    }

    /// The quantiles beside the expected ones.
    static let quantiles = Study(
        "qq", aliases: ["quantiles"], "Draw a Q-Q plot: sorted values against expected quantiles.",
        remark: """
            Values drawn from the law lie along the dotted line; the ends show the tails. The dashed envelope holds each \
            point in 95 of 100 draws. Plotting positions are Filliben's medians, as in scipy's probplot. \(first)
            """,
        examples: [
            CommandExample("qq normal {4096}", shows: "upper tail"),
            CommandExample("qq he_normal {64, 32} bf16", shows: "levels"),
        ],
        takesLaw: true, tab: Tab("Quantiles", "Q-Q plot: observed against expected quantiles.", isChart: true)
    ) { request, context, control in
        try QuantileReport(OrderedValues(try context.subject(of: request), control), control)
    }

    private static let first = "Only the first \(EmpiricalDistribution.limit) values are used."
}

/// A tensor's first values in order, beside what is known of them: what `cdf` and `qq` share.
///
/// At most ``InitializerCore/EmpiricalDistribution/limit`` values are looked at, so that neither time nor memory grows
/// with the tensor.
public struct OrderedValues: Sendable {
    /// What was examined.
    public let subject: Subject

    /// The values, ascending.
    public let values: EmpiricalDistribution

    /// The confidence of bands and envelopes.
    public static let confidence = 0.95

    /// Sorts the values.
    ///
    /// - Throws: what the control's checkpoint throws.
    init(_ subject: Subject, _ control: WorkControl) throws {
        self.subject = subject
        let source = try subject.source(checkpoint: control.checkpoint)
        values = try EmpiricalDistribution.measure(
            source, checkpoint: control.checkpoint, progress: control.progress)
    }

    /// What theory says of a value; nil if nothing.
    public var law: (any Law)? { subject.theory?.law }

    /// Whether the values are independent draws, so that it is known how far chance takes them.
    public var isIndependent: Bool { subject.theory?.hasIndependentElements ?? false }

    /// What was looked at, and what is expected of it.
    var facts: [Fact] {
        let (held, total) = (values.sorted.count, values.total)
        let count = NumberFormat.integer(held)
        return subject.names + [
            Fact("count", label: "values", .integer(held), text: held < total ? "the first \(count)" : count),
            .program("total", .integer(total)),
            Fact("law", .text(law?.notation.family), text: subject.lawText),
        ]
    }

    /// Why chance has no known bounds.
    var dependence: String {
        guard let theory = subject.theory else { return "the law is unknown" }
        if theory.law.variance == 0 { return "all values are equal" }
        return theory.spec.initializer.isRandom ? "the values depend on each other" : "the values are not random"
    }
}
