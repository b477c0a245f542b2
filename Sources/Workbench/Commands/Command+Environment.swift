import Screen
import Settings

/// The commands about what is around the session.
extension Command {
    static let environment: [Command] = [
        Command(
            "info", .session, .none, synopsis: "",
            "Versions, paths, what the terminal was found to support, the instruction set in use.",
            examples: [Example(line: "info", shows: "")]
        ) { input throws(Failure) in
            try input.expectNothing(after: "info")
            let environment = input.environment
            return .ask(Question { _ in .facts(environment.info()) })
        },
        Command(
            "config", aliases: ["settings"], .session, .setting, synopsis: "[NAME [VALUE]]",
            "Shows the settings in force, as lines of a startup file, or sets one for the session.",
            remark: Settings.Row.all.map { "\($0.name) takes \($0.kind.synopsis)." }.joined(separator: " "),
            examples: [
                Example(line: "config", shows: "config theme"),
                Example(line: "config bins", after: ["config bins 32"], shows: "config bins  32  # this session"),
            ]
        ) { input throws(Failure) in
            let (name, value) = input.text.withoutComment.trimmed.firstWord
            guard !name.isEmpty else {
                let sheet = FactSheet(settings: input.settings, Settings.Row.all, notes: input.environment.notes)
                return .ask(Question(.facts(sheet)))
            }
            guard let setting = Settings.Row.named(name.text) else {
                throw Failure(.settings(.unknownSetting(name.text)), at: name.place)
            }
            guard !value.isEmpty else {
                return .ask(Question(.facts(FactSheet(settings: input.settings, [setting]))))
            }
            guard let chosen = setting.kind.value(value.text) else {
                throw Failure(.settings(.unfitValue(value.text, setting)), at: value.place)
            }
            return .configure(.set(setting, chosen))
        },
        Command(
            "bind", .session, .binding, synopsis: "[KEY REQUEST]",
            "Binds a key of the explorer to a command or an action, or lists the keys as lines of a startup file.",
            remark: "Keys are such as u, Ctrl-R, F5, PgUp. Actions are the names that bind alone lists.",
            examples: [
                Example(
                    line: "bind", after: ["bind F5 compare ones"], shows: "bind F5  compare ones  # this session")
            ]
        ) { input throws(Failure) in
            let (name, request) = input.text.withoutComment.trimmed.firstWord
            guard !name.isEmpty else {
                let bindings = input.environment.bindings(input.settings.bindings)
                return .ask(Question(.facts(FactSheet(bindings: bindings))))
            }
            guard let key = KeyStroke(name.text) else {
                throw Failure(.settings(.unknownKey(name.text)), at: name.place)
            }
            guard !KeyBinding.reserved.contains(key) else {
                throw Failure(.settings(.reservedKey(key)), at: name.place)
            }
            guard !request.isEmpty else { throw Failure(.settings(.missingRequest(key)), at: request.place) }
            try input.checkRequest(request)
            return .configure(.bind(KeyBinding(key, request.text, origin: .session)))
        },
    ]
}

extension CommandInput {
    /// Fails unless a text is an action of the explorer or a line that is understood.
    fileprivate func checkRequest(_ request: LineFragment) throws(Failure) {
        guard !environment.actions.contains(request.text) else { return }
        do throws(Failure) {
            try understand(request.inPlace)
        } catch {
            guard case .unknownWord = error.problem else { throw error }
            throw Failure(
                .settings(.unknownRequest(request.text, actions: environment.actions)), at: request.place)
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
