/// The mathematics an initializer comes down to once its options are known. A small closed set: every name in the
/// catalogue is one of these with some numbers fixed.
public enum Recipe: Hashable, Sendable {
    /// Every element is the same number.
    case constant(Number)
    /// Ones where row and column agree, over the last two axes.
    case identity
    /// Uniform on (-scale, scale).
    case uniform(scale: Number)
    /// Normal with the given mean and standard deviation.
    case normal(mean: Number, scale: Number)
    /// Variance scale / fan, drawn from the given distribution.
    case varianceScaling(scale: Number, mode: FanMode, distribution: ScalingDistribution)
    /// The orthogonal factor of a random matrix.
    case orthogonal(distribution: MatrixDistribution)
}

/// The distributions `variance_scaling` draws from.
public enum ScalingDistribution: String, CaseIterable, Hashable, Sendable {
    case normal
    case truncatedNormal = "truncated_normal"
    case uniform
}

/// The distributions `orthogonal` draws the matrix it factors from: the standard normal, or uniform on [0, 1).
public enum MatrixDistribution: String, CaseIterable, Hashable, Sendable {
    case normal
    case uniform
}
