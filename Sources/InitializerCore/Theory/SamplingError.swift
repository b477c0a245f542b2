/// How a statistic of independent values strays by chance: where it is on average, and its standard deviation.
public struct SamplingError: Hashable, Sendable {
    /// The mean of the statistic over samples. It differs from the law's value by terms of 1/n.
    public let expectation: Double
    /// The standard deviation of the statistic over samples.
    public let standardError: Double
}

/// A statistic of the moments of a sample.
public enum MomentStatistic: String, CaseIterable, Hashable, Sendable {
    case mean
    case variance
    case standardDeviation = "standard_deviation"
    case skewness
    case kurtosis
}

extension Law {
    /// The error of a statistic of `count` independent values, computed as ``Moments`` computes it.
    ///
    /// Exact for mean and variance, and for skewness and kurtosis of a normal law (Fisher's k-statistics; Joanes and
    /// Gill, "Comparing measures of sample skewness and kurtosis", The Statistician 47, 1998). Otherwise by the delta
    /// method: the variance of the statistic's influence function over n, from the law's moments up to the eighth, and
    /// for the expectation the second-order term in the covariances of the power means. NaN where the moments are.
    public func samplingError(of statistic: MomentStatistic, count: Int) -> SamplingError {
        let n = Double(count)
        let sigma = standardDeviation
        let moments = StandardizedMoments(self)
        let (gamma, kappa) = (moments[3], moments[4])
        switch statistic {
        case .mean:
            return SamplingError(expectation: mean, standardError: sigma / n.squareRoot())
        case .variance:
            // Of the unbiased variance; the population variance is (n-1)/n of it.
            let error = variance * ((kappa - (n - 3) / (n - 1)) / n).squareRoot()
            return SamplingError(expectation: variance * (n - 1) / n, standardError: error * (n - 1) / n)
        case .standardDeviation:
            return SamplingError(
                expectation: sigma * (1 - (0.5 + (kappa - 1) / 8) / n),
                standardError: sigma / 2 * ((kappa - 1) / n).squareRoot())
        case .skewness where self is NormalLaw:
            return SamplingError(
                expectation: 0, standardError: (6 * (n - 2) / ((n + 1) * (n + 3))).squareRoot())
        case .kurtosis where self is NormalLaw:
            let variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5))
            return SamplingError(expectation: 3 * (n - 1) / (n + 1), standardError: variance.squareRoot())
        case .skewness:
            let bias = (9 * gamma + 3.75 * gamma * (kappa - 1) - 3 * moments[5]) / 2
            let influence = moments.meanSquare([0.5 * gamma, -3, -1.5 * gamma, 1])
            return SamplingError(expectation: gamma + bias / n, standardError: (influence / n).squareRoot())
        case .kurtosis:
            let bias = 6 - 3 * kappa + 3 * kappa * kappa - 2 * moments[6] + 8 * gamma * gamma
            let influence = moments.meanSquare([kappa, -4 * gamma, -2 * kappa, 0, 1])
            return SamplingError(expectation: kappa + bias / n, standardError: (influence / n).squareRoot())
        }
    }
}

extension SamplingError {
    /// The probability of each bin of a histogram of the statistic over many samples, normal as it is for large ones;
    /// nil where it does not vary.
    public func masses(of histogram: Histogram) -> [Double]? {
        standardError > 0 ? NormalLaw(mean: expectation, sigma: standardError).masses(of: histogram) : nil
    }
}

/// A law's standardized moments up to the eighth.
private struct StandardizedMoments {
    private let values: [Double]

    init(_ law: any Law) { values = (0...8).map(law.standardizedMoment) }

    subscript(order: Int) -> Double { values[order] }

    /// The expected square of a polynomial in the standardized value, its coefficients from the lowest power.
    func meanSquare(_ polynomial: [Double]) -> Double {
        polynomial.indices.reduce(0) { sum, i in
            sum + polynomial.indices.reduce(0) { $0 + polynomial[i] * polynomial[$1] * values[i + $1] }
        }
    }
}
