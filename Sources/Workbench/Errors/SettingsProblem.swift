import Screen
import Settings

/// What can be wrong with `config`, `bind` or a startup file.
public enum SettingsProblem: Hashable, Sendable {
    /// There is no such setting.
    case unknownSetting(String)
    /// The setting does not take the value.
    case unfitValue(String, Settings.Row)
    /// There is no key of this name.
    case unknownKey(String)
    /// The key always means the same.
    case reservedKey(KeyStroke)
    /// `bind` with a key and nothing for it to do.
    case missingRequest(KeyStroke)
    /// Text that is neither an action of the explorer nor a command.
    case unknownRequest(String, actions: [String])
    /// A line that does nothing for the session that begins.
    case notAtStart(String)
}

extension SettingsProblem {
    var message: String {
        switch self {
        case .unknownSetting(let name): "unknown setting '\(name)'"
        case .unfitValue(let value, let setting):
            "\(setting.name) must be \(setting.kind.synopsis), not '\(value)'"
        case .unknownKey(let name): "unknown key '\(name)'"
        case .reservedKey(let key): "\(key) is reserved and cannot be bound"
        case .missingRequest(let key): "\(key) needs a command or an action"
        case .unknownRequest(let text, _): "'\(text)' is neither a command nor an action of the explorer"
        case .notAtStart(let line): "'\(line)' has no effect in a startup file"
        }
    }

    var suggestion: String? {
        switch self {
        case .unknownSetting(let name):
            Self.guess(name, among: Settings.Row.all.map(\.name))
                ?? "settings are \(Failure.list(Settings.Row.all.map(\.name)))"
        case .unfitValue(let value, let setting): Self.guess(value, among: setting.kind.words)
        case .unknownKey: "write keys as u, Ctrl-R, F5 or PgUp"
        case .unknownRequest(let text, let actions): Self.guess(text, among: actions + Command.all.map(\.name))
        case .missingRequest(let key): "such as: bind \(key) undo"
        case .reservedKey, .notAtStart: nil
        }
    }

    private static func guess(_ word: String, among known: [String]) -> String? {
        Spelling.nearest(to: word, among: known).map { "did you mean '\($0)'?" }
    }
}
