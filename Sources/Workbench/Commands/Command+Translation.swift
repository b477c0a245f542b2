import InitializerCore

extension Command {
    /// Commands that look beyond Axon.
    static let translating: [Command] = [
        Command(
            "translate", .look, .spec(settings: [framework]), synopsis: "[SPEC] [FRAMEWORK]",
            "The same call in other frameworks, what each really gives, and where it differs.",
            remark: """
                First comes a call that gives the Spec's law, then what is usually written, if that gives something \
                else. Fans, bounds and gains are by each framework's own rules for this shape. The draws themselves \
                differ: what agrees is their law.
                """,
            examples: [
                Example(line: "translate", shows: "keras.initializers.HeNormal(seed=42)"),
                Example(line: "translate glorot_uniform {64, 3, 7, 7} pytorch", shows: "torch.nn.init.xavier_uniform_"),
                Example(line: "translate variance_scaling framework=keras", shows: "untruncated_normal"),
            ]
        ) { input throws(Failure) in
            try input.takeSettings([framework])
            let spec = try input.spec(orValueOf: framework)
            let chosen = input.word(framework).flatMap(Framework.named)
            return .ask(
                Question(.translations((chosen.map { [$0] } ?? Framework.all).map { $0.translation(of: spec) })))
        }
    ]

    /// Which framework to translate into.
    static let framework = Setting(
        name: "framework", kind: .choice(Framework.all.flatMap { [$0.name] + $0.aliases }),
        meaning: "the framework, all if not said", standsAlone: true)
}
