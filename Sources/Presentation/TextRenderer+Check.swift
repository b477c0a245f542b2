import InitializerCore
import Screen
import Workbench

extension TextRenderer {
    /// What was looked at, the statistics with their verdicts, why some have none, and what few levels make of the law.
    func check(_ report: CheckReport) -> [StyledText] {
        let reasons = report.judgements.compactMap { judgement -> Judgement.Reason? in
            if case .none(let reason) = judgement.test { return reason }
            return nil
        }
        let explained = Judgement.Reason.allCases.filter(reasons.contains).map(\.explanation)
        return [heading(report.spec.description)] + list(Wording.check(report)) + [""] + verdicts(report)
            + (explained.isEmpty ? [] : [""] + explained.flatMap(indented))
            + (report.discretization.map { discretization($0) } ?? [])
    }

    /// The columns of the table, in the order in which they give way to the verdicts.
    private enum CheckColumn: CaseIterable { case error, expected, measure, observed }

    private func verdicts(_ report: CheckReport) -> [StyledText] {
        let tables = (0...CheckColumn.allCases.count).lazy.map { count in
            checkTable(report, without: Set(CheckColumn.allCases.prefix(count))).lines(glyphs: glyphs)
        }
        let lines =
            tables.first { $0.allSatisfy { $0.displayWidth <= width } }
            ?? checkTable(report, without: Set(CheckColumn.allCases)).lines(width: width, glyphs: glyphs)
        let head = lines.count - report.judgements.count
        return plain(Array(lines.prefix(head)))
            + zip(lines.dropFirst(head), report.judgements).map { line, judgement in
                styled(line, ending: report.word(judgement), as: report.role(judgement))
            }
    }

    private func checkTable(_ report: CheckReport, without left: Set<CheckColumn>) -> TextTable {
        typealias Rows = (column: TextTable.Column, text: (Judgement) -> String)
        func unless(_ column: CheckColumn, _ rows: Rows) -> [Rows] { left.contains(column) ? [] : [rows] }
        let columns: [Rows] =
            [(.init("statistic"), { spelled($0.statistic.label) })]
            + unless(.observed, (.init("observed", .decimal), { Wording.expected($0.observed, digits: 5) }))
            + unless(.expected, (.init("expected", .decimal), { Wording.expected($0.expected, digits: 5) }))
            + unless(.error, (.init("std error", .decimal), { Wording.expected($0.standardError, digits: 3) }))
            + unless(.measure, (.init("measure"), { spelled(Wording.measure($0)) }))
            + [(.init("verdict"), report.word)]
        return TextTable(
            columns: columns.map(\.column),
            rows: report.judgements.map { judgement in columns.map { $0.text(judgement) } })
    }

    /// A line whose last words look like a role.
    private func styled(_ line: String, ending: String, as role: Role) -> StyledText {
        guard !ending.isEmpty, line.hasSuffix(ending) else { return StyledText(line) }
        return StyledText(String(line.dropLast(ending.count))) + StyledText(ending, ink.style(role))
    }

    /// What of a tensor's statistics theory hardly allows, or not at all; nothing where all is well.
    func doubts(_ report: Report) -> [StyledText] {
        let doubts = Statistic.doubts(report.spec, report.summary, report.orthogonality)
        return [Verdict.suspicious, .inconsistent].flatMap { verdict -> [StyledText] in
            let names = Quantity.all.filter { doubts[$0.name] == verdict }.map(\.label)
            guard !names.isEmpty else { return [] }
            return spelled("\(verdict.rawValue): \(names.joined(separator: ", ")); check tells more".wrapped(to: width))
                .map { StyledText($0.text, ink.style(verdict.role)) }
        }
    }

    private func discretization(_ difference: Discretization) -> [StyledText] {
        func number(_ x: Double) -> String { NumberFormat.significant(x) }
        let headings = "few levels, beside the law that is meant".wrapped(to: width).map(heading)
        return [""] + headings
            + list([
                ("levels", "\(difference.patterns), of \(difference.values) different values"),
                ("mean", "\(number(difference.meanBias)) off, \(number(difference.relativeMeanBias)) σ"),
                ("variance", "\(number(difference.varianceRatio)) of that meant"),
                ("exact zeros", "\(number(100 * difference.zeros)) %"),
                (
                    "values",
                    "\(number(difference.minimum)) to \(number(difference.maximum)), at most \(number(difference.reach)) σ"
                ),
            ])
    }
}

extension CheckReport {
    /// How a statistic's verdict looks.
    func role(_ judgement: Judgement) -> Role { judgement.verdict(criteria)?.role ?? .faint }
}

extension Verdict {
    /// How it looks.
    public var role: Role {
        switch self {
        case .consistent: .success
        case .suspicious: .warning
        case .inconsistent: .error
        }
    }
}

extension Wording {
    /// What a check looked at, and what it comes to.
    static func check(_ report: CheckReport) -> [(String, String)] {
        let isComplex = report.spec.type.isComplex
        let count = NumberFormat.integer(report.count) + (isComplex ? ", real and imaginary parts pooled" : "")
        var facts = [("verdict", report.summary), ("values", count), ("law", law(report.spec.law))]
        if let fitted = report.fittedCount, fitted < report.count {
            facts.append(("distribution", "of the first \(NumberFormat.integer(fitted))"))
        }
        return facts + limits(report.criteria)
    }

    private static func limits(_ criteria: Criteria) -> [(String, String)] {
        guard criteria != .standard else { return [] }
        let z = NumberFormat.significant(criteria.inconsistent, digits: 3)
        let tolerance =
            criteria.tolerance > 0 ? ", unless off by at most \(NumberFormat.significant(criteria.tolerance))" : ""
        return [("inconsistent", "beyond |z| \(z)\(tolerance)")]
    }

    /// By what a statistic is judged: `z -0.52`, `p 0.31`, `≥ -0.01`.
    static func measure(_ judgement: Judgement) -> String {
        switch judgement.test {
        case .standardScore(_, let z): "z \(NumberFormat.significant(z, digits: 3))"
        case .probability(let p): "p \(NumberFormat.significant(p, digits: 3))"
        case .range: judgement.statistic == .minimum ? "at least" : "at most"
        case .atMost(let limit): "≤ \(NumberFormat.significant(limit, digits: 3))"
        case .exactly: "equal"
        case .finite: "finite"
        case .none: ""
        }
    }
}
