import Screen

extension Table {
    /// A `tabular` that needs no package.
    var latex: [String] {
        let rule = "\\hline"
        func row(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }
        func across(_ text: String) -> String { row(["\\multicolumn{\(columns.count)}{l}{\(text)}"]) }
        let heading = subject.map { [across($0.cell.latex), rule] } ?? []
        let ending = remark.map { [rule, across(LaTeXText.escaping($0))] } ?? []
        return ["\\begin{tabular}{\(columns.map { $0.isNumeric ? "r" : "l" }.joined())}"] + heading
            + [row(columns.map { LaTeXText.escaping($0.title) }), rule] + rows.map { row($0.map(\.latex)) } + ending
            + ["\\end{tabular}"]
    }
}

extension Table.Cell {
    /// As LaTeX shows it as people read it.
    var latex: String {
        switch self {
        case .code(let text): "\\texttt{\(LaTeXText.escaping(text))}"
        case .number, .integer: LaTeXText.number(shown)
        case .moreThan(let count): "$>$ \(NumberFormat.integer(count))"
        case .none, .text, .term: LaTeXText.escaping(shown)
        }
    }
}

/// Text as LaTeX takes it.
enum LaTeXText {
    /// Characters LaTeX takes for commands, or that its first encoding (OT1) shows as others. A bracket at the start of
    /// a row would be taken for the distance from the row before.
    private static let escapes: [Character: String] = [
        "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "_": "\\_", "%": "\\%",
        "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "<": "\\textless{}", ">": "\\textgreater{}",
        "|": "\\textbar{}", "\"": "''", "[": "{[}",
    ]

    /// Text without commands; what has no letters in LaTeX's fonts is spelled in those that have.
    static func escaping(_ text: String) -> String {
        VisibleText.escaping(Glyphs.ascii.spelled(text)).map { escapes[$0] ?? String($0) }.joined()
    }

    /// A number as it is shown: with a minus that is not a hyphen, and powers of ten as such.
    static func number(_ text: String) -> String {
        if text.hasSuffix("∞") { return text.hasPrefix("-") ? "$-\\infty$" : "$\\infty$" }
        let parts = text.split(separator: "e", maxSplits: 1)
        guard parts.count == 2 else { return text.hasPrefix("-") ? "$\(grouped(text))$" : text }
        return "$\(parts[0]) \\times 10^{\(parts[1])}$"
    }

    /// In mathematics a comma is followed by a space, unless it is in braces.
    private static func grouped(_ text: String) -> String { text.replacing(",", with: "{,}") }
}
