import InitializerCore
import Screen

/// A column of the table: what stands in it, how much room it takes, and what order it gives.
struct TableColumn: Sendable {
    /// What tells columns apart: the names commands know them by.
    enum ID: String, Hashable, Sendable, CaseIterable {
        case name, shape, type, deviation, outlier, verdict, explanation, findings
        // Of two models side by side.
        case second, ratio, difference
    }

    let id: ID
    /// What stands above it.
    let title: String
    /// Which columns have a place before others where there is little room: the smaller number.
    let rank: Int
    /// The fewest and the most columns of the screen it takes.
    let width: @Sendable (ModelTable) -> ClosedRange<Int>
    let alignment: Alignment
    /// What stands in a line.
    let text: @Sendable (ModelTable, ModelTable.Line, Glyphs) -> (text: String, role: Role)
    /// What rows are sorted by, the smallest first; NaN for those that come last.
    let keys: @Sendable (TableEntries, TableFacts) -> [Double]

    /// The columns of a table, from left to right.
    static func all(of entries: TableEntries) -> [TableColumn] { entries.isPair ? ofTwo : ofOne }

    static subscript(id: ID) -> TableColumn {
        guard let column = (ofOne + ofTwo).first(where: { $0.id == id }) else { preconditionFailure("no such column") }
        return column
    }

    private static let ofOne = [name, shape, type, deviation, outlier, verdict, explanation, findings]
    private static let ofTwo = [name, shape, deviation, second, ratio, difference, verdict, findings]

    // MARK: Where they stand

    /// A column's place among those of the screen.
    struct Placed: Sendable {
        let column: TableColumn
        let start: Int
        let width: Int
    }

    /// The columns there is room for, from left to right.
    static func placed(_ table: ModelTable, width: Int) -> [Placed] {
        let all = all(of: table.entries)
        var widths: [ID: Int] = [:]
        var rest = width
        for column in all.sorted(by: { $0.rank < $1.rank }) {
            let least = column.width(table).lowerBound + (widths.isEmpty ? 0 : gap)
            // What is not needed to find a tensor leaves its name some room.
            let kept = column.rank > needed ? spareForName(table) : 0
            guard least + kept <= rest || widths.isEmpty else { continue }
            widths[column.id] = min(column.width(table).lowerBound, max(1, width))
            rest -= least
        }
        // What is left goes to those that have more to say, the name first.
        for column in all.sorted(by: { $0.rank < $1.rank }) {
            guard let own = widths[column.id] else { continue }
            let more = max(0, min(rest, column.width(table).upperBound - own))
            widths[column.id] = own + more
            rest -= more
        }
        var start = 0
        return all.compactMap { column in
            guard let width = widths[column.id] else { return nil }
            defer { start += width + gap }
            return Placed(column: column, start: start, width: width)
        }
    }

    private static let gap = 1
    /// The rank up to which columns are needed to find a tensor.
    private static let needed = 4

    /// The columns a name takes beyond the fewest, where there is room: enough for most.
    private static func spareForName(_ table: ModelTable) -> Int {
        let width = name.width(table)
        return min(width.upperBound, 38) - width.lowerBound
    }

    // MARK: Of every table

    private static let name = TableColumn(
        id: .name, title: "tensor", rank: 0, width: { 26...max(26, min($0.entries.widths.name + 8, 64)) },
        alignment: .left,
        text: { table, line, _ in
            switch line {
            case .role(let role):
                let (found, all) = (table.found[role], table.entries.roles[role].members.count)
                return ("\(table.entries.roles[role].name) ×\(found < all ? "\(found) of \(all)" : "\(all)")", .label)
            case .tensor(let row): return (table.entries.rows[row].name, .text)
            }
        },
        keys: { entries, _ in entries.ranks.map(Double.init) })

    private static let shape = TableColumn(
        id: .shape, title: "shape", rank: 5, width: { fixed(max(7, min($0.entries.widths.shape, 24))) },
        alignment: .left,
        text: { table, line, _ in
            (table.entry(of: line).map(TableEntries.shape) ?? "", .text)
        },
        keys: { entries, _ in
            entries.rows.indices.map { row in
                // The largest first.
                -(entries.entry(row)?.dimensions.reduce(1.0) { $0 * Double($1) } ?? 0)
            }
        })

    private static let type = TableColumn(
        id: .type, title: "type", rank: 7, width: { fixed(max(6, min($0.entries.widths.type, 8))) }, alignment: .left,
        text: { table, line, _ in (table.entry(of: line)?.typeName ?? "", .text) },
        keys: { entries, _ in
            let names = Set(entries.rows.indices.compactMap { entries.entry($0)?.typeName }).sorted()
            let ranks = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, Double($0.offset)) })
            return entries.rows.indices.map { row in entries.entry(row).flatMap { ranks[$0.typeName] } ?? .nan }
        })

    private static let deviation = TableColumn(
        id: .deviation, title: "σ", rank: 2, width: { _ in fixed(8) }, alignment: .right,
        text: { table, line, _ in (table.deviationText(line, in: 0), .number) },
        keys: { _, facts in facts.deviations[0].map(-) })

    private static let outlier = TableColumn(
        id: .outlier, title: "in role", rank: 3, width: { _ in fixed(9) }, alignment: .left,
        text: { table, line, glyphs in table.spread(line, glyphs) },
        keys: { entries, facts in
            entries.rows.indices.map { row in facts.stepsFromUsual(row).map { -Double($0.magnitude) } ?? .nan }
        })

    private static let verdict = TableColumn(
        id: .verdict, title: "verdict", rank: 4, width: { _ in fixed(11) }, alignment: .left,
        text: { table, line, _ in
            let verdicts = table.rows(of: line).lazy.compactMap { table.facts.verdict($0) }
            guard let first = verdicts.first else {
                let isKnown = table.entry(of: line)?.source == nil
                return (isKnown ? "not read" : "", .faint)
            }
            // Of a role: what most of its tensors are would hide the one that is not.
            guard verdicts.allSatisfy({ $0 == first }) else { return ("mixed", .text) }
            return (first.rawValue, first == .broken ? .error : first == .undecided ? .faint : .text)
        },
        keys: { entries, facts in
            let order: [TensorJudgement.Verdict] = [
                .broken, .unexplained, .undecided, .constant, .structured, .drawn,
            ]
            return entries.rows.indices.map { row in
                facts.verdict(row).flatMap { order.firstIndex(of: $0) }.map(Double.init) ?? .nan
            }
        })

    private static let explanation = TableColumn(
        id: .explanation, title: "explained by", rank: 6, width: { _ in 22...56 }, alignment: .left,
        text: { table, line, _ in
            let all = table.rows(of: line).lazy.compactMap { table.facts.tensor($0)?.briefExplanation }
            guard let first = all.first else { return ("", .text) }
            if !table.facts.haveOneCall(table.rows(of: line)) { return ("several laws", .faint) }
            return (first, .text)
        },
        keys: { _, facts in facts.callRanks.map { $0.isFinite ? $0 : .nan } })

    private static let findings = TableColumn(
        id: .findings, title: "findings", rank: 1,
        width: { table in
            let widest = table.facts.findings.isEmpty ? 10 : 15
            return widest...(table.facts.findings.isEmpty ? widest : 32)
        },
        alignment: .left,
        text: { table, line, _ in
            table.worst(of: line).map { (table.codes(of: line), $0.role) } ?? ("", .text)
        },
        keys: { entries, facts in
            entries.rows.indices.map { -Double(facts.severities[$0]) }
        })

    // MARK: Of two models

    private static let second = TableColumn(
        id: .second, title: "σ of B", rank: 5, width: { _ in fixed(8) }, alignment: .right,
        text: { table, line, _ in (table.deviationText(line, in: 1), .number) },
        keys: { _, facts in facts.deviations.count > 1 ? facts.deviations[1].map(-) : [] })

    private static let ratio = TableColumn(
        id: .ratio, title: "B / A", rank: 6, width: { _ in 6...8 }, alignment: .right,
        text: { table, line, _ in
            guard case .tensor(let row) = line, let ratio = table.facts.ratio(row) else { return ("", .number) }
            return (NumberFormat.significant(ratio, digits: 4), .number)
        },
        keys: { entries, facts in
            entries.rows.indices.map { row in facts.ratio(row).map { -max($0, 1 / $0) } ?? .nan }
        })

    private static let difference = TableColumn(
        id: .difference, title: "change", rank: 3, width: { _ in 13...16 }, alignment: .left,
        text: { table, line, _ in table.differenceText(line) },
        keys: { entries, facts in
            entries.rows.indices.map { row in
                switch entries.relation(row) {
                case .onlyFirst, .onlySecond, .shapesDiffer: -Double.infinity
                case .unreadable: .nan
                case .comparable:
                    facts.difference(row).map { $0.isEqual ? 0 : -max($0.relativeChange, .leastNonzeroMagnitude) }
                        ?? .nan
                }
            }
        })

    private static func fixed(_ width: Int) -> ClosedRange<Int> { width...width }
}

extension Finding.Severity {
    /// How it is drawn.
    var role: Role {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .faint
        }
    }

    /// What stands before what it is about, where there may be no colours.
    var mark: String {
        switch self {
        case .error: "!"
        case .warning: "?"
        case .note: " "
        }
    }
}
