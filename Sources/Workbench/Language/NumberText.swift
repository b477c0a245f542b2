import InitializerCore

/// Numbers as people type them: Elixir's notation, and what other languages allow besides.
enum NumberText {
    /// An integer or a float: `7`, `-1`, `1_000`, `0.5`, `.5`, `1.0e-2`, `1e-2`.
    static func number(_ text: String) -> Number? {
        if let whole = integer(text) { return .integer(whole) }
        let digits = text.filter { $0 != "_" }
        // Swift's own parser also takes hexadecimal floats and words, which are no numbers here.
        guard digits.allSatisfy({ "+-.eE0123456789".contains($0) }), let value = Double(digits) else { return nil }
        return .real(value)
    }

    /// A whole number of up to 128 bits, with underscores between digits.
    static func integer(_ text: String) -> Int128? {
        guard text.last != "_" else { return nil }
        return Int128(text.filter { $0 != "_" })
    }

    /// The words for what is no finite number: refused where they matter, in words that fit.
    static func nonFinite(_ word: String) -> Double? {
        switch word.lowercased() {
        case "nan": .nan
        case "inf", "infinity": .infinity
        default: nil
        }
    }
}
