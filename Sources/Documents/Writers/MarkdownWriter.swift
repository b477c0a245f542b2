import Screen

/// Writes tables as pipe tables, as GitHub Flavored Markdown has them, with their columns aligned; an empty line stands
/// between them.
public struct MarkdownWriter: DocumentWriter {
    private let glyphs: Glyphs
    private var separator = TableSeparator()

    /// A writer that has written nothing yet.
    public init(glyphs: Glyphs = .unicode) { self.glyphs = glyphs }

    /// Writes a document; see `DocumentWriter`.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
        try OutputFormat.markdown.require(document.table != nil)
        guard let table = document.table?() else { return }
        try output.write(separator.next() + (table.textAlone ?? lines(table)).map { $0 + "\n" }.joined())
    }

    func lines(_ table: Table) -> [String] {
        let columns = table.columns
        let titles = columns.map { shown(.text($0.title), digits: 6) }
        let cells = table.rows.map { row in zip(columns, row).map { shown($1, digits: $0.digits) } }
        let widths = columns.indices.map { column in
            max(3, titles[column].displayWidth, cells.map { $0[column].displayWidth }.max() ?? 0)
        }
        func line(_ texts: [String]) -> String {
            let padded = zip(zip(texts, columns), widths).map { pair, width in
                pair.0.padded(to: width, pair.1.isNumeric ? .right : .left)
            }
            return "| " + padded.joined(separator: " | ") + " |"
        }
        let rule = zip(columns, widths).map { column, width in
            column.isNumeric ? String(repeating: "-", count: width - 1) + ":" : String(repeating: "-", count: width)
        }
        let heading = table.subject.map { [shown($0.cell, digits: 6), ""] } ?? []
        let ending = table.remark.map { ["", shown(.text($0), digits: 6)] } ?? []
        return heading + [line(titles), line(rule)] + cells.map(line) + ending
    }

    private func shown(_ datum: Datum, digits: Int) -> String {
        let text = glyphs.spelled(VisibleText.escaping(datum.shown(digits: digits)))
        guard case .code = datum else { return Self.escaped(text) }
        return Self.code(text)
    }

    /// Code between more backticks than it has in a row. Pipes end a cell even in code, unless a backslash is before
    /// them.
    private static func code(_ text: String) -> String {
        guard !text.isEmpty else { return "" }
        let longest = text.split(omittingEmptySubsequences: true) { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: longest + 1)
        let space = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        return fence + space + text.replacing("|", with: "\\|") + space + fence
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "\\`*_<[]|".contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}
