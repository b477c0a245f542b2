import InitializerCore
import Screen
import Workbench

/// What is set, where each of it was said, and what could not be understood.
public struct Settings: Hashable, Sendable {
    /// Where a value comes from.
    public enum Origin: Hashable, Sendable {
        case standard
        /// A line of the file, counted from 1; nil where it cannot be told.
        case file(line: Int?)
        /// A flag of the program: `--theme`.
        case flag(String)
    }

    /// A value and who said it.
    struct Entry: Hashable, Sendable {
        var value: Setting.Value
        var origin: Origin
    }

    private var entries: [String: Entry]

    /// What was wrong with the file, in the order of its lines. All else in it holds.
    public internal(set) var problems: [SettingsProblem] = []

    /// What holds where nobody has said anything.
    public init() {
        entries = Dictionary(
            uniqueKeysWithValues: Setting.all.map { ($0.name, Entry(value: $0.standard, origin: .standard)) })
    }

    // MARK: What is set

    /// What a setting is set to.
    public func value(of setting: Setting) -> Setting.Value { entries[setting.name]?.value ?? setting.standard }

    /// Who said so.
    public func origin(of setting: Setting) -> Origin { entries[setting.name]?.origin ?? .standard }

    /// `auto` or the name of a theme.
    public var theme: String { word("theme") }
    /// `auto` or a number of colours.
    public var color: String { word("color") }
    /// `auto` or the name of a repertoire.
    public var glyphs: String { word("glyphs") }

    /// Whether the explorer takes the mouse.
    public var takesMouse: Bool {
        if case .flag(let value)? = entries["mouse"]?.value { value } else { true }
    }

    /// The bars of a histogram that is not told how many.
    public var bins: Int {
        if case .integer(let value)? = entries["bins"]?.value { value } else { Examination.defaultBins }
    }

    /// The Spec a session begins with.
    public var spec: Spec {
        guard case .spec(let text)? = entries["spec"]?.value else { return Session.welcome }
        return (try? Settings.spec(text)) ?? Session.welcome
    }

    /// The keys chosen for actions, in the order of the file.
    public var keys: [KeyChoice] {
        if case .keys(let choices)? = entries["keys"]?.value { choices } else { [] }
    }

    private func word(_ name: String) -> String {
        if case .word(let word)? = entries[name]?.value { word } else { "auto" }
    }

    /// What a text makes of the welcoming Spec.
    static func spec(_ text: String) throws(Failure) -> Spec {
        guard case .show(let spec) = try Session().interpret(text) else {
            throw Failure(.unexpected(expected: "a Spec"))
        }
        return spec
    }

    // MARK: Setting

    /// Sets what a flag says, whatever the file does.
    public mutating func set(_ name: String, to value: Setting.Value, by flag: String) {
        entries[name] = Entry(value: value, origin: .flag(flag))
    }

    mutating func set(_ name: String, to value: Setting.Value, line: Int?) {
        entries[name] = Entry(value: value, origin: .file(line: line))
    }

    /// Takes back the choice of keys for an action.
    public mutating func dropKeys(of action: String) {
        guard case .keys(let choices)? = entries["keys"]?.value else { return }
        entries["keys"]?.value = .keys(choices.filter { $0.action != action })
    }

    /// Notes something that could not be understood, also by somebody who knows more than the rows say.
    public mutating func note(_ reason: SettingsProblem.Reason, line: Int?) {
        problems.append(SettingsProblem(line: line, reason: reason))
        problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
    }
}
