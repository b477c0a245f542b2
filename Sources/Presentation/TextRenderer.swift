import InitializerCore
import Screen
import Workbench

/// Turns replies into lines of plain text.
public struct TextRenderer: Sendable {
    /// The columns there are.
    public let width: Int

    /// What may be drawn with.
    public let glyphs: Glyphs

    /// The rows of a chart.
    public let chartHeight: Int

    /// The rows in sight at once, where more is written than they hold; nil on paper, which is read from its beginning.
    public let window: Int?

    /// What headings, bars and the like are coloured with.
    public let ink: Ink

    /// A renderer for lines of up to `width` columns, 20 or more; charts are exactly as wide. Only Specs and calls,
    /// which are there to be copied, and a long word may be wider.
    public init(
        width: Int = 80, chartHeight: Int = 12, window: Int? = nil, glyphs: Glyphs = .unicode, ink: Ink = .none
    ) {
        self.width = width
        self.chartHeight = chartHeight
        self.window = window
        self.glyphs = glyphs
        self.ink = ink
    }

    /// A reply as lines, painted with the ink.
    public func lines(_ reply: Reply) -> [String] { page(reply).map(ink.paint) }

    /// A reply as lines of styled text.
    public func page(_ reply: Reply) -> [StyledText] {
        switch reply {
        case .current(let spec): plain([spec.description])
        case .report(let report): header(report) + [""] + statistics(report) + [""] + histogram(report)
        case .statistics(let report): [heading(report.spec.description), ""] + statistics(report)
        case .histogram(let report, let scale): [heading(report.spec.description)] + histogram(report, scale)
        case .cumulative(let report): cumulative(report)
        case .quantiles(let report): quantiles(report)
        case .comparison(let comparison, let scale): self.comparison(comparison, scale)
        case .check(let report): check(report)
        case .spectrum(let report): spectrum(report)
        case .tensor(let source, let limit): tensor(source, limit)
        case .value(let evaluated): value(evaluated.value)
        case .catalogue(let rows): catalogue(rows)
        case .explanation(let explanation): explain(explanation)
        case .functions(let functions): list(functions.map { ($0.call, $0.summary) })
        case .commands(let commands): help(commands)
        case .help(let command): help(command)
        case .depth(let report): depth(report)
        case .chaos(let report): chaos(report)
        case .gains(let rows): gains(rows)
        case .sweep(let report): sweep(report)
        case .translations(let translations): self.translations(translations)
        case .expectation(let finding):
            spelled(["\(finding.expectation.notation): observed \(finding.observed.notation)"])
        case .facts(let sheet): facts(sheet)
        case .text(let text): plain([Wording.line(text)])
        }
    }

    // MARK: Tensors

    private func header(_ report: Report) -> [StyledText] {
        let spec = report.spec
        var facts = [
            ("elements", Wording.size(spec)), ("fans", Wording.fans(spec.fans)), ("law", Wording.law(report.law)),
        ]
        if let sha256 = report.sha256 { facts.append(("sha256", sha256)) }
        return [heading(spec.description)] + list(facts)
    }

    private func statistics(_ report: Report) -> [StyledText] {
        grid(Table(statistics: report)) + doubts(report)
    }

    private func histogram(_ report: Report, _ scale: CountScale = .linear) -> [StyledText] {
        let plot = HistogramPlot(report.summary, report.law, counts: scale)
        let histogram = report.summary.histogram
        return chart { plot.draw(on: &$0, in: $0.bounds) }
            + wrapped(Wording.bins(histogram, report.bins, scale, hasCurve: !plot.expected.isEmpty))
            + plain([HistogramPlot.outside(histogram)].compactMap { $0 })
    }

    private func tensor(_ source: DrawnTensor, _ limit: Int?) -> [StyledText] {
        let spec = source.spec
        let limit = limit ?? Reply.elementLimit
        let elements = source.elements(0..<min(limit, spec.count))
        return broken(TensorNotation.inspect(spec.shape, spec.type, limit: limit) { elements[$0] })
    }

    /// A value in Elixir's notation; a string alone is shown as such, quotes and all.
    private func value(_ value: Value) -> [StyledText] { broken(value.inspected) }

    // MARK: Rows

    private func catalogue(_ rows: [Initializer]) -> [StyledText] {
        Initializer.Family.allCases.flatMap { family -> [StyledText] in
            let members = rows.filter { $0.family == family }
            guard !members.isEmpty else { return [] }
            return [heading(family.rawValue)] + list(members.map { ($0.name, summary($0)) }) + [""]
        }.dropLast()
    }

    /// What it does, and the framework it comes from if that is not Axon.
    private func summary(_ row: Initializer) -> String {
        row.provenance == .axon ? row.summary : "\(row.summary) From \(row.provenance.title)."
    }

    private func help(_ commands: [Command]) -> [StyledText] {
        let groups = Command.Group.allCases.flatMap { group -> [StyledText] in
            let members = commands.filter { $0.group == group }
            return [heading(group.rawValue)] + list(members.map { ($0.usage, $0.summary) }) + [""]
        }
        let spec = """
            A SPEC is an initializer, its options, a shape, a type and a key, in any order; what is missing comes from \
            the current one: he_normal(scale: 2.0) {784, 256} f32 key=42
            """
        return groups + wrapped(spec)
    }

    private func help(_ command: Command) -> [StyledText] {
        var lines = spelled(command.usage).wrapped(to: width, hanging: 4).map(heading) + indented(command.summary)
        if !command.aliases.isEmpty { lines += indented("also: " + command.aliases.joined(separator: ", ")) }
        lines += list(command.settings.map { ($0.synopsis, $0.summary) })
        if let remark = command.remark { lines += indented(remark) }
        let examples = command.examples.flatMap { spelled($0.line).wrapped(to: width - 2, hanging: 4) }
        return lines + ["", heading("for example")] + plain(examples.map { "  " + $0 })
    }

    // MARK: Layout

    /// A drawing as wide as the lines and `chartHeight` high, or as high as is said.
    func chart(rows: Int? = nil, _ draw: (inout Screen) -> Void) -> [StyledText] {
        var screen = Screen(
            size: Size(width: width, height: rows ?? chartHeight), glyphs: glyphs, theme: ink.screenTheme)
        draw(&screen)
        return screen.styledLines
    }

    /// A page of words, a chart under them, and what is left to say. In a window the chart gets what the words leave; it
    /// comes before them where they would push it out of sight.
    ///
    /// - Parameters:
    ///   - legend: what stands above the chart.
    ///   - draw: draws the chart.
    func page(
        _ words: [StyledText], legend: [StyledText] = [], chart draw: (inout Screen) -> Void, _ rest: [StyledText] = []
    ) -> [StyledText] {
        let spare = window.map { $0 - words.count - 1 - legend.count - chartHeight } ?? 0
        let drawn = legend + chart(rows: chartHeight + max(0, spare), draw)
        return spare < 0 ? drawn + words + rest : words + [""] + drawn + rest
    }

    /// Terms and meanings, indented.
    func list(_ rows: [(String, String)]) -> [StyledText] {
        let lines = DefinitionList(rows.map { (spelled($0.0), spelled($0.1)) })
            .lines(width: max(width - 2, 0))
        return plain(lines.map { "  " + $0 })
    }

    /// What stands above a part of the page.
    func heading(_ text: String) -> StyledText { StyledText(spelled(text), ink.style(.header)) }

    /// A table, without what it is about.
    func grid(_ table: Table) -> [StyledText] { plain(table.grid(glyphs, width: width)) }

    /// Running text.
    func wrapped(_ text: String) -> [StyledText] { plain(spelled(text).wrapped(to: width)) }

    func indented(_ text: String) -> [StyledText] { plain(spelled(text).wrapped(to: width - 2).map { "  " + $0 }) }

    func spelled(_ lines: [String]) -> [StyledText] { plain(lines.map(spelled)) }

    func spelled(_ line: String) -> String { glyphs.spelled(line) }

    /// Text that may only stand as it is.
    func plain(_ lines: [String]) -> [StyledText] { lines.map { StyledText($0) } }

    private func broken(_ text: String) -> [StyledText] {
        plain(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
}
