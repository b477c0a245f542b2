import InitializerCore

/// The commands scripts are made of.
extension Command {
    static let scripts: [Command] = [
        Command(
            "echo", .script, .text, synopsis: "TEXT", "Print the rest of the line.",
            remark: "Control characters except tabs are shown as ^[ for escape.",
            examples: [CommandExample("echo # The first layer", shows: "# The first layer\n")]
        ) { input throws(Failure) in .answer(.echo(input.text.trimmed.text)) },
        Command(
            "source", .script, .file, synopsis: "FILE", "Run the commands of a file.",
            remark: "In a script, a relative path starts from the script's folder.",
            examples: [CommandExample("source layers.txt", shows: "he_normal")]
        ) { input throws(Failure) in
            let name = input.text.trimmed
            guard !name.isEmpty else { throw Failure(.missingFile, at: name.place) }
            return .host(.source(path: name.text))
        },
        Command(
            "time", .script, .line, synopsis: "COMMAND", "Run a command and report its time.",
            examples: [CommandExample("time stats", shows: "std dev")]
        ) { input throws(Failure) in
            let line = input.text.withoutComment.trimmed
            guard !line.isEmpty else { throw Failure(.missingCommand, at: line.place) }
            guard line.text.prefix(while: { !$0.isWhitespace }) != "time" else {
                throw Failure(.repeated("command time"), at: line.place)
            }
            return .host(.time(line: input.text.trimmed.inPlace))
        },
    ]
}
