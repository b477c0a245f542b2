import InitializerCore

/// The commands about many draws at once.
extension Command {
    static let sweeps: [Command] = [
        Command(
            "sweep", .look, .spec(settings: [statistic, keys, steps, bins]),
            synopsis: "[SPEC] [statistic=NAME] [keys=A...B] [FIELD=A...B|FIELD=X,Y] [steps=N] [bins=N|WORD]",
            "A statistic over many keys, or at many values of a field: one draw is one draw.",
            remark: """
                Without a field the Spec is drawn with every key; how the statistic is spread stands beside the standard \
                error that theory expects. A field is varied by a range or a list, scale=0.5...4, shape=16x16,64x64 or \
                type=f32,bf16, and drawn with a few keys at each value. What is not said of the keys is \
                1...\(SweepExamination.defaultKeys.alone), with a field 1...\(SweepExamination.defaultKeys.beside), and \
                fewer of large tensors. keys=N is 1...N.
                """,
            examples: [
                Example(line: "sweep normal {1000} keys=1...500", shows: "spread"),
                Example(
                    line: "sweep he_normal {64, 64} --statistic std --scale 0.5...4 --keys 1...8", shows: "expected"),
                Example(line: "sweep glorot_uniform statistic=std shape=16x16,64x64,256x256", shows: "{64, 64}"),
            ]
        ) { input throws(Failure) in
            try input.takeSettings([statistic, steps, bins])
            let parser = try SweepParser(&input.reader)
            guard let quantity = Quantity.named(input.word(statistic) ?? "mean") else {
                preconditionFailure("the setting takes names of quantities only")
            }
            let examination = try SweepExamination(
                quantity, field: parser.varied?.field,
                parser.specs(of: try input.spec(), steps: input.integer(steps)), keys: parser.keys,
                bins: input.givenBinRule)
            return .ask(Question { .sweep(try examination.run($0)) })
        }
    ]

    private static let statistic = Setting(
        name: "statistic", kind: .statistic, meaning: "what is measured, mean if not said")
    private static let keys = Setting(
        name: "keys", kind: .keys(limit: SweepExamination.keyLimit), meaning: "the keys drawn with")
    private static let steps = Setting(
        name: "steps", range: 2...SweepExamination.valueLimit,
        meaning: "values a range is divided into, \(SweepParser.defaultSteps) if not said")
}
