import Documents
import InitializerCore
import Screen

extension AuditReport {
    /// What it says, in every format.
    public var document: Document {
        var document = Document(model.paths.joined(separator: " "), table: { table })
        document.add(.people { peoplesBlocks }, .programs { [.facts(AuditRecords(self).whole)] })
        document.records = { AuditRecords(self).lines }
        return document
    }

    /// The verdict, and what it rests on.
    public var conclusion: (grade: Datum.Grade, words: String)? { (verdict.grade, summary) }

    private var summary: String {
        let counts = AuditReport.counted(findings)
        return counts.isEmpty ? verdict.rawValue : "\(verdict.rawValue): \(counts)"
    }

    private var peoplesBlocks: [Block] {
        [
            .facts(
                [
                    Fact("verdict", .graded(verdict.grade, verdict.rawValue), text: summary),
                    .people("tensors", tensorsText), .people("numbers", numbersText),
                ] + (missing.isEmpty ? [] : [.people("not read", missing)])
                    + (contract.map { [.people("contract", Self.text($0.name, $0.result))] } ?? []))
        ] + (contract.map { Self.blocks($0.name, $0.result) } ?? []) + findingBlocks + [.table(rolesTable)]
            + (chart.map { [.chart($0)] } ?? []) + [.prose(advice)]
    }

    // MARK: Facts

    private var tensorsText: String {
        let counts = TensorJudgement.Verdict.allCases.compactMap { verdict in
            let count = tensors.count { $0.verdict == verdict }
            return count > 0 ? "\(NumberFormat.integer(count)) \(verdict.rawValue)" : nil
        }
        return NumberFormat.integer(rows.count) + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))
    }

    private var numbersText: String {
        let bytes = rows.reduce(0) { $0.addingReportingOverflow($1.entry.byteCount).partialValue }
        return "\(NumberFormat.integer(tensors.reduce(0) { $0 + $1.facts.count })) in \(NumberFormat.bytes(bytes))"
    }

    /// Why tensors were not looked at, with how many there are of each kind.
    private var missing: String {
        var counts: [(reason: String, count: Int)] = []
        for row in rows where row.tensor == nil {
            let reason = row.entry.obstacle ?? "cannot be looked at"
            if let place = counts.firstIndex(where: { $0.reason == reason }) {
                counts[place].count += 1
            } else {
                counts.append((reason, 1))
            }
        }
        return counts.map { "\($0.count): \($0.reason)" }.joined(separator: "; ")
    }

    // MARK: Contract

    /// `gpt2: 148 tensors keep it, 2 break it, 3 are not in it`
    private static func text(_ name: String, _ result: ContractResult) -> String {
        let broken = result.findings.count
        let parts = [
            "\(SubjectText.counted(result.checked - broken, "tensor")) kept it",
            broken > 0 ? "\(broken) broke it" : nil,
            result.unchecked > 0 ? "\(result.unchecked) not checked" : nil,
            result.uncovered.isEmpty ? nil : "\(result.uncovered.count) not in it",
        ]
        return "\(name): " + parts.compactMap { $0 }.joined(separator: ", ")
    }

    /// What the contract leaves out, and what it names in vain.
    private static func blocks(_ name: String, _ result: ContractResult) -> [Block] {
        func named(_ names: [String]) -> String {
            names.prefix(8).joined(separator: ", ") + (names.count > 8 ? " and \(names.count - 8) more" : "")
        }
        var blocks: [Block] = []
        if !result.uncovered.isEmpty {
            blocks.append(.prose("No line of \(name) is about \(named(result.uncovered))."))
        }
        // Contracts that ship name what some models of a kind have.
        if !result.idle.isEmpty, !Contract.names.contains(name) {
            blocks.append(.prose("No tensor's name matches the pattern in \(named(result.idle))."))
        }
        return blocks
    }

    // MARK: Findings

    /// The findings for people: those of one kind about tensors of one role together.
    private var findingBlocks: [Block] {
        struct Key: Hashable {
            let code: String
            let severity: Finding.Severity
            let role: String
        }
        var groups: [Key: [Finding]] = [:]
        var order: [Key] = []
        for finding in findings {
            let key = Key(
                code: finding.kind.code, severity: finding.severity,
                role: finding.tensors.first.map { TensorName($0).role } ?? "")
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(finding)
        }
        var explained: Set<String> = []
        var blocks: [Block] = []
        for key in order.prefix(AuditReport.mostFindings) {
            guard let group = groups[key], let first = group.first else { continue }
            let others = group.count > 1 ? " (and \(group.count - 1) more like it)" : ""
            blocks.append(
                .finding(
                    key.severity.grade,
                    "\(key.severity.rawValue) \(key.code): \(first.names)\(others): \(first.evidence)."))
            if key.severity > .note, explained.insert(key.code).inserted {
                blocks.append(.prose("\(first.kind.cause) \(first.kind.remedy)"))
            }
        }
        if order.count > AuditReport.mostFindings {
            blocks.append(.prose("\(order.count - AuditReport.mostFindings) more: jsonl has all of them."))
        }
        return blocks
    }

    /// Groups of findings that people read.
    private static let mostFindings = 40

    // MARK: Roles

    private var rolesTable: Table {
        var alarms: [String: [String]] = [:]
        for finding in findings where finding.severity > .note {
            for name in finding.owners { alarms[name, default: []].append(finding.kind.code) }
        }
        let all = TensorRole.all(of: rows)
        func codes(_ role: TensorRole) -> [String] {
            role.rows.reduce(into: []) { found, row in
                found += (alarms[row.entry.name] ?? []).filter { !found.contains($0) }
            }
        }
        func isAlarming(_ role: TensorRole) -> Bool { !codes(role).isEmpty }
        let sorted = all.filter(isAlarming) + all.filter { !isAlarming($0) }
        let shown = sorted.prefix(AuditReport.mostRoles)
        return Table(
            [
                .text("tensor"), .number("count", title: "n", rank: 3), .text("shape", rank: 2),
                .text("type", rank: 1), .text("deviation", title: "σ"), .text("verdict"),
                .text("explanation", title: "drawn as"),
            ],
            rows: shown.map { role in
                [
                    .code(role.name), .integer(role.rows.count), .text(Self.shape(role.rows[0].entry.dimensions)),
                    .text(role.typeName), .text(role.deviation),
                    isAlarming(role)
                        ? .graded(.doubtful, "\(role.verdict): \(codes(role).joined(separator: ", "))")
                        : .text(role.verdict), .text(role.explanation),
                ]
            }, layout: .none,
            remark: sorted.count > shown.count
                ? "\(sorted.count - shown.count) more rows: csv has all tensors" : nil)
    }

    /// Roles that people read.
    private static let mostRoles = 400

    static func shape(_ dimensions: [Int]) -> String { "{" + dimensions.map(String.init).joined(separator: ", ") + "}" }

    // MARK: Chart

    /// The standard deviation by layer, of the roles with the most layers whose weights are matrices.
    private var chart: Chart? {
        let roles = TensorRole.all(of: rows).filter { role in
            role.rows.count >= 3 && role.rows[0].entry.dimensions.count > 1 && role.rows.allSatisfy { $0.tensor != nil }
        }.sorted { $0.rows.count > $1.rows.count }.prefix(6)
        guard !roles.isEmpty else { return nil }
        let series = roles.map { role in
            LinePlot.Series(
                role.name, x: role.rows.indices.map(Double.init),
                y: role.rows.map { $0.tensor?.facts.standardDeviation ?? .nan })
        }
        let last = Double(roles.map(\.rows.count).max() ?? 1) - 1
        return Chart(
            "Standard deviation by layer",
            .lines(
                LinePlot(
                    series, x: .init("layer, in the order of the model", range: 0...last, isWhole: true),
                    y: .init("σ", scale: .logarithmic, range: reach(series.flatMap(\.y))))))
    }

    /// At least a decade about the numbers, so that what differs by chance alone looks flat. Nil where none is above 0.
    private func reach(_ numbers: [Double]) -> ClosedRange<Double>? {
        let placed = numbers.filter { $0 > 0 && $0.isFinite }
        guard let low = placed.min(), let high = placed.max() else { return nil }
        return min(low, high / 4)...max(high, low * 4)
    }

    // MARK: What to do

    /// A sentence a person can act on.
    private var advice: String {
        if let worst = findings.first, worst.severity > .note, let name = worst.tensors.first {
            return "Look at \(name) first. \(worst.kind.remedy)"
        }
        let weights = tensors.filter { $0.name.use == .weight || $0.name.use == .embedding }
        guard !weights.isEmpty else { return "Nothing is wrong with these tensors." }
        let drawn = weights.count { $0.verdict == .drawn || $0.verdict == .structured }
        let other = weights.count { $0.verdict == .unexplained }
        let text = "\(SubjectText.counted(weights.count, "weight"))"
        if drawn > 0, other == 0 {
            return
                "Nothing is wrong: the model looks freshly initialized. \(drawn) of \(text) are fresh draws, as the calls above make them."
        }
        if other > 0, drawn * 10 < other {
            return
                "Nothing is wrong: the model looks trained. \(other) of \(text) are not fresh draws of any law known here."
        }
        return
            "Nothing is wrong. Of \(text), \(drawn) are fresh draws, \(other) are trained or follow a law not known here."
    }
}

extension Finding {
    /// The tensors that have what it says.
    public var owners: ArraySlice<String> { kind.isAboutFirst ? tensors.prefix(1) : tensors[...] }

    /// Those by name, the first three.
    var names: String {
        let tensors = owners
        let shown = tensors.prefix(3).joined(separator: ", ")
        return tensors.count > 3 ? "\(shown) and \(tensors.count - 3) more" : shown
    }
}
