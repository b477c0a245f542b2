import Platform

/// How probable moments of `count` independent values of a law are, as ``Moments`` computes them; nil where there are too
/// few values for what is known.
///
/// Exact where the law is normal, for mean and variance. Elsewhere approximations that were compared with simulated
/// samples: up to a probability of 1e-4 they are within a fifth of it for mean and variance, and within a factor of 2 for
/// skewness and kurtosis from 300 values on (`generate_sampling.py` beside the tests' fixtures).
extension Law {
    /// Whether it is so far from symmetric that the tails of skewness and kurtosis are not known: the approximations leave
    /// out the square of its skewness. That of an exponential law is 2.
    var isSkewed: Bool { skewness.magnitude > 0.25 }

    /// The saddlepoint approximation for laws that are not normal.
    func tailsOfMean(_ count: Int, _ observed: Double) -> Tails? {
        let (n, z) = (Double(count), (observed - mean) / standardDeviation)
        if isNormal { return Tails(score: z * n.squareRoot()) }
        guard count >= 5, let values = WeightedValues(standardizing: self) else { return nil }
        return Saddlepoint(values).tails(at: z, count: n)
    }

    /// χ² for normal laws. For others, the mean of n - 1 squared deviations from the law's own mean, by the saddlepoint
    /// approximation, with the variance's own exact expectation and standard error. The square of the values' mean, which
    /// that leaves out, goes with the squares where the law is skewed: of 12 values of an exponential law, whose skewness
    /// is 2, three in ten would be taken for one in thirty; of 1,000 the rates agree.
    func tailsOfVariance(_ count: Int, _ observed: Double) -> Tails? {
        let n = Double(count)
        if isNormal {
            return count < 2 ? nil : GammaTails.tails(shape: (n - 1) / 2, at: n * observed / variance / 2)
        }
        guard count >= 12, n >= 250 * (skewness * skewness * skewness * skewness),
            let values = WeightedValues(standardizing: self)
        else { return nil }
        let error = errorOfVariance(count)
        let z = (observed - error.expectation) / error.standardError
        let spread = ((standardizedMoment(4) - 1) / (n - 1)).squareRoot()
        return Saddlepoint(values.squared).tails(at: 1 + z * spread, count: n - 1)
    }

    /// As improbable as its square is as a variance.
    func tailsOfStandardDeviation(_ count: Int, _ observed: Double) -> Tails? {
        tailsOfVariance(count, observed < 0 ? -observed * observed : observed * observed)
    }

    /// For normal laws a Johnson distribution with the exact variance and kurtosis (R. D'Agostino, "Transformation to
    /// normality of the null distribution of g₁", Biometrika 57, 1970); else normal.
    func tailsOfSkewness(_ count: Int, _ observed: Double) -> Tails? {
        let n = Double(count)
        let error = errorOfSkewness(count)
        let z = (observed - error.expectation) / error.standardError
        guard isNormal else { return count < 300 || isSkewed ? nil : Tails(score: z) }
        guard count >= 20 else { return nil }
        let kurtosis =
            3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3) / ((n - 2) * (n + 5) * (n + 7) * (n + 9))
        let square = (2 * (kurtosis - 1)).squareRoot() - 1
        // Of so many values the distribution is normal to a double's precision.
        guard square > 1 + 1e-12 else { return Tails(score: z) }
        return Tails(score: asinh(z / (2 / (square - 1)).squareRoot()) / (log(square) / 2).squareRoot())
    }

    /// For normal laws a Johnson distribution with the exact first four moments (E. Pearson, "A further development of
    /// tests for normality", Biometrika 22, 1930; F. Anscombe and W. Glynn, "Distribution of the kurtosis statistic b₂ for
    /// normal samples", Biometrika 70, 1983), which has a longer lower tail than there is; for others, and where the two
    /// are the same, Pearson's type III with the first three.
    func tailsOfKurtosis(_ count: Int, _ observed: Double) -> Tails? {
        guard count >= 300, !isSkewed else { return nil }
        let n = Double(count)
        let error = errorOfKurtosis(count)
        let z = (observed - error.expectation) / error.standardError
        guard isNormal else {
            return GammaTails.tails(score: z, skewness: MomentExpansion.kurtosis(of: self).skewness(count))
        }
        let skewness =
            6 * (n * n - 5 * n + 2) / ((n + 7) * (n + 9))
            * (6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3))).squareRoot()
        guard count <= 20_000 else { return GammaTails.tails(score: z, skewness: skewness) }
        let polynomial = [900, -6402, 5777, 982, -628, -36, 15].reversed().reduce(0.0) { $0 * n + $1 }
        let kurtosis = 3 + 36 * polynomial / (n * (n - 3) * (n - 2) * (n + 7) * (n + 9) * (n + 11) * (n + 13))
        return JohnsonDistribution(skewness: skewness, kurtosis: kurtosis)?.tails(at: z)
    }
}
