/// The lines of a table, every cell in its place.
struct TextTableLayout {
    let header: String?
    let rule: String

    /// The rows as lines, without trailing blanks.
    var rows: [String] { cells.map(Self.line) }

    /// The columns each column takes, without the gap behind it.
    let widths: [Int]

    /// Each row's cells, padded.
    let cells: [[String]]

    /// The lines above the rows.
    var heading: [String] { header.map { [$0, rule] } ?? [] }

    static let gap = "  "

    init(_ table: TextTable, _ glyphs: Glyphs) {
        func shown(_ text: String) -> String { glyphs.spelled(VisibleText.escaping(text)) }
        let columns = table.columns.enumerated().map { index, column in
            TextTableColumn(
                header: shown(column.header), alignment: column.alignment,
                cells: table.rows.map { index < $0.count ? shown($0[index]) : "" })
        }
        let hasHeader = table.columns.contains { !$0.header.isEmpty }
        header = hasHeader ? Self.line(columns.map(\.header)) : nil
        rule = Self.line(columns.map { String(repeating: glyphs.horizontal, count: $0.width) })
        cells = table.rows.indices.map { row in columns.map { $0.cells[row] } }
        widths = columns.map(\.width)
    }

    private static func line(_ cells: [String]) -> String {
        var line = cells.joined(separator: gap)
        while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
        return line
    }
}

/// A column with its header and cells padded to one width.
private struct TextTableColumn {
    let header: String
    let cells: [String]
    let width: Int

    init(header: String, alignment: TextTable.ColumnAlignment, cells: [String]) {
        let side: Alignment = alignment == .left ? .left : .right
        let lined = alignment == .decimal ? Self.linedUp(cells) : cells
        let width = max(header.displayWidth, lined.map(\.displayWidth).max() ?? 0)
        self.header = header.padded(to: width, side)
        self.cells = lined.map { $0.padded(to: width, side) }
        self.width = width
    }

    /// `cells` with spaces behind them, so that when they are right-aligned their units digits line up.
    private static func linedUp(_ cells: [String]) -> [String] {
        let tails = cells.map { DisplayWidth.of($0) - DisplayWidth.of(units($0)) }
        let longest = tails.max() ?? 0
        return zip(cells, tails).map { cell, tail in cell + String(repeating: " ", count: longest - tail) }
    }

    /// The digits before the decimal point, exponent or unit; all of a text that is no number.
    private static func units(_ text: String) -> String {
        let units = text.prefix { $0.isASCII && ($0.isNumber || "+-,".contains($0)) }
        return units.contains { $0.isNumber } ? String(units) : text
    }
}
