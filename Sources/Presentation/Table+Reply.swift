import InitializerCore
import Screen
import Workbench

extension Table {
    /// A reply as a table; nil if it has no tabular form.
    public init?(_ reply: Reply) {
        switch reply {
        case .current(let spec): self.init(current: spec)
        case .report(let report): self.init(report: report)
        case .statistics(let report): self.init(statistics: report)
        case .histogram(let report, _): self.init(histogram: report)
        case .cumulative(let report): self.init(cumulative: report)
        case .quantiles(let report): self.init(quantiles: report)
        case .comparison(let comparison, _): self.init(comparison)
        case .check(let report): self.init(check: report)
        case .spectrum(let report): self.init(spectrum: report)
        case .tensor(let source, let limit): self.init(source, limit: limit ?? Reply.elementLimit)
        case .value(let evaluated): self.init(value: evaluated.value)
        case .catalogue(let rows): self.init(catalogue: rows)
        case .explanation(let explanation): self.init(explanation: explanation)
        case .functions(let functions): self.init(functions: functions)
        case .commands(let commands): self.init(commands: commands)
        case .help(let command): self.init(commands: [command])
        case .depth(let report): self.init(depth: report)
        case .chaos(let report): self.init(chaos: report)
        case .gains(let rows): self.init(gains: rows)
        case .sweep(let report): self.init(sweep: report)
        case .translations(let translations): self.init(translations: translations)
        case .expectation(let finding): self.init(finding)
        case .facts(let sheet): self.init(facts: sheet)
        case .text(let text): self.init([.text("text")], rows: [[.text(text)]])
        }
    }

    // MARK: Tensors

    private init(current spec: Spec) {
        self.init(
            [.text("spec"), .text("initializer"), .text("shape"), .text("type"), .number("key")],
            rows: [
                [
                    .code(spec.description), .text(spec.initializer.name), .code(spec.shape.description),
                    .text(spec.type.name), .integer(Int128(spec.key.seed)),
                ]
            ])
    }

    private init(report: Report) {
        let facts = Quantity.all.compactMap { quantity -> [Cell]? in
            switch quantity.measurement {
            case .known(let count): [quantity.cell, .integer(Int128(count(report.spec))), .none]
            case .fingerprint: report.sha256.map { [quantity.cell, .code($0), .none] }
            case .statistic, .orthogonality: nil
            }
        }
        let statistics = Table(statistics: report)
        self.init(
            about: statistics.subject, statistics.columns, rows: facts + statistics.rows, remark: statistics.remark)
    }

    /// The statistics, one a row: what was observed beside what is expected.
    init(statistics report: Report) {
        self.init(
            about: Table.about(report.spec), [.text("statistic"), .number("observed"), .number("expected")],
            rows: report.statistics.map { [$0.quantity.cell, $0.observed.cell, Cell($0.expected)] },
            remark: report.spec.type.isComplex ? "real and imaginary parts pooled" : nil)
    }

    /// One bin a row, and one each for what lies below, above and beside all of them, if anything does.
    private init(histogram report: Report) {
        let histogram = report.summary.histogram
        let expected = HistogramPlot(report.summary, report.law).expected
        let rule = Cell.text(report.bins.name)
        let bars = histogram.counts.indices.map { bar -> [Cell] in
            [
                .number(histogram.edge(bar)), .number(histogram.edge(bar + 1)),
                .integer(Int128(histogram.counts[bar])), Cell(expected.isEmpty ? nil : expected[bar]), rule,
            ]
        }
        func outside(_ lower: Double, _ upper: Double, _ count: Int) -> [[Cell]] {
            count == 0 ? [] : [[.number(lower), .number(upper), .integer(Int128(count)), .none, rule]]
        }
        self.init(
            about: Table.about(report.spec),
            [.number("lower"), .number("upper"), .number("count"), .number("expected"), .text("rule")],
            rows: outside(-.infinity, histogram.lower, histogram.underflow) + bars
                + outside(histogram.upper, .infinity, histogram.overflow)
                + outside(.nan, .nan, histogram.unordered))
    }

    /// One element a row, with its place along every axis.
    private init(_ source: DrawnTensor, limit: Int) {
        self.init(about: Table.about(source.spec), Tensor(source), limit: limit)
    }

    private init(about subject: (column: Column, cell: Cell)?, _ tensor: Tensor, limit: Int) {
        let sizes = tensor.shape.dimensions
        let values: [Column] = tensor.type.isComplex ? [.number("real"), .number("imaginary")] : [.number("value")]
        self.init(
            about: subject, sizes.indices.map { .number("axis_\($0)") } + values,
            rows: tensor.elements(0..<min(limit, tensor.count)).enumerated().map { index, element in
                Table.place(of: index, in: sizes).map { .integer(Int128($0)) } + element.cells
            })
    }

    /// A tensor as its elements, anything else as Elixir writes it.
    private init(value: Value) {
        if case .tensor(let tensor) = value {
            self.init(about: nil, tensor, limit: Reply.elementLimit)
        } else {
            self.init([.text("value")], rows: [[.code(value.inspected)]])
        }
    }

    /// The indices of a row-major element.
    private static func place(of index: Int, in sizes: [Int]) -> [Int] {
        var rest = index
        let reversed = sizes.reversed().map { size -> Int in
            defer { rest /= size }
            return rest % size
        }
        return reversed.reversed()
    }

    private init(functions: [Function]) {
        self.init(
            [.text("function"), .text("summary")], rows: functions.map { [.code($0.call), .text($0.summary)] })
    }

    private init(_ finding: Finding) {
        let expectation = finding.expectation
        self.init(
            [
                .text("spec"), .text("statistic"), .text("relation"), .number("wanted"), .number("tolerance"),
                .number("observed"),
            ],
            rows: [
                [
                    .code(finding.spec.description),
                    .text(expectation.quantity),
                    .code(expectation.relation.rawValue), expectation.wanted.cell, Cell(expectation.tolerance),
                    finding.observed.cell,
                ]
            ])
    }

    // MARK: Rows

    private init(catalogue rows: [Initializer]) {
        self.init(
            [.text("name"), .text("from"), .text("family"), .text("options"), .text("summary")],
            rows: rows.map { row in
                let options = row.parameters.map { "\($0.name) \($0.default)" }.joined(separator: ", ")
                return [
                    .code(row.name), .text(row.provenance.title), .text(row.family.rawValue), .text(options),
                    .text(row.summary),
                ]
            })
    }

    init(options row: Initializer) {
        self.init(
            about: (.text("initializer"), .code(row.name)),
            [.text("option"), .text("takes"), .text("default"), .text("meaning")],
            rows: row.parameters.map {
                [
                    .code($0.name), .code($0.kind.synopsis), .code($0.default.description), .text($0.meaning),
                ]
            })
    }

    private init(commands: [Command]) {
        self.init(
            [.text("command"), .text("arguments"), .text("also"), .text("summary")],
            rows: commands.map { command in
                [
                    .code(command.name), command.synopsis.isEmpty ? .none : .code(command.synopsis),
                    .text(command.aliases.joined(separator: ", ")), .text(command.summary),
                ]
            })
    }

    static func about(_ spec: Spec) -> (Column, Cell) { (.text("spec"), .code(spec.description)) }
}

extension Table.Cell {
    /// A number, where there is one.
    init(_ number: Double?) {
        guard let number, !number.isNaN else {
            self = .none
            return
        }
        self = .number(number)
    }
}

extension Quantity {
    var cell: Table.Cell { .term(name: name, label: label) }
}

extension Quantity.Value {
    var cell: Table.Cell {
        switch self {
        case .number(let value): .number(value)
        case .count(let count): .integer(Int128(count))
        case .moreThan(let count): .moreThan(count)
        }
    }
}

extension Expectation.Value {
    fileprivate var cell: Table.Cell {
        switch self {
        case .measured(let value): value.cell
        case .fingerprint(let digits): .code(digits)
        }
    }
}

extension Element {
    fileprivate var cells: [Table.Cell] {
        switch self {
        case .integer(let value): [.integer(value)]
        case .real(let value): [.number(value)]
        case .complex(let real, let imaginary): [.number(real), .number(imaginary)]
        }
    }
}
