/// The characters that are drawn rather than written, so that they fill their cells and meet their neighbours.
enum SVGGlyph {
    /// A path of the character in the cell whose corner is at (x, y); nil for what is text.
    static func path(_ character: Character, x: Double, y: Double) -> String? {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return nil }
        let (width, height) = (Screen.cellWidth, Screen.cellHeight)
        func box(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> String {
            "M\(Screen.text(x + left * width)) \(Screen.text(y + top * height))"
                + "H\(Screen.text(x + right * width))V\(Screen.text(y + bottom * height))"
                + "H\(Screen.text(x + left * width))Z"
        }
        switch scalar.value {
        case 0x2500...0x257F:
            guard let arms = arms[scalar] else { return nil }
            return lines(arms, box)
        case 0x2580: return box(0, 0, 1, 0.5)
        case 0x2581...0x2588: return box(0, 1 - Double(scalar.value - 0x2580) / 8, 1, 1)
        case 0x2589...0x258F: return box(0, 0, Double(0x2590 - scalar.value) / 8, 1)
        case 0x2590: return box(0.5, 0, 1, 1)
        case 0x2594: return box(0, 0, 1, 0.125)
        case 0x2595: return box(0.875, 0, 1, 1)
        case 0x2596...0x259F: return quadrants(scalar.value, box)
        case 0x2800...0x28FF: return dots(scalar.value - 0x2800, box)
        default: return nil
        }
    }

    private typealias Box = (Double, Double, Double, Double) -> String

    /// Where a line goes from the middle of its cell.
    private struct Arms: OptionSet {
        let rawValue: Int
        static let up = Arms(rawValue: 1)
        static let right = Arms(rawValue: 2)
        static let down = Arms(rawValue: 4)
        static let left = Arms(rawValue: 8)
    }

    /// Light lines; the rounded corners are drawn square.
    private static let arms: [Unicode.Scalar: Arms] = [
        "─": [.left, .right], "│": [.up, .down], "┌": [.right, .down], "┐": [.left, .down], "└": [.up, .right],
        "┘": [.up, .left], "├": [.up, .down, .right], "┤": [.up, .down, .left], "┬": [.left, .right, .down],
        "┴": [.left, .right, .up], "┼": [.left, .right, .up, .down], "╭": [.right, .down], "╮": [.left, .down],
        "╰": [.up, .right], "╯": [.up, .left], "╴": [.left], "╵": [.up], "╶": [.right], "╷": [.down],
    ]

    /// Half a line's thickness, as a share of a cell's width and height: both are the same length.
    private static let thin = (x: 0.07, y: 0.07 * Screen.cellWidth / Screen.cellHeight)

    private static func lines(_ arms: Arms, _ box: Box) -> String {
        var path = ""
        let (x, y) = (thin.x, thin.y)
        if !arms.isDisjoint(with: [.left, .right]) {
            path += box(arms.contains(.left) ? 0 : 0.5 - x, 0.5 - y, arms.contains(.right) ? 1 : 0.5 + x, 0.5 + y)
        }
        if !arms.isDisjoint(with: [.up, .down]) {
            path += box(0.5 - x, arms.contains(.up) ? 0 : 0.5 - y, 0.5 + x, arms.contains(.down) ? 1 : 0.5 + y)
        }
        return path
    }

    /// U+2596–259F: which quarters are filled (Unicode, Block Elements): upper left, upper right, lower left, lower right.
    private static func quadrants(_ value: UInt32, _ box: Box) -> String {
        let filled: [UInt32: [Int]] = [
            0x2596: [2], 0x2597: [3], 0x2598: [0], 0x2599: [0, 2, 3], 0x259A: [0, 3], 0x259B: [0, 1, 2],
            0x259C: [0, 1, 3], 0x259D: [1], 0x259E: [1, 2], 0x259F: [1, 2, 3],
        ]
        return (filled[value] ?? []).map { quarter in
            let (left, top) = (Double(quarter % 2) / 2, Double(quarter / 2) / 2)
            return box(left, top, left + 0.5, top + 0.5)
        }.joined()
    }

    /// Dots 1 2 3 7 in the left column from the top, 4 5 6 8 in the right (Unicode, Braille Patterns).
    private static func dots(_ bits: UInt32, _ box: Box) -> String {
        let places: [(column: Double, row: Double)] = [
            (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3),
        ]
        return places.indices.filter { bits & (1 << $0) != 0 }.map { index in
            let (x, y) = (0.25 + places[index].column * 0.5, 0.125 + places[index].row * 0.25)
            return box(x - 0.13, y - 0.065, x + 0.13, y + 0.065)
        }.joined()
    }
}
