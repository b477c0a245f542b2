import InitializerCore

extension Command {
    /// Commands that look at two tensors.
    static let comparing: [Command] = [
        Command(
            "compare", aliases: ["diff"], .look, .spec(settings: [bins, counts]),
            synopsis: "SPEC [with] [SPEC] [bins=N|WORD] [counts=WORD]",
            "Two tensors side by side: statistics, histograms, and whether they may be alike.",
            remark: """
                The second SPEC begins where the first is complete: at an initializer, shape, type or key that the first \
                has already. What it leaves out is as in the first. With a single SPEC the current one is compared \
                with it.
                """,
            examples: [
                Example(line: "compare he_normal glorot_normal", shows: "standard deviations, second to first"),
                Example(line: "compare normal f32 with bf16 counts=log", shows: "second"),
                Example(line: "compare bf16", shows: "he_normal(scale: 2.0) {784, 256} bf16 key=42"),
                Example(line: "compare key=1 with key=2", shows: "Kolmogorov-Smirnov"),
            ]
        ) { input throws(Failure) in
            try input.takeSettings([bins, counts])
            let (first, second) = try input.twoSpecs()
            let examination = ComparativeExamination(first: first, second: second, bins: input.binRule)
            let scale = input.countScale
            return .ask(Question { .comparison(try examination.run($0), counts: scale) })
        }
    ]
}

extension CommandInput {
    /// The two Specs that the rest of the line describes: the first applies to the current one, the second to the
    /// first. A single one is compared with the current.
    ///
    /// - Throws: ``Problem/missingSecondSpec`` where nothing is said of any.
    fileprivate func twoSpecs() throws(Failure) -> (Spec, Spec) {
        let (before, after) = reader.split(at: "with") ?? SpecParser.completeStart(of: reader, variables)
        guard !before.isAtEnd || !after.isAtEnd else { throw Failure(.missingSecondSpec, at: reader.range) }
        let first = try SpecParser.parse(before, variables).applied(to: current)
        if after.isAtEnd { return (current, first) }
        return (first, try SpecParser.parse(after, variables).applied(to: first))
    }
}
