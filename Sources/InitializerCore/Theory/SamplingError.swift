import Platform

/// How a statistic of independent values strays by chance: where it is on average, and its standard deviation.
public struct SamplingError: Hashable, Sendable {
    /// The mean of the statistic over samples. It differs from the law's value by terms of 1/n.
    public let expectation: Double
    /// The standard deviation of the statistic over samples.
    public let standardError: Double
    /// Whether both are the first terms of a series in 1/n, so that they are good for many values only.
    public let isApproximate: Bool

    init(expectation: Double, standardError: Double, isApproximate: Bool = false) {
        self.expectation = expectation
        self.standardError = standardError
        self.isApproximate = isApproximate
    }
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
/// Exact for mean and variance, and for the others where the law is normal (Fisher's k-statistics; Joanes and Gill,
/// "Comparing measures of sample skewness and kurtosis", The Statistician 47, 1998). Otherwise from the law's moments by
/// the delta method, to the second order: the terms of 1/n of the expectation, of 1/n and 1/n² of the variance
/// (``MomentExpansion``).
extension Law {
    func errorOfMean(_ count: Int) -> SamplingError {
        SamplingError(expectation: mean, standardError: standardDeviation / Double(count).squareRoot())
    }

    /// Of the unbiased variance it is the textbooks'; the population variance is (n-1)/n of it.
    func errorOfVariance(_ count: Int) -> SamplingError {
        guard count > 1 else { return SamplingError(expectation: 0, standardError: 0) }
        let n = Double(count)
        let error = variance * ((standardizedMoment(4) - (n - 3) / (n - 1)) / n).squareRoot()
        return SamplingError(expectation: variance * (n - 1) / n, standardError: error * (n - 1) / n)
    }

    /// That of a normal law is σ c₄ √((n-1)/n), with c₄ of a quotient of gamma functions.
    func errorOfStandardDeviation(_ count: Int) -> SamplingError {
        guard count > 1 else { return SamplingError(expectation: 0, standardError: 0) }
        let (n, sigma) = (Double(count), standardDeviation)
        // For more, the quotient loses more than the expansion leaves out.
        if isNormal, count <= 1000 {
            let mean = (2 / n).squareRoot() * exp(lgamma(n / 2) - lgamma((n - 1) / 2))
            return SamplingError(
                expectation: sigma * mean, standardError: sigma * ((n - 1) / n - mean * mean).squareRoot())
        }
        let expansion = MomentExpansion.standardDeviation(of: self)
        return expansion.error(count, value: sigma, unit: sigma)
    }

    func errorOfSkewness(_ count: Int) -> SamplingError {
        let n = Double(count)
        guard !isNormal else {
            return SamplingError(expectation: 0, standardError: (6 * (n - 2) / ((n + 1) * (n + 3))).squareRoot())
        }
        return MomentExpansion.skewness(of: self).error(count, value: skewness)
    }

    func errorOfKurtosis(_ count: Int) -> SamplingError {
        let n = Double(count)
        guard !isNormal else {
            let variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5))
            return SamplingError(expectation: 3 * (n - 1) / (n + 1), standardError: variance.squareRoot())
        }
        return MomentExpansion.kurtosis(of: self).error(count, value: kurtosis)
    }
}
