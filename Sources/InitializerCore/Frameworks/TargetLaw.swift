/// What a call in another framework has to give to give the same: the law of a Spec in numbers that can be written
/// down, after everything names and fans stand for is worked out.
enum TargetLaw: Hashable, Sendable {
    /// Every element is this number.
    case constant(Number)
    /// Ones where row and column agree, over the last two axes.
    case identity
    /// Uniform between two numbers.
    case uniform(lower: Double, upper: Double)
    /// Normal with a mean and a standard deviation above 0.
    case normal(mean: Double, deviation: Double)
    /// A centred normal of this standard deviation, cut at two of them.
    case truncatedNormal(deviation: Double)
    /// Orthonormal rows or columns of the matrix of all axes but the last × the last.
    case orthogonal
}

extension Spec {
    /// The law in numbers, nil where they are beyond what the element type holds.
    var targetLaw: TargetLaw? {
        switch (recipe, idealLaw) {
        case (.constant(let value), _) where constantInteger != nil:
            return .constant(.integer(constantInteger ?? Int128(value.wrapped)))
        case (.identity, _): return .identity
        case (_, let law as PointLaw): return law.value.isFinite ? .constant(.real(law.value)) : nil
        case (.orthogonal, _): return .orthogonal
        case (_, let law as UniformLaw):
            return (law.upper - law.lower).isFinite ? .uniform(lower: law.lower, upper: law.upper) : nil
        case (_, let law as NormalLaw):
            return law.sigma.isFinite && law.mean.isFinite ? .normal(mean: law.mean, deviation: law.sigma) : nil
        case (_, let law as TruncatedNormalLaw):
            return (2 * law.sigma).isFinite ? .truncatedNormal(deviation: law.sigma) : nil
        default: return nil
        }
    }
}
