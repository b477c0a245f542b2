/// Dots in a grid finer than cells: braille, two columns and four rows to a cell, or one mark a cell in ASCII.
struct DotCanvas {
    /// The cells covered.
    let rect: Rect
    private let columnsPerCell: Int
    private let rowsPerCell: Int

    /// The dots of each cell, row by row, and who drew there last.
    private var dots: [UInt8]
    private var owners: [Int?]

    /// A braille cell's dots by row and column, as offsets from U+2800: dots 1 2 3 7 on the left, 4 5 6 8 on the right.
    private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

    init(_ rect: Rect, glyphs: Glyphs) {
        self.rect = rect
        (columnsPerCell, rowsPerCell) = glyphs.isASCII ? (1, 1) : (2, 4)
        dots = Array(repeating: 0, count: rect.width * rect.height)
        owners = Array(repeating: nil, count: rect.width * rect.height)
    }

    /// Columns of dots.
    var columns: Int { rect.width * columnsPerCell }

    /// Rows of dots.
    var rows: Int { rect.height * rowsPerCell }

    /// Sets the dot in a column from the left and a row from the top; nothing outside.
    mutating func set(column: Int, row: Int, by owner: Int) {
        guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
        let cell = row / rowsPerCell * rect.width + column / columnsPerCell
        dots[cell] |= DotCanvas.bits[row % rowsPerCell][column % columnsPerCell]
        owners[cell] = owner
    }

    /// Every cell with dots: where it is, its braille character, who drew there last.
    var cells: [(point: Point, braille: Character, owner: Int)] {
        owners.indices.compactMap { cell in
            guard let owner = owners[cell] else { return nil }
            let point = rect.origin.moved(dx: cell % rect.width, dy: cell / rect.width)
            return (point, Character(UnicodeScalar(0x2800 + UInt16(dots[cell])) ?? " "), owner)
        }
    }
}
