/// What a terminal sends for a key: xterm's sequences, in its normal cursor key mode.
/// Source: "XTerm Control Sequences", PC-Style Function Keys.
extension KeyStroke {
    /// The characters an xterm sends; empty for a function key it does not have.
    public var terminalSequence: [Unicode.Scalar] {
        switch code {
        case .character(let character): meta(controlled(character))
        case .enter: meta(["\r"])
        case .escape: meta([Self.escape])
        case .tab: meta(["\t"])
        case .backTab: meta(Self.escape + "[Z")
        case .backspace: meta([modifiers.contains(.control) ? "\u{08}" : "\u{7F}"])
        case .up: cursor("A")
        case .down: cursor("B")
        case .right: cursor("C")
        case .left: cursor("D")
        case .end: cursor("F")
        case .home: cursor("H")
        case .insert: editing(2)
        case .delete: editing(3)
        case .pageUp: editing(5)
        case .pageDown: editing(6)
        case .function(let number): function(number)
        }
    }

    private static let escape: Unicode.Scalar = "\u{1B}"

    private func meta(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        modifiers.contains(.alt) ? [Self.escape] + scalars : scalars
    }

    private func controlled(_ character: Character) -> [Unicode.Scalar] {
        let plain = Array(character.unicodeScalars)
        guard modifiers.contains(.control), let ascii = character.asciiValue else { return plain }
        switch ascii {
        case UInt8(ascii: "?"): return ["\u{7F}"]
        case UInt8(ascii: " "): return ["\0"]
        case 0x40...0x7E: return [Unicode.Scalar(ascii & 0x1F)]
        default: return plain
        }
    }

    private func cursor(_ final: Unicode.Scalar) -> [Unicode.Scalar] {
        modifiers.isEmpty ? Self.escape + "[" + [final] : Self.escape + "[1;\(modifiers.parameter)" + [final]
    }

    private func editing(_ number: Int) -> [Unicode.Scalar] {
        modifiers.isEmpty ? Self.escape + "[\(number)~" : Self.escape + "[\(number);\(modifiers.parameter)~"
    }

    /// Beyond F12 the keys are F1–F12 with modifiers, in the order of xterm's terminfo entry:
    /// Shift, Ctrl, Ctrl-Shift, Alt, Alt-Shift.
    private func function(_ number: Int) -> [Unicode.Scalar] {
        let groups: [Modifiers] = [[], .shift, .control, [.control, .shift], .alt, [.alt, .shift]]
        guard KeyCode.functions.contains(number) else { return [] }
        let key = (number - 1) % 12
        let stroke = KeyStroke(.function(key + 1), modifiers.union(groups[(number - 1) / 12]))
        if key >= 4 { return stroke.editing([15, 17, 18, 19, 20, 21, 23, 24][key - 4]) }
        let final = Unicode.Scalar(UInt8(ascii: "P") + UInt8(key))
        return stroke.modifiers.isEmpty ? Self.escape + "O" + [final] : stroke.cursor(final)
    }
}

extension Modifiers {
    fileprivate var parameter: Int { 1 + Int(rawValue) }
}

private func + (scalar: Unicode.Scalar, text: String) -> [Unicode.Scalar] {
    [scalar] + Array(text.unicodeScalars)
}
