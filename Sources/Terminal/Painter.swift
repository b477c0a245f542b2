import CNcurses
import Screen

/// Puts a `Screen` into curses' window, touching only rows that changed.
struct Painter {
    private var pairs: PairTable
    private var drawn: Screen?

    init(pairs: PairTable) {
        self.pairs = pairs
    }

    /// What is on the terminal is not what was drawn last.
    mutating func forget() {
        drawn = nil
    }

    /// Sends what differs, in one update.
    mutating func draw(_ screen: Screen) {
        guard let window = initscope_window() else { return }
        if pairs.isExhausted {
            pairs.empty()
            drawn = nil
        }
        if drawn?.size != screen.size {
            drawn = nil
            werase(window)
        }
        let rows = min(screen.size.height, Int(getmaxy(window)))
        let columns = min(screen.size.width, Int(getmaxx(window)))
        for y in 0..<max(0, rows) where drawn?.row(y) != screen.row(y) {
            paint(screen.row(y).prefix(columns), row: Int32(y), window)
        }
        drawn = screen
        showCursor(screen.cursor, rows: rows, columns: columns, window)
        wnoutrefresh(window)
        doupdate()
    }

    private mutating func paint(_ cells: ArraySlice<Cell>, row: Int32, _ window: UnsafeMutablePointer<WINDOW>) {
        wmove(window, row, 0)
        wclrtoeol(window)
        for (column, cell) in cells.enumerated() where cell != .blank && cell.span != .continuation {
            put(cell, row: row, column: Int32(column), isLast: column == cells.count - 1, window)
        }
    }

    private mutating func put(
        _ cell: Cell, row: Int32, column: Int32, isLast: Bool, _ window: UnsafeMutablePointer<WINDOW>
    ) {
        let (pair, isBrightened) = pairs.pair(for: cell.style)
        var attributes = Self.curses(cell.style.attributes)
        if isBrightened { attributes |= initscope_bold }
        // Half of a two-column character cannot be shown in the last column.
        let character: Character = cell.span == .wide && isLast ? " " : cell.character
        if initscope_put(window, row, column, Self.wide(character), attributes, pair) == ERR,
            column + 1 < getmaxx(window)
        {
            // A character the locale cannot print. (Curses also reports the last corner, after filling it.)
            _ = initscope_put(window, row, column, [wchar_t(UInt8(ascii: "?")), 0], attributes, pair)
        }
    }

    private static func wide(_ character: Character) -> [wchar_t] {
        character.unicodeScalars.prefix(Int(INITSCOPE_CELL_SCALARS)).map { wchar_t(bitPattern: $0.value) } + [0]
    }

    private static func curses(_ attributes: Attributes) -> UInt32 {
        var flags: UInt32 = 0
        if attributes.contains(.bold) { flags |= initscope_bold }
        if attributes.contains(.dim) { flags |= initscope_dim }
        if attributes.contains(.underline) { flags |= initscope_underline }
        if attributes.contains(.reverse) { flags |= initscope_reverse }
        return flags
    }

    private func showCursor(_ point: Point?, rows: Int, columns: Int, _ window: UnsafeMutablePointer<WINDOW>) {
        guard let point, (0..<columns).contains(point.x), (0..<rows).contains(point.y) else {
            curs_set(0)
            return
        }
        curs_set(1)
        wmove(window, Int32(point.y), Int32(point.x))
    }
}
