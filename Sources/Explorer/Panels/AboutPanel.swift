import InitializerCore
import Screen
import Workbench

extension Panel.ID {
    static let about = Panel.ID("about")
}

/// What is known of the tensor, or the role, that the cursor of the table is on: what is wrong with it and what to do, what
/// explains it, what was measured.
enum AboutPanel {
    static let row = Panel(
        .about, "About", slot: .about, sections: [("In what is known of a tensor", .panel(.about))],
        bindings: Keymap.movement(.about, hint: "scroll", "Scroll up or down.") + [Keymap.zoomOnEnter(.about)],
        heading: { model, _ in heading(model) },
        draw: { model, screen, rect in
            let lines = lines(model, width: rect.width)
            let first = max(0, min(model.aboutLine, lines.count - rect.height))
            for (offset, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
                screen.write(line.text, in: rect.row(offset), .left, line.role)
            }
            screen.scrollBar(besides: rect, visible: first..<min(first + rect.height, lines.count), of: lines.count)
        },
        move: { model, motion in
            guard let size = model.layout.inside(of: .about)?.size else { return [] }
            let count = lines(model, width: size.width).count
            let first = max(0, min(model.aboutLine, count - size.height))
            model.aboutLine = motion.moved(
                first, page: max(1, size.height - 1), count: max(1, count - size.height + 1))
            return []
        },
        scrolling: Panel.Scrolling(
            origin: { Point(x: 0, y: $0.aboutLine) },
            lineCount: { model in lines(model, width: model.layout.inside(of: .about)?.width ?? 1).count },
            scroll: { $0.aboutLine = $1.y }))

    private static func heading(_ model: Model) -> String {
        guard let table = model.stored.table else { return row.title }
        return switch table.chosen {
        case .tensor(let row): VisibleText.escaping(table.entries.rows[row].name)
        case .role(let role): VisibleText.escaping(table.entries.roles[role].name)
        case nil: row.title
        }
    }

    private typealias Line = (text: String, role: Role)

    private static func lines(_ model: Model, width: Int) -> [(text: String, role: Role)] {
        guard let table = model.stored.table, let line = table.chosen else { return [] }
        let known: [Line] =
            switch line {
            case .tensor(let row):
                findings(table, table.facts.findings[row] ?? [], of: table.entries.rows[row].name) + facts(table, row)
            case .role(let role): self.role(table, role)
            }
        // As it is spelled: symbols take more columns in ASCII.
        return known.flatMap { line in
            model.glyphs.spelled(VisibleText.escaping(line.text)).wrapped(to: max(1, width), breaksWords: true).map {
                ($0, line.role)
            }
        }
    }

    // MARK: What is wrong

    private static func findings(_ table: ModelTable, _ findings: [TableFacts.Found], of name: String) -> [Line] {
        findings.flatMap { found -> [Line] in
            let finding = found.finding
            let place = table.entries.isPair ? (found.model == 0 ? "A: " : "B: ") : ""
            let others = finding.tensors.filter { $0 != name }.prefix(mostOthers)
            let more = finding.tensors.count - 1 - others.count
            let with =
                others.isEmpty ? "" : "; with \(others.joined(separator: ", "))" + (more > 0 ? " and \(more) more" : "")
            return [
                (
                    "\(place)\(finding.severity.rawValue) \(finding.kind.code): \(finding.evidence)\(with)",
                    finding.severity.role
                ),
                ("cause: \(finding.kind.cause)", .text),
                ("remedy: \(finding.kind.remedy)", .text),
            ]
        }
    }

    private static let mostOthers = 3

    private static func role(_ table: ModelTable, _ role: Int) -> [Line] {
        let members = table.entries.roles[role].members
        let known = members.lazy.map { table.facts.deviations[0][$0] }.filter(\.isFinite)
        var lines: [Line] = members.lazy.filter { table.facts.severities[$0] >= TableFacts.alarming }.prefix(mostOthers)
            .flatMap { row in
                (table.facts.findings[row] ?? []).filter { $0.severity > .note }.map {
                    (
                        "\(table.entries.rows[row].name): \($0.finding.kind.code), \($0.finding.evidence)",
                        $0.severity.role
                    )
                }
            }
        var counts: [TensorJudgement.Verdict: Int] = [:]
        for row in members { if let verdict = table.facts.verdict(row) { counts[verdict, default: 0] += 1 } }
        let verdicts = TensorJudgement.Verdict.allCases.compactMap { verdict in
            counts[verdict].map { "\($0) \(verdict.rawValue)" }
        }
        let shape = table.entries.entry(members[0]).map { "\(TableEntries.shape($0)) \($0.typeName)" } ?? ""
        lines.append(("\(members.count) tensors \(shape): \(verdicts.joined(separator: ", "))", .text))
        if let least = known.min(), let most = known.max() {
            let (low, high) = (NumberFormat.significant(least), NumberFormat.significant(most))
            lines.append((low == high ? "σ \(low)" : "σ from \(low) to \(high)", .text))
        }
        for row in members.prefix(1) {
            if let tensor = table.facts.tensor(row) {
                lines += explanations(tensor).map { ("first: " + $0.text, $0.role) }
            }
        }
        return lines
    }

    // MARK: What is known

    private static func facts(_ table: ModelTable, _ row: Int) -> [Line] {
        var lines: [Line] = []
        for (place, model) in table.entries.models.indices.enumerated() {
            guard let entry = table.entries.entry(row, in: model) else { continue }
            let name = table.entries.isPair ? ["A ", "B "][place] : ""
            if let obstacle = entry.obstacle {
                lines.append(("\(name)\(entry.name) \(obstacle)", .warning))
            } else if let tensor = table.facts.tensor(row, in: model) {
                lines += explanations(tensor).map { (name + $0.text, $0.role) }
                lines.append((name + measured(tensor), .text))
            }
            lines.append(
                (
                    "\(name)\(TableEntries.shape(entry)) \(entry.typeName), \(NumberFormat.bytes(entry.byteCount)) in \(entry.file)",
                    .faint
                ))
        }
        if let difference = table.facts.difference(row) { lines.insert((text(difference), .text), at: 0) }
        return lines
    }

    /// The calls that explain it in order of evidence, or why none does.
    private static func explanations(_ tensor: AuditedTensor) -> [Line] {
        let verdict = tensor.verdict.rawValue
        guard let best = tensor.explanations.first, tensor.blocks.isEmpty,
            tensor.verdict == .drawn || tensor.verdict == .undecided
        else {
            return [([verdict] + tensor.explanationTexts.prefix(1)).joined(separator: ": ")].map { ($0, .text) }
        }
        let others = tensor.explanations.dropFirst().prefix(mostOthers)
        return [("\(verdict): \(words(best))", .text)] + others.map { ("or \(words($0))", .faint) }
    }

    private static func words(_ explanation: Explanation) -> String {
        let errors = NumberFormat.significant(explanation.errors, digits: 2)
        return ([explanation.call] + [explanation.origin, explanation.fan].compactMap { $0 }).joined(separator: ", ")
            + ", σ off by \(errors) standard errors"
    }

    private static func measured(_ tensor: AuditedTensor) -> String {
        let facts = tensor.facts
        func text(_ number: Double) -> String { NumberFormat.significant(number) }
        var words = [
            "σ \(text(facts.standardDeviation)) ± \(NumberFormat.significant(facts.deviationError, digits: 2))",
            "mean \(text(facts.mean))", "from \(text(facts.minimum)) to \(text(facts.maximum))",
        ]
        if facts.kurtosis.isFinite { words.append("kurtosis \(text(facts.kurtosis))") }
        if facts.zeros > 0 { words.append("\(NumberFormat.integer(facts.zeros)) zeros") }
        if facts.notFinite > 0 { words.append("\(NumberFormat.integer(facts.notFinite)) not finite") }
        if facts.carriedType != tensor.source.type { words.append("digits of \(facts.carriedType.name)") }
        return words.joined(separator: ", ")
    }

    private static func text(_ difference: TensorDifference) -> String {
        guard !difference.isEqual else { return "equal, number for number" }
        func text(_ number: Double) -> String { NumberFormat.significant(number, digits: 3) }
        let share = NumberFormat.integer(difference.count - difference.equal)
        return
            "\(share) of \(NumberFormat.integer(difference.count)) numbers differ, by \(text(difference.largest)) at most, "
            + "\(text(difference.relativeChange)) of the root mean square; correlation \(text(difference.correlation))"
    }
}
