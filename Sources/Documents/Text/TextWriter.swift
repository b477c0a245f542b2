import Screen

/// Writes documents as plain text: lines of up to `width` columns, charts drawn in characters.
///
/// ```swift
/// let writer = TextWriter(width: 100, ink: Ink(.dark, .trueColor))
/// for line in writer.lines(document) { print(line) }
/// ```
///
/// A plain writer draws nothing and aligns nothing: charts are sentences, rows and facts a line each, in ASCII, for those
/// who listen to the text. Its lines are as long as what they say.
///
/// Nothing is cut. Only titles, which are Specs to be copied, and verbatim parts may be wider than the lines. Control
/// characters are shown, never sent.
public struct TextWriter: DocumentWriter {
    /// The columns there are.
    public let width: Int

    /// The rows of a chart.
    public let chartHeight: Int

    /// The rows in sight at once, where more is written than they hold; nil on paper, which is read from its beginning.
    public let window: Int?

    /// What may be drawn with.
    public let glyphs: Glyphs

    /// What headings, bars and the like are coloured with.
    public let ink: Ink

    /// Whether charts are told in sentences, and nothing is drawn, aligned or coloured.
    public let isPlain: Bool

    /// A writer for lines of up to `width` columns, 20 or more; charts are exactly as wide.
    public init(
        width: Int = 80, chartHeight: Int = 12, window: Int? = nil, glyphs: Glyphs = .unicode, ink: Ink = .none,
        isPlain: Bool = false
    ) {
        self.width = max(width, 1)
        self.chartHeight = max(chartHeight, 0)
        self.window = window
        self.glyphs = isPlain ? .ascii : glyphs
        self.ink = isPlain ? .none : ink
        self.isPlain = isPlain
    }

    /// Writes a document; see `DocumentWriter`.
    public mutating func write(_ document: Document, to output: DocumentOutput) throws {
        try output.write(lines(document).map { $0 + "\n" }.joined())
    }

    /// A document as lines, painted with the ink.
    public func lines(_ document: Document) -> [String] { page(document).map(ink.paint) }

    /// A document as lines of styled text. In a window the first chart gets the rows that the words before it leave; it
    /// comes before them where they would push it out of sight.
    public func page(_ document: Document) -> [StyledText] {
        let title = document.title.map { [Part(.title, self.title($0))] } ?? []
        let blocks = document.blocksForPeople
        guard let window, !isPlain, let first = blocks.firstIndex(where: \.isChart),
            case .chart(let chart) = blocks[first]
        else {
            return joined(title + blocks.map(part))
        }
        let before = title + blocks[..<first].map(part)
        let words = joined(before)
        let (legend, caption) = (self.legend(chart), self.caption(chart))
        let gap = before.last.map { $0.kind.isSetOff(from: .chart) } == true ? 1 : 0
        let spare = window - words.count - gap - legend.count - caption.count - chartHeight
        let drawn = Part(.chart, legend + drawing(chart, rows: chartHeight + max(0, spare)) + caption)
        let rest = blocks[(first + 1)...].map(part)
        return spare < 0 ? joined([drawn]) + joined(before + rest) : joined(before + [drawn] + rest)
    }

    // MARK: Parts

    /// Lines that belong together.
    private struct Part {
        enum Kind {
            case title, heading, facts, table, chart, prose, verbatim, equations, definitions, finding

            init(_ block: Block) {
                self =
                    switch block {
                    case .heading: .heading
                    case .facts: .facts
                    case .table: .table
                    case .chart: .chart
                    case .prose, .people, .programs: .prose
                    case .verbatim: .verbatim
                    case .equations: .equations
                    case .definitions: .definitions
                    case .finding: .finding
                    }
            }

            /// Whether an empty line stands between it and what follows.
            func isSetOff(from next: Kind) -> Bool {
                switch (self, next) {
                case (.title, .table), (.title, .equations): true
                case (.title, _), (.heading, _): next == .heading
                case (.table, .finding), (.chart, .finding), (.finding, .finding): false
                default: true
                }
            }
        }

        let kind: Kind
        let lines: [StyledText]

        init(_ kind: Kind, _ lines: [StyledText]) {
            self.kind = kind
            self.lines = lines
        }
    }

    private func joined(_ parts: [Part]) -> [StyledText] {
        var lines: [StyledText] = []
        var last: Part.Kind?
        for part in parts where !part.lines.isEmpty {
            if let last, last.isSetOff(from: part.kind) { lines.append("") }
            lines += part.lines
            last = part.kind
        }
        return lines
    }

    private func part(_ block: Block) -> Part {
        Part(.init(block), isPlain ? PlainLayout.lines(of: block).map { StyledText(shown($0)) } : lines(of: block))
    }

    private func lines(of block: Block) -> [StyledText] {
        switch block {
        case .heading(let text): wrapped(text, width, ink.style(.header))
        case .facts(let facts): list(facts.map { row($0) })
        case .table(let table): grid(table)
        case .chart(let chart): legend(chart) + drawing(chart, rows: chartHeight) + caption(chart)
        case .prose(let text): paragraphs(text)
        case .verbatim(let text): text.lines.map { StyledText(shown($0)) }
        case .equations(let rows): equations(rows)
        case .definitions(let rows): list(rows.map { .init(shown($0.term), shown($0.meaning)) })
        case .finding(let grade, let text): wrapped(text, width, grade == .neutral ? .plain : ink.style(grade.role))
        case .people, .programs: []
        }
    }

    // MARK: Layout

    /// Whole on paper, where it is there to be copied; wrapped in a window, which would cut it.
    private func title(_ text: String) -> [StyledText] {
        window == nil ? [StyledText(shown(text), ink.style(.header))] : wrapped(text, width, ink.style(.header))
    }

    private func row(_ fact: Fact) -> DefinitionList.Row {
        .init(shown(fact.label), shown(fact.shown), fact.value.grade.map { ink.style($0.role) } ?? .plain)
    }

    private func list(_ rows: [DefinitionList.Row]) -> [StyledText] {
        DefinitionList(rows).lines(width: width - Self.margin).map { StyledText("  ") + $0 }
    }

    private static let margin = 2

    private func grid(_ table: Table) -> [StyledText] {
        TableGrid(table, ink: ink).lines(width: width, glyphs: glyphs) + (table.remark.map { wrapped($0, width) } ?? [])
    }

    private func equations(_ rows: [[String]]) -> [StyledText] {
        EquationList(rows.map { $0.map(shown) }).lines(width: width - Self.margin).map { StyledText("  " + $0) }
    }

    private func paragraphs(_ text: String) -> [StyledText] {
        text.lines.flatMap { line in line.isEmpty ? [StyledText("")] : wrapped(line, width) }
    }

    private func wrapped(_ text: String, _ width: Int, _ style: Style = .plain) -> [StyledText] {
        shown(text).wrapped(to: width, breaksWords: true).map { StyledText($0, style) }
    }

    /// Text as it may be sent.
    private func shown(_ text: String) -> String { glyphs.spelled(VisibleText.escaping(text)) }

    // MARK: Charts

    private func drawing(_ chart: Chart, rows: Int) -> [StyledText] {
        var screen = Screen(size: Size(width: width, height: rows), glyphs: glyphs, theme: ink.screenTheme)
        chart.marks.draw(on: &screen, in: screen.bounds)
        return screen.styledLines
    }

    private func legend(_ chart: Chart) -> [StyledText] { chart.legendLines(width: width, glyphs, ink.screenTheme) }

    private func caption(_ chart: Chart) -> [StyledText] { chart.caption.map { paragraphs($0) } ?? [] }
}

extension Block {
    fileprivate var isChart: Bool {
        if case .chart = self { return true }
        return false
    }
}

extension String {
    /// The lines, however they end.
    var lines: [String] {
        // CR LF is a single character.
        split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
    }
}
