/// Text made safe to show. Data carries escape sequences (a file's name, a tensor's); shown text never does.
public enum VisibleText {
    /// `text` with every control character shown: C0 and DEL in caret notation (`^[`, `^J`, `^?`), other
    /// invisible or reordering characters as `<U+202E>`.
    public static func escaping(_ text: String) -> String {
        guard !isPlain(text), !text.allSatisfy(isSafe) else { return text }
        return text.reduce(into: "") { result, character in
            if isSafe(character) {
                result.append(character)
            } else {
                for scalar in character.unicodeScalars { result += shown(scalar) }
            }
        }
    }

    /// Whether a text is of printable ASCII characters only, as most are: its bytes tell, without cutting it up.
    static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }

    /// Whether a terminal may be sent `character` as it is.
    public static func isSafe(_ character: Character) -> Bool {
        if let ascii = character.asciiValue, character != "\r\n" { return (0x20...0x7E).contains(ascii) }
        let scalars = character.unicodeScalars
        guard scalars.count > 1 else { return scalars.allSatisfy { !isInvisible($0) } }
        return scalars.allSatisfy { !isInvisible($0) || joiners.contains($0.value) }
    }

    /// Allowed inside a longer character: the joiners, and the tags of regional flags.
    private static let joiners: Set<UInt32> = Set([0x200C, 0x200D] + (0xE0020...0xE007F))

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: false
        }
    }

    private static func shown(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x00..<0x20: "^" + String(UnicodeScalar(UInt8(scalar.value) + 0x40))
        case 0x7F: "^?"
        case _ where isInvisible(scalar): "<U+" + hexadecimal(scalar.value) + ">"
        default: String(scalar)
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
