import Documents
import InitializerCore
import Screen

/// How values of expressions, the current subject and plain text are answered.
enum ValueText {
    /// A value in Elixir's notation; a string is shown as such, quotes and all.
    ///
    /// - Parameters:
    ///   - isBrief: whether lists are left out but for their first items.
    ///   - checkpoint: asked while a long value is written out.
    /// - Throws: what `checkpoint` throws.
    static func document(
        _ value: Value, isBrief: Bool = false, checkpoint: @escaping Checkpoint
    ) throws -> Document {
        let text = isBrief ? value.brief(briefItems) : try value.inspected(checkpoint: checkpoint)
        var document = Document(nil, table: { table(value, text) })
        document.add(
            .people { [.verbatim(text)] },
            .programs { [.facts([.program("value", datum(value)), .program("inspect", .text(text))])] })
        return document
    }

    /// The items that are shown on a screen.
    private static let briefItems = 1_000

    /// A tensor as its elements, anything else as Elixir writes it.
    private static func table(_ value: Value, _ text: String) -> Table {
        if case .tensor(let tensor) = value { return ElementsTable.table(tensor, ElementsReport.standardLimit) }
        return Table([.text("value")], rows: [[.code(text)]], layout: .none)
    }

    /// A value as JSON has it: atoms and functions as text, tuples and lists as arrays, tensors by their parts.
    private static func datum(_ value: Value) -> Datum {
        switch value {
        case .integer(let integer): .integer(integer)
        case .float(let float): .number(float)
        case .atom("true"): .flag(true)
        case .atom("false"): .flag(false)
        case .atom("nil"): .none
        case .atom(let name), .string(let name): .text(name)
        case .tuple(let items), .list(let items): .list(items.map(datum))
        case .initializer(let function): .text(function.call)
        case .tensor(let tensor):
            .members([
                "shape": .integers(tensor.shape.dimensions), "type": .text(tensor.type.name),
                "elements": .list(
                    tensor.elements(0..<min(ElementsReport.standardLimit, tensor.count)).map(Datum.init)),
            ])
        }
    }

    /// What is on show from now on.
    static func document(current subject: Subject) -> Document {
        var document = Document(nil) {
            Table(
                [.text("subject"), .text("initializer"), .text("shape"), .text("type"), .number("key")],
                rows: [
                    [
                        .code(subject.description), .text(subject.spec?.initializer.name),
                        .code(subject.shape.description), .text(subject.type.name),
                        subject.spec.map { .integer(Int128($0.key.seed)) } ?? .none,
                    ]
                ], layout: .none)
        }
        document.add(
            .people { [.verbatim(subject.description)] }, .programs { [.facts(subject.names + subject.parts)] })
        document.isConfirmation = true
        return document
    }

    /// A line of text as it is.
    static func document(text: String) -> Document {
        var document = Document(nil) { Table([.text("text")], rows: [[.text(text)]], layout: .none) }
        document.add(.people { [.verbatim(text)] }, .programs { [.facts([.program("text", .text(text))])] })
        return document
    }

    /// Facts by name: what `info` answers.
    static func document(_ sheet: FactSheet) -> Document {
        let hasOrigins = sheet.facts.contains { $0.origin != nil }
        var document = Document(nil) {
            let facts = sheet.facts.map { fact -> [Datum] in
                [.code(fact.name), fact.value.datum] + (hasOrigins ? [.text(fact.origin)] : [])
            }
            let problems = sheet.problems.map { problem -> [Datum] in
                [.code("problem"), .text(problem)] + (hasOrigins ? [.none] : [])
            }
            return Table(
                [.text("name"), .text("value")] + (hasOrigins ? [.text("from")] : []), rows: facts + problems,
                layout: .none)
        }
        if let command = sheet.command {
            document.add(.people { [.verbatim(script(sheet, of: command))] })
        } else {
            document.add(.people { facts(sheet) })
        }
        document.add(
            .programs {
                let facts = sheet.facts.map { fact in
                    let value = fact.value.datum
                    return Fact.program(
                        fact.name, fact.origin.map { .members(["value": value, "from": .text($0)]) } ?? value)
                }
                return [
                    .facts(facts + (sheet.problems.isEmpty ? [] : [.program("problems", .texts(sheet.problems))]))
                ]
            })
        return document
    }

    private static func facts(_ sheet: FactSheet) -> [Block] {
        [
            .facts(
                sheet.facts.map { fact in
                    .people(
                        fact.name.replacing("_", with: " "),
                        fact.value.words + (fact.origin.map { "  (\($0))" } ?? ""))
                })
        ] + sheet.problems.map { .prose($0) }
    }

    /// Facts as lines that state them, with who said so in comments that start below one another.
    private static func script(_ sheet: FactSheet, of command: String) -> String {
        let nameWidth = sheet.facts.map(\.name.count).max() ?? 0
        let lines = sheet.facts.map { fact in
            let value = if case .flag(let isOn) = fact.value { isOn ? "on" : "off" } else { fact.value.words }
            return "\(command) " + fact.name.padded(to: nameWidth) + "  " + value
        }
        let width = lines.map(\.count).max() ?? 0
        let stated = zip(sheet.facts, lines).map { fact, line in
            fact.origin.map { line.padded(to: width) + "  # \($0)" } ?? line
        }
        return (stated + sheet.problems.map { "# " + $0 }).joined(separator: "\n")
    }
}

extension FactSheet.Value {
    fileprivate var words: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let value): value ? "yes" : "no"
        case .unknown: "unknown"
        }
    }

    fileprivate var datum: Datum {
        switch self {
        case .text(let text): .text(text)
        case .number(let number): .integer(number)
        case .flag(let value): .flag(value)
        case .unknown: .none
        }
    }
}
