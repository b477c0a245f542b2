import ArgumentParser
import Manual
import Workbench

extension Invocation {
    /// Answers `help`: about what the workbench knows it is asked, about all else the handbook.
    func runHelp() throws {
        let handbook = Handbook(.initscope, width: StandardStream.output.width, glyphs: glyphs)
        guard let name = words.dropFirst().first else {
            try runCommand()
            return format == .text ? try write([""] + handbook.contents) : ()
        }
        guard words.count == 2 else { throw ValidationError("help takes one word") }
        do {
            switch try HelpSubject(named: name) {
            case .command(let command): try asking("help \(command.name)").runCommand()
            case .initializer(let row): try asking("explain \(row.name)").runCommand()
            case .entry(let entry): try write(handbook.lines(entry))
            }
        } catch let failure as Failure {
            StandardConsole().say(failure.message)
            throw ExitCode.failure
        }
    }

    /// Writes the manual page.
    func runManual() throws {
        guard words.count == 1 else { throw ValidationError("man takes nothing behind it") }
        try StandardConsole().write(Array(ManualPage(.initscope).source.utf8))
    }

    /// Writes the completions for a shell, or answers one's question.
    func runCompletions() throws {
        let rest = words.dropFirst()
        if rest.first == CompletionScript.question {
            return try write(ShellCompleter(Program.initscope.flags).complete(Array(rest.dropFirst())).lines)
        }
        guard rest.count == 1, let shell = rest.first.flatMap(Shell.init) else {
            let shells = Shell.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("completions needs the name of one shell: \(shells)")
        }
        try StandardConsole().write(Array(CompletionScript(.initscope).source(for: shell).utf8))
    }

    private func asking(_ line: String) -> Invocation {
        var other = self
        other.words = [line]
        return other
    }

    private func write(_ lines: [String]) throws {
        try StandardConsole().write(Array(lines.map { $0 + "\n" }.joined().utf8))
    }
}
