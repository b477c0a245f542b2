import Screen
import Settings

/// The commands that change settings and keys.
extension Command {
    static let settings: [Command] = [
        Command(
            "config", aliases: ["settings"], .session, .setting, synopsis: "[NAME [VALUE]]",
            "Show the settings in startup-file syntax, or change one for this session.",
            remark: Settings.Row.all.map { "\($0.name) takes \($0.kind.synopsis)." }.joined(separator: " "),
            examples: [
                CommandExample("config", shows: "config theme"),
                CommandExample("config bins", after: ["config bins 32"], shows: "config bins  32  # this session"),
            ]
        ) { input throws(Failure) in
            let (name, value) = input.text.withoutComment.trimmed.firstWord
            guard !name.isEmpty else { return .answer(.settings(nil)) }
            guard let setting = Settings.Row.named(name.text) else {
                throw Failure(.settings(.unknownSetting(name.text)), at: name.place)
            }
            guard !value.isEmpty else { return .answer(.settings(setting.name)) }
            guard let chosen = setting.kind.value(value.text) else {
                throw Failure(.settings(.unfitValue(value.text, setting)), at: value.place)
            }
            if case .word(let name) = chosen, name != value.text { input.usualNames.add(value.text, for: name) }
            return .configure(.set(setting, chosen))
        },
        Command(
            "bind", .session, .binding, synopsis: "[KEY REQUEST]",
            "Bind a key of the explorer to a command or action, or list the bindings in startup-file syntax.",
            remark: "Keys are written u, Ctrl-R, F5 or PgUp. Alone, bind lists every key with its action.",
            examples: [
                CommandExample(
                    "bind", after: ["bind F5 compare ones"], shows: "bind F5  compare ones  # this session")
            ]
        ) { input throws(Failure) in
            let (name, request) = input.text.withoutComment.trimmed.firstWord
            guard !name.isEmpty else { return .answer(.bindings) }
            guard let key = KeyStroke(name.text) else {
                throw Failure(.settings(.unknownKey(name.text)), at: name.place)
            }
            guard !KeyBinding.reserved.contains(key) else {
                throw Failure(.settings(.reservedKey(key)), at: name.place)
            }
            guard !request.isEmpty else { throw Failure(.settings(.missingRequest(key)), at: request.place) }
            // A key that makes a key serves nobody, and reading one within another has no end.
            guard request.firstWord.0.text != "bind" else {
                throw Failure(.repeated("command bind"), at: request.place)
            }
            try input.checkRequest(request)
            return .configure(.bind(KeyBinding(key, request.text, origin: .session)))
        },
    ]
}

extension CommandInput {
    /// Fails unless a text is an action of the explorer or a line that is understood.
    fileprivate func checkRequest(_ request: LineFragment) throws(Failure) {
        guard !actions().contains(request.text) else { return }
        do throws(Failure) {
            try understand(request.inPlace)
        } catch {
            guard case .unknownWord = error.problem else { throw error }
            throw Failure(
                .settings(.unknownRequest(request.text, actions: actions())), at: request.place)
        }
    }
}
