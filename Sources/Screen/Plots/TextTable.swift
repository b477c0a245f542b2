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

    /// The table as lines of styled text, each as wide as it needs.
    /// - Parameter style: how the cell of a row and a column looks.
    public func styledLines(
        glyphs: Glyphs = .unicode, style: (_ row: Int, _ column: Int) -> Style
    ) -> [StyledText] {
        let layout = TextTableLayout(self, glyphs)
        let gap = StyledText(TextTableLayout.gap)
        let body = layout.cells.enumerated().map { row, cells in
            // Blanks behind the last cell with text would show in a style with a background.
            let last = cells.lastIndex { $0.utf8.contains { $0 != UInt8(ascii: " ") } } ?? -1
            return cells.prefix(last + 1).enumerated().reduce(StyledText("")) { line, cell in
                let text = cell.offset == last ? String(cell.element.trimmingEnd) : cell.element
                return line + (cell.offset == 0 ? StyledText("") : gap) + StyledText(text, style(row, cell.offset))
            }
        }
        return layout.heading.map { StyledText($0) } + body
    }

    /// The columns that each column takes, and with the gaps between them all together.
    public func extent(glyphs: Glyphs = .unicode) -> (columns: [Int], total: Int) {
        let widths = TextTableLayout(self, glyphs).widths
        return (widths, widths.reduce(0, +) + TextTableLayout.gap.count * max(0, widths.count - 1))
    }

    /// Draws the headers in the first row of `rect` and the rows from `firstRow` on below, as many as fit.
    /// - Parameter selected: the row shown as chosen; `nil` for none.
    public func draw(on screen: inout Screen, in rect: Rect, firstRow: Int = 0, selected: Int? = nil) {
        let layout = TextTableLayout(self, screen.glyphs)
        let (top, body) = rect.split(top: layout.header == nil ? 0 : 1)
        if let header = layout.header { screen.write(header, in: top, .left, .header) }
        let first = min(max(0, firstRow), rows.count)
        let lines = layout.rows
        for (offset, index) in (first..<rows.count).prefix(body.height).enumerated() {
            screen.write(lines[index], in: body.row(offset))
            if index == selected { screen.restyle(body.row(offset), .selection) }
        }
    }
}

extension String {
    /// The text without the blanks at its end.
    fileprivate var trimmingEnd: Substring {
        var end = self[...]
        while end.last == " " { end.removeLast() }
        return end
    }
}
