import Workbench

/// An entry of the file that was skipped, and why.
public struct SettingsProblem: Hashable, Sendable {
    /// Facts, which ``SettingsProblem/message`` words.
    public enum Reason: Hashable, Sendable {
        /// The line is not TOML, in the parser's words.
        case notTOML(String)
        /// So many lines are not TOML that the file is probably another.
        case hardlyTOML
        /// There is no such setting.
        case unknownSetting(String)
        /// The setting takes something else than what was found, as it was written.
        case wrongKind(setting: String, expected: Setting.Kind, found: String)
        /// A Spec that is none.
        case wrongSpec(Failure)
        /// Text that names no key.
        case unknownKey(String, action: String)
        /// Something else than the names of keys.
        case unnamedKeys(action: String, found: String)
        /// An action without keys.
        case noKeys(action: String)
        /// There is no such action.
        case unknownAction(String, known: [String])
        /// The key already does something else in the same place.
        case takenKey(String, action: String, by: String)
        /// The key can never be an action's.
        case reservedKey(String, action: String)
        /// The file cannot be read, in the system's words.
        case unreadable(String)
        /// The file is larger than any file of settings.
        case tooLarge(limit: Int)
    }

    /// The line of the file, counted from 1; nil where the whole file is meant.
    public let line: Int?
    /// What is wrong.
    public let reason: Reason
}

extension SettingsProblem {
    /// What is wrong, in a sentence without a full stop.
    public var message: String {
        switch reason {
        case .notTOML(let words): words
        case .hardlyTOML: "this is not TOML, and nothing in it was used"
        case .unknownSetting(let name):
            "there is no setting '\(name)'" + Self.guess(name, among: Setting.all.map(\.name))
        case .wrongKind(let setting, let expected, let found):
            "\(setting) is \(expected.synopsis), not \(found)" + Self.guess(found, expected)
        case .wrongSpec(let failure): "spec: \(failure.message)" + (failure.suggestion.map { "; \($0)" } ?? "")
        case .unknownKey(let key, let action):
            "\(action): there is no key '\(key)'; keys are such as u, Ctrl-R, F5, PgUp"
        case .unnamedKeys(let action, let found):
            "\(action) is a key or a list of keys, such as \"u\" or [\"u\", \"Ctrl-R\"], not \(found)"
        case .noKeys(let action): "\(action) needs a key"
        case .unknownAction(let name, let known): "there is no action '\(name)'" + Self.guess(name, among: known)
        case .takenKey(let key, let action, let other): "\(key) cannot be \(action): it is \(other)"
        case .reservedKey(let key, let action): "\(key) cannot be \(action): it always means the same"
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .tooLarge(let limit): "is larger than \(limit) bytes, and was not read"
        }
    }

    /// The message with its place: `config.toml:3: …`.
    public func message(in file: String) -> String {
        line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
    }

    private static func guess(_ found: String, _ expected: Setting.Kind) -> String {
        guard case .choice(let words) = expected else { return "" }
        return guess(found.filter { $0 != "\"" }, among: words)
    }

    private static func guess(_ word: String, among known: [String]) -> String {
        Spelling.nearest(to: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
    }
}
