import InitializerCore
import Screen
import Settings
import Workbench

/// Everything that can be found by letters, from the rows: views, commands, what keys do, initializers, fields, settings,
/// named values, panels.
///
/// What can be done at once is a request; what needs more words opens the command line with the words so far.
struct Palette {
    private let model: Model
    /// What keys do over the panels, by the names of the actions.
    private let keys: [String: Binding]

    init(_ model: Model) {
        self.model = model
        var keys: [String: Binding] = [:]
        for binding in Palette.bindings(model) {
            guard let name = binding.action.name, keys[name] == nil else { continue }
            keys[name] = binding
        }
        self.keys = keys
    }

    /// The items, in the order they have where no letters are typed.
    var items: [ChoiceList.Item] {
        views + commands + actions + initializers + fields + studySettings + settings + values + panels
    }

    private var session: Session { model.session }

    // MARK: Views and commands

    private var views: [ChoiceList.Item] {
        ViewName.all.filter(model.hasView).map { view in
            item(view.name, view.meaning, "view", .request(.explorer(.view(view.name))))
        }
    }

    private var commands: [ChoiceList.Item] {
        Command.all.compactMap { command in
            switch command.arguments {
            case .study(let study) where study.tab != nil: return nil
            case .value(let field?) where !model.fields.contains { $0.name == field }: return nil
            default: if ViewName.all.contains(where: { $0.name == command.name }) { return nil }
            }
            // A key does more than the bare command where both have a name: it goes back too.
            if let binding = keys[command.name] {
                return item(command.name, command.summary, "command", .key(binding.action))
            }
            return item(command.name, command.summary, "command", action(of: command))
        }
    }

    private func action(of command: Command) -> ChoiceList.Item.Action {
        let isWhole = if case .study = command.arguments { true } else { command.synopsis.isEmpty }
        guard isWhole, let request = try? session.interpret(command.name) else { return .line(command.name + " ") }
        return .request(request)
    }

    /// An item with its key, if what it asks for has one.
    private func item(
        _ text: String, _ detail: String, _ kind: String, isCurrent: Bool = false, _ action: ChoiceList.Item.Action
    ) -> ChoiceList.Item {
        let name: String? =
            switch action {
            case .request(let request): KeyAction.request(request).name
            case .key(let action): action.name
            case .line: nil
            }
        let key = name.flatMap { keys[$0]?.keys.first?.description } ?? ""
        return ChoiceList.Item(text, detail, kind: kind, key: key, isCurrent: isCurrent, action: action)
    }

    // MARK: Keys

    /// The keys that do something where the focus is, its own before those that work everywhere.
    private static func bindings(_ model: Model) -> [Binding] {
        [.panel(model.focus), .anywhere].flatMap { (scope: Binding.Scope) in
            model.keys.bindings.filter { $0.scope == scope && $0.action.isPalettes }
        }
    }

    /// What keys do that no command does by the same name.
    private var actions: [ChoiceList.Item] {
        var seen: Set<String> = []
        return Palette.bindings(model).compactMap { binding in
            guard !binding.meaning.isEmpty, let name = binding.action.name, seen.insert(name).inserted,
                Command.named(name) == nil, !name.hasPrefix("view-")
            else { return nil }
            return item(name.replacing("-", with: " "), binding.meaning, "key", .key(binding.action))
        }
    }

    // MARK: The spec

    private var initializers: [ChoiceList.Item] {
        Initializer.all.map { initializer in
            let isCurrent = initializer == session.current.spec?.initializer
            return item(
                initializer.name, initializer.summary, "initializer", isCurrent: isCurrent,
                .request(.initializer(initializer)))
        }
    }

    /// The words that fields take; numbers are set by the commands of their names.
    private var fields: [ChoiceList.Item] {
        model.fields.flatMap { field -> [ChoiceList.Item] in
            guard let words = field.choices, field.name != Field.initializer else { return [] }
            return words.map { word in
                item(
                    "\(field.name) \(word)", field.meaning(of: word, in: session.spec), "field",
                    isCurrent: word == field.text && session.current.spec != nil,
                    .request(.set(field: field.name, value: word)))
            }
        }
    }

    // MARK: Settings

    /// The settings of the studies that have a view, each kept as it is but for the one that is chosen.
    private var studySettings: [ChoiceList.Item] {
        Study.tabs.flatMap { study in
            study.settings.filter(\.isNamed).flatMap { setting -> [ChoiceList.Item] in
                var request = model.study.request(of: study)
                request.settings[setting.name] = nil
                let name = "\(study.name) \(setting.name)"
                let number: [ChoiceList.Item] =
                    setting.kind.takesOnlyWords
                    ? [] : [item("\(name)=", setting.summary, "setting", .line("\(request) \(setting.name)="))]
                return number
                    + setting.kind.words.map { word in
                        request.settings[setting.name] = .word(word)
                        let detail = [setting.meaning, setting.meaning(of: word)].filter { !$0.isEmpty }
                            .joined(separator: ": ")
                        return item("\(name)=\(word)", detail, "setting", .request(.study(request)))
                    }
            }
        }
    }

    private var settings: [ChoiceList.Item] {
        Setting.all.flatMap { setting -> [ChoiceList.Item] in
            let line = "config \(setting.name)"
            let words = setting.kind.words
            let number = setting.kind.takesOnlyWords ? [] : [item(line, setting.meaning, "setting", .line(line + " "))]
            return number
                + words.compactMap { word in
                    setting.kind.value(word).map { value in
                        item(
                            "\(line) \(word)", setting.meaning, "setting",
                            isCurrent: session.settings.value(of: setting) == value,
                            .request(.configure(.set(setting, value))))
                    }
                }
        }
    }

    // MARK: What there is

    /// The named values: a tensor becomes the current one, any other is shown.
    private var values: [ChoiceList.Item] {
        session.namedValues.compactMap { name in
            guard let request = (try? session.interpret("use \(name.text)")) ?? (try? session.interpret(name.text))
            else { return nil }
            return item(name.text, name.summary, "value", .request(request))
        }
    }

    private var panels: [ChoiceList.Item] {
        model.layout.panels.map { Panel[$0] }.map {
            item("focus \($0.id.name)", "The \($0.title) panel.", "panel", .request(.explorer(.focus($0.id.name))))
        }
    }

    // MARK: Files

    /// The files whose first command is understood: those with captions are played, the others are run.
    func items(_ files: [ScriptFile]) -> [ChoiceList.Item] {
        files.compactMap { file in
            let lines = LogicalLine.split(file.beginning).map(\.text.trimmed)
            guard let first = lines.first(where: { $0.first != "#" }), (try? session.interpret(String(first))) != nil
            else { return nil }
            let caption = lines.first { $0.first == "#" }.map { String($0.drop { $0 == "#" || $0.isWhitespace }) }
            let isLesson = caption != nil || lines.contains { $0.hasPrefix("wait ") }
            let request: Request = isLesson ? .explorer(.play(path: file.path)) : .host(.source(path: file.path))
            return item(request.description, caption ?? String(first), "file", .request(request))
        }
    }
}

extension Model {
    /// Opens the list of everything there is; files are added once they are listed.
    mutating func openPalette() -> [Effect] {
        var list = ChoiceList("Find anything", Palette(self).items)
        list.awaitsFiles = true
        return open(list) + [.file(.listScripts)]
    }

    /// Adds files to the palette, if it is still open.
    mutating func addToPalette(_ files: [ScriptFile]) {
        guard choices?.awaitsFiles == true else { return }
        let items = Palette(self).items(files)
        choices?.awaitsFiles = false
        choices?.add(items)
    }
}

extension KeyAction {
    /// Whether the palette offers it: what moves a cursor is done by keys alone.
    fileprivate var isPalettes: Bool {
        switch self {
        case .move, .activate, .openPalette, .escape: false
        default: true
        }
    }
}

extension StudySetting.Kind {
    /// Whether it takes no numbers.
    fileprivate var takesOnlyWords: Bool {
        switch self {
        case .choice, .statistic: true
        case .integer, .number, .keys, .range, .integerOrChoice, .numberOrChoice, .variation, .expectation, .call,
            .paths,
            .text:
            false
        }
    }
}
