import Platform
import Screen

/// What the user wants drawn with.
enum GlyphChoice: String, CaseIterable {
    case auto, unicode, ascii

    /// The glyphs; for `auto`, what the user's locale can show.
    var glyphs: Glyphs {
        switch self {
        case .unicode: .unicode
        case .ascii: .ascii
        case .auto: GlyphChoice.localeIsUTF8 ? .unicode : .ascii
        }
    }

    private static var localeIsUTF8: Bool {
        setlocale(LC_CTYPE, "")
        return String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8"
    }
}
