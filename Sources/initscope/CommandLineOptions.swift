import Documents
import Manual
import REPL
import Screen
import Settings
import Workbench

/// The arguments of the program, understood: options, and words in the language of the workbench between them.
///
/// Negative numbers and the settings of a command look like options: what is no option of the program is a word.
struct CommandLineOptions {
    /// Lines to run in place of words.
    var commands: [String] = []
    var format = OutputFormat.text
    var keepsGoing = false
    var isQuiet = false
    /// A file to play in the explorer.
    var lesson: String?
    /// The part of the work to do, as it is typed: `2/7`.
    var part: String?
    /// Settings that are stronger than the startup file's, each with the option that gave it.
    var settings: [(change: Settings.Change, flag: String)] = []
    var wantsHelp = false
    var wantsVersion = false
    var words: [String] = []

    /// One row of what may be given.
    private struct Row {
        let option: ProgramOption
        /// Takes the value, or nothing; false if the option does not take that value.
        let take: @Sendable (inout CommandLineOptions, String) -> Bool
    }

    private static let rows: [Row] = [
        Row(
            option: ProgramOption(
                ["-c"], .any(name: "command"),
                meaning: "A command to run; several run in one session, in order.")
        ) { options, line in
            options.commands.append(line)
            return true
        },
        Row(
            option: ProgramOption(
                ["--format"], .choice(name: "format", OutputFormat.allCases.map { Definition($0.name, $0.meaning) }),
                defaultValue: OutputFormat.text.rawValue,
                meaning: "The format of answers; raw writes the bytes of a tensor.")
        ) { options, word in
            guard let format = OutputFormat(rawValue: word) else { return false }
            options.format = format
            return true
        },
        flag("--keep-going", "Continue a script after a failed command; the exit status is that of the failure.") {
            $0.keepsGoing = true
        },
        flag("--quiet", "Write only answers and errors.") { $0.isQuiet = true },
        Row(
            option: ProgramOption(
                ["--part"], .any(name: "I/N"),
                meaning: "Do part I of N of a command's work and write what was found, for merge.")
        ) { options, text in
            options.part = text
            return true
        },
        Row(
            option: ProgramOption(
                ["--play"], .file(name: "file"),
                meaning: "Run the commands of a file in the explorer, at a readable pace.")
        ) { options, path in
            options.lesson = path
            return true
        },
        setting("glyphs"), setting("theme"), setting("color"),
        flag("--no-mouse", "Turn off mouse support, so that the terminal selects text.") { options in
            guard let mouse = Settings.Row.named("mouse") else { return }
            options.settings.append((.set(mouse, .flag(false)), "--no-mouse"))
        },
        flag("--plain", "Write sentences in place of drawings, for screen readers; start the prompt, not the explorer.")
        {
            options in
            guard let plain = Settings.Row.named("plain") else { return }
            options.settings.append((.set(plain, .flag(true)), "--plain"))
        },
        flag("--version", "Print the version.") { $0.wantsVersion = true },
        flag("--help", "-h", "Print this help.") { $0.wantsHelp = true },
    ]

    /// The options, for help, manual page and completions.
    static let all: [ProgramOption] = rows.map(\.option)

    /// Their names as lines of the language would have them, without the dashes before: `keep_going`.
    static let flags = Set(
        all.flatMap(\.names).filter { $0.hasPrefix("--") }.map { $0.dropFirst(2).replacing("-", with: "_") }.map(
            String.init))

    private static func flag(
        _ names: String..., set: @escaping @Sendable (inout CommandLineOptions) -> Void
    ) -> Row {
        Row(option: ProgramOption(Array(names.dropLast()), .none, meaning: names.last ?? "")) { options, _ in
            set(&options)
            return true
        }
    }

    /// The option that gives a setting, by its row.
    private static func setting(_ name: String) -> Row {
        guard let setting = Settings.Row.named(name) else { preconditionFailure("no setting '\(name)'") }
        let words = setting.kind.words.map { Definition($0, "") }
        let option = ProgramOption(
            ["--\(name)"], .choice(name: name, words), defaultValue: setting.standard.description,
            meaning: setting.meaning)
        return Row(option: option) { options, word in
            guard let value = setting.kind.value(word) else { return false }
            options.settings.append((.set(setting, value), "--\(name)"))
            return true
        }
    }

    // MARK: Reading

    /// - Throws: a ``UsageError`` for an option that does not exist, or a value it does not take.
    init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            // After `--` everything is a word, and nearly everything is one anyway.
            if argument == "--" {
                words += rest
                return
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if let row = Self.rows.first(where: { $0.option.names.contains(argument) }) {
                try take(row, as: argument, row.option.valueName == nil ? "" : rest.popFirst())
            } else if argument.hasPrefix("--"), parts.count == 2,
                let row = Self.rows.first(where: { $0.option.names.contains(parts[0]) && $0.option.valueName != nil })
            {
                try take(row, as: parts[0], parts[1])
            } else if argument.hasPrefix("-"), !argument.isDashOrNumber, !Command.isFlag(argument) {
                let near = Spelling.nearest(to: parts[0], among: Self.all.flatMap(\.names))
                throw UsageError("unknown option '\(argument)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
            } else {
                words.append(argument)
            }
        }
    }

    private mutating func take(_ row: Row, as name: String, _ value: String?) throws(UsageError) {
        let choices = row.option.choices.map(\.term)
        let takes = choices.isEmpty ? "a \(row.option.valueName ?? "value")" : choices.joined(separator: ", ")
        guard let value else { throw UsageError("\(name) needs a value: \(takes)") }
        guard row.take(&self, value) else {
            let near = Spelling.nearest(to: value, among: choices)
            throw UsageError(
                "\(name) does not take '\(value)'; "
                    + (near.map { "did you mean '\($0)'?" } ?? "it takes \(takes)"))
        }
    }
}

extension String {
    /// Whether a word that begins with a dash is a number, `-` or `-inf`, and so belongs to a command.
    fileprivate var isDashOrNumber: Bool {
        let rest = drop { $0 == "-" }
        guard count - rest.count == 1, let first = rest.first else { return self == "-" }
        return first.isNumber || first == "." || rest.lowercased().hasPrefix("inf")
    }
}
