import Documents
import Manual
import MessagePassing
import Platform
import REPL
import Screen
import Settings
import Workbench

/// One run of the program: what the words on the command line ask for, with the devices it needs.
struct Invocation {
    var words: [String]

    /// Whether `--help` was given.
    let wantsHelp: Bool

    let format: OutputFormat

    /// Lines to do in place of words.
    let commands: [String]
    /// A file of commands to do in the explorer at a pace that can be followed.
    let lesson: String?

    /// The part of the work to do, as it is typed; nil for all of it.
    let part: String?

    let volume: Dialogue.Volume
    let afterFailure: Dialogue.AfterFailure
    /// What the session begins with.
    let start: SessionStart

    private var settings: Settings { start.session.settings }

    var glyphs: Glyphs { settings.drawnGlyphs }

    /// - Throws: the `ExitCode` of a failure after it was reported, `UsageError` for wrong usage.
    func run() throws {
        guard !wantsHelp else { return try runHelpFlag() }
        if let part { return try runPart(part) }
        if volume == .full, isCommand, let count = Ranks.strangers(environmentVariables()) {
            StandardConsole().say(
                "this program is built without MPI: each of \(count) processes does all of the work and answers; "
                    + "scripts/build --mpi builds one whose processes share it")
        }
        if isCommand, let ranks = Ranks.begin(environmentVariables()) { return try run(as: ranks) }
        guard lesson == nil else { return try runLesson() }
        guard commands.isEmpty else { return try runCommands() }
        switch words.first {
        case nil: try runWithoutWords()
        case "run": try runScript()
        case "repl": try runLoop()
        case "help": try runHelp { try $0.runCommand() }
        case "man": try runManual()
        case "merge": try runMerge()
        case "completions": try runCompletions()
        default:
            if let models = ModelPaths(words) { return try runModels(models) }
            try suggestingShellWords { try runCommand() }
        }
    }

    /// Whether it is one command of the workbench, and nothing that only this program knows.
    private var isCommand: Bool {
        guard commands.isEmpty, lesson == nil, let word = words.first else { return false }
        return !ShellWord.all.contains { $0.name == word } && ModelPaths(words) == nil
    }

    private func runCommands() throws {
        guard words.isEmpty else {
            throw UsageError("-c replaces other arguments: -c \"\(words.joined(separator: " "))\"")
        }
        try run("-c") { ListedLines(commands) }
    }

    private func runWithoutWords() throws {
        guard StandardStream.input.isTerminal else { return try runStandardInput() }
        guard StandardStream.output.isTerminal else {
            throw UsageError("The explorer needs a terminal; give a command instead: initscope show")
        }
        guard !settings.isPlain else { return try runPlainPrompt() }
        try runExplorer()
    }

    /// What there is in place of the explorer, which is a picture.
    private func runPlainPrompt() throws {
        if volume == .full {
            StandardConsole().say("plain mode: the prompt in place of the explorer; help lists commands")
        }
        var other = self
        other.words = ["repl"]
        try other.runLoop()
    }

    private func runExplorer(playing lesson: (name: String, text: String)? = nil, files: UserFiles = UserFiles()) throws
    {
        tellNotice()
        try initscope.runExplorer(start, files: files, playing: lesson)
    }

    /// The explorer on the tensors of a model, or of two.
    private func runModels(_ models: ModelPaths) throws {
        do {
            try models.check()
        } catch {
            StandardConsole().say(error.message)
            throw ExitCode(error.kind)
        }
        guard !settings.isPlain else {
            throw UsageError("plain mode has no explorer; for the same in lines: \(models.instead)")
        }
        guard format == .text, StandardStream.input.isTerminal, StandardStream.output.isTerminal else {
            throw UsageError("the explorer needs a terminal; for the same without one: \(models.instead)")
        }
        tellNotice()
        try initscope.runExplorer(start, files: UserFiles(), playing: nil, opening: models.paths)
    }

    /// The explorer, doing the commands of a file.
    private func runLesson() throws {
        guard words.isEmpty, commands.isEmpty, let lesson else {
            throw UsageError("--play starts the explorer and takes no arguments")
        }
        guard !settings.isPlain else {
            throw UsageError(
                "--play needs the explorer, which plain mode turns off; run the commands instead: initscope run \(lesson)"
            )
        }
        guard StandardStream.input.isTerminal, StandardStream.output.isTerminal else {
            throw UsageError(
                "The explorer needs a terminal; run the commands without it: initscope run \(lesson)")
        }
        let files = UserFiles()
        do {
            let name = lesson.split(separator: "/").last.map(String.init) ?? lesson
            try runExplorer(playing: (name, try files.text(of: lesson)), files: files)
        } catch let failure as Failure {
            StandardConsole().say(failure.message)
            throw ExitCode(failure.kind)
        }
    }

    func runCommand() throws {
        tellProblems(unlessAskedBy: words.first)
        var dialogue = dialogue(pager: Pager())
        let line = Command.line(words)
        do {
            defer { try? dialogue.finish() }
            _ = try dialogue.perform(line)
        } catch {
            throw ExitCode(dialogue.report(error, in: line))
        }
    }

    private func runScript() throws {
        guard words.count == 2, let path = words.last else {
            throw UsageError("run needs the name of one file, or - for standard input")
        }
        if path == "-" { return try runStandardInput() }
        try run(path) { try PlainLines(contentsOf: path) }
    }

    private func runStandardInput() throws { try run("standard input", PlainLines.standardInput) }

    private func run(_ name: String, _ open: () throws -> any LineSource) throws {
        tellProblems()
        var dialogue = dialogue
        do {
            let outcome = Script(named: name, try open()).run(&dialogue)
            try dialogue.finish()
            if case .failed(_, let kind) = outcome { throw ExitCode(kind) }
        } catch let failure as Failure {
            throw ExitCode(dialogue.report(failure, in: ""))
        }
    }

    private func runLoop() throws {
        guard words.count == 1 else { throw UsageError("repl takes no arguments") }
        guard StandardStream.input.isTerminal else { return try runStandardInput() }
        guard StandardStream.output.isTerminal else {
            throw UsageError("repl writes to a terminal; send commands to standard input instead")
        }
        tellProblems()
        var dialogue = dialogue(pager: Pager())
        let (history, problem) = CommandHistory.open()
        if let problem { StandardConsole().say(problem.message) }
        let lines = try EditedLines(history, problem, ink: Ink(for: .output, settings))
        Loop(TypedCommands(lines)).run(&dialogue)
    }

    /// Tells what is wrong with the settings, unless the answer to a command will.
    func tellProblems(unlessAskedBy word: String? = nil) {
        guard volume == .full, word.flatMap(Command.named)?.name != "config" else { return }
        settings.diagnostics.map(\.description).forEach(StandardConsole().say)
        tellNotice()
    }

    /// Tells of the settings of an earlier version, once.
    private func tellNotice() {
        guard volume == .full, let notice = start.notice, notice.isFirstTelling() else { return }
        notice.lines.forEach(StandardConsole().say)
    }

    var dialogue: Dialogue { dialogue() }

    /// - Parameters:
    ///   - pager: for replies somebody waits for one at a time.
    ///   - isInJob: whether what is written goes to files and logs of a job, even where the launcher has a terminal for it.
    func dialogue(pager: Pager? = nil, isInJob: Bool = false) -> Dialogue {
        Dialogue(
            start.session, format: format, volume: volume, afterFailure: afterFailure,
            opening: PlainLines.init(contentsOf:)
        ) { settings in
            func ink(_ stream: StandardStream) -> Ink { isInJob ? .none : Ink(for: stream, settings) }
            return Dialogue.Face(
                page: TextWriter(
                    width: isInJob ? StandardStream.widthOfFiles : StandardStream.output.width,
                    glyphs: settings.drawnGlyphs, ink: ink(.output), isPlain: settings.isPlain),
                theme: settings.chosenTheme,
                console: StandardConsole(
                    ink: ink(.error), pager: settings.isPlain ? nil : pager, isPlain: settings.isPlain,
                    isInJob: isInJob && volume == .full))
        }
    }
}
