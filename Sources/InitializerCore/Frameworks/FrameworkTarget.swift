/// What a call in another framework has to give to give the same: a construction in numbers that can be written down,
/// after everything names and fans stand for is worked out.
///
/// A closed vocabulary, of what frameworks have functions for. Each framework's file knows how to say each of these, or
/// that the framework has nothing of the kind.
enum FrameworkTarget: Hashable, Sendable {
    /// Every element is this number.
    case constant(Number)
    /// A number, which is not 0, where row and column agree, over the last two axes; else 0.
    case identity(gain: Double)
    /// Uniform between two numbers.
    case uniform(lower: Double, upper: Double)
    /// Normal with a mean and a standard deviation above 0.
    case normal(mean: Double, deviation: Double)
    /// A normal restricted to an interval.
    case truncatedNormal(NormalInterval)
    /// Orthonormal rows or columns of the matrix of all axes but the last × the last: the factor of a random matrix.
    case orthogonal(MatrixDistribution)
    /// `gain` times orthonormal columns along an axis, of a normal matrix; the gain is not 0.
    case scaledOrthogonal(gain: Double, axis: Int)
    /// A kernel {k…, in, out} that passes channels through, in so many groups.
    case dirac(groups: Int)
    /// A matrix of normal draws in which a share of each column is 0.
    case sparse(sparsity: Double, deviation: Double)
    /// A table of sines and cosines.
    case sinusoidal(SinusoidalSettings)
    /// A kernel {k…, in, out} of zeros, but for its centre: `gain` times orthonormal rows.
    case deltaOrthogonal(gain: Double)

    /// Whether it comes of factoring a matrix, which over complex numbers no framework but Axon does.
    var isFactor: Bool {
        switch self {
        case .orthogonal, .scaledOrthogonal, .deltaOrthogonal: true
        case .constant, .identity, .uniform, .normal, .truncatedNormal, .dirac, .sparse, .sinusoidal: false
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
            guard law.support.lower.isFinite, law.support.upper.isFinite else { return nil }
            self = .truncatedNormal(law.interval)
        default: return nil
        }
    }
}

extension NormalInterval {
    /// Whether it is cut at two standard deviations from the mean, which is the default of many frameworks.
    var isCutAtTwo: Bool { below == -2 && above == 2 }

    /// Whether so much of it lies so far out that Φ there has too few digits to be drawn from in single precision, as
    /// frameworks do that take the inverse error function of a uniform number.
    var isInTail: Bool { offset > 3.5 }
}
