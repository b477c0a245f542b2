/// What a call in another framework has to give to give the same: a construction in numbers that can be written down,
/// after everything names and fans stand for is worked out.
///
/// A closed vocabulary, of what frameworks have functions for. Each framework's file knows how to say each of these, or
/// that the framework has nothing of the kind.
enum FrameworkTarget: Hashable, Sendable {
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
    /// Orthonormal rows or columns of the matrix of all axes but the last × the last: the factor of a random matrix.
    case orthogonal(MatrixDistribution)
    /// A kernel {k…, in, out} of zeros, but for its centre: `gain` times orthonormal rows.
    case deltaOrthogonal(gain: Double)

    /// Whether it comes of factoring a matrix, which over complex numbers no framework but Axon does.
    var isFactor: Bool {
        switch self {
        case .orthogonal, .deltaOrthogonal: true
        case .constant, .identity, .uniform, .normal, .truncatedNormal: false
        }
    }
}

extension FrameworkTarget {
    /// Independent draws from a law, or constants; nil where its numbers are beyond what can be written.
    init?(_ law: any Law) {
        switch law {
        case let law as PointLaw:
            guard law.value.isFinite else { return nil }
            self = .constant(.real(law.value))
        case let law as UniformLaw:
            guard (law.upper - law.lower).isFinite else { return nil }
            self = .uniform(lower: law.lower, upper: law.upper)
        case let law as NormalLaw:
            guard law.sigma.isFinite, law.mean.isFinite else { return nil }
            self = .normal(mean: law.mean, deviation: law.sigma)
        case let law as TruncatedNormalLaw:
            guard (2 * law.sigma).isFinite else { return nil }
            self = .truncatedNormal(deviation: law.sigma)
        default: return nil
        }
    }
}
