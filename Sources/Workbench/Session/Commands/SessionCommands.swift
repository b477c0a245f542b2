import InitializerCore

extension Command {
    /// Every command there is: the studies, and what changes or runs a session.
    public static let all: [Command] =
        Study.all.filter { $0.group == .look }.map(Command.init) + inquiries
        + Study.all.filter { $0.group == .network }.map(Command.init) + changing
        + Study.all.filter { $0.group == .script }.map(Command.init) + scripts + session + settings + explorer

    // MARK: What there is

    private static let inquiries: [Command] = [
        Command(
            "list", aliases: ["ls"], .look, .none, synopsis: "", "List the initializers.",
            examples: [CommandExample("list", shows: "variance_scaling")]
        ) { input throws(Failure) in
            try input.expectNothing(after: "list")
            return .answer(.initializers)
        }
    ]

    // MARK: Changing

    private static let changing: [Command] =
        [
            Command(
                "set", .change, .value(field: nil), synopsis: "FIELD VALUE",
                "Change one field: the shape, the type, the key, the generator or an option.",
                examples: [CommandExample("set scale 3", shows: "he_normal(scale: 3.0)")]
            ) { input throws(Failure) in
                let range = input.reader.range
                guard let token = input.reader.advance() else {
                    throw Failure(.missingValue(field: "set"), at: range)
                }
                guard let name = token.fieldName, Vocabulary.fields.contains(name) || name == "seed" else {
                    throw Failure(.unknownField(token.fieldName ?? "", allowed: Vocabulary.fields), at: range)
                }
                _ = input.reader.take("=")
                return try change(name, range, input)
            },
            Command(
                "use", .change, .subject, synopsis: "NAME [against SPEC]",
                "Make a named value the current tensor.",
                remark: """
                    A spec makes its draw current again. With against, the tensor is compared with the law of another spec \
                    from then on.
                    """,
                examples: [
                    CommandExample(
                        "use t", after: ["d = normal.({6}, {:f, 32}, Nx.Random.key(1))", "t = Nx.reshape(d, {2, 3})"],
                        shows: "t")
                ]
            ) { input throws(Failure) in
                let law = try input.law()
                guard case .given(let subject) = try input.oneSubject()[0] else {
                    throw Failure(.missingName(command: "use"), at: input.text.place)
                }
                guard let law else { return .show(subject) }
                do throws(TheoryError) { return .show(try subject.against(law)) } catch {
                    throw Failure(.lawDoesNotFit(error))
                }
            },
            field("shape", "VALUE", "Change the shape.", CommandExample("shape 512x512", shows: "{512, 512}")),
            field("type", "VALUE", "Change the element type.", CommandExample("type bf16", shows: "bf16")),
            field("key", "NUMBER", "Change the key: a new draw.", CommandExample("key 7", shows: "key=7")),
            field(
                "rng", "NAME", "Change the generator that draws with the key, to another framework's or back to nx.",
                CommandExample("rng numpy", shows: "key=42 rng=numpy")),
        ] + Vocabulary.options.filter { Study.named($0.name) == nil }.map(option)

    /// A command that changes the field of its own name.
    private static func field(
        _ name: String, _ synopsis: String, _ summary: String, _ example: CommandExample
    ) -> Command {
        Command(
            name, aliases: name == "key" ? ["seed"] : [], .change, .value(field: name), synopsis: synopsis, summary,
            examples: [example]
        ) { input throws(Failure) in try change(name, input.reader.range, input) }
    }

    private static func option(_ parameter: Parameter) -> Command {
        let row = Initializer.all.first { $0.parameter(parameter.name) != nil }
        let owner = row?.name ?? ""
        // A shape with room for the axes that are named, or for a kernel.
        let sizes = parameter.kind == .axes ? [8, 784, 256] : (row?.minimumRank ?? 0) > 2 ? [3, 3, 64, 128] : nil
        let shape = sizes.map { " {" + $0.map(String.init).joined(separator: ", ") + "}" } ?? ""
        let values = exampleValues(parameter)
        let fitting = values.first { value in
            (try? Spec(owner, options: [parameter.name: value], shape: sizes ?? [784, 256], key: 42)) != nil
        }
        let shown = fitting ?? values[0]
        let example = CommandExample(
            "\(parameter.name) \(shown)", after: [owner + shape],
            shows: parameter.isPositional ? "\(owner)(\(shown))" : "\(parameter.name): \(shown)")
        return field(
            parameter.name, parameter.kind.synopsis, "Change the option \(parameter.name) of the initializer.", example)
    }

    /// Values an example may give an option, not its default, so that the example changes something; the first that fits
    /// the other options and the shape is taken.
    private static func exampleValues(_ parameter: Parameter) -> [OptionValue] {
        switch parameter.kind {
        case .number, .nonNegativeNumber: [0.5, 0.01, 5].map { .number(.real($0)) }
        case .wholeNumber(let range): [2, 0, 1].filter(range.contains).map { .number(.integer(Int128($0))) }
        case .axes: [.axes([0])]
        case .choice(let words): [.choice(words.first { .choice($0) != parameter.default } ?? words[0])]
        }
    }

    private static func change(
        _ name: String, _ range: SourceRange, _ input: CommandInput
    ) throws(Failure) -> Request {
        .show(Subject(try SpecParser.parse(field: name, nameRange: range, input.reader).applied(to: input.spec)))
    }

    // MARK: The session

    private static let session: [Command] = [
        alone(
            "reset", "Return to the spec the session started with.", .reset,
            CommandExample(
                "reset", after: ["zeros", "type u8"], shows: "he_normal(scale: 2.0) {784, 256} f32 key=42")),
        alone(
            "undo", aliases: ["u"], "Undo the last change.", .undo,
            CommandExample("undo", after: ["key 7"], shows: "key=42")),
        alone(
            "redo", "Redo the change that was undone last.", .redo,
            CommandExample("redo", after: ["key 7", "undo"], shows: "key=7")),
        Command(
            "help", aliases: ["?"], .session, .command, synopsis: "[NAME]",
            """
            List the commands, or explain a name: a command, an initializer, a function, an activation, a statistic, a \
            type, a framework's layer.
            """,
            examples: [
                CommandExample("help hist", shows: "bins=N"),
                CommandExample("help nn.Linear", shows: "in_features"),
                CommandExample("help Nx.Random.split", shows: "New keys from a key"),
            ]
        ) { input throws(Failure) in
            guard let token = input.reader.advance() else { return .answer(.commands) }
            let name = token.fieldName ?? ""
            guard let topic = HelpTopic(named: name) else { throw Failure(.noHelp(name), at: token.range) }
            if topic.hasUsualNames { input.usualNames.add(name, for: topic.name) }
            guard input.reader.isAtEnd else {
                throw input.reader.failure(.extraArgument(input.reader.text ?? "", after: "help \(name)"))
            }
            return .answer(.help(name))
        },
        alone(
            "functions", "List the functions that expressions can call.", .answer(.functions),
            CommandExample("functions", shows: "Nx.standard_deviation(tensor)")),
        alone(
            "info", "Show versions, paths, terminal capabilities and the instruction set in use.", .answer(.info),
            CommandExample("info", shows: "")),
        alone("quit", aliases: ["q", "exit"], "Quit.", .quit, CommandExample("quit", shows: "")),
    ]

    /// A command that takes no arguments.
    private static func alone(
        _ name: String, aliases: [String] = [], _ summary: String, _ request: Request, _ example: CommandExample
    ) -> Command {
        Command(
            name, aliases: aliases, .session, .none, synopsis: "", summary, examples: [example]
        ) { input throws(Failure) in
            try input.expectNothing(after: name)
            return request
        }
    }
}

extension Parameter.Kind {
    /// What an option takes, for people: `NUMBER`, `fan_in|fan_out`.
    public var synopsis: String {
        switch self {
        case .number, .nonNegativeNumber, .wholeNumber: "NUMBER"
        case .axes: "AXES"
        case .choice(let words): words.joined(separator: "|")
        }
    }
}
