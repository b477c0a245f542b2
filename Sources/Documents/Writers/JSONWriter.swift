/// Writes each document as one JSON object: the values that have a name, in the order people read them.
///
/// Facts are members under their names, tables as their layout says, findings a list of grades and texts at the end; what
/// only people read is left out. A count known only to be above a bound is null, and the bound stands beside it:
/// `"distinct": null, "distinct_more_than": 65536`. Numbers keep every digit; what is not a finite number is null.
public struct JSONWriter: DocumentWriter {
    /// How an object is laid out.
    public enum Style: Hashable, Sendable {
        /// Over several lines: members one a line, lists of numbers on the line of their name.
        case indented
        /// On one line.
        case compact
    }

    private let style: Style

    /// A writer that has written nothing yet.
    public init(_ style: Style) { self.style = style }

    /// Writes a document; see `DocumentWriter`.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
        if style == .compact, let records = document.records {
            for record in records() { try output.write(JSON(record).compact + "\n") }
            return
        }
        let object = JSON(document)
        try output.write((style == .indented ? object.indented : object.compact) + "\n")
    }
}

extension JSON {
    /// A document as an object.
    public init(_ document: Document) {
        var members: [(String, JSON)] = []
        var findings: [JSON] = []
        for block in document.blocksForPrograms {
            switch block {
            case .facts(let facts):
                members += facts.filter { !$0.name.isEmpty }.flatMap { JSON.members($0.name, $0.value) }
            case .table(let table): members += JSON.members(table)
            case .finding(let grade, let text):
                findings.append(.members([("grade", .string(grade.name)), ("text", .string(text))]))
            case .heading, .chart, .prose, .verbatim, .equations, .definitions, .people, .programs: break
            }
        }
        self = .members(members + (findings.isEmpty ? [] : [("findings", .array(findings))]))
    }

    /// A value.
    init(_ datum: Datum) {
        self =
            switch datum {
            case .none, .moreThan: .null
            case .text(let text), .code(let text), .term(let text, _), .graded(_, let text): .string(text)
            case .flag(let value): .bool(value)
            case .integer(let value): .integer(value)
            case .number(let value): .number(value)
            case .list(let items): .array(items.map(JSON.init))
            case .record(let members): .members(members.flatMap { JSON.members($0.name, $0.value) })
            }
    }

    /// A named value, and beside it the bound that is all that is known of it.
    private static func members(_ name: String, _ value: Datum) -> [(String, JSON)] {
        guard case .moreThan(let bound) = value else { return [(name, JSON(value))] }
        return [(name, .null), (name + "_more_than", .integer(Int128(bound)))]
    }

    private static func members(_ table: Table) -> [(String, JSON)] {
        let parts: [(String, JSON)]
        switch table.layout {
        case .none: return []
        case .rows:
            let rows = table.rows.map { row in
                JSON.members(zip(table.columns, row).flatMap { members($0.name, $1) })
            }
            return [(table.name ?? "rows", .array(rows))]
        case .columns:
            parts = table.columns.enumerated().map { index, column in
                (column.name, .array(table.rows.map { JSON($0[index]) }))
            }
        case .keyed:
            parts = table.columns.enumerated().dropFirst().map { index, column in
                (column.name, .members(table.rows.flatMap { members($0[0].exact, $0[index]) }))
            }
        }
        return table.name.map { [($0, .members(parts))] } ?? parts
    }
}
