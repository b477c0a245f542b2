import Documents
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
        let words = ShellWord.all.map { Definition($0.usage, $0.summary) }
        let topics = Topic.all.map { Definition($0.name, $0.summary) }
        return lines([
            .heading("from the shell"), .definitions(words), .heading("topics, for help TOPIC"), .definitions(topics),
        ])
    }

    /// What `--help` prints: what the program is, how it is started, its options.
    public var overview: [String] {
        let flags = program.flags.map { Definition($0.usage, $0.description) }
        return lines([
            .paragraph(program.abstract), .heading("usage"), .definitions(Handbook.forms(program)),
            .heading("options"), .definitions(flags),
            .paragraph(
                """
                \(program.name) help lists the commands, \(program.name) help NAME explains one, and so does \
                \(program.name) NAME --help. Data go to standard output, everything else to standard error.
                """),
            .heading("exit status"), .definitions(ExitStatus.all.map { Definition("\($0.code)", $0.meaning) }),
        ])
    }

    /// The ways to start the program.
    private static func forms(_ program: Program) -> [Definition] {
        let name = program.name
        let words = ShellWord.all.map { Definition("\(name) \($0.usage)", $0.summary) }
        return [
            Definition(name, "The explorer; if standard input is a file or a pipe, the commands in it, one per line."),
            Definition("\(name) COMMAND ...", "One command: \(name) show he_normal 784x256 bf16 key=42"),
            Definition("\(name) -c COMMAND ...", "A script in the arguments: \(name) -c 'key 7' -c stats"),
        ] + words
    }

    /// What is told of a word of the shell or of a topic.
    public func lines(_ entry: Entry) -> [String] {
        switch entry {
        case .word(let word):
            lines([.definitions([Definition("\(program.name) \(word.usage)", word.summary)])])
        case .topic(let topic): lines(topic.blocks(program))
        }
    }

    private func lines(_ blocks: [Block]) -> [String] {
        let parts = blocks.map { block -> [String] in
            switch block {
            case .heading(let title): title.wrapped(to: width, hanging: 2)
            case .paragraph(let text): text.wrapped(to: width)
            case .typed(let lines): lines.flatMap { $0.wrapped(to: width - 2, hanging: 4) }.map { "  " + $0 }
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
        let list = Document(nil, [.definitions(rows.map { .init($0.term, $0.meaning) })])
        return TextWriter(width: width, glyphs: glyphs).lines(list)
    }
}
