/// How the moments vary of a tensor whose squares add up to the same for every draw, as those of a matrix with orthonormal
/// columns do: the variance is that mean square less the square of the mean, so only the mean is free.
struct FixedMeanSquare: Hashable, Sendable {
    /// The mean of the squares of the components, the same for every draw.
    let meanSquare: Double
    /// How the mean varies: as a coordinate of a point on a sphere does, about its expectation.
    let mean: SamplingError
    /// The dimension of that sphere's space, at least 2.
    let dimension: Int
    /// How far rounding may move that coordinate, of a sphere of radius 1.
    let rounding: Double

    /// That of a tensor of these components times `scale`, and of zeros, of which they are a `share`.
    func scaled(by scale: Double, share: Double) -> FixedMeanSquare {
        FixedMeanSquare(
            meanSquare: share * scale * scale * meanSquare,
            mean: SamplingError(
                expectation: share * scale * mean.expectation,
                standardError: share * scale.magnitude * mean.standardError),
            dimension: dimension, rounding: rounding)
    }

    /// The probability of a mean at least as far from its expectation, in standard errors z, as so much.
    ///
    /// The mean of the c components of a centred factor Q is uᵀQv/√c with unit vectors u and v. All rotations of Q are
    /// equally likely, so Qv is uniform on the sphere of its d real dimensions, and uᵀQv, which has the deviation 1/√d,
    /// is a coordinate there: exact but for rounding, which is allowed for, as only it goes beyond the sphere.
    ///
    /// Of factors that are not centred it is normal, as it nearly is where ``FactorSum`` says so.
    func probability(ofScore z: Double) -> Double {
        let sphere = SphereCoordinateLaw(dimension: dimension)
        let coordinate = z.magnitude * sphere.standardDeviation
        return mean.expectation == 0 ? sphere.beyond(coordinate - rounding) : Tails(score: z).probability
    }

    /// How a moment varies; nil for those that the mean does not determine.
    ///
    /// Exact for the variance, where the mean is; for the standard deviation by the second-order delta method.
    func samplingError(of statistic: Statistic) -> SamplingError? {
        switch statistic {
        case .mean: return mean
        case .variance: return variance
        case .standardDeviation:
            let (expectation, error) = (variance.expectation, variance.standardError)
            guard expectation > 0 else { return SamplingError(expectation: 0, standardError: 0) }
            let root = expectation.squareRoot()
            return SamplingError(
                expectation: root * (1 - error * error / (8 * expectation * expectation)),
                standardError: error / (2 * root))
        default: return nil
        }
    }

    /// With the mean e + x: its square has the mean e² + E[x²] and, as x is symmetric, the variance
    /// 4e² E[x²] + E[x⁴] - E[x²]², where E[x⁴]/E[x²]² is the kurtosis 3d/(d + 2) of a sphere's coordinate.
    private var variance: SamplingError {
        let (square, spread) = (mean.expectation * mean.expectation, mean.standardError * mean.standardError)
        let d = Double(dimension)
        let variance = 4 * square * spread + spread * spread * (3 * d / (d + 2) - 1)
        return SamplingError(expectation: meanSquare - spread - square, standardError: variance.squareRoot())
    }
}
