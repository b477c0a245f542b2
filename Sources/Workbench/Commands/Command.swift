import InitializerCore
import Settings

/// One row of the command language. Help, completion and tests are read from the rows.
public struct Command: Sendable {
    /// Commands of a kind, for grouped help.
    public enum Group: String, CaseIterable, Sendable {
        case look = "look at a tensor"
        case network = "look at a deep network"
        case change = "change the current Spec"
        case script = "scripts"
        case explorer = "the explorer"
        case session = "the session"
    }

    /// What may stand behind the command's name.
    public enum Arguments: Hashable, Sendable {
        case none
        /// Any parts of a Spec, and the command's own settings.
        case spec(settings: [Setting])
        /// One of a few words, or none, and the command's own settings.
        case word([String], settings: [Setting])
        /// The value of a field; of a field that is named first, if nil.
        case value(field: String?)
        /// The name of a command.
        case command
        /// A whole command.
        case line
        /// A statistic and what is expected of it.
        case expectation
        /// A setting of the session and its value.
        case setting
        /// A key and what it does.
        case binding
        /// The name of a file.
        case file
        /// Anything.
        case text
    }

    /// A line that shows the command at work; tests run every one.
    public struct Example: Hashable, Sendable {
        /// What is typed.
        public let line: String
        /// What was typed before it, for commands that depend on it.
        public let before: [String]
        /// A part of what is printed.
        public let shows: String

        init(line: String, after before: [String] = [], shows: String) {
            self.line = line
            self.before = before
            self.shows = shows
        }
    }

    /// How the log of a session has a command that was carried out.
    public enum Logging: Hashable, Sendable {
        /// As the line that was typed.
        case line
        /// As the Spec it led to.
        case spec
        /// Not at all: doing it again would show what is there already, write a file, or stop something.
        case nothing
    }

    /// What is typed.
    public let name: String

    /// Other names for it.
    public let aliases: [String]

    /// The group it is listed in.
    public let group: Group

    /// What may stand behind it.
    public let arguments: Arguments

    /// What may stand behind it, for people: `[SPEC]`.
    public let synopsis: String

    /// What it does, in a sentence.
    public let summary: String

    /// What else there is to know of it; nil if the summary says all.
    public let remark: String?

    /// Lines that show it at work.
    public let examples: [Example]

    /// How a log has it.
    public let logging: Logging

    let interpret: @Sendable (inout CommandInput) throws(Failure) -> Action

    init(
        _ name: String, aliases: [String] = [], _ group: Group, _ arguments: Arguments, synopsis: String,
        _ summary: String, remark: String? = nil, examples: [Example], logging: Logging = .line,
        interpret: @escaping @Sendable (inout CommandInput) throws(Failure) -> Action
    ) {
        self.name = name
        self.aliases = aliases
        self.group = group
        self.arguments = arguments
        self.synopsis = synopsis
        self.summary = summary
        self.remark = remark
        self.examples = examples
        self.logging = logging
        self.interpret = interpret
    }

    /// The row with this name or alias.
    public static func named(_ name: String) -> Command? {
        all.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// How it is typed, for people: `hist [SPEC] [bins=N]`.
    public var usage: String { synopsis.isEmpty ? name : "\(name) \(synopsis)" }

    /// The settings that can be given to it.
    public var settings: [Setting] {
        switch arguments {
        case .spec(let settings), .word(_, let settings): settings
        default: []
        }
    }
}

extension Command {
    /// A failure of its line, with what the command takes where an option is unknown: `depth he_normal norm=true` is a
    /// mistake about depth. In an initializer's parentheses it is one about the initializer.
    func explained(_ failure: Failure, in arguments: TokenReader) -> Failure {
        guard case .spec(let settings) = self.arguments, let range = failure.range,
            case .initializer(.unknownOption(let option, let initializer, let options)) = failure.problem,
            !arguments.isInParentheses(range.lowerBound)
        else { return failure }
        return Failure(
            .unknownSetting(
                option, command: name, takes: settings.map(\.name), initializer: initializer, options: options),
            at: range)
    }
}

/// What a command is given: the rest of its line, and the Spec that is current.
struct CommandInput {
    var reader: TokenReader
    let current: Spec
    let start: Spec
    let variables: Variables
    let environment: Environment
    let settings: Settings
    /// Fails unless a line is one of the language.
    let understand: @Sendable (String) throws(Failure) -> Void

    /// What stands behind the command's name, as it was typed.
    let text: LineFragment

    /// What was given for the command's own settings, taken out of the line.
    private(set) var given: [String: Command.Setting.Value] = [:]

    /// - Parameter reader: past the command's name, in `line`.
    init(
        _ reader: TokenReader, current: Spec, start: Spec, variables: Variables,
        environment: Environment = .unknown, settings: Settings = Settings(),
        understand: @escaping @Sendable (String) throws(Failure) -> Void = { _ in }, line: String
    ) {
        self.reader = reader
        self.current = current
        self.start = start
        self.variables = variables
        self.environment = environment
        self.settings = settings
        self.understand = understand
        text = LineFragment(line, after: reader.peek(-1)?.range.upperBound ?? 0)
    }

    /// The Spec that the rest of the line describes.
    func spec() throws(Failure) -> Spec { try SpecParser.parse(reader, variables).applied(to: current) }

    /// The Spec that the rest of the line describes. A word that is no part of one, but nearly a value that may stand
    /// without its setting's name, is told to be no such value.
    func spec(orValueOf setting: Command.Setting) throws(Failure) -> Spec {
        do throws(Failure) {
            return try spec()
        } catch {
            guard case .unknownWord(let word) = error.problem, setting.standsAlone, let range = error.range,
                Spelling.nearest(to: word, among: setting.kind.words) != nil
            else { throw error }
            throw Failure(.unfitSetting(setting.name, takes: setting.kind, given: word), at: range)
        }
    }

    /// The Spec that a part of the line describes.
    func spec(in text: LineFragment) throws(Failure) -> Spec {
        try SpecParser.parse(TokenReader(text.inPlace), variables).applied(to: current)
    }

    /// Fails if anything is left of the line.
    func expectNothing(after command: String) throws(Failure) {
        guard reader.isAtEnd else { throw Failure(.takesNoArgument(command: command), at: reader.remainingRange) }
    }

    /// Takes settings out of the line, wherever they stand, so that the rest is a Spec.
    mutating func takeSettings(_ allowed: [Command.Setting]) throws(Failure) {
        for setting in allowed {
            guard let (token, range) = extract(setting) else { continue }
            guard let token else {
                throw Failure(.missingValue(field: setting.name), at: range.upperBound..<range.upperBound + 1)
            }
            guard let value = setting.kind.value(token) else {
                throw Failure(.unfitSetting(setting.name, takes: setting.kind, given: token.fieldName), at: range)
            }
            given[setting.name] = value
            if let (_, range) = extract(setting) {
                throw Failure(.repeated(setting.name), at: range)
            }
        }
    }

    /// Takes a setting out of the line, by its name or by a value that may stand alone.
    private mutating func extract(_ setting: Command.Setting) -> (value: Token?, range: SourceRange)? {
        reader.extract(field: setting.name)
            ?? reader.extract(wordWhere: setting.stands(alone:)).map { ($0, $0.range) }
    }

    /// A whole number given as a setting.
    func integer(_ setting: Command.Setting) -> Int? {
        if case .integer(let value) = given[setting.name] { return value }
        return nil
    }

    /// A number given as a setting.
    func number(_ setting: Command.Setting) -> Double? {
        if case .number(let value) = given[setting.name] { return value }
        return nil
    }

    /// A word given as a setting.
    func word(_ setting: Command.Setting) -> String? {
        if case .word(let value) = given[setting.name] { return value }
        return nil
    }
}
