import InitializerCore

/// The commands about the whole distribution of a tensor's values.
extension Command {
    static let distributions: [Command] = [
        Command(
            "cdf", aliases: ["cumulative"], .look, .spec(settings: []), synopsis: "[SPEC]",
            "The cumulative curve of the values beside the expected one, and where they are furthest apart.",
            remark: """
                D is the distance of Kolmogorov and Smirnov; by chance alone it stays within the band in 95 of 100 draws. \
                Half-precision draws are held against the exact law of their few values. \(looked)
                """,
            examples: [
                Example(line: "cdf he_normal", shows: "furthest apart"),
                Example(line: "cdf orthogonal {64, 64}", shows: "sphere coordinate"),
            ]
        ) { input throws(Failure) in
            let examination = DistributionExamination(spec: try input.spec())
            return .ask(Question { .cumulative(try examination.cumulative($0)) })
        },
        Command(
            "qq", aliases: ["quantiles"], .look, .spec(settings: []), synopsis: "[SPEC]",
            "Quantile-quantile plot: the values in order beside those expected at their places.",
            remark: """
                Values drawn from the law lie along the dotted line; the ends tell of the tails. The dashed envelope holds \
                each point in 95 of 100 draws. Places are Filliben's medians, as in scipy's probplot. \(looked)
                """,
            examples: [
                Example(line: "qq normal {4096}", shows: "upper tail"),
                Example(line: "qq he_normal {64, 32} bf16", shows: "levels"),
            ]
        ) { input throws(Failure) in
            let examination = DistributionExamination(spec: try input.spec())
            return .ask(Question { .quantiles(try examination.quantiles($0)) })
        },
    ]

    private static let looked = "Of more than \(EmpiricalDistribution.limit) values the first are looked at."
}
