extension Statistic {
    /// Every statistic there is, in the order they are shown.
    public static let all = [
        count, bytes, fanIn, fanOut, mean, variance, standardDeviation, skewness, kurtosis, minimum, maximum, zeros,
        distinct, orthogonalityMaximum, orthogonalityFrobenius, sha256,
    ]

    /// Those that differ from one draw to the next and are numbers.
    public static let drawn = all.filter {
        switch $0.measurement {
        case .summary, .orthogonality: true
        case .known, .fingerprint, .comparison: false
        }
    }

    /// Those whose distribution is known for independent draws, so that they are judged.
    static let judged = all.filter { $0.tails != nil }

    // MARK: Known beforehand

    /// The number of elements.
    public static let count = Statistic("count", label: "elements", .known(\.count))

    /// The size in bytes.
    public static let bytes = Statistic("bytes", .known(\.byteCount))

    /// Input units, as the initializer counts them.
    public static let fanIn = Statistic("fan_in", aliases: ["fans.in"], .known(\.fans.in))

    /// Output units, as the initializer counts them.
    public static let fanOut = Statistic("fan_out", aliases: ["fans.out"], .known(\.fans.out))

    // MARK: Moments

    /// The mean of the components.
    public static let mean = Statistic(
        "mean", .summary { .number($0.moments.mean) }, expected: { law, _ in law.mean },
        samplingError: { $0.errorOfMean($1) }, tails: { $0.tailsOfMean($1, $2) }, unit: \.standardDeviation)

    /// The population variance: the mean squared deviation from the mean.
    public static let variance = Statistic(
        "variance", aliases: ["var"], .summary { .number($0.moments.variance) }, expected: { law, _ in law.variance },
        samplingError: { $0.errorOfVariance($1) }, tails: { $0.tailsOfVariance($1, $2) }, unit: \.variance)

    /// The square root of the population variance.
    public static let standardDeviation = Statistic(
        "standard_deviation", aliases: ["std", "stddev"], label: "std dev",
        .summary { .number($0.moments.standardDeviation) },
        expected: { law, _ in law.standardDeviation }, samplingError: { $0.errorOfStandardDeviation($1) },
        tails: { $0.tailsOfStandardDeviation($1, $2) }, restates: variance.name, unit: \.standardDeviation)

    /// The third standardized moment, g₁.
    public static let skewness = Statistic(
        "skewness", .summary { .number($0.moments.skewness) }, expected: { law, _ in law.skewness },
        samplingError: { $0.errorOfSkewness($1) }, tails: { $0.tailsOfSkewness($1, $2) }, unit: { _ in 1 })

    /// The fourth standardized moment, b₂: 3 for a normal law.
    public static let kurtosis = Statistic(
        "kurtosis", .summary { .number($0.moments.kurtosis) }, expected: { law, _ in law.kurtosis },
        samplingError: { $0.errorOfKurtosis($1) }, tails: { $0.tailsOfKurtosis($1, $2) }, unit: \.kurtosis)

    // MARK: Values

    /// The smallest component.
    public static let minimum = Statistic(
        "minimum", aliases: ["min"], .summary { .number($0.minimum) },
        expected: { $0.expectedExtremes(of: $1).minimum })

    /// The largest component.
    public static let maximum = Statistic(
        "maximum", aliases: ["max"], .summary { .number($0.maximum) },
        expected: { $0.expectedExtremes(of: $1).maximum })

    /// Components that are exactly 0, of either sign.
    public static let zeros = Statistic("zeros", .summary { .count($0.zeros) })

    /// Different values among the components.
    public static let distinct = Statistic(
        "distinct", isBounded: true,
        .summary {
            switch $0.distinct.count {
            case .exactly(let count): .count(count)
            case .moreThan(let count): .moreThan(count)
            }
        })

    // MARK: Matrices and bytes

    /// The largest entry of QᵀQ - I, in magnitude.
    public static let orthogonalityMaximum = Statistic(
        "orthogonality.max", aliases: ["orthogonality_max", "orthogonality"], label: "max|QᵀQ-I|",
        .orthogonality(\.max))

    /// The Frobenius norm of QᵀQ - I.
    public static let orthogonalityFrobenius = Statistic(
        "orthogonality.frobenius", aliases: ["orthogonality_frobenius", "frobenius"], label: "‖QᵀQ-I‖",
        .orthogonality(\.frobenius))

    /// The SHA-256 of the row-major little-endian bytes.
    public static let sha256 = Statistic("sha256", .fingerprint)

    // MARK: Comparisons, which only checks make

    /// The largest distance between the cumulative curves of the values and of the law.
    public static let kolmogorovSmirnov = Statistic("kolmogorov_smirnov", label: "KS distance", .comparison)

    /// How far the counts of the values of a discrete law are from what is expected.
    public static let chiSquared = Statistic("chi_squared", label: "χ²", .comparison)

    /// ‖QᵀQ - I‖ in units of ε√k.
    public static let orthogonality = Statistic(
        "orthogonality", label: "‖QᵀQ-I‖ / ε √k", shownAs: orthogonalityFrobenius.name, .comparison)

    /// The sum of the diagonal of a square matrix.
    public static let trace = Statistic("trace", .comparison)
}
