/// The commands that tell of what is around the session.
extension Command {
    static let surroundings: [Command] = [
        Command(
            "info", .session, .none, synopsis: "",
            "Versions, paths, what the terminal was found to support, the instruction set in use.",
            examples: [Example(line: "info", shows: "")]
        ) { input throws(Failure) in
            try input.expectNothing(after: "info")
            let surroundings = input.surroundings
            return .ask(Question { _ in .facts(surroundings.info()) })
        },
        Command(
            "config", aliases: ["settings"], .session, .none, synopsis: "",
            "The settings in force, who said so, and what is wrong in their file.",
            examples: [Example(line: "config", shows: "")]
        ) { input throws(Failure) in
            try input.expectNothing(after: "config")
            let surroundings = input.surroundings
            return .ask(Question { _ in .facts(surroundings.settings()) })
        },
    ]
}
