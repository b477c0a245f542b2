import Presentation
import Screen
import Workbench

/// What `help` tells beyond the commands, as lines for a terminal.
public struct Handbook: Sendable {
    private let program: Program
    private let width: Int
    private let glyphs: Glyphs

    /// The handbook of a program, for lines of up to `width` columns.
    public init(_ program: Program, width: Int, glyphs: Glyphs) {
        self.program = program
        self.width = width
        self.glyphs = glyphs
    }

    /// The words of the shell and the topics, to stand below the list of commands.
    public var contents: [String] {
        let words = ShellWord.all.map { Definition("\($0.name) \($0.synopsis)", $0.summary) }
        let topics = Topic.all.map { Definition($0.name, $0.summary) }
        return lines([
            .heading("from the shell"), .definitions(words), .heading("topics, for help TOPIC"), .definitions(topics),
        ])
    }

    /// What `--help` prints: how the program is started, and its options.
    public var usage: [String] {
        let forms = [
            Definition(program.name, "the explorer"),
            Definition("\(program.name) COMMAND …", "one command: \(program.name) show he_normal 784x256 bf16 key=42"),
            Definition("\(program.name) run FILE", "a script, one command a line; - is standard input"),
            Definition("\(program.name) -c COMMAND …", "a script in the arguments: -c 'key 7' -c stats"),
            Definition("\(program.name) repl", "a prompt, with history and completion"),
        ]
        let options = program.flags.map { option in
            let names = option.names.joined(separator: ", ") + (option.valueName.map { " \($0.uppercased())" } ?? "")
            let choices =
                option.choices.isEmpty ? "" : " One of " + option.choices.map(\.term).joined(separator: ", ") + "."
            return Definition(names, option.meaning + choices)
        }
        return lines([
            .paragraph(program.abstract), .heading("usage"), .definitions(forms), .heading("options"),
            .definitions(options),
            .paragraph(
                """
                \(program.name) help lists the commands and topics. Without words, commands are read from standard \
                input if that is a file or a pipe. Data go to standard output, everything else to standard error.
                """),
        ])
    }

    /// What is told of a word of the shell or of a topic.
    public func lines(_ entry: Entry) -> [String] {
        switch entry {
        case .word(let word):
            lines([.definitions([Definition("\(program.name) \(word.name) \(word.synopsis)", word.summary)])])
        case .topic(let topic): lines(topic.blocks(program))
        }
    }

    private func lines(_ blocks: [Block]) -> [String] {
        let parts = blocks.map { block -> [String] in
            switch block {
            case .heading(let title): [title]
            case .paragraph(let text): text.wrapped(to: width)
            case .typed(let lines): lines.map { "  " + $0 }
            case .definitions(let rows): indented(rows)
            }
        }
        // A heading stands on what it is over; all else has air.
        var lines: [String] = []
        for (index, part) in parts.enumerated() where !part.isEmpty {
            if index > 0, case .heading = blocks[index - 1] {} else if !lines.isEmpty { lines.append("") }
            lines += part
        }
        return lines.map(glyphs.spelled)
    }

    private func indented(_ rows: [Definition]) -> [String] {
        DefinitionList(rows.map { (glyphs.spelled($0.term), glyphs.spelled($0.meaning)) })
            .lines(width: max(width - 2, 0), glyphs: glyphs).map { "  " + $0 }
    }
}
