/// A matrix as a picture: its sign and magnitude in colour, or in signed digits where there is none.
///
/// In colour an element is half a cell, two rows to a line. In monochrome or ASCII an element is two cells of
/// one line, its sign and a digit: `+9` is the limit or more, `-4` is four ninths of it, `.` rounds to zero; in ASCII
/// with colours the digits stand on them.
/// Either way an element is about as wide as it is high. In colour a small matrix is magnified by a whole number, as
/// far as there is room.
public struct HeatMap: Sendable, Hashable {
    /// How many rows the matrix has.
    public let rows: Int
    /// How many columns the matrix has.
    public let columns: Int
    /// The magnitude at the ends of the scale.
    public let limit: Double

    private let values: [Double]

    /// `value` is asked once for each row and column. A `limit` that is not a positive number makes everything zero.
    public init(rows: Int, columns: Int, limit: Double, value: (_ row: Int, _ column: Int) -> Double) {
        let size = Size(width: columns, height: rows)
        self.rows = size.height
        self.columns = size.width
        self.limit = limit
        self.values = (0..<size.height).flatMap { row in (0..<size.width).map { value(row, $0) } }
    }

    /// The element in a row and a column that are there.
    public func value(row: Int, column: Int) -> Double { values[row * columns + column] }

    /// The matrix in at most so many rows and columns, each side on its own: what is left of a block of elements is the
    /// one of the greatest magnitude, so that a single large value stays in sight; NaN goes before all.
    public func reduced(rows most: Int, columns widest: Int) -> HeatMap {
        let (height, width) = (min(rows, max(most, 0)), min(columns, max(widest, 0)))
        guard height < rows || width < columns, height > 0, width > 0 else { return self }
        func block(_ index: Int, of parts: Int, _ count: Int) -> Range<Int> {
            index * count / parts..<(index + 1) * count / parts
        }
        return HeatMap(rows: height, columns: width, limit: limit) { row, column in
            var largest = 0.0
            for y in block(row, of: height, rows) {
                for x in block(column, of: width, columns) {
                    let value = value(row: y, column: x)
                    if value.isNaN { return value }
                    if value.magnitude > largest.magnitude { largest = value }
                }
            }
            return largest
        }
    }

    /// The columns and rows of a matrix that fit in `size` cells of `screen`.
    public static func capacity(of size: Size, on screen: Screen) -> Size {
        HeatMapCells(screen) == .halfBlocks
            ? Size(width: size.width, height: size.height * 2)
            : Size(width: size.width / 2, height: size.height)
    }

    /// Draws the picture from the top left corner of `rect`; what does not fit is left out.
    public func draw(on screen: inout Screen, in rect: Rect) {
        switch HeatMapCells(screen) {
        case .halfBlocks: drawBlocks(on: &screen, in: rect)
        case .signedDigits: drawDigits(on: &screen, in: rect)
        }
    }

    /// Draws the picture over all of `rect`, each side on its own scale: elements are repeated where there are fewer of
    /// them than room, and left out where there are more.
    public func drawStretched(on screen: inout Screen, in rect: Rect) {
        let room = HeatMap.capacity(of: rect.size, on: screen)
        guard rows > 0, columns > 0, !room.isEmpty else { return }
        let stretched = HeatMap(rows: room.height, columns: room.width, limit: limit) { row, column in
            value(row: row * rows / room.height, column: column * columns / room.width)
        }
        stretched.draw(on: &screen, in: rect)
    }

    /// The cells of one element when the picture is drawn in `rect`; empty if it is not drawn.
    public func cells(row: Int, column: Int, in rect: Rect, on screen: Screen) -> Rect {
        guard (0..<rows).contains(row), (0..<columns).contains(column) else { return .empty }
        let side = magnification(in: rect)
        let (top, bottom) = (row * side, (row + 1) * side)
        let cells =
            switch HeatMapCells(screen) {
            case .halfBlocks:
                Rect(x: rect.x + column * side, y: rect.y + top / 2, width: side, height: (bottom + 1) / 2 - top / 2)
            case .signedDigits: Rect(x: rect.x + 2 * column, y: rect.y + row, width: 2, height: 1)
            }
        return cells.intersection(rect)
    }

    /// The element on the scale from -1 to 1.
    private func scaled(row: Int, column: Int) -> Double {
        let value = values[row * columns + column]
        guard !value.isNaN, limit > 0, limit.isFinite else { return value.isNaN ? .nan : 0 }
        return min(max(value / limit, -1), 1)
    }
}

/// What an element is drawn with.
enum HeatMapCells {
    case halfBlocks
    case signedDigits

    init(_ screen: Screen) {
        let hasBlocks = screen.glyphs.upperHalf != nil && !screen.theme.isMonochrome
        self = hasBlocks ? .halfBlocks : .signedDigits
    }
}

extension HeatMap {
    /// Larger elements say no more.
    private static let largestSide = 8

    /// The half cells along a side of an element.
    private func magnification(in rect: Rect) -> Int {
        guard rows > 0, columns > 0 else { return 1 }
        return max(1, min(rect.width / columns, 2 * rect.height / rows, Self.largestSide))
    }

    private func drawBlocks(on screen: inout Screen, in rect: Rect) {
        guard let block = screen.glyphs.upperHalf else { return }
        let side = magnification(in: rect)
        for y in 0..<min(rect.height, (rows * side + 1) / 2) {
            for x in 0..<min(rect.width, columns * side) {
                let upper = screen.theme.diverging(scaled(row: 2 * y / side, column: x / side))
                let hasLower = 2 * y + 1 < rows * side
                let lower =
                    hasLower ? screen.theme.diverging(scaled(row: (2 * y + 1) / side, column: x / side)) : .standard
                let style = Style(foreground: upper, background: lower)
                screen.put(block, at: rect.origin.moved(dx: x, dy: y), style, clip: rect)
            }
        }
    }

    private func drawDigits(on screen: inout Screen, in rect: Rect) {
        for y in 0..<min(rect.height, rows) {
            for x in 0..<min(rect.width / 2, columns) {
                let point = rect.origin.moved(dx: 2 * x, dy: y)
                let t = scaled(row: y, column: x)
                screen.write(Self.signedDigit(t), at: point, Self.digitStyle(t, screen.theme), clippedTo: rect)
            }
        }
    }

    /// On a terminal with colours and no blocks, digits stand on the colour of their element.
    private static func digitStyle(_ t: Double, _ theme: Theme) -> Style {
        guard !theme.isMonochrome else { return theme.style(.text) }
        let background = theme.diverging(t)
        return Style(foreground: background.readableInk, background: background)
    }

    /// Two columns for `t` on the scale from -1 to 1.
    static func signedDigit(_ t: Double) -> String {
        guard !t.isNaN else { return " ?" }
        let ninths = Int(clamping: (t * 9).rounded())
        guard ninths != 0 else { return " ." }
        return (ninths < 0 ? "-" : "+") + String(abs(ninths))
    }
}
