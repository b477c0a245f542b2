import InitializerCore

extension Study {
    /// A tensor compared with theory: every statistic with its error and verdict.
    static let check = Study(
        "check",
        "Compare a tensor with theory: each statistic with its standard error and verdict; fail if inconsistent.",
        remark: """
            p is the probability that chance takes a statistic as far from its expected value. The statistics are judged \
            together: of correct draws at most 1 in 100 is suspicious and at most 1 in a million inconsistent, so with \
            m statistics each may be below 1 - (1 - rate)^(1/m); both limits are shown. An inconsistent draw makes the \
            command fail after printing its results, so that a script or build stops. alpha=0.001 fails at most 1 in \
            1000 correct draws. tolerance=0.01 accepts any deviation up to \
            1 %, even a significant one: relative to the value itself, to σ for the mean, to 1 for skewness and for the \
            distance of cumulative curves. Extremes must lie within the bounds of a bounded \
            law; for unbounded laws, and laws of a few levels, they are judged by the probability of going as far. \
            against SPEC compares with the law of another spec. keys=A...B, or keys=N for 1...N, checks the draw with every \
            key and counts the verdicts: so many may be suspicious or inconsistent by chance, and the whole fails only if \
            more are than chance explains.
            """,
        examples: [
            CommandExample("check", shows: "consistent"),
            CommandExample("check normal {64, 64} bf16 tolerance=0.01", shows: "levels"),
            CommandExample("check orthogonal {64, 64} alpha=1.0e-6", shows: "trace"),
            CommandExample("check uniform {40} keys=1...20", shows: "20 keys"),
        ],
        needs: .theory, settings: [tolerance, alpha, keys],
        tab: Tab("Check", key: "3", "Each statistic compared with theory: standard error and verdict."),
        isShared: true, notation: Notation(parse: parseCheck),
        delegate: Delegate(word: "coords") { input throws(Failure) in try strictCoords(&input) }
    ) { request, context, control in
        let criteria = Criteria(alpha: request.number(alpha), tolerance: request.number(tolerance) ?? 0)
        let subject = try context.subject(of: request)
        guard let keys = request.keys else { return try CheckReport(subject, criteria, control) }
        return try KeyCheck(subject, keys: keys, against: request.law, criteria).answer(control)
    }

    private static let keys = StudySetting("keys", .keys(limit: SweepPlan.keyLimit), "keys to draw and check with")

    /// As all other studies of one subject, with keys taken out of the line.
    private static let parseCheck: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest = {
        input throws(Failure) in
        let range = try SweepParser.keys(in: &input.reader)
        try input.takeSettings([tolerance, alpha])
        var settings = input.settings
        settings[keys.name] = range.map { .keys($0) }
        let law = try input.law()
        return StudyRequest(.check, try input.oneSubject(), against: law, settings: settings)
    }

    private static let tolerance = StudySetting(
        "tolerance", .number(0...Double.infinity), default: .number(0), "relative deviation that is accepted")

    private static let alpha = StudySetting(
        "alpha", .number(0...1),
        "probability that a correct draw is called inconsistent, over all statistics; 1e-6 if not given")
}

extension StudyRequest {
    /// Whether its work is of items that several processes can share: one check is not.
    var isShared: Bool { study.isShared && (study != .check || keys != nil) }
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

    /// Where the verdicts begin for each of the statistics, which are judged together.
    public let criteria: Criteria

    /// Compares the tensor with theory.
    ///
    /// - Precondition: something is known of the subject.
    /// - Throws: what the control's checkpoint throws.
    init(_ subject: Subject, _ criteria: Criteria, _ control: WorkControl) throws {
        guard let theory = subject.theory else { preconditionFailure("the study needs theory") }
        let source = try subject.source(checkpoint: control.checkpoint)
        let check = try TensorCheck(source, theory, checkpoint: control.checkpoint, progress: control.progress)
        self.subject = subject
        law = theory.law
        count = check.summary.count
        fit = check.fit
        judgements = check.judgements
        self.criteria = criteria.shared(among: judgements)
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
