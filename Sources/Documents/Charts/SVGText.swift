import Screen

/// Text and numbers as XML has them.
enum SVGText {
    /// Characters that mean something in XML or HTML become references; control characters, which XML could not hold, and
    /// those that reorder text are shown.
    static func escaping(_ text: String) -> String {
        VisibleText.escaping(text).unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    /// A length to a hundredth of a unit, without zeros at its end. Lengths beyond what a renderer can hold are cut off
    /// there: they are out of sight.
    static func number(_ length: Double) -> String {
        guard length.isFinite else { return "0" }
        let hundredths = Int(clamping: (min(max(length, -1e6), 1e6) * 100).rounded())
        let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
        let sign = hundredths < 0 ? "-" : ""
        guard rest != 0 else { return "\(sign)\(whole)" }
        return "\(sign)\(whole)." + (rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)")
    }

    /// The width that text takes at most in a sans-serif face of a size, by the columns it would take on a terminal.
    static func width(_ text: String, size: Double) -> Double { Double(text.displayWidth) * size * 0.6 }
}
