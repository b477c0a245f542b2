import Screen

/// What a terminal can show, told from its name, its description and what its user asks for.
enum Capabilities {
    /// The colours to use.
    ///
    /// `NO_COLOR`, if not empty, means none (no-color.org). `COLORTERM` is `truecolor` or `24bit` where terminals
    /// show all colours whatever their description says. `colors` is terminfo's number, negative for none;
    /// `hasDirectColor` its `RGB` capability.
    static func colorDepth(environment: [String: String], colors: Int, hasDirectColor: Bool) -> ColorDepth {
        let name = environment["TERM"] ?? ""
        guard environment["NO_COLOR"]?.isEmpty ?? true, !["", "dumb"].contains(name), colors >= 8 else {
            return .monochrome
        }
        let claim = environment["COLORTERM"]?.lowercased() ?? ""
        if hasDirectColor || name.hasSuffix("-direct") || ["truecolor", "24bit"].contains(claim) { return .truecolor }
        return colors >= 256 ? .palette256 : .palette16
    }

    /// The depth curses can paint: only descriptions with direct colour carry all of them, on others the nearest
    /// of 256 stand in, without redefining the user's palette.
    static func paintedDepth(_ depth: ColorDepth, colors: Int, hasDirectColor: Bool) -> ColorDepth {
        guard depth == .truecolor, !hasDirectColor else { return depth }
        return colors >= 256 ? .palette256 : .palette16
    }

    /// Whether text in a character set reaches every character: `UTF-8`, in any spelling.
    static func supportsUnicode(characterSet: String) -> Bool {
        characterSet.lowercased().filter { $0.isLetter || $0.isNumber } == "utf8"
    }
}
