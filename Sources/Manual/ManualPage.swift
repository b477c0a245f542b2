import InitializerCore
import Workbench

/// The manual page: the topics as sections, behind what every page begins with.
public struct ManualPage: Sendable {
    private let program: Program

    /// The manual page of a program.
    public init(_ program: Program) { self.program = program }

    /// The page as mdoc source.
    public var source: String {
        let parts = [
            heading, synopsis, description, commands, sections { !ManualPage.late.contains($0) },
            sections { ManualPage.late.contains($0) }, examples, seeAlso,
        ]
        return parts.flatMap { $0 }.map { $0 + "\n" }.joined()
    }

    /// Topics whose places in a page are customary: behind all others, in this order.
    private static let late = ["environment", "files", "exit"]

    private var heading: [String] {
        [
            ".Dd \(program.released)", ".Dt \(program.name.uppercased()) 1", ".Os \(program.name) \(program.version)",
            ".Sh NAME", ".Nm \(program.name)",
            // Without its full stop, as the index of pages shows it.
            ".Nd \(Mdoc.escaped(program.abstract.hasSuffix(".") ? String(program.abstract.dropLast()) : program.abstract))",
        ]
    }

    private var synopsis: [String] {
        let commands = [
            ".Nm", ".Op Ar option ...", ".Nm", ".Op Ar option ...", ".Ar command ...",
        ]
        return [".Sh SYNOPSIS"] + commands + ShellWord.all.flatMap { [".Nm"] + word($0, macro: ".Cm") }
    }

    private func word(_ word: ShellWord, macro: String) -> [String] {
        switch word.argument {
        case .none: ["\(macro) \(word.name)"]
        case .file: ["\(macro) \(word.name) Ar file"]
        case .files: ["\(macro) \(word.name) Ar file ..."]
        case .choice(let words): ["\(macro) \(word.name) " + words.joined(separator: " | ")]
        }
    }

    private var description: [String] {
        [
            ".Sh DESCRIPTION", "Without words,", ".Nm", "explores initializers in a full-screen terminal interface.",
            "If standard input is a file or a pipe, commands are read from it, one per line.",
            "The arguments are one command, or one of these:", ".Bl -tag -width Ds",
        ] + ShellWord.all.flatMap { word($0, macro: ".It Cm") + Mdoc.sentences($0.summary) } + [
            ".El", ".Pp", "Options may come anywhere:", ".Bl -tag -width Ds",
        ] + program.flags.flatMap(item) + [".El"]
    }

    /// `.Fl -format Ar format`: mdoc writes the first dash itself.
    private func item(_ flag: ProgramOption) -> [String] {
        let names = flag.names.map { "Fl \(Mdoc.escaped(String($0.dropFirst())))" }.joined(separator: " , ")
        let value = flag.valueName.map { " Ar \($0)" } ?? ""
        return [".It \(names)\(value)"] + Mdoc.sentences(flag.description)
    }

    // MARK: Commands

    private var commands: [String] {
        [".Sh COMMANDS"]
            + CommandGroup.allCases.flatMap { group -> [String] in
                let members = Command.all.filter { $0.group == group }
                guard !members.isEmpty else { return [] }
                return [".Ss \(Mdoc.argument(group.rawValue.capitalizedFirst))", ".Bl -tag -width Ds"]
                    + members.flatMap(item) + [".El"]
            }
    }

    private func item(_ command: Command) -> [String] {
        let arguments = command.synopsis.isEmpty ? "" : " Ar \(Mdoc.argument(command.synopsis))"
        var lines = [".It Ic \(command.name)\(arguments)"] + Mdoc.sentences(command.summary)
        if !command.aliases.isEmpty { lines.append("Also \(Mdoc.escaped(command.aliases.joined(separator: ", "))).") }
        lines += command.settings.flatMap { Mdoc.sentences("\($0.name): \($0.summary).") }
        return lines
    }

    private func sections(_ isWanted: (String) -> Bool) -> [String] {
        Topic.all.filter { isWanted($0.name) }.flatMap { topic in
            section(topic.section, topic.blocks(program))
        }
    }

    private func section(_ title: String, _ blocks: [Block]) -> [String] {
        // The title is a break already.
        let lines = blocks.flatMap(Mdoc.lines)
        return [".Sh \(title.uppercased())"] + (lines.first == ".Pp" ? Array(lines.dropFirst()) : lines)
    }

    // MARK: The end of the page

    private var examples: [String] {
        let lines = Command.all.filter { $0.group == .look }.flatMap(\.examples).filter(\.before.isEmpty)
            .map { "\(program.name) \(ShellQuoting.quoted($0.line))" }
        return [".Sh EXAMPLES"] + Mdoc.lines(.typed(lines))
    }

    private var seeAlso: [String] {
        let sources = Initializer.all.flatMap(\.references).reduce(into: [Initializer.Reference]()) { seen, reference in
            if !seen.contains(reference) { seen.append(reference) }
        }
        return [".Sh SEE ALSO", ".Xr editrc 5"]
            + sources.flatMap { [".Pp"] + Mdoc.sentences("\($0.citation), \($0.identifier)") }
    }
}
