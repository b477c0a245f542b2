/// How many columns text takes on a terminal, after UAX #11 "East Asian Width" and UTS #51 "Unicode Emoji".
///
/// Ambiguous characters (box lines, Greek) count as one column. A terminal set up for a CJK locale may give
/// them two; the ASCII glyphs are for such settings.
public enum DisplayWidth {
    /// The columns of one character: 0 for marks without a base and for controls, 2 for wide characters, else 1.
    public static func of(_ character: Character) -> Int {
        if character.isASCII { return VisibleText.isSafe(character) ? 1 : 0 }
        guard let first = character.unicodeScalars.first else { return 0 }
        if isWide(first) { return 2 }
        // A text character followed by the emoji variation selector is drawn as an emoji.
        if character.unicodeScalars.dropFirst().contains("\u{FE0F}") { return 2 }
        return isZero(first) ? 0 : 1
    }

    /// The columns of `text`, which is taken as it is: controls count nothing.
    public static func of(_ text: String) -> Int {
        VisibleText.isPlain(text) ? text.utf8.count : text.reduce(0) { $0 + of($1) }
    }

    private static func isZero(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: true
        default: false
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x1100 else { return false }
        if scalar.properties.isEmojiPresentation { return true }
        return wideRanges.contains { $0.contains(scalar.value) }
    }

    /// The blocks whose characters have the property W or F in EastAsianWidth.txt (Unicode 16), emoji aside.
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F,  // Hangul Jamo, leading consonants
        0x2E80...0x303E,  // CJK radicals, Kangxi, description characters, CJK punctuation
        0x3041...0x33FF,  // Kana, Bopomofo, compatibility Jamo, enclosed CJK, CJK compatibility
        0x3400...0x4DBF,  // CJK extension A
        0x4E00...0x9FFF,  // CJK unified ideographs
        0xA000...0xA4CF,  // Yi
        0xA960...0xA97C,  // Hangul Jamo extended A
        0xAC00...0xD7A3,  // Hangul syllables
        0xF900...0xFAFF,  // CJK compatibility ideographs
        0xFE10...0xFE19,  // Vertical forms
        0xFE30...0xFE6B,  // CJK compatibility forms, small forms
        0xFF01...0xFF60,  // Fullwidth forms
        0xFFE0...0xFFE6,  // Fullwidth signs
        0x16FE0...0x18DFF,  // Tangut, Khitan
        0x1AFF0...0x1B2FF,  // Kana supplement and extensions, Nushu
        0x1F1E6...0x1F1FF,  // Regional indicators, which come in pairs
        0x1F200...0x1F265,  // Enclosed ideographic supplement
        0x20000...0x3FFFD,  // CJK extensions B and on
    ]
}
