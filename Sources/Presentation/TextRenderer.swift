import InitializerCore
import Screen
import Workbench

/// Turns replies into lines of plain text.
public struct TextRenderer: Sendable {
    /// The columns there are.
    public let width: Int

    /// What may be drawn with.
    public let glyphs: Glyphs

    /// What headings, bars and the like are coloured with.
    public let ink: Ink

    /// A renderer for lines of up to `width` columns, 20 or more; histograms are exactly as wide. Only a Spec, which is
    /// there to be copied, and a long word may be wider.
    public init(width: Int = 80, glyphs: Glyphs = .unicode, ink: Ink = .none) {
        self.width = width
        self.glyphs = glyphs
        self.ink = ink
    }

    /// A reply as lines.
    public func lines(_ reply: Reply) -> [String] {
        switch reply {
        case .current(let spec): [spec.description]
        case .report(let report): header(report) + [""] + statistics(report) + [""] + histogram(report)
        case .statistics(let report): [heading(report.spec.description), ""] + statistics(report)
        case .histogram(let report): [heading(report.spec.description)] + histogram(report)
        case .tensor(let source, let limit): tensor(source, limit)
        case .value(let evaluated): self.lines(evaluated.value)
        case .catalogue(let rows): catalogue(rows)
        case .explanation(let explanation): explain(explanation)
        case .functions(let functions): list(functions.map { ($0.call, $0.summary) })
        case .commands(let commands): help(commands)
        case .help(let command): help(command)
        case .expectation(let finding):
            [spelled("\(finding.expectation.notation): observed \(finding.observed.notation)")]
        case .text(let text): [text]
        }
    }

    // MARK: Tensors

    private func header(_ report: Report) -> [String] {
        let spec = report.spec
        var facts = [
            ("elements", Wording.size(spec)), ("fans", Wording.fans(spec.fans)), ("law", Wording.law(report.law)),
        ]
        if let sha256 = report.sha256 { facts.append(("sha256", sha256)) }
        return [heading(spec.description)] + list(facts)
    }

    private func statistics(_ report: Report) -> [String] {
        Table(statistics: report).grid(glyphs, width: width)
    }

    private func histogram(_ report: Report) -> [String] {
        var screen = Screen(size: Size(width: width, height: 12), glyphs: glyphs, theme: ink.screenTheme)
        HistogramPlot(report.summary, report.law).draw(on: &screen, in: screen.bounds)
        return ink.lines(screen) + [HistogramPlot.outside(report.summary.histogram)].compactMap { $0 }
    }

    private func tensor(_ source: ElementSource, _ limit: Int?) -> [String] {
        let spec = source.spec
        let limit = limit ?? Reply.elementLimit
        let elements = source.elements(0..<min(limit, spec.count))
        return TensorNotation.inspect(spec.shape, spec.type, limit: limit) { elements[$0] }
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// A value in Elixir's notation; a string alone is shown as such, quotes and all.
    private func lines(_ value: Value) -> [String] {
        value.inspected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    // MARK: Rows

    private func catalogue(_ rows: [Initializer]) -> [String] {
        Initializer.Family.allCases.flatMap { family -> [String] in
            let members = rows.filter { $0.family == family }
            guard !members.isEmpty else { return [] }
            return [heading(family.rawValue)] + list(members.map { ($0.name, $0.summary) }) + [""]
        }.dropLast()
    }

    private func explain(_ explanation: Explanation) -> [String] {
        let row = explanation.initializer
        var lines = "\(row.name): \(row.summary)".wrapped(to: width)
        for parameter in row.parameters {
            lines += [""] + "\(parameter.name): \(parameter.meaning)".wrapped(to: width)
            lines += list([("takes", parameter.kind.synopsis), ("default", parameter.default.description)])
            if let remark = parameter.remark { lines += indented(remark) }
        }
        lines.append("")
        var facts = [("types", row.types.map(\.name).joined(separator: " "))]
        if row.minimumRank > 0 { facts.append(("rank", "\(row.minimumRank) or more")) }
        facts += row.references.flatMap { [("source", $0.citation), ("", $0.identifier)] }
        lines += list(facts)
        if let spec = explanation.spec {
            lines += ["", spec.description]
            lines += list([
                ("fans", Wording.fans(spec.fans)), ("law", Wording.law(spec.law)),
                ("mean", Wording.expected(spec.law.mean)),
                ("std dev", Wording.expected(spec.law.standardDeviation)),
            ])
        }
        return spelled(lines)
    }

    private func help(_ commands: [Command]) -> [String] {
        let groups = Command.Group.allCases.flatMap { group -> [String] in
            let members = commands.filter { $0.group == group }
            return [heading(group.rawValue)] + list(members.map { ("\($0.name) \($0.synopsis)", $0.summary) }) + [""]
        }
        let spec = """
            A SPEC is an initializer, its options, a shape, a type and a key, in any order; what is missing comes from \
            the current one: he_normal(scale: 2.0) {784, 256} f32 key=42
            """
        return spelled(groups + spec.wrapped(to: width))
    }

    private func help(_ command: Command) -> [String] {
        var lines = [heading("\(command.name) \(command.synopsis)")] + indented(command.summary)
        if !command.aliases.isEmpty { lines.append("  also: " + command.aliases.joined(separator: ", ")) }
        lines += list(
            command.settings.map { ("\($0.name)=N", "\($0.meaning), \($0.range.lowerBound) to \($0.range.upperBound)") }
        )
        if let remark = command.remark { lines += indented(remark) }
        return spelled(lines + ["", heading("for example")] + command.examples.map { "  " + $0.line })
    }

    // MARK: Layout

    /// Terms and meanings, indented.
    private func list(_ rows: [(String, String)]) -> [String] {
        DefinitionList(rows.map { (spelled($0.0), spelled($0.1)) }).lines(width: max(width - 2, 0), glyphs: glyphs).map
        { "  " + $0 }
    }

    private func heading(_ text: String) -> String { ink.paint(spelled(text), .header) }

    private func indented(_ text: String) -> [String] { text.wrapped(to: width - 2).map { "  " + $0 } }

    func spelled(_ lines: [String]) -> [String] { lines.map(spelled) }

    func spelled(_ line: String) -> String { glyphs.spelled(line) }
}
