/// How a statistic of independent values strays by chance: where it is on average, and its standard deviation.
public struct SamplingError: Hashable, Sendable {
    /// The mean of the statistic over samples. It differs from the law's value by terms of 1/n.
    public let expectation: Double
    /// The standard deviation of the statistic over samples.
    public let standardError: Double
}

extension SamplingError {
    /// The error of a statistic that is the same for every sample of `count` values of a law: none. Nil where the law
    /// expects no number.
    init?(fixed statistic: Statistic, _ law: any Law, count: Int) {
        guard let expectation = statistic.expected(law, max(count, 1)) else { return nil }
        self.init(expectation: expectation, standardError: 0)
    }

    /// The probability of each bin of a histogram of the statistic over many samples, normal as it is for large ones;
    /// nil where it does not vary.
    public func masses(of histogram: Histogram) -> [Double]? {
        standardError > 0 ? NormalLaw(mean: expectation, sigma: standardError).masses(of: histogram) : nil
    }
}

/// The errors of the moments of `count` independent values, computed as ``Moments`` computes them. NaN where the law's
/// moments are.
///
/// Exact for mean and variance, and for skewness and kurtosis of a normal law (Fisher's k-statistics; Joanes and
/// Gill, "Comparing measures of sample skewness and kurtosis", The Statistician 47, 1998). Otherwise by the delta
/// method: the variance of the statistic's influence function over n, from the law's moments up to the eighth, and
/// for the expectation the second-order term in the covariances of the power means.
extension Law {
    func errorOfMean(_ count: Int) -> SamplingError {
        SamplingError(expectation: mean, standardError: standardDeviation / Double(count).squareRoot())
    }

    /// Of the unbiased variance it is the textbooks'; the population variance is (n-1)/n of it.
    func errorOfVariance(_ count: Int) -> SamplingError {
        let n = Double(count)
        let error = variance * ((standardizedMoment(4) - (n - 3) / (n - 1)) / n).squareRoot()
        return SamplingError(expectation: variance * (n - 1) / n, standardError: error * (n - 1) / n)
    }

    func errorOfStandardDeviation(_ count: Int) -> SamplingError {
        let (n, sigma, excess) = (Double(count), standardDeviation, standardizedMoment(4) - 1)
        return SamplingError(
            expectation: sigma * (1 - (0.5 + excess / 8) / n), standardError: sigma / 2 * (excess / n).squareRoot())
    }

    func errorOfSkewness(_ count: Int) -> SamplingError {
        let n = Double(count)
        if self is NormalLaw {
            return SamplingError(expectation: 0, standardError: (6 * (n - 2) / ((n + 1) * (n + 3))).squareRoot())
        }
        let moments = StandardizedMoments(self)
        let (gamma, kappa) = (moments[3], moments[4])
        let bias = (9 * gamma + 3.75 * gamma * (kappa - 1) - 3 * moments[5]) / 2
        let influence = moments.meanSquare([0.5 * gamma, -3, -1.5 * gamma, 1])
        return SamplingError(expectation: gamma + bias / n, standardError: (influence / n).squareRoot())
    }

    func errorOfKurtosis(_ count: Int) -> SamplingError {
        let n = Double(count)
        if self is NormalLaw {
            let variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5))
            return SamplingError(expectation: 3 * (n - 1) / (n + 1), standardError: variance.squareRoot())
        }
        let moments = StandardizedMoments(self)
        let (gamma, kappa) = (moments[3], moments[4])
        let bias = 6 - 3 * kappa + 3 * kappa * kappa - 2 * moments[6] + 8 * gamma * gamma
        let influence = moments.meanSquare([kappa, -4 * gamma, -2 * kappa, 0, 1])
        return SamplingError(expectation: kappa + bias / n, standardError: (influence / n).squareRoot())
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
