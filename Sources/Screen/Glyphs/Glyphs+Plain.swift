extension Glyphs {
    /// `text` in ASCII: the symbols the program writes become their usual spellings,
    /// anything else that is not ASCII becomes `?`. Control characters are left as they are.
    public static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { !$0.isASCII }) else { return text }
        return text.reduce(into: "") { result, character in
            if character.unicodeScalars.allSatisfy(\.isASCII) {
                result.append(character)
            } else {
                result += spellings[character] ?? "?"
            }
        }
    }

    private static let spellings: [Character: String] = [
        // Greek.
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "κ": "kappa", "λ": "lambda",
        "μ": "mu", "\u{B5}": "u", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi",
        "θ": "theta", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Σ": "Sigma", "Φ": "Phi",
        // Mathematics.
        "±": "+/-", "×": "x", "·": "*", "÷": "/", "−": "-", "∞": "inf", "√": "sqrt", "∑": "sum", "∏": "prod",
        "∫": "int", "∂": "d", "∈": "in", "∅": "{}", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "≡": "==", "∼": "~",
        "∝": "~", "‖": "||", "⌊": "[", "⌋": "]", "⌈": "[", "⌉": "]", "⟨": "<", "⟩": ">", "½": "1/2", "¼": "1/4",
        "²": "^2", "³": "^3", "¹": "^1", "⁰": "^0", "⁴": "^4", "⁻": "^-", "ⁿ": "^n", "ᵀ": "^T",
        "₀": "0", "₁": "1", "₂": "2", "₃": "3", "°": "deg",
        // Letters with marks of their own in formulas.
        "x̄": "mean", "σ̂": "sigma^", "μ̂": "mu^", "ȳ": "mean",
        // Arrows and marks.
        "←": "<-", "→": "->", "↑": "^", "↓": "v", "↔": "<->", "⇒": "=>", "⇄": "<->", "↦": "|->", "⏎": "Enter",
        "•": "*", "▸": ">", "▾": "v", "▲": "^", "✓": "x", "✗": "X", "●": "*", "○": "o", "■": "#", "□": ".", "█": "#",
        "§": "S.",
        // Typography.
        "…": "...", "–": "-", "—": "--", "‐": "-", "‑": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"",
        "«": "<<", "»": ">>", "\u{A0}": " ", "\u{2009}": " ", "\u{202F}": " ",
        // Lines.
        "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+",
    ]
}
