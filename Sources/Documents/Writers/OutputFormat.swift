import Screen

/// How documents are written: a row each.
public enum OutputFormat: String, CaseIterable, Hashable, Sendable {
    case text, table, csv, tsv, json, jsonl, markdown, latex, svg, html, raw

    /// What a format is made from.
    public enum Content: Hashable, Sendable {
        /// Whatever a document says.
        case anything
        /// Its tabular form.
        case table
        /// Its charts.
        case chart
        /// Its bytes.
        case bytes
    }

    /// What users type.
    public var name: String { rawValue }

    /// What it is, for help.
    public var meaning: String { row.meaning }

    /// The endings of names of files in this format, the usual one first, without the dot.
    public var fileEndings: [String] { row.endings }

    /// What a document must have to be written in it.
    public var needs: Content { row.needs }

    /// Whether people read it, and not programs.
    public var isForPeople: Bool {
        switch self {
        case .text, .table, .markdown, .latex, .svg, .html: true
        case .csv, .tsv, .json, .jsonl, .raw: false
        }
    }

    private var row: (meaning: String, endings: [String], needs: Content) {
        switch self {
        case .text: ("text for people", ["txt"], .anything)
        case .table: ("aligned columns", [], .table)
        case .csv: ("comma-separated values (RFC 4180), every digit", ["csv"], .table)
        case .tsv: ("tab-separated values, every digit", ["tsv"], .table)
        case .json: ("a JSON object for each answer", ["json"], .anything)
        case .jsonl: ("a JSON object on one line for each answer", ["jsonl", "ndjson"], .anything)
        case .markdown: ("a pipe table in Markdown", ["md", "markdown"], .table)
        case .latex: ("a LaTeX tabular", ["tex"], .table)
        case .svg: ("charts as SVG", ["svg"], .chart)
        case .html: ("a self-contained HTML page", ["html", "htm"], .anything)
        case .raw: ("the tensor's bytes: row-major, little-endian, nothing else", ["bin"], .bytes)
        }
    }

    /// The format that the ending of a file's name stands for, in any case; nil for others.
    public init?(fileName: String) {
        let name = fileName.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let ending = name[name.index(after: dot)...].lowercased()
        guard let format = OutputFormat.allCases.first(where: { $0.fileEndings.contains(ending) }) else { return nil }
        self = format
    }

    /// Throws where a document lacks what the format is made from.
    func require(_ isThere: Bool) throws(MissingContent) {
        guard isThere else { throw MissingContent(needs, for: self) }
    }

    /// A writer that has written nothing yet.
    ///
    /// - Parameters:
    ///   - page: lines and drawings of the formats made of characters.
    ///   - theme: colours of the formats made of shapes; nil to follow the reader's preference where the format can, and
    ///     else a light one. A theme without colours is taken for nil.
    public func writer(page: TextWriter = TextWriter(), theme: Theme? = nil) -> any DocumentWriter {
        switch self {
        case .text: page
        case .table: AlignedTableWriter(glyphs: page.glyphs)
        case .csv: CSVWriter()
        case .tsv: TSVWriter()
        case .json: JSONWriter(.indented)
        case .jsonl: JSONWriter(.compact)
        case .markdown: MarkdownWriter(glyphs: page.glyphs)
        case .latex: LaTeXWriter()
        case .svg: SVGWriter(theme: theme)
        case .html: HTMLWriter(theme: theme)
        case .raw: RawWriter()
        }
    }
}
