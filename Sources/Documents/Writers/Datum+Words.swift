import Screen

extension Datum {
    /// As people read it. Control characters are left to whoever writes it.
    ///
    /// - Parameter digits: significant digits of numbers.
    func shown(digits: Int = 6) -> String {
        switch self {
        case .none: ""
        case .text(let text), .code(let text): text
        case .term(_, let label): label
        case .graded(_, let word): word
        case .flag(let value): value ? "yes" : "no"
        case .integer(let value): Int(exactly: value).map(NumberFormat.integer) ?? value.description
        case .number(let value): NumberFormat.significant(value, digits: digits)
        case .moreThan(let count): "> " + NumberFormat.integer(count)
        case .list(let items): items.map { $0.shown(digits: digits) }.joined(separator: ", ")
        case .record(let members):
            members.map { "\($0.name.replacing("_", with: " ")) \($0.value.shown(digits: digits))" }
                .joined(separator: ", ")
        }
    }

    /// The grade, if it has one.
    var grade: Grade? {
        if case .graded(let grade, _) = self { return grade }
        return nil
    }

    /// As programs read it in a cell: every digit, and nothing that would need to be taken out again. Lists and records
    /// are JSON.
    var exact: String {
        switch self {
        case .none: ""
        case .text(let text), .code(let text): text
        case .term(let name, _): name
        case .graded(_, let word): word
        case .flag(let value): value ? "true" : "false"
        case .integer(let value): value.description
        case .number(let value): value.description
        case .moreThan(let count): ">\(count)"
        case .list, .record: JSON(self).compact
        }
    }
}

extension Fact {
    /// The value as people read it.
    var shown: String { text ?? (value == .none ? "unknown" : value.shown()) }

    /// Whether people read it. One without any name goes on where the one before ends.
    var isForPeople: Bool { !label.isEmpty || name.isEmpty }
}

extension Datum.Grade {
    /// What programs call it.
    var name: String {
        switch self {
        case .good: "good"
        case .doubtful: "doubtful"
        case .bad: "bad"
        case .neutral: "neutral"
        }
    }

    /// How it looks.
    public var role: Role {
        switch self {
        case .good: .success
        case .doubtful: .warning
        case .bad: .error
        case .neutral: .faint
        }
    }
}

extension Document {
    /// The parts that people read, those only for them computed; neighbouring facts in one part.
    var blocksForPeople: [Block] { Document.merged(Document.people(blocks)) }

    /// The parts that programs read, those only for them computed.
    var blocksForPrograms: [Block] { Document.programs(blocks) }

    private static func people(_ blocks: [Block]) -> [Block] {
        blocks.flatMap { block -> [Block] in
            switch block {
            case .people(let parts): people(parts())
            case .programs: []
            case .facts(let facts):
                facts.contains(where: \.isForPeople) ? [.facts(facts.filter(\.isForPeople))] : []
            default: [block]
            }
        }
    }

    private static func programs(_ blocks: [Block]) -> [Block] {
        blocks.flatMap { block -> [Block] in
            switch block {
            case .people: []
            case .programs(let parts): programs(parts())
            default: [block]
            }
        }
    }

    private static func merged(_ blocks: [Block]) -> [Block] {
        blocks.reduce(into: []) { merged, block in
            if case .facts(let facts) = block, case .facts(let before)? = merged.last {
                merged[merged.count - 1] = .facts(before + facts)
            } else {
                merged.append(block)
            }
        }
    }
}
