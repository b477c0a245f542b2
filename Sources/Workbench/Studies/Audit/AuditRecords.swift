import Documents
import InitializerCore

/// An audit for programs: an object for each tensor, and one for the whole.
struct AuditRecords {
    private let report: AuditReport
    private let findings: [String: [Finding]]

    init(_ report: AuditReport) {
        self.report = report
        var findings: [String: [Finding]] = [:]
        for finding in report.findings {
            for name in finding.tensors { findings[name, default: []].append(finding) }
        }
        self.findings = findings
    }

    /// One JSON object: `{"tensors": […], "audit": {…}}`.
    var whole: [Fact] {
        [.program("tensors", .list(report.rows.map(record))), .program("audit", audit)]
    }

    /// JSON Lines: the tensors in the order of the model, then `{"audit": {…}}`.
    var lines: [Datum] { report.rows.map(record) + [.members(["audit": audit])] }

    private var audit: Datum {
        let codes = FindingKind.all.compactMap { kind -> Datum.Member? in
            let count = report.findings.count { $0.kind == kind }
            return count > 0 ? Datum.Member(kind.code, .integer(count)) : nil
        }
        return .members([
            "tensors": .integer(report.rows.count),
            "values": .integer(report.rows.reduce(0) { $0 + ($1.tensor?.facts.count ?? 0) }),
            "bytes": .integer(report.rows.reduce(0) { $0.addingReportingOverflow($1.entry.byteCount).partialValue }),
            "findings": .record(codes), "verdict": .text(report.verdict.rawValue),
            "contract": report.contract.map { contract($0.name, $0.result) } ?? .none,
        ])
    }

    private func contract(_ name: String, _ result: ContractResult) -> Datum {
        .members([
            "name": .text(name), "checked": .integer(result.checked), "unchecked": .integer(result.unchecked),
            "broken": .integer(result.findings.count), "uncovered": .texts(result.uncovered),
            "idle": .texts(result.idle),
        ])
    }

    private func record(_ row: AuditReport.Row) -> Datum {
        let (entry, tensor) = (row.entry, row.tensor)
        return .members([
            "tensor": .text(entry.name), "file": .text(entry.file), "shape": .integers(entry.dimensions),
            "type": .text(entry.typeName),
            "count": .integer(entry.dimensions.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }),
            "verdict": .text(tensor?.verdict.rawValue), "obstacle": .text(entry.obstacle),
            "explanations": .list(tensor.map(explanations) ?? []),
            "blocks": .list(tensor.map { $0.blocks.map(block) } ?? []),
            "structure": .text(tensor?.structure?.text),
            "observed": tensor.map { observed($0.facts) } ?? .none,
            "findings": .list((findings[entry.name] ?? []).map { record($0, of: entry.name) }),
        ])
    }

    private func record(_ finding: Finding, of name: String) -> Datum {
        .members([
            "code": .text(finding.kind.code), "severity": .text(finding.severity.rawValue),
            "text": .text(finding.evidence), "with": .texts(finding.tensors.filter { $0 != name }),
        ])
    }

    private func explanations(_ tensor: AuditedTensor) -> [Datum] {
        tensor.explanations.map { explanation in
            let family = explanation.law.notation.family
            return record(explanation, distance: tensor.fits.first { $0.family == family }?.distance)
        }
    }

    private func record(_ explanation: Explanation, distance: Double? = nil) -> Datum {
        let law = explanation.law
        return .members([
            "call": .text(explanation.call), "origin": .text(explanation.origin),
            "law": .members([
                "family": .text(law.notation.family), "mean": .number(law.mean),
                "standard_deviation": .number(law.standardDeviation), "lower": .number(law.support.lower),
                "upper": .number(law.support.upper),
            ]),
            "fan": .text(explanation.fan), "shards": .integer(explanation.shards), "distance": .number(distance),
            "standard_errors": .number(explanation.errors),
        ])
    }

    private func block(_ block: AuditedTensor.Block) -> Datum {
        .members([
            "axis": .text(block.axis == .rows ? "rows" : "columns"), "first": .integer(block.range.lowerBound),
            "count": .integer(block.range.count), "verdict": .text(block.verdict.rawValue),
            "explanation": block.explanation.map { record($0) } ?? .none,
        ])
    }

    private func observed(_ facts: AuditedTensor.Facts) -> Datum {
        .members([
            "mean": .number(facts.mean), "standard_deviation": .number(facts.standardDeviation),
            "standard_error": .number(facts.deviationError), "minimum": .number(facts.minimum),
            "maximum": .number(facts.maximum), "kurtosis": .number(facts.kurtosis), "zeros": .integer(facts.zeros),
            "not_finite": .integer(facts.notFinite), "carried_type": .text(facts.carriedType.name),
        ])
    }
}

extension AuditReport {
    /// Every tensor, one a row.
    var table: Table {
        var codes: [String: [String]] = [:]
        for finding in findings {
            for name in finding.tensors { codes[name, default: []].append(finding.kind.code) }
        }
        return Table(
            [
                .text("tensor"), .text("file", rank: 0), .text("shape", rank: 3), .text("type", rank: 2),
                .number("count", rank: 1), .text("verdict"), .number("mean", rank: 1),
                .number("standard_deviation", title: "σ", rank: 5), .number("minimum", rank: 1),
                .number("maximum", rank: 1), .number("zeros", rank: 0), .number("not_finite", rank: 0),
                .text("call", rank: 6), .text("family", rank: 2), .text("fan", rank: 2), .text("findings"),
            ],
            rows: rows.map { row in
                let (facts, best) = (row.tensor?.facts, row.tensor?.explanations.first)
                return [
                    .code(row.entry.name), .text(row.entry.file), .code(Self.shape(row.entry.dimensions)),
                    .text(row.entry.typeName), facts.map { .integer($0.count) } ?? .none,
                    .text(row.tensor?.verdict.rawValue ?? "not read"), .number(facts?.mean),
                    .number(facts?.standardDeviation), .number(facts?.minimum), .number(facts?.maximum),
                    facts.map { .integer($0.zeros) } ?? .none, facts.map { .integer($0.notFinite) } ?? .none,
                    .text(row.tensor?.explanationTexts.first), .text(best?.law.notation.family), .text(best?.fan),
                    .text((codes[row.entry.name] ?? []).joined(separator: " ")),
                ]
            }, layout: .none)
    }
}
