import Documents
import InitializerCore

/// What `help` and `functions` answer.
public enum HelpText {
    /// What SPEC stands for in the synopses.
    public static let meaningOfSpec =
        """
        A SPEC is an initializer, its options, a shape, a type and a key, in any order; what is left out comes from the \
        current one: he_normal(scale: 2.0) {784, 256} f32 key=42
        """

    /// All commands by group.
    public static func document(_ commands: [Command]) -> Document {
        var document = Document(nil, table: { table(commands) })
        document.add(
            .people {
                CommandGroup.allCases.flatMap { group -> [Block] in
                    let members = commands.filter { $0.group == group }
                    guard !members.isEmpty else { return [] }
                    return [
                        .heading(group.rawValue), .definitions(members.map { .init($0.usage, $0.summary) }),
                    ]
                } + [
                    .prose(meaningOfSpec)
                ]
            },
            .programs { [.facts([.program("commands", .list(commands.map { .record(members($0)) }))])] })
        return document
    }

    /// One command in full.
    static func document(_ command: Command) -> Document {
        var document = Document(nil, table: { table([command]) })
        document.add(
            .people {
                var blocks: [Block] = [.prose(command.usage), .prose(command.summary)]
                if !command.aliases.isEmpty {
                    blocks.append(.facts([.people("aliases", command.aliases.joined(separator: ", "))]))
                }
                if !command.settings.isEmpty {
                    blocks.append(.definitions(command.settings.map { .init($0.synopsis, $0.summary) }))
                }
                if let remark = command.remark { blocks.append(.prose(remark)) }
                if !command.vocabulary.isEmpty {
                    blocks += [.heading("what can be read"), .definitions(command.vocabulary)]
                }
                return blocks + [
                    .heading("examples"), .verbatim(command.examples.map { "  " + $0.line }.joined(separator: "\n")),
                ]
            },
            .programs {
                let names = command.vocabulary.map { Datum.Member($0.term, .text($0.meaning)) }
                return [
                    .facts(
                        members(command).map { .program($0.name, $0.value) }
                            + (names.isEmpty ? [] : [.program("vocabulary", .record(names))]))
                ]
            })
        return document
    }

    private static func members(_ command: Command) -> [Datum.Member] {
        [
            .init("name", .text(command.name)), .init("aliases", .texts(command.aliases)),
            .init("synopsis", .text(command.usage)), .init("summary", .text(command.summary)),
            .init("remark", .text(command.remark)), .init("examples", .texts(command.examples.map(\.line))),
        ]
    }

    private static func table(_ commands: [Command]) -> Table {
        Table(
            [.text("command"), .text("arguments"), .text("aliases"), .text("summary")],
            rows: commands.map { command in
                [
                    .code(command.name), command.synopsis.isEmpty ? .none : .code(command.synopsis),
                    .text(command.aliases.joined(separator: ", ")), .text(command.summary),
                ]
            }, layout: .none)
    }

    /// Functions that expressions can call.
    static func document(_ functions: [Function]) -> Document {
        var document = Document(nil) {
            Table(
                [.text("function"), .text("summary")],
                rows: functions.map { [.code($0.call), .text($0.summary)] }, layout: .none)
        }
        document.add(
            .people { [.definitions(functions.map { .init($0.call, $0.summary) })] },
            .programs {
                [
                    .facts([
                        .program(
                            "functions",
                            .list(
                                functions.map { .members(["call": .text($0.call), "summary": .text($0.summary)]) }))
                    ])
                ]
            })
        return document
    }
}
