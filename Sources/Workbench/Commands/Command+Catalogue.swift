import InitializerCore

extension Command {
    /// Every command there is.
    public static let all: [Command] =
        looking + checking + distributions + spectra + sweeps + networks + comparing + translating + changing + scripts
        + session + environment + explorer

    // MARK: Looking

    private static let looking: [Command] = [
        Command(
            "show", .look, .spec(settings: [bins]), synopsis: "[SPEC] [bins=N|WORD]",
            "Everything about a tensor: fingerprint, fans, statistics beside theory, histogram.",
            examples: [
                Example(line: "show", shows: "he_normal(scale: 2.0) {784, 256} f32 key=42"),
                Example(line: "show glorot_uniform 784x256 bf16 key=1", shows: "fan_in"),
            ]
        ) { input throws(Failure) in
            try input.takeSettings([bins])
            let spec = try input.spec()
            let rule = input.binRule
            return ask { .report(try Examination(spec, bins: rule).run($0)) }
        },
        Command(
            "tensor", .look, .spec(settings: [limit]), synopsis: "[SPEC] [limit=N]",
            "The elements, as Nx prints them; the first N, 50 if not said, or all where they are bytes.",
            examples: [
                Example(line: "tensor identity {2, 2}", shows: "    [1.0, 0.0],"),
                Example(line: "tensor normal {1000} limit=3", shows: "...]"),
            ]
        ) { input throws(Failure) in
            try input.takeSettings([limit])
            let spec = try input.spec()
            let limit = input.integer(limit)
            return .ask(
                Question(.elements) { .tensor(try DrawnTensor(spec, checkpoint: $0.checkpoint), limit: limit) })
        },
        Command(
            "stats", aliases: ["statistics"], .look, .spec(settings: []), synopsis: "[SPEC]",
            "The statistics of a tensor, beside what theory expects.",
            examples: [Example(line: "stats orthogonal {64, 64}", shows: "max|QᵀQ-I|")]
        ) { input throws(Failure) in
            let spec = try input.spec()
            return ask { .statistics(try Examination(spec, hashesBytes: false).run($0)) }
        },
        Command(
            "hist", aliases: ["histogram"], .look, .spec(settings: [bins, counts]),
            synopsis: "[SPEC] [bins=N|WORD] [counts=WORD]",
            "The histogram of a tensor, with what theory expects of every bar.",
            remark: """
                A number of bins is laid over the range the law makes likely; fd (Freedman and Diaconis), scott and \
                sturges find it from the values, over the range of the values, as numpy does. With counts=log, tails \
                that are too thin to see come out.
                """,
            examples: [
                Example(line: "hist uniform(scale: 1.0) {4096} bins=16", shows: "█"),
                Example(line: "hist he_normal bins=fd", shows: "Freedman"),
                Example(line: "hist normal {65536} --bins scott --counts log", shows: "logarithmic counts"),
            ]
        ) { input throws(Failure) in
            try input.takeSettings([bins, counts])
            let spec = try input.spec()
            let (rule, scale) = (input.binRule, input.countScale)
            return ask {
                .histogram(
                    try Examination(spec, bins: rule, hashesBytes: false, orthogonality: .never).run($0), counts: scale)
            }
        },
        Command(
            "ortho", aliases: ["orthogonality"], .look, .spec(settings: []), synopsis: "[SPEC]",
            "The statistics with the orthogonality error, however long it takes.",
            examples: [Example(line: "ortho ones {4, 2}", shows: "‖QᵀQ-I‖")]
        ) { input throws(Failure) in
            let spec = try input.spec()
            return ask { .statistics(try Examination(spec, hashesBytes: false, orthogonality: .always).run($0)) }
        },
        Command(
            "list", aliases: ["ls"], .look, .none, synopsis: "", "The initializers there are.",
            examples: [Example(line: "list", shows: "variance_scaling")]
        ) { input throws(Failure) in
            try input.expectNothing(after: "list")
            return .ask(Question(.catalogue(Initializer.all)))
        },
        Command(
            "explain", .look, .spec(settings: []), synopsis: "[NAME | SPEC]",
            "What an initializer does, with the arithmetic from the shape to the bounds, its options, where it comes from.",
            examples: [
                Example(line: "explain he_normal {3, 3, 64, 128}", shows: "scale / fan_in = 2 / 576"),
                Example(line: "explain variance_scaling", shows: "1.0e-2 is the documented default"),
            ]
        ) { input throws(Failure) in
            let edit = try SpecParser.parse(input.reader, input.variables)
            let row = edit.initializer?.value ?? input.current.initializer
            // A bare name is explained even where the current shape or type does not suit it.
            let isBareName = edit.shape == nil && edit.type == nil && edit.options.isEmpty
            let spec = isBareName ? try? edit.applied(to: input.current) : try edit.applied(to: input.current)
            return .ask(Question(.explanation(Explanation(initializer: row, spec: spec))))
        },
    ]

    private static let limit = Setting(name: "limit", range: 1...1_000_000, meaning: "elements to print")

    private static func ask(_ compute: @escaping @Sendable (WorkControl) throws -> Reply) -> Action {
        .ask(Question(compute))
    }

    // MARK: Changing

    private static let changing: [Command] =
        [
            Command(
                "set", .change, .value(field: nil), synopsis: "FIELD VALUE",
                "Changes one field: the shape, the type, the key or an option.",
                examples: [Example(line: "set scale 3", shows: "he_normal(scale: 3.0)")]
            ) { input throws(Failure) in
                let range = input.reader.range
                guard let token = input.reader.advance() else {
                    throw Failure(.missingValue(field: "set"), at: range)
                }
                guard let name = token.fieldName, Vocabulary.fields.contains(name) || name == "seed" else {
                    throw Failure(.unknownField(token.fieldName ?? "", allowed: Vocabulary.fields), at: range)
                }
                _ = input.reader.take("=")
                return .show(try change(name, range, input))
            },
            field("shape", "VALUE", "Changes the shape.", Example(line: "shape 512x512", shows: "{512, 512}")),
            field("type", "VALUE", "Changes the element type.", Example(line: "type bf16", shows: "bf16")),
            field("key", "NUMBER", "Changes the key: another draw.", Example(line: "key 7", shows: "key=7")),
        ] + Vocabulary.options.filter { !namesOfOthers.contains($0.name) }.map(option)

    /// Commands that go by the name of an option: there the option is changed by `set` or `NAME=` only.
    private static let namesOfOthers = Set(
        (looking + checking + distributions + spectra + sweeps + networks + comparing + translating).flatMap {
            [$0.name] + $0.aliases
        })

    /// A command that changes the field of its own name.
    private static func field(_ name: String, _ synopsis: String, _ summary: String, _ example: Example) -> Command {
        Command(
            name, aliases: name == "key" ? ["seed"] : [], .change, .value(field: name), synopsis: synopsis, summary,
            examples: [example]
        ) { input throws(Failure) in .show(try change(name, input.reader.range, input)) }
    }

    private static func option(_ parameter: Parameter) -> Command {
        let value: OptionValue =
            switch parameter.kind {
            case .number, .nonNegativeNumber: .number(.real(0.5))
            // Not the default, so that the example changes something.
            case .choice(let words): .choice(words.first { .choice($0) != parameter.default } ?? words[0])
            }
        let row = Initializer.all.first { $0.parameter(parameter.name) != nil }
        let owner = row?.name ?? ""
        // A kernel, where the current matrix has too few axes.
        let shape = (row?.minimumRank ?? 0) > 2 ? " {3, 3, 16, 32}" : ""
        let example = Example(
            line: "\(parameter.name) \(value)", after: [owner + shape],
            shows: parameter.isPositional ? "\(owner)(\(value))" : "\(parameter.name): \(value)")
        return field(
            parameter.name, parameter.kind.synopsis, "Changes the option \(parameter.name) of the initializer.", example
        )
    }

    private static func change(
        _ name: String, _ range: SourceRange, _ input: CommandInput
    ) throws(Failure) -> Spec {
        try SpecParser.parse(field: name, nameRange: range, input.reader).applied(to: input.current)
    }

    // MARK: The session

    private static let session: [Command] = [
        Command(
            "reset", .session, .none, synopsis: "", "Goes back to the Spec the session began with.",
            examples: [
                Example(
                    line: "reset", after: ["zeros", "type u8"], shows: "he_normal(scale: 2.0) {784, 256} f32 key=42")
            ], logging: .spec
        ) { input throws(Failure) in
            try input.expectNothing(after: "reset")
            return .show(input.start)
        },
        Command(
            "undo", aliases: ["u"], .session, .none, synopsis: "", "Takes back the last change.",
            examples: [Example(line: "undo", after: ["key 7"], shows: "key=42")]
        ) { input throws(Failure) in
            try input.expectNothing(after: "undo")
            return .undo
        },
        Command(
            "redo", .session, .none, synopsis: "", "Makes the change again that was taken back.",
            examples: [Example(line: "redo", after: ["key 7", "undo"], shows: "key=7")]
        ) { input throws(Failure) in
            try input.expectNothing(after: "redo")
            return .redo
        },
        Command(
            "help", aliases: ["?"], .session, .command, synopsis: "[NAME]",
            "The commands, or one command, initializer or function.",
            examples: [
                Example(line: "help hist", shows: "bins=N"),
                Example(line: "help Nx.Random.split", shows: "New keys from a key"),
            ], logging: .nothing
        ) { input throws(Failure) in
            guard let token = input.reader.advance() else { return .ask(Question(.commands(Command.all))) }
            let name = token.fieldName ?? ""
            guard let reply = help(name, input.current) else { throw Failure(.unknownCommand(name), at: token.range) }
            try input.expectNothing(after: "help \(name)")
            return .ask(Question(reply))
        },
        Command(
            "functions", .session, .none, synopsis: "", "The functions that expressions can call.",
            examples: [Example(line: "functions", shows: "Nx.standard_deviation(tensor)")]
        ) { input throws(Failure) in
            try input.expectNothing(after: "functions")
            return .ask(Question(.functions(Function.all)))
        },
        Command(
            "quit", aliases: ["q", "exit"], .session, .none, synopsis: "", "Leaves.",
            examples: [Example(line: "quit", shows: "")], logging: .nothing
        ) { input throws(Failure) in
            try input.expectNothing(after: "quit")
            return .quit
        },
    ]

    /// What there is to say of a command, an initializer or a function.
    private static func help(_ name: String, _ current: Spec) -> Reply? {
        if let command = Command.named(name) { return .help(command) }
        if let function = Function.named(name) { return .functions([function]) }
        guard let row = try? Initializer.named(name) else { return nil }
        return .explanation(Explanation(initializer: row, spec: nil))
    }
}

extension Token {
    /// The word a token is made of, when it names something.
    var fieldName: String? {
        switch kind {
        case .word(let name), .label(let name), .atom(let name), .flag(let name): name
        case .number(let text): text
        case .mark(let character), .stray(let character): String(character)
        case .dimensions(let sizes): sizes.joined(separator: "x")
        case .string(let text), .symbol(let text): text
        }
    }
}

extension Parameter.Kind {
    /// What an option takes, for people: `NUMBER`, `fan_in|fan_out`.
    public var synopsis: String {
        switch self {
        case .number, .nonNegativeNumber: "NUMBER"
        case .choice(let words): words.joined(separator: "|")
        }
    }
}
