/// A grid of styled cells in memory, with the repertoire and the theme to draw it with.
///
/// Drawing outside the grid is clipped. Every two-column character is a `wide` cell followed by its
/// `continuation`; overwriting one half turns the other into a space.
public struct Screen: Sendable, Hashable {
    /// Columns and rows.
    public let size: Size
    /// What lines, bars and marks are drawn with.
    public let glyphs: Glyphs
    /// How roles look.
    public let theme: Theme

    /// Row by row from the top, `size.width` cells a row.
    public private(set) var cells: [Cell]

    /// Where the terminal's cursor is shown; `nil` hides it.
    public var cursor: Point?

    /// An empty screen.
    public init(size: Size, glyphs: Glyphs = .unicode, theme: Theme = .dark) {
        self.size = size
        self.glyphs = glyphs
        self.theme = theme
        self.cells = Array(repeating: .blank, count: size.width * size.height)
    }

    /// All of the grid.
    public var bounds: Rect { Rect(size: size) }

    /// The cell at `point`; `.blank` outside the grid.
    public subscript(point: Point) -> Cell {
        bounds.contains(point) ? cells[index(point)] : .blank
    }

    /// The cells of row `y`; empty outside the grid.
    public func row(_ y: Int) -> ArraySlice<Cell> {
        guard (0..<size.height).contains(y) else { return [] }
        return cells[y * size.width..<(y + 1) * size.width]
    }

    /// Puts one character at `point`, if all of it lies inside `clip`; the half of a wide character that
    /// does becomes a space.
    mutating func put(_ character: Character, at point: Point, _ style: Style, clip: Rect) {
        let visible = clip.intersection(bounds)
        let next = point.moved(dx: 1)
        guard DisplayWidth.of(character) == 2 else {
            if visible.contains(point) { store(Cell(character, style: style, span: .narrow), at: point) }
            return
        }
        switch (visible.contains(point), visible.contains(next)) {
        case (true, true):
            store(Cell(character, style: style, span: .wide), at: point)
            store(Cell(" ", style: style, span: .continuation), at: next)
        case (true, false): store(Cell(" ", style: style, span: .narrow), at: point)
        case (false, true): store(Cell(" ", style: style, span: .narrow), at: next)
        case (false, false): break
        }
    }

    /// Gives the cells of `rect` another style and leaves their characters.
    public mutating func restyle(_ rect: Rect, _ style: Style) {
        let visible = rect.intersection(bounds)
        for y in visible.rows {
            for x in visible.columns { cells[y * size.width + x].style = style }
        }
    }

    private func index(_ point: Point) -> Int { point.y * size.width + point.x }

    private mutating func store(_ cell: Cell, at point: Point) {
        let position = index(point)
        orphan(partnerOf: position, unlessKeptBy: cell)
        cells[position] = cell
    }

    /// Blanks the other half of a wide character about to lose one half.
    private mutating func orphan(partnerOf position: Int, unlessKeptBy cell: Cell) {
        switch cells[position].span {
        case .narrow: break
        case .wide: cells[position + 1] = Cell(" ", style: cells[position + 1].style, span: .narrow)
        case .continuation where cell.span == .continuation: break
        case .continuation: cells[position - 1] = Cell(" ", style: cells[position - 1].style, span: .narrow)
        }
    }
}
