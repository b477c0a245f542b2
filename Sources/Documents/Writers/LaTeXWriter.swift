import Screen

/// Writes tables as `tabular` environments that need no package; an empty line stands between them.
public struct LaTeXWriter: DocumentWriter {
    private var separator = TableSeparator()

    /// A writer that has written nothing yet.
    public init() {}

    /// Writes a document; see `DocumentWriter`.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
        try OutputFormat.latex.require(document.table != nil)
        guard let table = document.table?() else { return }
        try output.write(separator.next() + (table.textAlone ?? lines(table)).map { $0 + "\n" }.joined())
    }

    func lines(_ table: Table) -> [String] {
        let rule = "\\hline"
        let columns = table.columns
        func row(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }
        func across(_ text: String) -> String { row(["\\multicolumn{\(columns.count)}{l}{\(text)}"]) }
        let heading = table.subject.map { [across(Self.cell($0.cell, digits: 6)), rule] } ?? []
        let ending = table.remark.map { [rule, across(LaTeXText.escaping($0))] } ?? []
        return ["\\begin{tabular}{\(columns.map { $0.isNumeric ? "r" : "l" }.joined())}"] + heading
            + [row(columns.map { LaTeXText.escaping($0.title) }), rule]
            + table.rows.map { cells in row(zip(columns, cells).map { Self.cell($1, digits: $0.digits) }) } + ending
            + ["\\end{tabular}"]
    }

    private static func cell(_ datum: Datum, digits: Int) -> String {
        let shown = datum.shown(digits: digits)
        return switch datum {
        case .code: "\\texttt{\(LaTeXText.escaping(shown))}"
        case .number, .integer: LaTeXText.number(shown)
        case .moreThan(let count): "$>$ \(NumberFormat.integer(count))"
        default: LaTeXText.escaping(shown)
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
