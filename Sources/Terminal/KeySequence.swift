import Screen

/// A sequence terminals send for a key, whatever their description says: xterm's, which nearly all follow, and those
/// of the Linux console and rxvt where they differ.
struct KeySequence {
    let text: String
    let stroke: KeyStroke

    private init(_ text: String, _ code: KeyCode, _ modifiers: Modifiers = []) {
        self.text = text
        self.stroke = KeyStroke(code, modifiers)
    }

    /// Every row; the position of a row is the key's code.
    static let all: [KeySequence] = plain + modified

    private static let finals: [(String, KeyCode)] = [
        ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
    ]

    private static let functionFinals: [(String, KeyCode)] = [
        ("P", .function(1)), ("Q", .function(2)), ("R", .function(3)), ("S", .function(4)),
    ]

    private static let numbers: [(Int, KeyCode)] = [
        (1, .home), (2, .insert), (3, .delete), (4, .end), (5, .pageUp), (6, .pageDown), (7, .home), (8, .end),
        (11, .function(1)), (12, .function(2)), (13, .function(3)), (14, .function(4)), (15, .function(5)),
        (17, .function(6)), (18, .function(7)), (19, .function(8)), (20, .function(9)), (21, .function(10)),
        (23, .function(11)), (24, .function(12)),
    ]

    private static let plain: [KeySequence] =
        (finals + functionFinals).map { KeySequence("\u{1B}O\($0.0)", $0.1) }
        + finals.map { KeySequence("\u{1B}[\($0.0)", $0.1) }
        + numbers.map { KeySequence("\u{1B}[\($0.0)~", $0.1) }
        + [KeySequence("\u{1B}[Z", .backTab)]
        + zip(["A", "B", "C", "D", "E"], 1...5).map { KeySequence("\u{1B}[[\($0)", .function($1)) }
        // rxvt: lower case with Shift, after O with Ctrl.
        + zip(["a", "b", "c", "d"], finals).flatMap { letter, row in
            [KeySequence("\u{1B}[\(letter)", row.1, .shift), KeySequence("\u{1B}O\(letter)", row.1, .control)]
        }

    /// xterm adds the modifiers as a parameter, which is one more than the sum of their bits.
    private static let modified: [KeySequence] = (UInt8(1)...7).flatMap { bits in
        let modifiers = Modifiers(rawValue: bits)
        return (finals + functionFinals).map { KeySequence("\u{1B}[1;\(bits + 1)\($0.0)", $0.1, modifiers) }
            + numbers.map { KeySequence("\u{1B}[\($0.0);\(bits + 1)~", $0.1, modifiers) }
    }
}
