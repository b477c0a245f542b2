/// The settings in force, and who set each.
///
/// ```swift
/// var settings = Settings()
/// settings.set(Setting.named("theme")!, to: .word("light"), by: .session)
/// settings.theme  // "light"
/// ```
public struct Settings: Hashable, Sendable {
    /// A row of what can be set.
    public typealias Row = Setting

    /// Who set a value.
    public enum Origin: Hashable, Sendable {
        case standard
        /// A line of a file, counted from 1: `initscoperc:3`.
        case file(name: String, line: Int)
        /// An option of the program: `--theme`.
        case flag(String)
        /// A command typed in the session, or in a script.
        case session
    }

    /// What `config` and `bind` ask for.
    public enum Change: Hashable, Sendable {
        case set(Setting, Setting.Value)
        case bind(KeyBinding)
    }

    private struct Entry: Hashable, Sendable {
        var value: Setting.Value
        var origin: Origin
    }

    private var entries: [String: Entry] = [:]

    /// The keys that were bound, in the order in which that was done; a later one of the same key replaces an earlier.
    public private(set) var bindings: [KeyBinding] = []

    /// What was wrong in the startup file, in the order of its lines. All else in it holds.
    public var diagnostics: [Diagnostic] = []

    /// A line of the startup file that was skipped, and why.
    public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
        /// The name of the file.
        public let file: String
        /// The line, counted from 1; nil where the whole file is meant.
        public let line: Int?
        /// What is wrong, in a sentence without a full stop.
        public let message: String

        /// A diagnostic.
        public init(_ file: String, line: Int? = nil, _ message: String) {
            self.file = file
            self.line = line
            self.message = message
        }

        /// The message with its place: `initscoperc:3: …`.
        public var description: String {
            line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
        }
    }

    /// The standard settings.
    public init() {}

    // MARK: Reading

    /// What a setting is set to.
    public func value(of setting: Setting) -> Setting.Value { entries[setting.name]?.value ?? setting.standard }

    /// Who set it.
    public func origin(of setting: Setting) -> Origin { entries[setting.name]?.origin ?? .standard }

    /// `auto` or the name of a theme.
    public var theme: String { word("theme") }
    /// `auto` or a number of colours.
    public var color: String { word("color") }
    /// `auto` or the name of a repertoire.
    public var glyphs: String { word("glyphs") }

    /// Whether the explorer uses the mouse.
    public var takesMouse: Bool { value("mouse") != .flag(false) }

    /// Whether sentences stand in place of drawings, and the prompt in place of the explorer.
    public var isPlain: Bool { value("plain") == .flag(true) }

    /// The number of bars of a histogram where none is given, or the name of the rule that finds it.
    public var bins: Setting.Value { value("bins") ?? .word("fd") }

    /// Whether something may move by itself in the explorer.
    public var hasMotion: Bool { value("motion") != .flag(false) }

    private func value(_ name: String) -> Setting.Value? { Setting.named(name).map(value) }

    private func word(_ name: String) -> String { value(name)?.description ?? "auto" }

    // MARK: Changing

    /// Sets a value.
    public mutating func set(_ setting: Setting, to value: Setting.Value, by origin: Origin) {
        entries[setting.name] = Entry(value: value, origin: origin)
    }

    /// Binds a key, in place of what it was bound to.
    public mutating func bind(_ binding: KeyBinding) {
        bindings.removeAll { $0.key == binding.key }
        bindings.append(binding)
    }

    /// Makes a change that `origin` asked for.
    public mutating func apply(_ change: Change, by origin: Origin) {
        switch change {
        case .set(let setting, let value): set(setting, to: value, by: origin)
        case .bind(let binding): bind(KeyBinding(binding.key, binding.request, origin: origin))
        }
    }
}

extension Settings.Origin: CustomStringConvertible {
    /// Who set a value, for people: `initscoperc:3`.
    public var description: String {
        switch self {
        case .standard: "default"
        case .file(let name, let line): "\(name):\(line)"
        case .flag(let flag): flag
        case .session: "this session"
        }
    }
}

extension Settings.Change: CustomStringConvertible {
    /// The line that asks for it: `config theme dark`, `bind F5 compare ones`.
    public var description: String {
        switch self {
        case .set(let setting, let value): "config \(setting.name) \(value)"
        case .bind(let binding): "bind \(binding.key) \(binding.request)"
        }
    }
}
