/// Rows of text under headers, laid out once for print and for the screen.
public struct TextTable: Sendable, Hashable {
    /// How the cells of a column stand under one another.
    public enum ColumnAlignment: Sendable, Hashable {
        case left
        case right
        /// Numbers with their decimal points in line, and units behind them.
        case decimal
    }

    /// A column's header and alignment.
    public struct Column: Sendable, Hashable {
        /// What stands above the column.
        public let header: String
        /// How its cells are aligned. A header stands to the left above text and to the right above numbers.
        public let alignment: ColumnAlignment

        /// A column.
        public init(_ header: String, _ alignment: ColumnAlignment = .left) {
            self.header = header
            self.alignment = alignment
        }
    }

    /// From left to right.
    public let columns: [Column]
    /// From top to bottom. Cells that a row lacks are empty, and cells without a column are not shown.
    public let rows: [[String]]

    /// A table.
    public init(columns: [Column], rows: [[String]]) {
        self.columns = columns
        self.rows = rows
    }

    /// The table as lines of text without trailing spaces: headers, a rule, and the rows. A table whose headers
    /// are all empty has neither headers nor rule.
    ///
    /// Control characters in cells are shown, never passed on.
    /// - Parameter width: lines wider than this are cut with the truncation mark; `nil` cuts nothing.
    public func lines(width: Int? = nil, glyphs: Glyphs = .unicode) -> [String] {
        let layout = TextTableLayout(self, glyphs)
        return (layout.heading + layout.rows).map { line in
            width.map { line.truncated(to: $0, mark: glyphs.truncation) } ?? line
        }
    }

    /// Draws the headers in the first row of `rect` and the rows from `firstRow` on below, as many as fit.
    /// - Parameter selected: the row shown as chosen; `nil` for none.
    public func draw(on screen: inout Screen, in rect: Rect, firstRow: Int = 0, selected: Int? = nil) {
        let layout = TextTableLayout(self, screen.glyphs)
        let (top, body) = rect.split(top: layout.header == nil ? 0 : 1)
        if let header = layout.header { screen.write(header, in: top, .left, .header) }
        let first = min(max(0, firstRow), rows.count)
        for (offset, index) in (first..<rows.count).prefix(body.height).enumerated() {
            screen.write(layout.rows[index], in: body.row(offset))
            if index == selected { screen.restyle(body.row(offset), .selection) }
        }
    }
}
