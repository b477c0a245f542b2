import InitializerCore

/// What the statistics of a tensor on show come to, each held against its law as `check` does, without the tests of the
/// whole distribution that only `check` makes.
///
/// ```swift
/// let verdicts = StatisticVerdicts(report.subject, report.summary, report.orthogonality)
/// verdicts[.mean]?.score   // 0.42 standard errors
/// verdicts.worst           // .consistent
/// ```
public struct StatisticVerdicts: Sendable {
    /// What one statistic comes to.
    public struct Entry: Hashable, Sendable {
        /// How well it fits the law.
        public let verdict: Verdict
        /// Its distance from what is expected in standard errors; nil where it is not judged by that.
        public let score: Double?
    }

    private var entries: [String: Entry] = [:]

    /// How many statistics are consistent, and how many were judged: every row that has a verdict, as `check` counts.
    public var counts: (consistent: Int, judged: Int) {
        (entries.values.count { $0.verdict == .consistent }, entries.count)
    }

    /// The worst verdict; nil where nothing was judged: before all of the tensor was seen, or without a law.
    public var worst: Verdict? { entries.values.map(\.verdict).max() }

    /// Judges the statistics of a tensor that was seen whole; no entries otherwise, or where the law is unknown.
    public init(_ subject: Subject, _ summary: Summary, _ orthogonality: OrthogonalityError?) {
        guard summary.count == subject.componentCount, let theory = subject.theory else { return }
        let judgements = theory.judgements(summary, orthogonality: orthogonality)
        // A check judges the whole distribution as well.
        let criteria = Criteria.standard.shared(among: judgements, others: theory.hasIndependentElements ? 1 : 0)
        for judgement in judgements {
            guard let verdict = judgement.verdict(criteria) else { continue }
            let name = judgement.statistic.shownAs
            // Of two that are shown as one, the worse counts.
            if let other = entries[name], other.verdict >= verdict { continue }
            entries[name] = Entry(verdict: verdict, score: judgement.z)
        }
    }

    /// What a statistic comes to; nil where it is not judged.
    public subscript(statistic: Statistic) -> Entry? { entries[statistic.name] }
}
