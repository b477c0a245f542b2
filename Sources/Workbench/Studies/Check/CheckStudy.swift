import InitializerCore

extension Study {
    /// A tensor compared with theory: every statistic with its error and verdict.
    static let check = Study(
        "check",
        "Compare a tensor with theory: each statistic with its standard error and verdict; fail if inconsistent.",
        remark: """
            z is the distance from the expected value in standard errors, p the probability of a distance as large by \
            chance. Up to 3 standard errors are consistent, up to 5 suspicious, more are inconsistent; the command then \
            fails after printing its results, so that a script or build stops. alpha=0.001 fails at p below 0.001. \
            tolerance=0.01 accepts any deviation up to 1 %, however certain: of the value itself, of σ for the mean, of 1 \
            for skewness and for the distance of cumulative curves. Extremes must lie within the bounds of a bounded \
            law; for unbounded laws, and laws of a few levels, they are judged by the probability of going as far. \
            against SPEC compares with the law of another spec.
            """,
        examples: [
            CommandExample("check", shows: "consistent"),
            CommandExample("check normal {64, 64} bf16 tolerance=0.01", shows: "levels"),
            CommandExample("check orthogonal {64, 64} alpha=1.0e-6", shows: "trace"),
        ],
        needs: .theory, settings: [tolerance, alpha],
        tab: Tab("Check", key: "2", "Each statistic compared with theory: standard error and verdict.")
    ) { request, context, control in
        let criteria = Criteria(alpha: request.number(alpha), tolerance: request.number(tolerance) ?? 0)
        return try CheckReport(try context.subject(of: request), criteria, control)
    }

    private static let tolerance = StudySetting(
        "tolerance", .number(0...Double.infinity), default: .number(0), "relative deviation that is accepted")

    private static let alpha = StudySetting(
        "alpha", .number(0...1), "significance level: results with a smaller p are inconsistent")
}

/// A tensor compared with theory.
public struct CheckReport: StudyReport {
    /// What was examined.
    public let subject: Subject

    /// The law it was compared with.
    public let law: any Law

    /// The components that moments and extremes are of.
    public let count: Int

    /// Each statistic with what is expected of it.
    public let judgements: [Judgement]

    /// How the whole distribution compares, where it was compared.
    public let fit: GoodnessOfFit.Result?

    /// Where the verdicts begin.
    public let criteria: Criteria

    /// The share of the work that is the pass over all elements.
    private static let share = 0.8

    /// Streams over the tensor for its moments and extremes, then looks at the whole distribution of its first values,
    /// or at the product of the matrix with itself.
    ///
    /// - Precondition: something is known of the subject.
    /// - Throws: what the control's checkpoint throws.
    init(_ subject: Subject, _ criteria: Criteria, _ control: WorkControl) throws {
        guard let theory = subject.theory else { preconditionFailure("the study needs theory") }
        let source = try subject.source(checkpoint: control.checkpoint)
        let law = theory.law
        let summary = try source.summarize(
            into: law.histogram(bins: 1), checkpoint: control.checkpoint,
            partial: { control.progress($1 * CheckReport.share) })
        let fit =
            theory.hasIndependentElements
            ? try GoodnessOfFit.measure(source, law, checkpoint: control.checkpoint) : nil
        let error =
            theory.isOrthonormal
            ? try OrthogonalityError.measure(source, of: theory.orthonormalMatrices, checkpoint: control.checkpoint)
            : nil
        self.subject = subject
        self.law = law
        self.count = summary.count
        self.fit = fit
        self.criteria = criteria
        judgements = theory.judgements(
            summary, fit: fit, orthogonality: error, trace: theory.isOrthonormal ? source.trace : nil)
    }

    /// The worst of the verdicts; nil if nothing could be judged.
    public var verdict: Verdict? { judgements.verdict(criteria) }

    /// What drawing from few levels makes of the law that is meant; nil where it is drawn from many.
    public var discretization: Discretization? { Discretization(law) }

    /// What came out worst, where it is inconsistent.
    public var inconsistencies: [Judgement] { judgements.filter { $0.verdict(criteria) == .inconsistent } }

    /// Why the line failed although there is an answer; nil if it did not.
    public var failure: Failure? {
        verdict == .inconsistent ? Failure(.inconsistent(inconsistencies.map(\.statistic))) : nil
    }

    /// How many components the whole distribution was compared of; nil if it was not.
    var fittedCount: Int? {
        switch fit {
        case .kolmogorovSmirnov(let test): test.count
        case .chiSquared(let test): test.count
        case nil, .some(.none): nil
        }
    }
}
