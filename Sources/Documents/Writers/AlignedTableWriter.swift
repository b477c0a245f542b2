import Screen

/// Writes tables as aligned columns under what they are about, as wide as they need; an empty line stands between them.
/// A document whose table is a single text has that text alone.
public struct AlignedTableWriter: DocumentWriter {
    private let glyphs: Glyphs
    private var separator = TableSeparator()

    /// A writer that has written nothing yet.
    public init(glyphs: Glyphs = .unicode) { self.glyphs = glyphs }

    /// Writes a document; see `DocumentWriter`.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
        try OutputFormat.table.require(document.table != nil)
        guard let table = document.table?() else { return }
        try output.write(separator.next() + (table.textAlone ?? lines(table)).map { $0 + "\n" }.joined())
    }

    private func lines(_ table: Table) -> [String] {
        func shown(_ text: String) -> String { glyphs.spelled(VisibleText.escaping(text)) }
        let heading = table.subject.map { [shown($0.cell.shown()), ""] } ?? []
        let remark = table.remark.map { [shown($0)] } ?? []
        return heading + TableGrid(table).lines(glyphs: glyphs).map(\.text) + remark
    }
}

/// What stands between tables.
struct TableSeparator {
    private var isFirst = true

    mutating func next() -> String {
        defer { isFirst = false }
        return isFirst ? "" : "\n"
    }
}

extension Table {
    /// The text that is all the table has, under the name `text`: a line someone asked to be written.
    var textAlone: [String]? {
        guard subject == nil, columns.count == 1, columns[0].name == "text", rows.count == 1 else { return nil }
        guard case .text(let text) = rows[0][0] else { return nil }
        return [VisibleText.escaping(text)]
    }
}
