import Concurrency
import Documents
import InitializerCore
import Screen

/// The draws of many keys, each compared with theory.
struct KeyCheck: Sendable {
    private let spec: Spec
    private let keys: ClosedRange<Int64>
    private let law: Spec?
    private let criteria: Criteria

    /// The longest that is begun, by an estimate for one core.
    private static let secondLimit = 20 * 60.0

    /// - Parameter law: whose law the draws are held against; nil for their own.
    /// - Throws: ``Problem/noSpec(_:command:)`` for a subject that cannot be drawn again;
    ///   ``SweepProblem/tooLarge(keys:_:seconds:)``; what keeps a key from being the spec's.
    init(_ subject: Subject, keys: ClosedRange<Int64>, against law: Spec?, _ criteria: Criteria) throws(Failure) {
        guard let spec = subject.spec else { throw Failure(.noSpec(subject.description, command: "check keys=")) }
        let seconds = 2 * spec.measuringSeconds(orthogonality: false) * Double(keys.count)
        guard seconds <= Self.secondLimit else {
            throw Failure(.sweep(.tooLarge(keys: keys.count, spec, seconds: seconds)))
        }
        do {
            for end in [keys.lowerBound, keys.upperBound] { _ = try spec.withKey(Key(seed: end)) }
        } catch {
            throw Failure(.initializer(error))
        }
        (self.spec, self.keys, self.law, self.criteria) = (spec, keys, law, criteria)
    }

    /// Draws and checks.
    ///
    /// - Throws: what the control's checkpoint throws.
    func answer(_ control: WorkControl) throws -> KeyCheckReport {
        let identity = [
            spec.description, law?.description ?? "", "\(keys)", "\(criteria.alpha)", "\(criteria.tolerance)",
        ].joined(separator: "\n")
        let outcomes = try control.share(SharedWork(identity, items: keys.count)) { items, control in
            var outcomes: [KeyOutcome] = []
            for item in items {
                outcomes.append(try outcome(keys.lowerBound + Int64(item), control))
                control.progress(Double(outcomes.count) / Double(items.count))
            }
            return outcomes
        }
        return KeyCheckReport(spec: spec, keys: keys, law: law, outcomes: outcomes, criteria: criteria)
    }

    private func outcome(_ key: Int64, _ control: WorkControl) throws -> KeyOutcome {
        try control.checkpoint()
        var subject = Subject(try spec.withKey(Key(seed: key)))
        if let law { subject = try subject.against(law) }
        let report = try CheckReport(
            subject, criteria, WorkControl(checkpoint: control.checkpoint, progress: { _ in }, partial: nil))
        let flagged = report.judgements.compactMap { judgement -> KeyOutcome.Flag? in
            guard let verdict = judgement.verdict(report.criteria), verdict != .consistent else { return nil }
            return KeyOutcome.Flag(statistic: judgement.statistic.name, verdict: verdict)
        }
        return KeyOutcome(isJudged: report.verdict != nil, flagged: flagged)
    }
}

/// What a check of one key came to.
struct KeyOutcome: Hashable, Sendable, Portable {
    /// A statistic that is not consistent.
    struct Flag: Hashable, Sendable, Portable {
        let statistic: String
        let verdict: Verdict

        init(statistic: String, verdict: Verdict) { (self.statistic, self.verdict) = (statistic, verdict) }

        /// The name, and whether it is inconsistent.
        init(from reader: inout PortableReader) throws(PortableError) {
            statistic = try reader.next()
            let isInconsistent: Bool = try reader.next()
            verdict = isInconsistent ? .inconsistent : .suspicious
        }

        /// The name, and whether it is inconsistent.
        func encode(to writer: inout PortableWriter) {
            writer.add(statistic)
            writer.add(verdict == .inconsistent)
        }
    }

    /// Whether anything could be judged.
    let isJudged: Bool

    /// The statistics that are suspicious or inconsistent.
    let flagged: [Flag]

    init(isJudged: Bool, flagged: [Flag]) { (self.isJudged, self.flagged) = (isJudged, flagged) }

    /// Whether it was judged, then the statistics.
    init(from reader: inout PortableReader) throws(PortableError) {
        (isJudged, flagged) = (try reader.next(), try reader.next())
    }

    /// Whether it was judged, then the statistics.
    func encode(to writer: inout PortableWriter) {
        writer.add(isJudged)
        writer.add(flagged)
    }

    /// The worst of the verdicts; nil where nothing could be judged.
    var verdict: Verdict? { isJudged ? flagged.map(\.verdict).max() ?? .consistent : nil }
}
