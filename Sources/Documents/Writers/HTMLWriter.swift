import Screen

/// Writes documents as one self-contained HTML page: no scripts, nothing from the network. Several documents have a table
/// of contents; charts are drawn as SVG within the page.
///
/// ```swift
/// let page = try HTMLWriter(title: "Weights of the first layer").text(of: documents)
/// ```
public struct HTMLWriter: DocumentWriter {
    private let title: String?
    private let theme: Theme?
    private var sections: [HTMLSection] = []

    /// A writer that has written nothing yet.
    ///
    /// - Parameters:
    ///   - title: what the page is called; nil for the title of its only document.
    ///   - theme: nil to follow the reader's preference for light or dark.
    public init(title: String? = nil, theme: Theme? = nil) {
        self.title = title
        self.theme = theme.flatMap { $0.isMonochrome ? nil : $0 }
    }

    /// Keeps a document for the end, when it is known what the page is made of.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
        sections.append(HTMLSection(document, number: sections.count + 1))
    }

    /// Writes the page.
    public mutating func end(to output: DocumentOutput) throws {
        let only = sections.count == 1 ? sections[0].title : nil
        let name = title ?? only ?? "initscope"
        let scheme = theme.map { SVGStyle($0).isDark ? "dark" : "light" } ?? "light dark"
        try output.write(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="\(scheme)"/>
            <title>\(SVGText.escaping(name))</title>
            <style>
            \(HTMLStyle.css(theme))
            </style>
            </head>
            <body>
            <main>

            """)
        if sections.count > 1 { try output.write(contents(name)) }
        for section in sections { try output.write(section.html(hasAnchor: sections.count > 1)) }
        try output.write("</main>\n</body>\n</html>\n")
    }

    private func contents(_ name: String) -> String {
        let items = sections.map { section in
            "<li><a href=\"#\(section.anchor)\">\(SVGText.escaping(section.heading))</a></li>\n"
        }
        let heading = title == nil ? "Contents" : name
        return
            "<nav aria-label=\"Contents\">\n<h1>\(SVGText.escaping(heading))</h1>\n<ol>\n\(items.joined())</ol>\n</nav>\n"
    }
}

/// A document as a part of a page.
struct HTMLSection {
    let title: String?
    let anchor: String
    private let number: Int
    private let body: String

    init(_ document: Document, number: Int) {
        title = document.title
        self.number = number
        anchor = "answer-\(number)"
        body = document.blocksForPeople.map(HTMLSection.html).joined()
    }

    /// What a table of contents calls it.
    var heading: String { title ?? "Answer \(number)" }

    func html(hasAnchor: Bool) -> String {
        let id = hasAnchor ? " id=\"\(anchor)\"" : ""
        let level = hasAnchor ? "h2" : "h1"
        let heading = title.map { "<\(level) class=\"title\">\(SVGText.escaping($0))</\(level)>\n" } ?? ""
        return "<section\(id)>\n\(heading)\(body)</section>\n"
    }

    // MARK: Parts

    private static func html(_ block: Block) -> String {
        switch block {
        case .heading(let text): "<h3>\(SVGText.escaping(text))</h3>\n"
        case .facts(let facts): list(facts.map { (escaped($0.label), fact($0)) })
        case .table(let table): self.table(table)
        case .chart(let chart):
            "<figure>\n\(SVGFigure(title: nil, [chart], hasHeading: false).element())\n</figure>\n"
        case .prose(let text): prose(text)
        case .verbatim(let text): "<pre>\(text.lines.map(escaped).joined(separator: "\n"))</pre>\n"
        case .equations(let rows): equations(rows)
        case .definitions(let rows): list(rows.map { (code(escaped($0.term)), escaped($0.meaning)) })
        case .finding(let grade, let text): "<p class=\"finding \(grade.name)\">\(escaped(text))</p>\n"
        case .people, .programs: ""
        }
    }

    private static func escaped(_ text: String) -> String { SVGText.escaping(text) }

    private static func code(_ html: String) -> String { html.isEmpty ? "" : "<code>\(html)</code>" }

    private static func graded(_ datum: Datum, _ html: String) -> String {
        datum.grade.map { "<span class=\"\($0.name)\">\(html)</span>" } ?? html
    }

    private static func fact(_ fact: Fact) -> String {
        let html = escaped(fact.shown)
        if case .code = fact.value, fact.text == nil { return code(html) }
        return graded(fact.value, html)
    }

    /// Terms and meanings; a term without a name goes on where the one before ends.
    private static func list(_ rows: [(term: String, meaning: String)]) -> String {
        guard !rows.isEmpty else { return "" }
        let items = rows.map { "\($0.term.isEmpty ? "" : "<dt>\($0.term)</dt>")<dd>\($0.meaning)</dd>\n" }
        // A list must not begin with a meaning.
        return "<dl>\n\(rows[0].term.isEmpty ? "<dt></dt>" : "")\(items.joined())</dl>\n"
    }

    private static func table(_ table: Table) -> String {
        func row(_ cells: [String]) -> String { "<tr>\(cells.joined())</tr>\n" }
        func kind(_ column: Table.Column) -> String { column.isNumeric ? " class=\"number\"" : "" }
        let head = row(table.columns.map { "<th scope=\"col\"\(kind($0))>\(escaped($0.title))</th>" })
        let body = table.rows.map { cells in
            row(zip(table.columns, cells).map { "<td\(kind($0))>\(cell($1, digits: $0.digits))</td>" })
        }
        let remark = table.remark.map { "<p class=\"remark\">\(escaped($0))</p>\n" } ?? ""
        return
            "<div class=\"scroll\"><table>\n<thead>\(head)</thead>\n<tbody>\n\(body.joined())</tbody>\n</table></div>\n"
            + remark
    }

    private static func cell(_ datum: Datum, digits: Int) -> String {
        let html = escaped(datum.shown(digits: digits))
        if case .code = datum { return code(html) }
        return graded(datum, html)
    }

    private static func prose(_ text: String) -> String {
        text.lines.filter { !$0.isEmpty }.map { "<p>\(escaped($0))</p>\n" }.joined()
    }

    private static func equations(_ rows: [[String]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        guard columns > 0 else { return "" }
        let lines = rows.filter { !$0.isEmpty }.map { row -> String in
            // The last cell stands in the last column, whatever is missing before it.
            let cells = (0..<columns).map { column -> String in
                let text =
                    column == columns - 1 && row.count > 1
                    ? row[row.count - 1]
                    : column < row.count - 1 || (column == 0 && row.count == 1) ? row[column] : ""
                return "<td>\(column > 0 && !text.isEmpty ? "= " : "")\(escaped(text))</td>"
            }
            return "<tr>\(cells.joined())</tr>\n"
        }
        return "<div class=\"scroll\"><table class=\"equations\">\n\(lines.joined())</table></div>\n"
    }
}

/// How a page looks.
enum HTMLStyle {
    /// The rules for both preferences, or for one theme.
    static func css(_ theme: Theme?) -> String {
        if let theme { return shapes + "\n" + colors(SVGStyle(theme)) }
        return shapes + "\n" + colors(SVGStyle(.light)) + "\n@media (prefers-color-scheme: dark){\n"
            + colors(SVGStyle(.dark)) + "\n}"
    }

    private static func colors(_ style: SVGStyle) -> String {
        let grades: [Datum.Grade] = [.good, .doubtful, .bad, .neutral]
        return """
            body{background:\(style.background);color:\(style.text)}a{color:\(style.color(.header))}
            h1,h2,h3{color:\(style.color(.header))}dt,th,.remark{color:\(style.muted)}
            pre,code,.finding{background:\(style.surface)}
            thead th{border-color:\(style.muted)}tbody td,section+section{border-color:\(style.grid)}
            \(grades.map { ".\($0.name){color:\(style.color($0.role))}" }.joined())
            .finding.neutral{color:\(style.text)}.finding{border-color:currentColor}
            \(style.colors)
            """
    }

    private static let shapes = """
        *{box-sizing:border-box}
        body{margin:0;font:16px/1.5 "Helvetica Neue",Helvetica,Arial,"DejaVu Sans",sans-serif}
        main{max-width:1016px;margin:0 auto;padding:24px 28px 64px}
        h1,h2{font-size:1.5rem;line-height:1.25;margin:0 0 1rem;overflow-wrap:anywhere}
        h3{font-size:1.1rem;margin:1.75rem 0 .5rem}
        section{padding:1.5rem 0}section+section{border-top:1px solid}
        nav ol{padding-left:1.5rem}nav li{overflow-wrap:anywhere}
        dl{display:grid;grid-template-columns:fit-content(45%) 1fr;gap:.3rem 1.5rem;margin:1rem 0}
        dt{grid-column:1}dd{grid-column:2;margin:0;overflow-wrap:anywhere}
        .scroll{overflow-x:auto;margin:1rem 0}table{border-collapse:collapse}
        th,td{text-align:left;padding:.3rem 1rem .3rem 0;vertical-align:top}
        thead th{font-weight:600;border-bottom:1px solid;white-space:nowrap}tbody td{border-bottom:1px solid}
        .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .equations td{border:0;padding:.15rem .6rem .15rem 0;white-space:nowrap}
        pre{padding:.75rem 1rem;overflow-x:auto;border-radius:6px}
        code,pre{font-family:"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:.9em}
        code{padding:.1em .3em;border-radius:4px}
        .finding{border-left:4px solid;padding:.5rem .9rem;border-radius:0 4px 4px 0;margin:.75rem 0}
        .remark{font-size:.9rem;margin:.25rem 0 1rem}
        figure{margin:1rem -28px}figure svg{display:block;width:100%;height:auto}
        @media (max-width:640px){dl{grid-template-columns:1fr}dd{grid-column:1;margin-bottom:.5rem}}
        @media print{section{break-inside:avoid}}

        """ + SVGStyle.shapes
}
