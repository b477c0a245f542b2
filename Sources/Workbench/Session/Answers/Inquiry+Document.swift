import Documents
import InitializerCore
import Settings

extension Inquiry {
    /// The answer.
    ///
    /// - Throws: ``Problem/noHelp(_:)`` for a name there is no help for.
    func document(_ settings: Settings, _ environment: Environment) throws(Failure) -> Document {
        switch self {
        case .commands: return HelpText.document(Command.all)
        case .initializers: return CatalogueText.document(Initializer.all)
        case .functions: return HelpText.document(Function.all)
        case .info: return ValueText.document(environment.info())
        case .settings(nil):
            return ValueText.document(
                FactSheet(settings: settings, Settings.Row.all, notes: environment.notes))
        case .settings(let name?):
            guard let row = Settings.Row.named(name) else { throw Failure(.settings(.unknownSetting(name))) }
            return ValueText.document(FactSheet(settings: settings, [row]))
        case .bindings:
            return ValueText.document(FactSheet(bindings: environment.bindings(settings.bindings)))
        case .echo(let text): return ValueText.document(text: text)
        case .help(let name):
            guard let topic = HelpTopic(named: name) else { throw Failure(.noHelp(name)) }
            return topic.document
        }
    }
}

extension FactSheet {
    /// Settings, and who set each.
    fileprivate init(settings: Settings, _ rows: [Settings.Row], notes: [String] = []) {
        self.init(
            rows.map { Fact($0.name, Value(settings.value(of: $0)), origin: settings.origin(of: $0).description) },
            problems: settings.diagnostics.map(\.description) + notes, command: "config")
    }

    /// What keys do, and who bound each.
    fileprivate init(bindings: [KeyBinding]) {
        self.init(
            bindings.map { Fact($0.key.description, .text($0.request), origin: $0.origin.description) },
            command: "bind")
    }
}

extension FactSheet.Value {
    fileprivate init(_ value: Settings.Row.Value) {
        self =
            switch value {
            case .word(let word): .text(word)
            case .flag(let isOn): .flag(isOn)
            case .integer(let number): .number(number)
            }
    }
}
