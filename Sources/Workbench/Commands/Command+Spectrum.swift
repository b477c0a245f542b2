import InitializerCore

/// The commands about a tensor as a matrix that stretches vectors.
extension Command {
    static let spectra: [Command] = [
        Command(
            "spectrum", aliases: ["svd"], .look, .spec(settings: [bins]), synopsis: "[SPEC] [bins=N|WORD]",
            "The singular values of a tensor as a matrix, beside what random matrix theory expects.",
            remark: """
                A tensor of higher rank is folded to (all axes but the last) × last, as orthogonal folds it. Independent \
                entries are held against the law of Marchenko and Pastur, whose edges are √v (√p ± √q) for sides p ≥ q \
                and entries of variance v; a mean that is not 0 puts one value above it. For real square orthogonal \
                matrices the angles of the eigenvalues are told too.
                """,
            examples: [
                Example(line: "spectrum he_normal {64, 32}", shows: "stable rank"),
                Example(line: "spectrum orthogonal {32, 32}", shows: "angles"),
            ]
        ) { input throws(Failure) in
            try input.takeSettings([bins])
            let examination = try SpectrumExamination(try input.spec(), bins: input.givenBinRule)
            return .ask(Question { .spectrum(try examination.run($0)) })
        }
    ]
}
