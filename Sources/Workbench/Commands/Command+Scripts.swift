import InitializerCore

/// The commands scripts are made of.
extension Command {
    static let scripts: [Command] = [
        Command(
            "expect", .script, .expectation, synopsis: "STATISTIC OP VALUE [± TOLERANCE] [of SPEC]",
            "Fails unless a statistic is as expected, and tells what it is.",
            remark: """
                OP is one of == != < <= > >=. Without a tolerance, == is exact, to the last bit; ± may be written +-. \
                The statistics are those of show --format json: \(Quantity.all.map(\.name).joined(separator: ", ")).
                """,
            examples: [
                Example(line: "expect standard_deviation == 0.0505 ± 0.0001", shows: "observed 0.0504"),
                Example(line: "expect orthogonality.max < 1e-6 of orthogonal {64, 64}", shows: "observed"),
                Example(line: "expect distinct <= 128 of uniform {64, 64} bf16", shows: "observed"),
            ]
        ) { input throws(Failure) in
            let parsed = try ExpectationParser(input.text)
            let (expectation, range) = (parsed.expectation, parsed.wantedRange)
            let spec = try parsed.spec.map { text throws(Failure) in try input.spec(in: text) } ?? input.current
            return .ask(
                Question(.check) { control in
                    let finding = try expectation.examine(spec, control)
                    guard expectation.holds(finding.observed) == true else {
                        throw Failure(.expectationNotMet(finding), at: range)
                    }
                    return .expectation(finding)
                })
        },
        Command(
            "echo", .script, .text, synopsis: "TEXT", "Writes the rest of the line as it is.",
            remark: "Control characters other than tabs are shown, ^[ for an escape.",
            examples: [Example(line: "echo # The first layer", shows: "# The first layer\n")]
        ) { input throws(Failure) in .ask(Question(.text(input.text.trimmed.text))) },
        Command(
            "source", .script, .file, synopsis: "FILE", "Does the commands of a file.",
            remark: "In a script, a relative name starts from the script's folder.",
            examples: [Example(line: "source layers.txt", shows: "he_normal")], logging: .nothing
        ) { input throws(Failure) in
            let name = input.text.trimmed
            guard !name.isEmpty else { throw Failure(.missingFile, at: name.place) }
            return .host(.source(path: name.text))
        },
        Command(
            "time", .script, .line, synopsis: "COMMAND", "Does a command and tells, beside its data, how long it took.",
            examples: [Example(line: "time stats", shows: "std dev")]
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
