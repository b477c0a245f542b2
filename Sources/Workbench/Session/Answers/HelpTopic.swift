import Documents
import InitializerCore

/// What a name behind `help` can mean: a row of one of the tables people name things from.
public enum HelpTopic: Sendable {
    case command(Command)
    case function(Function)
    case initializer(Initializer)
    case activation(Activation)
    case statistic(Statistic)
    case type(ElementType)
    case framework(Framework)
    case callable(FrameworkFunction)
    case generator(Generator)

    /// What a name means, its own or a usual one: commands first, then what can be called, then what is said in Specs
    /// and settings. Nil if it means nothing.
    public init?(named name: String) {
        if let command = Command.named(name) {
            self = .command(command)
        } else if let function = Function.named(name) {
            self = .function(function)
        } else if let row = Initializer.all.named(name) {
            self = .initializer(row)
        } else if let row = Activation.named(name) {
            self = .activation(row)
        } else if let row = Statistic.named(name) {
            self = .statistic(row)
        } else if let type = ElementType(named: name) {
            self = .type(type)
        } else if let row = Framework.named(name) {
            self = .framework(row)
        } else if let function = FrameworkFunction(named: name) {
            self = .callable(function)
        } else if let row = Generator.all.named(name) {
            self = .generator(row)
        } else {
            return nil
        }
    }

    /// What it is called here.
    public var name: String {
        switch self {
        case .command(let row): row.name
        case .function(let row): row.name
        case .initializer(let row): row.name
        case .activation(let row): row.name
        case .statistic(let row): row.name
        case .type(let type): type.name
        case .framework(let row): row.name
        case .callable(let function): function.name
        case .generator(let row): row.name
        }
    }

    /// Whether its other names are usual ones from elsewhere; those of commands are this program's own.
    var hasUsualNames: Bool {
        if case .command = self { return false }
        return true
    }

    /// Every name there is help for, and what it is, in the order of ``init(named:)``.
    public static let names: [Block.Definition] = {
        let rows: [Block.Definition] =
            Command.all.map { .init($0.name, $0.summary) } + Function.all.map { .init($0.name, $0.summary) }
            + Initializer.all.map { .init($0.name, $0.summary) }
            + Activation.all().map { .init($0.name, "activation: \($0.formula)") }
            + Statistic.all.map { .init($0.name, "statistic") }
            + ElementType.allCases.map { .init($0.name, "element type") }
            + Framework.all.map { .init($0.name, "framework: \($0.title)") }
            + Generator.all.filter { Framework.named($0.name) == nil }.map { .init($0.name, "generator: \($0.title)") }
        return rows.reduce(into: []) { seen, row in
            if !seen.contains(where: { $0.term == row.term }) { seen.append(row) }
        }
    }()
}

extension HelpTopic {
    /// What there is to say of it.
    var document: Document {
        switch self {
        case .command(let row): return HelpText.document(row)
        case .function(let row): return HelpText.document([row])
        case .initializer(let row): return ExplanationReport(initializer: row, spec: nil).document
        case .activation(let row):
            var document = GainReport(rows: [row]).document
            document.add(.facts(HelpTopic.aliases(row)))
            return document
        case .statistic(let row):
            return facts(
                "a statistic", row, [Fact("label", .text(row.label))],
                examples: ["stats", "expect \(row.name) == VALUE", "sweep statistic=\(row.name)"])
        case .type(let type):
            return facts(
                "an element type", type,
                [
                    Fact("bits", .integer(type.bitWidth)),
                    Fact("nx", label: "in Nx", .code("{:\(type.tupleName), \(type.bitWidth)}")),
                ], examples: ["type \(type.name)", "show zeros {3} \(type.name)"])
        case .framework(let row):
            return facts(
                row.title, row,
                [Fact("release", .text(row.release)), Fact("layout", label: "axes of layers", .text(row.layout))],
                examples: ["translate framework=\(row.name)"])
        case .callable(let function): return function.document
        case .generator(let row):
            return facts(
                row.title, row,
                [
                    Fact("draws", .text(row.summary)), Fact("release", .text(row.version)),
                    Fact("sources", .texts(row.sources), text: row.sources.joined(separator: ", ")),
                    Fact("types", .texts(row.types.map(\.name)), text: row.types.map(\.name).joined(separator: " ")),
                ], examples: ["show normal {4} rng=\(row.name)"])
        }
    }

    private func facts(_ meaning: String, _ row: some Named, _ facts: [Fact], examples: [String]) -> Document {
        let (name, facts) = (row.name, facts + HelpTopic.aliases(row))
        var document = Document(name) {
            Table(
                [.text("name")] + facts.map { .text($0.name) }, rows: [[.code(name)] + facts.map(\.value)],
                layout: .none)
        }
        document.add(
            .programs { [.facts([.program("name", .text(name))])] }, .prose(meaning), .facts(facts),
            .people { [.heading("examples"), .verbatim(examples.map { "  " + $0 }.joined(separator: "\n"))] })
        return document
    }

    private static func aliases(_ row: some Named) -> [Fact] {
        row.aliases.isEmpty
            ? []
            : [Fact("aliases", label: "also called", .texts(row.aliases), text: row.aliases.joined(separator: ", "))]
    }
}
