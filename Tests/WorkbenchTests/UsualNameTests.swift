import InitializerCore
import Testing

@testable import Workbench

/// Names that other frameworks have for what has another name here.
@Suite struct UsualNameTests {
    /// What is said of a line in a session that has said nothing yet, where `t` is a tensor.
    private func note(_ line: String) throws -> String? {
        var session = Session()
        _ = try session.perform("t = normal.({8}, {:f, 32}, Nx.Random.key(1))")
        return session.note(on: try session.interpretation(of: line))
    }

    @Test(arguments: [
        // Initializers, wherever a spec can stand.
        ("xavier_uniform", "xavier_uniform is glorot_uniform here"),
        ("stats kaiming_normal {3, 3}", "kaiming_normal is he_normal here"),
        ("check t against xavier_normal", "xavier_normal is glorot_normal here"),
        ("expect mean < 1 of kaiming_uniform", "kaiming_uniform is he_uniform here"),
        ("explain xavier_uniform", "xavier_uniform is glorot_uniform here"),
        ("f = xavier_uniform()", "xavier_uniform is glorot_uniform here"),
        ("use xavier_uniform", "xavier_uniform is glorot_uniform here"),
        (
            "compare kaiming_normal with xavier_normal",
            "kaiming_normal is he_normal here; xavier_normal is glorot_normal here"
        ),
        // Element types.
        ("zeros float32", "float32 is f32 here"), ("zeros :half", "half is f16 here"),
        ("type bfloat16", "bfloat16 is bf16 here"), ("set type double", "double is f64 here"),
        ("dtype=int64 zeros", "int64 is s64 here"), ("zeros Float32", "Float32 is f32 here"),
        ("sweep normal type=float32,half keys=2", "float32 is f32 here; half is f16 here"),
        ("Nx.as_type(t, :float64)", "float64 is f64 here"),
        // Choices of options.
        ("variance_scaling mode=fan_average", "fan_average is fan_avg here"),
        ("variance_scaling(distribution: :trunc_normal)", "trunc_normal is truncated_normal here"),
        ("f = variance_scaling(distribution: :untruncated_normal)", "untruncated_normal is normal here"),
        ("sweep variance_scaling mode=fan_in,fan_average keys=2", "fan_average is fan_avg here"),
        // Activations.
        ("gain swish", "swish is silu here"), ("depth activation=swish", "swish is silu here"),
        ("chaos --activation identity", "identity is linear here"),
        // Statistics.
        ("expect std > 0", "std is standard_deviation here"), ("sweep statistic=var keys=2", "var is variance here"),
        ("expect max of ones == 1", "max is maximum here"),
        ("yank statistic min", "min is minimum here"),
        // Frameworks, rules of binning.
        ("translate zeros torch", "torch is pytorch here"), ("translate framework=flax", "flax is jax here"),
        ("yank call torch", "torch is pytorch here"),
        ("hist bins=freedman_diaconis", "freedman_diaconis is fd here"),
        ("bins freedman_diaconis", "freedman_diaconis is fd here"),
        // Help.
        ("help swish", "swish is silu here"), ("help kaiming_normal", "kaiming_normal is he_normal here"),
        ("help std", "std is standard_deviation here"), ("help float32", "float32 is f32 here"),
        ("help torch", "torch is pytorch here"),
    ])
    func isExplained(line: String, note: String) throws { #expect(try self.note(line) == note) }

    /// One line for each table: whatever it has is understood there and explained.
    @Test func everyUsualNameIsExplainedSomewhere() throws {
        let lines = [
            "explain NAME", "zeros NAME", "variance_scaling mode=NAME", "variance_scaling distribution=NAME",
            "gain NAME", "expect NAME != 7 of ones {4, 4}", "translate zeros NAME", "hist bins=NAME",
            "normal rng=NAME",
        ]
        for usual in Vocabulary.usualNames {
            let found = lines.flatMap { line in
                (try? Session().interpretation(of: line.replacing("NAME", with: usual.typed)))?.usualNames ?? []
            }
            #expect(found.contains(usual), "\(usual)")
        }
        #expect(Vocabulary.usualNames.count > 40)
    }

    @Test func aNameIsExplainedOnceASession() throws {
        var session = Session()
        func note(_ line: String) throws -> String? { session.note(on: try session.interpretation(of: line)) }
        #expect(try note("stats xavier_uniform float32") != nil)
        #expect(try note("stats xavier_uniform float32") == nil)
        #expect(try note("stats xavier_uniform half") == "half is f16 here")
    }

    @Test(arguments: Command.all.flatMap(\.examples))
    func whatHasItsOwnNameIsNotExplained(example: CommandExample) throws {
        var session = Session()
        for line in example.before { _ = try session.perform(line) }
        #expect(try session.interpretation(of: example.line).usualNames == [], "\(example.line)")
    }

    @Test(arguments: ["zeros F32", "type BF16", "u = 3", "echo xavier_uniform", "zeros # float32", "undo", "help q"])
    func whatIsNoUsualNameIsNotExplained(line: String) throws { #expect(try note(line) == nil) }

    /// Where a name has been given to a value, it is that value's.
    @Test func namesOfValuesAreNotUsualNames() throws {
        var session = Session()
        for name in ["xavier_uniform", "float32", "half"] {
            #expect(throws: Failure(.expression(.takenName(name)), at: 0..<name.count)) {
                try session.perform("\(name) = 3")
            }
        }
        _ = try session.perform("std = 3")
        #expect(try session.interpretation(of: "std").usualNames == [])
    }

    @Test func requestsHaveTheNamesOfThisProgram() throws {
        let session = Session()
        for (line, printed) in [
            ("gain swish", "gain activation=silu"), ("translate zeros torch", "framework=pytorch"),
            ("hist bins=freedman_diaconis", "bins=fd"), ("sweep statistic=std keys=2", "statistic=standard_deviation"),
        ] { #expect(try session.interpret(line).description.contains(printed)) }
    }

    @Test func helpKnowsEveryName() throws {
        for name in HelpTopic.names {
            let topic = try #require(HelpTopic(named: name.term))
            #expect(topic.name == name.term && !topic.document.blocks.isEmpty)
        }
        for usual in Vocabulary.usualNames where HelpTopic(named: usual.typed) == nil {
            // Rules of binning and choices of options are explained with what takes them.
            #expect(usual.name == "fd" || Vocabulary.options.contains { $0.choice(named: usual.typed) != nil })
        }
    }
}
