import InitializerCore
import Workbench

extension Topic {
    /// Every topic there is, in the order of the manual page.
    public static let all: [Topic] = [
        spec, initializers, types, generators, keys, formats, environment, files, exit,
    ]

    // MARK: The language

    private static let spec = Topic(
        "spec", aliases: ["language", "specification"], section: "Specifications", "How a tensor is described."
    ) { _ in
        [
            .paragraph(
                """
                A SPEC is an initializer, its options, a shape, an element type and a key, in any order. What is \
                missing comes from the current one, which at first is:
                """),
            .typed(["\(Session.welcome)"]),
            .paragraph("Any other line is a SPEC, or a part of one, and makes it current."),
            .definitions([
                Definition(
                    "initializer", "A name, with its options in parentheses or without: he_normal(scale: 2.0)."),
                Definition(
                    "options",
                    "After the name or anywhere else, with a colon or an equals sign: scale: 2.0, mode=fan_avg."),
                Definition("shape", "Sizes of the axes: {784, 256}, [784, 256], 784x256 or 784,256."),
                Definition("type", "An element type: f32, :f32, {:f, 32}, or numpy's name for it, float32."),
                Definition("key", "The random key, a signed 64-bit integer: key=42 or seed=42."),
                Definition("rng", "The generator that draws with the key, Axon's if not given: rng=numpy."),
            ]),
            .paragraph("In a shell, parentheses and braces need quotes; the other forms do not:"),
            .typed(specExamples),
        ]
    }

    /// The same tensor, in quotes and without any.
    static let specExamples = [
        "show 'glorot_uniform(scale: 1.0) {784, 256} bf16 key=7'",
        "show glorot_uniform scale=1 784x256 bf16 key=7",
    ]

    private static let initializers = Topic(
        "initializers", section: "Initializers", "The initializers and their options; help NAME explains one."
    ) { _ in
        Initializer.Family.allCases.flatMap { family -> [Block] in
            let members = Initializer.all.filter { $0.family == family }
            guard !members.isEmpty else { return [] }
            return [.heading(family.rawValue), .definitions(members.map(definition))]
        }
    }

    private static func definition(_ row: Initializer) -> Definition {
        let options = row.parameters.map { "\($0.name) (\($0.kind.synopsis), \($0.default) if not given)" }
        let sentence = options.isEmpty ? "" : " Options: \(options.joined(separator: ", "))."
        return Definition(row.name, row.summary + sentence)
    }

    private static let types = Topic("types", section: "Element types", "The element types.") { _ in
        [
            .definitions(
                ElementType.allCases.map { Definition($0.name, "\($0.words), {:\($0.tupleName), \($0.bitWidth)}.") })
        ]
    }

    private static let generators = Topic(
        "generators", section: "Generators",
        "The generators, and the frameworks whose numbers they draw."
    ) { _ in
        [
            .paragraph(
                """
                rng=NAME in a SPEC draws by another framework's generator: then the tensor is the one that the line makes \
                which translate prints for that framework.
                """),
            .definitions(
                Generator.all.map { row in
                    Definition(
                        row.name,
                        "\(row.title): \(row.summary). As in \(row.version): \(row.sources.joined(separator: ", ")).")
                }),
        ]
    }

    // MARK: The program

    private static let keys = Topic("keys", section: "Keys", "The keys of the explorer.") { program in
        program.keys.flatMap { [.heading($0.title), .definitions($0.keys)] }
    }

    private static let formats = Topic(
        "formats", aliases: ["output"], section: "Output", "Output formats and streams."
    ) { program in
        let formats = program.flags.first { $0.name == "--format" }
        return [
            .paragraph(
                """
                Answers go to standard output, everything else to standard error. \
                \(formats.map { "\($0.name) chooses the format of answers:" } ?? "")
                """),
            .definitions(formats?.choices ?? []),
        ]
    }

    private static let environment = Topic("environment", section: "Environment", "The environment variables used.") {
        _ in
        [
            .definitions([
                Definition("COLUMNS", "The width of output without a terminal; 80 if not set."),
                Definition("COLORTERM", "If truecolor or 24bit, 24-bit colour is used."),
                Definition("EDITRC", "The line editor's settings, instead of ~/.editrc."),
                Definition("HOME", "The folder of the history and .editrc."),
                Definition(
                    "INITSCOPE_INSTRUCTIONS",
                    "The instructions to compute with: baseline, AVX2 or AVX-512; the best of the processor if not set."
                ),
                Definition("LC_ALL, LC_CTYPE, LANG", "The locale; with a UTF-8 one, more than ASCII is drawn."),
                Definition("NO_COLOR", "If set, output has no colour."),
                Definition("TERM", "The terminal type, which determines its capabilities."),
                Definition("XDG_CONFIG_HOME", "The folder of the startup file, instead of ~/.config."),
                Definition("XDG_STATE_HOME", "The folder of the history, instead of ~/.local/state."),
            ])
        ]
    }

    private static let files = Topic("files", section: "Files", "The files read and written.") { _ in
        [
            .definitions([
                Definition(
                    "~/.config/initscope/initscoperc",
                    "The startup file: commands that every session begins with, such as config and bind lines."),
                Definition(
                    "~/.editrc",
                    "Settings of the line editor, see editrc(5); keys cannot be bound to ed-command and vi-histedit."),
                Definition("~/.local/state/initscope/history", "The history of typed lines."),
                Definition("~/.local/state/initscope/yank.txt", "What was copied last."),
                Definition("~/.local/state/initscope/crash.txt", "Where the program crashed last."),
            ])
        ]
    }

    private static let exit = Topic(
        "exit", aliases: ["status", "exit-status"], section: "Exit status", "The exit statuses."
    ) { _ in
        [.definitions(ExitStatus.all.map { Definition("\($0.code)", $0.meaning) })]
    }
}

extension ElementType {
    /// What the type's bits stand for: `32-bit floating point`.
    fileprivate var words: String {
        switch kind {
        case .unsigned: "\(bitWidth)-bit unsigned integer"
        case .signed: "\(bitWidth)-bit signed integer"
        case .float: "\(bitWidth)-bit floating point"
        case .brainFloat: "\(bitWidth)-bit brain floating point"
        case .complex: "complex number of two \(component.name)"
        }
    }
}
