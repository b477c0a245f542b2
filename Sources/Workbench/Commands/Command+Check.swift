import InitializerCore

extension Command {
    /// Commands that hold a tensor against theory.
    static let checking: [Command] = [
        Command(
            "check", .look, .spec(settings: [tolerance, alpha]), synopsis: "[SPEC] [tolerance=X] [alpha=P]",
            "Is the draw what theory says? Every statistic with its error and verdict; fails if it is not.",
            remark: """
                z is how many standard errors a statistic is from what is expected, p the probability of as much by \
                chance. Up to 3 standard errors are consistent, up to 5 suspicious, more inconsistent; then the command \
                fails, after telling all, so that a script or a build stops. alpha=0.001 fails at less: where chance does \
                as much in one case of a thousand. tolerance=0.01 accepts what is off by a hundredth at most, however \
                certain that is: of the value itself, of σ for the mean, of 1 for skewness and the distance of \
                cumulative curves. The extremes have to lie within the bounds of a law that has some, and are judged \
                by the chance of going as far where it has none, or only a few levels.
                """,
            examples: [
                Example(line: "check", shows: "consistent"),
                Example(line: "check normal {64, 64} bf16 tolerance=0.01", shows: "levels"),
                Example(line: "check orthogonal {64, 64} alpha=1.0e-6", shows: "trace"),
            ]
        ) { input throws(Failure) in
            try input.takeSettings([tolerance, alpha])
            let criteria = Criteria(alpha: input.number(alpha), tolerance: input.number(tolerance) ?? 0)
            let examination = CheckExamination(spec: try input.spec(), criteria: criteria)
            return .ask(Question { .check(try examination.run($0)) })
        }
    ]

    private static let tolerance = Setting(
        name: "tolerance", kind: .number(0...Double.infinity), meaning: "relative deviation that is always accepted")

    private static let alpha = Setting(
        name: "alpha", kind: .number(0...1), meaning: "probability by chance below which a result is inconsistent")
}
