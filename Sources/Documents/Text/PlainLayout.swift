import Screen

/// Parts of a document as lines that can be listened to: one fact, one row, one sentence a line; nothing is aligned and
/// nothing drawn.
enum PlainLayout {
    static func lines(of block: Block) -> [String] {
        switch block {
        case .heading(let text), .finding(_, let text): [text]
        case .facts(let facts): facts.map { $0.label.isEmpty ? $0.shown : "\($0.label): \($0.shown)" }
        case .table(let table): lines(of: table)
        case .chart(let chart): chart.sentences
        case .prose(let text), .verbatim(let text): text.lines
        case .equations(let rows): rows.map { $0.filter { !$0.isEmpty }.joined(separator: " = ") }
        case .definitions(let rows): rows.map { "\($0.term): \($0.meaning)" }
        case .people, .programs: []
        }
    }

    /// Each row on a line: what it is about, then its cells with what they are. `mean: observed 0.001; expected 0`
    private static func lines(of table: Table) -> [String] {
        table.rows.map { row in
            let cells = zip(table.columns, row).filter { $0.1 != .none }.map { column, cell in
                (column: column, text: cell.shown(digits: column.digits))
            }
            guard let first = cells.first else { return "" }
            let isNamed = !first.column.isNumeric && first.column == table.columns.first
            let others = (isNamed ? cells.dropFirst() : cells[...]).map { "\($0.column.title) \($0.text)" }
            return isNamed ? "\(first.text): \(others.joined(separator: "; "))" : others.joined(separator: "; ")
        } + (table.remark.map { [$0] } ?? [])
    }
}
