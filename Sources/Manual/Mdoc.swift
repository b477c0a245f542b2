import Screen

/// Text as mdoc source, which mandoc and groff read alike.
enum Mdoc {
    /// Text that means itself, whatever characters are in it.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\\": result += "\\e"
            case "\"": result += "\\(dq"
            // A bare hyphen, accent or caret may be set as its typographic kin, which cannot be copied and run.
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
            default: result += "\\[u\(scalar.hexadecimal)]"
            }
        }
    }

    /// Text as one argument of a macro.
    static func argument(_ text: String) -> String { "\"\(escaped(text))\"" }

    /// The columns a line of source may take; mandoc's lint complains of more than 80.
    private static let sourceWidth = 78

    /// Text as lines of source: every sentence begins one, as mdoc wants it.
    static func sentences(_ text: String) -> [String] {
        var lines: [String] = []
        var line: [Substring] = []
        for word in text.split(separator: " ") {
            line.append(word)
            guard word.hasSuffix(".") else { continue }
            lines.append(line.joined(separator: " "))
            line = []
        }
        if !line.isEmpty { lines.append(line.joined(separator: " ")) }
        return lines.flatMap { escaped($0).wrapped(to: sourceWidth) }.map(shielded)
    }

    /// A line that is text even if it begins as a request does.
    static func guarded(_ line: String) -> String { shielded(escaped(line)) }

    private static func shielded(_ text: String) -> String {
        text.hasPrefix(".") || text.hasPrefix("\\(aq") ? "\\&" + text : text
    }

    /// A block as source lines.
    static func lines(_ block: Block) -> [String] {
        switch block {
        case .heading(let title): [".Ss \(argument(title.capitalizedFirst))"]
        case .paragraph(let text): [".Pp"] + sentences(text)
        case .typed(let lines): [".Bd -literal -offset indent"] + lines.map(guarded) + [".Ed"]
        case .definitions(let rows): definitions(rows)
        }
    }

    private static func definitions(_ rows: [Definition]) -> [String] {
        guard !rows.isEmpty else { return [] }
        let items = rows.flatMap { [".It \(argument($0.term))"] + sentences($0.meaning) }
        return [".Bl -tag -width Ds"] + items + [".El"]
    }
}

extension Unicode.Scalar {
    /// At least four digits, as `\[uXXXX]` wants them.
    fileprivate var hexadecimal: String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
