import Documents
import InitializerCore
import Screen

/// What checks of many keys came to together.
public struct KeyCheckReport: StudyReport {
    /// What was drawn, with every key.
    public let spec: Spec

    /// The keys.
    public let keys: ClosedRange<Int64>

    /// Whose law the draws were held against; nil for their own.
    public let law: Spec?

    let outcomes: [KeyOutcome]

    /// Where the verdicts on a key begin, and by what rates.
    public let criteria: Criteria

    /// How many keys came to a verdict; nil for those of which nothing could be judged.
    public func count(_ verdict: Verdict?) -> Int { outcomes.count { $0.verdict == verdict } }

    /// How many keys are judged.
    public var judged: Int { outcomes.count - count(nil) }

    /// The probability that chance makes as many keys as there are suspicious or worse, and inconsistent, where each is so
    /// with the rates of the criteria, which are the most there are.
    public var probabilities: (suspicious: Double, inconsistent: Double) {
        let inconsistent = count(.inconsistent)
        return (
            BinomialTail.probability(
                atLeast: inconsistent + count(.suspicious), of: judged, rate: criteria.suspiciousRate),
            BinomialTail.probability(atLeast: inconsistent, of: judged, rate: criteria.alpha)
        )
    }

    /// The verdict on all keys together, of two counts that are judged together; nil where nothing could be judged.
    public var verdict: Verdict? {
        guard judged > 0 else { return nil }
        let (both, least) = (criteria.shared(by: 2), min(probabilities.suspicious, probabilities.inconsistent))
        return least < both.inconsistentLimit ? .inconsistent : least < both.suspiciousLimit ? .suspicious : .consistent
    }

    /// Why the line failed although there is an answer; nil if it did not.
    public var failure: Failure? {
        guard verdict == .inconsistent else { return nil }
        return Failure(.inconsistent(statistics.map(\.statistic)))
    }

    /// The verdict, and how many keys have it.
    public var conclusion: (grade: Datum.Grade, words: String)? {
        verdict.map { ($0.grade, "\($0.rawValue) \(count(.consistent))/\(judged)") }
    }

    /// The statistics that are not consistent with some key, the most frequent first.
    private var statistics: [(statistic: Statistic, suspicious: Int, inconsistent: Int)] {
        var counts: [String: (suspicious: Int, inconsistent: Int)] = [:]
        for flag in outcomes.flatMap(\.flagged) {
            let isInconsistent = flag.verdict == .inconsistent
            let (suspicious, inconsistent) = counts[flag.statistic] ?? (0, 0)
            counts[flag.statistic] = (suspicious + (isInconsistent ? 0 : 1), inconsistent + (isInconsistent ? 1 : 0))
        }
        return counts.compactMap { name, count in
            Statistic.named(name).map { ($0, count.suspicious, count.inconsistent) }
        }.sorted { ($0.2, $0.1, $1.0.name) > ($1.2, $1.1, $0.0.name) }
    }

    /// The keys that came to a verdict, in order.
    private func keys(_ verdict: Verdict) -> [Int64] {
        outcomes.indices.filter { outcomes[$0].verdict == verdict }.map { keys.lowerBound + Int64($0) }
    }

    // MARK: Document

    /// What it says, in every format.
    public var document: Document {
        var document = Document(title, table: { table })
        document.add(
            .facts(
                [
                    .program("spec", .code(spec.description)), .program("against", .text(law?.description)),
                    Fact("verdict", verdict.map { .graded($0.grade, $0.rawValue) } ?? .none, text: summary),
                    Fact(
                        "keys", .numbers([Double(keys.lowerBound), Double(keys.upperBound)]),
                        text: "\(SubjectText.counted(outcomes.count, "key")), \(keys.lowerBound)...\(keys.upperBound)"),
                    Fact("consistent", .integer(count(.consistent)), text: NumberFormat.integer(count(.consistent))),
                    count(.suspicious, rate: criteria.suspiciousRate, probabilities.suspicious, "or worse"),
                    count(.inconsistent, rate: criteria.alpha, probabilities.inconsistent, nil),
                ] + (count(nil) > 0 ? [Fact("unjudged", .integer(count(nil)))] : [])
                    + [listed(.inconsistent), listed(.suspicious)].compactMap { $0 }))
        if !statistics.isEmpty { document.add(.table(table)) }
        document.add(
            .programs {
                [
                    .facts([
                        .program("suspicious_p", .number(probabilities.suspicious)),
                        .program("inconsistent_p", .number(probabilities.inconsistent)),
                        .program("alpha", .number(criteria.alpha)), .program("tolerance", .number(criteria.tolerance)),
                        .program("suspicious_keys", .list(keys(.suspicious).map { .integer(Int128($0)) })),
                        .program("inconsistent_keys", .list(keys(.inconsistent).map { .integer(Int128($0)) })),
                    ])
                ]
            })
        return document
    }

    private var title: String {
        let name = "\(spec.call) \(spec.shape) \(spec.type.name)"
        return law.map { "\(name) against \($0.description)" } ?? name
    }

    private var summary: String {
        guard let verdict else { return "not judged" }
        let explained =
            verdict == .consistent
            ? "no more keys are off than chance explains" : "more keys are off than chance explains"
        return "\(verdict.rawValue): \(explained)"
    }

    /// How many keys came to a verdict, and how many of correct draws would at most.
    private func count(_ verdict: Verdict, rate: Double, _ probability: Double, _ more: String?) -> Fact {
        let expected = NumberFormat.significant(rate * Double(judged), digits: 3)
        let number = NumberFormat.integer(count(verdict))
        let most = "at most \(expected) expected" + (more.map { " to be so \($0)" } ?? "")
        return Fact(
            verdict.rawValue, .integer(count(verdict)),
            text: "\(number); \(most), p = \(NumberFormat.significant(probability, digits: 3))")
    }

    /// The first keys of a verdict, for people; nil where there are none.
    private func listed(_ verdict: Verdict) -> Fact? {
        let all = keys(verdict)
        guard !all.isEmpty else { return nil }
        let shown = all.prefix(Self.shown).map(String.init).joined(separator: ", ")
        return .people(
            "\(verdict.rawValue) keys", all.count > Self.shown ? "\(shown), and \(all.count - Self.shown) more" : shown)
    }

    private static let shown = 10

    private var table: Table {
        Table(
            about: (.text("spec"), .code(spec.description)),
            [.text("statistic"), .number("suspicious"), .number("inconsistent")],
            rows: statistics.map { [.text($0.statistic.name), .integer($0.suspicious), .integer($0.inconsistent)] },
            layout: .none)
    }
}
