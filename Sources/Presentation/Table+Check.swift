import InitializerCore
import Workbench

extension Table {
    /// One statistic a row: observed, expected, how far apart by what measure, and what that comes to.
    init(check report: CheckReport) {
        self.init(
            about: Table.about(report.spec),
            [
                .text("statistic"), .number("observed"), .number("expected"), .number("standard_error"), .number("z"),
                .number("p_value"), .text("verdict"),
            ],
            rows: report.judgements.map { judgement in
                [
                    .term(name: judgement.statistic.rawValue, label: judgement.statistic.label),
                    Cell(judgement.observed), Cell(judgement.expected), Cell(judgement.standardError),
                    Cell(judgement.z), Cell(judgement.probability), .text(report.word(judgement)),
                ]
            }, remark: report.summary)
    }
}

extension CheckReport {
    /// What a statistic comes to, in a word or two: its verdict, or why it has none.
    func word(_ judgement: Judgement) -> String {
        if let verdict = judgement.verdict(criteria) { return verdict.rawValue }
        guard case .none(let reason) = judgement.test else { return "" }
        return reason.word
    }

    /// What all comes to, in words: `consistent: 8 of 9 statistics judged, the furthest at |z| 1.3`.
    var summary: String {
        guard let verdict else { return "not judged" }
        let judged = judgements.filter { $0.verdict(criteria) != nil }
        return "\(verdict.rawValue): \(judged.count) of \(judgements.count) statistics judged"
    }
}

extension Judgement.Reason {
    /// Why a statistic is not judged, in a word or two.
    var word: String {
        switch self {
        case .fixed: "fixed"
        case .dependent: "dependent"
        case .discrete: "discrete"
        case .tooFew: "too few"
        case .unknown: "unknown"
        case .notFinite: "not finite"
        }
    }

    /// The same in a sentence.
    var explanation: String {
        switch self {
        case .fixed: "fixed: it is the same for every draw, so it says nothing of this one."
        case .dependent: "dependent: the elements depend on one another, and no error is known."
        case .discrete: "discrete: the law has jumps, where the distance has no known distribution; χ² takes its place."
        case .tooFew: "too few: moments need 30 values, skewness and kurtosis 300, before their errors mean much."
        case .unknown: "unknown: theory has no number for it."
        case .notFinite: "not finite: the element type overflows, and nothing can be said of what is left."
        }
    }
}
