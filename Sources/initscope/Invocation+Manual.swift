import Manual
import Workbench

extension Invocation {
    /// Answers `--help`: alone with how the program is used, behind a command with what `help` says of that.
    func runHelpFlag() throws {
        guard let name = words.first else {
            return try write(Handbook(.initscope, width: StandardStream.output.width, glyphs: glyphs).overview)
        }
        var other = self
        other.words = name == "help" ? words : ["help", name]
        try other.runHelp { try $0.runCommand() }
    }

    /// Answers `help`: about what the workbench knows it is asked, about all else the handbook.
    ///
    /// - Parameter runCommand: asks the workbench.
    func runHelp(_ runCommand: (Invocation) throws -> Void) throws {
        let handbook = Handbook(.initscope, width: StandardStream.output.width, glyphs: glyphs)
        guard let name = words.dropFirst().first else {
            try runCommand(self)
            return format == .text ? try write([""] + handbook.contents) : ()
        }
        guard words.count == 2 else { throw UsageError("help takes at most one argument") }
        do {
            switch try HelpSubject(named: name) {
            case .command(let command): try runCommand(asking("help \(command.name)"))
            // With the name that was typed, which may be a usual one and is then explained.
            case .initializer: try runCommand(asking("explain \(name)"))
            case .name(let name): try runCommand(asking("help \(name)"))
            case .entry(let entry): try write(handbook.lines(entry))
            }
        } catch let failure as Failure {
            // There is no help for the name: a wrong argument, whatever the failure says of itself.
            StandardConsole().say(failure.message)
            throw ExitCode(.misuse)
        }
    }

    /// Runs a command; if there is none, but nearly a word of the shell, that is said too, which the workbench cannot
    /// know.
    func suggestingShellWords(_ runCommand: () throws -> Void) throws {
        do {
            try runCommand()
        } catch let code as ExitCode {
            if let near = nearestShellWord { StandardConsole().say("did you mean 'initscope \(near)'?") }
            throw code
        }
    }

    /// The word of the shell the first word nearly is, if the workbench neither knows it nor anything like it.
    private var nearestShellWord: String? {
        do {
            _ = try Session().interpret(words.joined(separator: " "))
            return nil
        } catch {
            guard case .unknownWord(let word) = error.problem, word == words.first, error.suggestion == nil else {
                return nil
            }
            return Spelling.nearest(to: word, among: ShellWord.all.map(\.name))
        }
    }

    /// Writes the manual page.
    func runManual() throws {
        guard words.count == 1 else { throw UsageError("man takes no arguments") }
        try write(ManualPage(.initscope).source)
    }

    /// Writes the completions for a shell, or answers one's question.
    func runCompletions() throws {
        let rest = words.dropFirst()
        if rest.first == CompletionScript.question {
            return try write(ShellCompleter(Program.initscope.flags).complete(Array(rest.dropFirst())).lines)
        }
        guard rest.count == 1, let shell = rest.first.flatMap(Shell.init) else {
            let shells = Shell.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("completions needs the name of one shell: \(shells)")
        }
        try write(CompletionScript(.initscope).source(for: shell))
    }

    private func asking(_ line: String) -> Invocation {
        var other = self
        other.words = [line]
        return other
    }

    private func write(_ lines: [String]) throws { try write(lines.map { $0 + "\n" }.joined()) }

    private func write(_ text: String) throws {
        do {
            try StandardConsole().write(Array(text.utf8))
        } catch let failure as Failure {
            try tell(failure)
        }
    }

    private func tell(_ failure: Failure) throws -> Never {
        StandardConsole().say(failure.message)
        throw ExitCode(failure.kind)
    }
}
