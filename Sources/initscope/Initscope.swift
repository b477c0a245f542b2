import ArgumentParser
import REPL
import Screen
import Workbench

/// The command line: flags, and words in the language of the workbench.
///
/// There are no subcommands, so that `initscope help hist` is a command of the workbench like any other.
@main
struct Initscope: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "initscope",
        abstract: "Explores the parameter initializers of neural networks, to the bit as Axon draws them.",
        usage: """
            initscope                         the explorer
            initscope COMMAND ...             one command: initscope show he_normal 784x256 bf16 key=42
            initscope run FILE                a script, one command a line; - is standard input
            initscope -c COMMAND ...          a script in the arguments: -c 'key 7' -c stats
            initscope repl                    a prompt, with history and completion
            """,
        discussion: """
            initscope help lists the commands. Without words, commands are read from standard input if that is a \
            file or a pipe. Data go to standard output, all else to standard error. A script ends \
            at the first command that fails. The exit status is 0 when all is done, 1 when a command failed, an \
            expectation was not met or a check was inconsistent, 64 for wrong usage, 130 after Ctrl-C, 141 when nobody reads the data.
            """,
        version: "0.1.0")

    @Option(
        name: .customShort("c"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A command to do; with several, one after the other in one session.", valueName: "command"))
    var commands: [String] = []

    @Option(help: "How replies are written; raw is for the bytes of a tensor.")
    var format = OutputFormat.text

    @Flag(help: "Go on with a script after a command that failed; the exit status is 1 all the same.")
    var keepGoing = false

    @Flag(help: "Write what was asked for and what failed, and nothing else.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "Do a file's commands in the explorer at a pace that can be followed.", valueName: "file"),
        completion: .file())
    var play: String?

    @Option(help: "What is drawn with; auto goes by the locale.")
    var glyphs: GlyphChoice?

    @Option(help: "The explorer's colours; auto goes by the terminal.")
    var theme: ThemeChoice?

    @Option(help: "How many colours are used; auto goes by the terminal.")
    var color: ColorChoice?

    @Flag(help: "Leave the mouse to the terminal, which selects text with it.")
    var noMouse = false

    // Negative numbers and a command's settings look like options: what is no option of ours is a word.
    @Argument(parsing: .allUnrecognized, help: ArgumentHelp("A command, or one of the words above.", valueName: "word"))
    var words: [String] = []

    func run() throws {
        // Behind `--` everything is a word, and nearly everything is one anyway.
        try Invocation(
            words: words.filter { $0 != "--" }, format: format, commands: commands, lesson: play,
            volume: quiet ? .quiet : .full,
            afterFailure: keepGoing ? .goOn : .stop, user: user
        ).run()
    }

    /// The settings of the file, with what flags say in place of it.
    private var user: UserSettings {
        var user = UserSettings.read()
        if let glyphs { user.settings.set("glyphs", to: .word(glyphs.rawValue), by: "--glyphs") }
        if let theme { user.settings.set("theme", to: .word(theme.name), by: "--theme") }
        if let color { user.settings.set("color", to: .word(color.rawValue), by: "--color") }
        if noMouse { user.settings.set("mouse", to: .flag(false), by: "--no-mouse") }
        return user
    }

    func validate() throws {
        let beforeTerminator = words.prefix { $0 != "--" }
        let unknown = beforeTerminator.first { $0.hasPrefix("-") && !$0.isDashOrNumber && !Command.isFlag($0) }
        if let option = unknown {
            throw ValidationError("Unknown option '\(option)'")
        }
        if format == .raw, StandardStream.output.isTerminal {
            throw ValidationError("Raw bytes would garble the terminal; send them to a file or a pipe")
        }
    }
}

extension OutputFormat: ExpressibleByArgument {}

extension String {
    /// Whether a word that begins with a dash is a number, `-` or `-inf`, and so belongs to a command.
    fileprivate var isDashOrNumber: Bool {
        let rest = drop { $0 == "-" }
        guard count - rest.count == 1, let first = rest.first else { return self == "-" }
        return first.isNumber || first == "." || rest.lowercased().hasPrefix("inf")
    }
}
