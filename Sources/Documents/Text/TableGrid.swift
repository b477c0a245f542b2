import Screen

/// A table as aligned columns in lines of a given width.
///
/// Where the columns are too wide, numbers lose digits beyond the fourth, then columns of the lowest rank are left out, one
/// rank after the other. Where that is not enough, text is wrapped within its column, or numbers have three digits and
/// stand to the right; where even that is not enough, each row becomes a list of its cells.
struct TableGrid {
    private let table: Table
    private let ink: Ink

    init(_ table: Table, ink: Ink = .none) {
        self.table = table
        self.ink = ink
    }

    /// The lines, without what the table is about and without its remark.
    ///
    /// - Parameter width: nil for as wide as it needs.
    func lines(width: Int? = nil, glyphs: Glyphs) -> [StyledText] {
        var shown = Array(table.columns.indices)
        while true {
            let grid = text(shown)
            guard let width, grid.extent(glyphs: glyphs).total > width else { return styled(grid, shown, glyphs) }
            func fitting(_ digits: ClosedRange<Int>, areAligned: Bool = true) -> [StyledText]? {
                digits.reversed().lazy.map { text(shown, digits: $0, areAligned: areAligned) }
                    .first { $0.extent(glyphs: glyphs).total <= width }.map { styled($0, shown, glyphs) }
            }
            if let shorter = fitting(Self.readableDigits) { return shorter }
            let ranks = shown.map { table.columns[$0].rank }
            let lowest = ranks.min() ?? .max
            // Some column is always left.
            if lowest == .max || lowest == ranks.max() {
                return wrapped(grid, shown, width, glyphs)
                    ?? fitting(Self.fewDigits, areAligned: false) ?? listed(shown, width, glyphs)
            }
            shown.removeAll { table.columns[$0].rank == lowest }
        }
    }

    /// Digits to which numbers are shortened before a column is left out, and before rows become lists.
    private static let (readableDigits, fewDigits) = (4...5, 3...4)

    /// - Parameters:
    ///   - digits: the most that a number has, where its column does not have fewer.
    ///   - areAligned: whether decimal points stand under one another, which takes room.
    private func text(_ columns: [Int], digits: Int = .max, areAligned: Bool = true) -> TextTable {
        TextTable(
            columns: columns.map { column in
                .init(
                    table.columns[column].title,
                    !table.columns[column].isNumeric ? .left : areAligned ? .decimal : .right)
            },
            rows: table.rows.map { row in
                columns.map { row[$0].shown(digits: min(digits, table.columns[$0].digits)) }
            })
    }

    private func style(_ row: Int, _ column: Int) -> Style {
        table.rows[row][column].grade.map { ink.style($0.role) } ?? .plain
    }

    private func styled(_ grid: TextTable, _ columns: [Int], _ glyphs: Glyphs) -> [StyledText] {
        grid.styledLines(glyphs: glyphs) { style($0, columns[$1]) }
    }

    // MARK: Wrapped

    /// The narrowest a column of text becomes.
    private static let leastText = 12

    /// Columns of text wrapped, the widest first; nil where the others leave too little.
    private func wrapped(_ grid: TextTable, _ columns: [Int], _ width: Int, _ glyphs: Glyphs) -> [StyledText]? {
        let natural = grid.extent(glyphs: glyphs)
        var widths = natural.columns
        let texts = columns.indices.filter { !table.columns[columns[$0]].isNumeric }
        for _ in 0..<max(natural.total - width, 0) {
            let narrowable = texts.filter {
                widths[$0] > max(Self.leastText, glyphs.spelled(grid.columns[$0].header).displayWidth)
            }
            guard let widest = narrowable.max(by: { widths[$0] < widths[$1] }) else { return nil }
            widths[widest] -= 1
        }
        var owners: [Int] = []
        var rows: [[String]] = []
        for (index, row) in grid.rows.enumerated() {
            let cells = row.enumerated().map { column, cell -> [String] in
                let shown = glyphs.spelled(VisibleText.escaping(cell))
                guard texts.contains(column), shown.displayWidth > widths[column] else { return [shown] }
                return shown.wrapped(to: widths[column], breaksWords: true)
            }
            for line in 0..<(cells.map(\.count).max() ?? 1) {
                owners.append(index)
                rows.append(cells.map { line < $0.count ? $0[line] : "" })
            }
        }
        return TextTable(columns: grid.columns, rows: rows)
            .styledLines(glyphs: glyphs) { style(owners[$0], columns[$1]) }
    }

    // MARK: Listed

    /// Each row as a list of its cells that say something, an empty line between rows.
    private func listed(_ columns: [Int], _ width: Int, _ glyphs: Glyphs) -> [StyledText] {
        func shown(_ text: String) -> String { glyphs.spelled(VisibleText.escaping(text)) }
        let rows = table.rows.enumerated().map { index, row in
            DefinitionList(
                columns.filter { row[$0] != .none }.map { column in
                    let cell = row[column].shown(digits: table.columns[column].digits)
                    return .init(shown(table.columns[column].title), shown(cell), style(index, column))
                }
            ).lines(width: width)
        }
        return Array(rows.joined(separator: [StyledText("")]))
    }
}
