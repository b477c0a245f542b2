import Documents
import InitializerCore

/// Commands of a kind, for grouped help.
public enum CommandGroup: String, CaseIterable, Sendable {
    case look = "inspect a tensor"
    case network = "analyse a deep network"
    case change = "change the current spec"
    case script = "scripts"
    case explorer = "the explorer"
    case session = "the session"
}

/// A line that shows a command at work; tests run every one.
public struct CommandExample: Hashable, Sendable {
    /// What is typed.
    public let line: String
    /// What was typed before it, for commands that depend on it.
    public let before: [String]
    /// A part of what is printed.
    public let shows: String
    /// Whether it names a file that has to be there.
    public let needsFile: Bool

    init(_ line: String, after before: [String] = [], shows: String, needsFile: Bool = false) {
        self.needsFile = needsFile
        self.line = line
        self.before = before
        self.shows = shows
    }
}

/// One row of the command language. Help, completion and tests are read from the rows; studies are commands too.
public struct Command: Sendable {
    /// What may stand after the command's name.
    public enum Arguments: Hashable, Sendable {
        case none
        /// What a study is about, and its settings.
        case study(Study)
        /// One of a few words, or none.
        case word([String])
        /// The value of a field; of a field that is named first, if nil.
        case value(field: String?)
        /// The name of a command.
        case command
        /// A whole command.
        case line
        /// The name of a value.
        case subject
        /// A setting of the session and its value.
        case setting
        /// A key and what it does.
        case binding
        /// The name of a file.
        case file
        /// Anything.
        case text
    }

    /// What is typed.
    public let name: String

    /// Other names for it.
    public let aliases: [String]

    /// The group it is listed in.
    public let group: CommandGroup

    /// What may stand after it.
    public let arguments: Arguments

    /// What may stand after it, for people: `[SPEC]`.
    public let synopsis: String

    /// What it does, in a sentence.
    public let summary: String

    /// What else there is to know of it; nil if the summary says all.
    public let remark: String?

    /// Lines that show it at work.
    public let examples: [CommandExample]

    /// The names it can be given, by where they come from; empty where there are none of its own.
    public let vocabulary: [Block.Definition]

    /// Reads what stands after the name.
    let parse: @Sendable (inout CommandInput) throws(Failure) -> Request

    init(
        _ name: String, aliases: [String] = [], _ group: CommandGroup, _ arguments: Arguments, synopsis: String,
        _ summary: String, remark: String? = nil, examples: [CommandExample], vocabulary: [Block.Definition] = [],
        parse: @escaping @Sendable (inout CommandInput) throws(Failure) -> Request
    ) {
        self.name = name
        self.aliases = aliases
        self.group = group
        self.arguments = arguments
        self.synopsis = synopsis
        self.summary = summary
        self.remark = remark
        self.examples = examples
        self.vocabulary = vocabulary
        self.parse = parse
    }

    /// The command that asks for a study.
    init(_ study: Study) {
        self.init(
            study.name, aliases: study.aliases, study.group, .study(study), synopsis: study.synopsis, study.summary,
            remark: study.remark, examples: study.examples, vocabulary: study.vocabulary
        ) { input throws(Failure) in .study(try study.request(&input)) }
    }

    /// The row with this name or alias.
    public static func named(_ name: String) -> Command? {
        all.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// What is typed and what may stand after it.
    public var usage: String { synopsis.isEmpty ? name : "\(name) \(synopsis)" }

    /// The settings that can be given to it.
    public var settings: [StudySetting] {
        if case .study(let study) = arguments { return study.settings }
        return []
    }

    /// Whether a word of the shell that begins with a dash belongs to a line of the language: `--bins`, `--scale=2`.
    public static func isFlag(_ word: String) -> Bool {
        guard case .flag(let name) = TokenReader(word).current?.kind else { return false }
        return Vocabulary.flags.contains(name)
    }
}

extension Command {
    /// A failure of its line, with what the command takes: `depth he_normal norm=true` is a mistake about depth. In an
    /// initializer's parentheses it is one about the initializer.
    func explained(_ failure: Failure, in arguments: TokenReader) -> Failure {
        guard failure.usage == nil else { return failure }
        let takes = settings.filter(\.isNamed).map(\.name)
        let isInParentheses = failure.range.map { arguments.isInParentheses($0.lowerBound) } ?? false
        let problem: Problem =
            switch (failure.problem, self.arguments) {
            case (.initializer(.unknownOption(let option, let initializer, let options)), .study),
                (.initializer(.unknownOption(let option, let initializer, let options)), .subject):
                isInParentheses
                    ? failure.problem
                    : .unknownSetting(option, command: name, takes: takes, initializer: initializer, options: options)
            case (.unknownWord(let word), .study), (.unknownWord(let word), .subject):
                .unknownArgument(word, command: name, takes: takes)
            default: failure.problem
            }
        return Failure(problem, at: failure.range, usage: problem.isOfArguments ? usage : nil)
    }
}

extension Problem {
    /// Whether a command was given other arguments than it takes, and the words for it do not say what it takes.
    fileprivate var isOfArguments: Bool {
        switch self {
        case .unexpected, .unterminatedString, .unknownArgument, .extraArgument, .missingValue, .missingSpec, .repeated,
            .notANumber,
            .notAWholeNumber, .unknownStatistic, .missingStatistic, .missingCommand, .missingName, .missingFile,
            .notAFingerprint, .unorderedFingerprint, .misplacedTolerance, .negativeTolerance:
            true
        default: false
        }
    }
}
