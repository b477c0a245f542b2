import Screen
import Workbench

/// Facts by name, in all their forms.
extension TextRenderer {
    func facts(_ sheet: FactSheet) -> [StyledText] {
        if let command = sheet.command { return script(sheet, of: command) }
        let rows = sheet.facts.map { fact in
            let name = String(fact.name.map { $0 == "_" ? " " : $0 })
            return (name, fact.value.words + (fact.origin.map { "  (\($0))" } ?? ""))
        }
        let problems = sheet.problems.flatMap { wrapped(VisibleText.escaping($0)) }
        return list(rows.map { ($0.0, VisibleText.escaping($0.1)) }) + (problems.isEmpty ? [] : [""] + problems)
    }

    /// Facts as lines that state them, with who said so in comments that start below one another.
    private func script(_ sheet: FactSheet, of command: String) -> [StyledText] {
        let names = sheet.facts.map { VisibleText.escaping($0.name) }
        let nameWidth = names.map(\.count).max() ?? 0
        let lines = zip(sheet.facts, names).map { fact, name in
            let value = if case .flag(let isOn) = fact.value { isOn ? "on" : "off" } else { fact.value.words }
            return "\(command) " + name.padded(to: nameWidth) + "  " + VisibleText.escaping(value)
        }
        let width = lines.map(\.count).max() ?? 0
        return zip(sheet.facts, lines).map { fact, line in
            StyledText(line.padded(to: width) + (fact.origin.map { "  # \($0)" } ?? ""))
        } + sheet.problems.map { StyledText("# " + VisibleText.escaping($0)) }
    }
}

extension JSONRenderer {
    /// Values by name; with who said so where that is known.
    static func facts(_ sheet: FactSheet) -> JSON {
        let facts = sheet.facts.map { fact -> (String, JSON) in
            guard let origin = fact.origin else { return (fact.name, fact.value.json) }
            return (fact.name, .object(["value": fact.value.json, "from": .string(origin)]))
        }
        let problems = sheet.problems.map(JSON.string)
        return .members(facts + (problems.isEmpty ? [] : [("problems", .array(problems))]))
    }
}

extension Table {
    /// One fact a row, and one for each problem.
    init(facts sheet: FactSheet) {
        let tellsOrigin = sheet.facts.contains { $0.origin != nil }
        let facts = sheet.facts.map { fact -> [Cell] in
            [.code(fact.name), fact.value.cell] + (tellsOrigin ? [fact.origin.map { .text($0) } ?? .none] : [])
        }
        let problems = sheet.problems.map { problem -> [Cell] in
            [.code("problem"), .text(problem)] + (tellsOrigin ? [.none] : [])
        }
        self.init(
            [.text("name"), .text("value")] + (tellsOrigin ? [.text("from")] : []), rows: facts + problems)
    }
}

extension FactSheet.Value {
    fileprivate var words: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let value): value ? "yes" : "no"
        case .unknown: "not known"
        }
    }

    fileprivate var json: JSON {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .integer(number)
        case .flag(let value): .bool(value)
        case .unknown: .null
        }
    }

    fileprivate var cell: Table.Cell {
        switch self {
        case .text(let text): .text(text)
        case .number(let number): .integer(Int128(number))
        case .flag(let value): .text(value ? "yes" : "no")
        case .unknown: .none
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
