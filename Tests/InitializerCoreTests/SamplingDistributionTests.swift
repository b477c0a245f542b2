import Testing

@testable import InitializerCore

/// How statistics of samples stray by chance, against simulated samples, scipy and derivations.
@Suite struct SamplingDistributionTests {
    private func lines(_ kind: String) throws -> [[String: Any]] {
        let lines = try Fixture.lines("sampling.jsonl").filter { $0["kind"] as? String == kind }
        try #require(!lines.isEmpty)
        return lines
    }

    private func law(_ name: String) throws -> any Law {
        switch name {
        case "normal": NormalLaw(mean: 0, sigma: 1)
        case "uniform": UniformLaw(lower: -3.0.squareRoot(), upper: 3.0.squareRoot())
        case "truncated": TruncatedNormalLaw(sigma: 1 / 0.87962566103423978, bound: 2)
        default: throw CancellationError()
        }
    }

    /// The quantiles of simulated samples have the probabilities they were taken at, but for the simulation's own error
    /// (five standard deviations of it) and for what is documented: nothing for normal laws' means and variances, a fifth
    /// for others, and a factor of 2 for skewness and kurtosis. The lower tail of the kurtosis of normal samples is known
    /// to be too long: it is only held to be no smaller.
    @Test func tailsAreThoseOfSimulatedSamples() throws {
        var compared = 0
        for line in try lines("moments") {
            let (name, n) = (line["law"] as! String, line["n"] as! Int)
            let statistic = try #require(Statistic.named(line["statistic"] as! String))
            let law = try law(name)
            let samples = Double(line["samples"] as! Int)
            let isExact = name == "normal" && statistic.unit(law) == 1 && statistic != .kurtosis
            let factor = isExact ? 1.03 : statistic == .kurtosis || statistic == .skewness ? 2 : 1.2
            for (level, value) in zip(line["levels"] as! [Double], line["quantiles"] as! [Double]) {
                guard let tails = statistic.tails?(law, n, value) else { continue }
                let (share, found) = level <= 0.5 ? (level, tails.lower) : (1 - level, tails.upper)
                let error = 5 * (share * (1 - share) / samples).squareRoot()
                let comment: Comment = "\(name) \(statistic.name) n \(n), \(level): \(found)"
                #expect(found > share / factor - error, comment)
                let isLong = statistic == .kurtosis && name == "normal" && level < 0.5
                #expect(isLong || found < share * factor + error, comment)
                compared += 1
            }
        }
        #expect(compared > 500)
    }

    /// Exact errors to five standard deviations of the simulation; expansions to a term of the third order besides.
    @Test func errorsAreThoseOfSimulatedSamples() throws {
        for line in try lines("moments") {
            let (name, n) = (line["law"] as! String, line["n"] as! Int)
            let statistic = try #require(Statistic.named(line["statistic"] as! String))
            let error = try #require(statistic.samplingError?(try law(name), n))
            let (mean, deviation) = (line["mean"] as! Double, line["deviation"] as! Double)
            let samples = Double(line["samples"] as! Int).squareRoot()
            // The skewness of two values is always 0.
            guard error.isApproximate ? n >= 64 : error.standardError > 0 else { continue }
            let comment: Comment = "\(name) \(statistic.name) n \(n): \(error), simulated \(mean) ± \(deviation)"
            let left = error.isApproximate ? 60 / Double(n * n) : 0
            #expect((error.expectation - mean).magnitude < 5 * deviation / samples + left, comment)
            // The standard deviation of a standard deviation over samples is σ √(κ - 1)/2; κ is 9 at most here.
            #expect((error.standardError / deviation - 1).magnitude < 5 * 1.5 / samples + 2 * left, comment)
        }
    }

    @Test func distancesHaveScipysProbabilities() throws {
        for line in try lines("ks") {
            let (n, p) = (line["n"] as! Int, line["p"] as! Double)
            let found = KolmogorovSmirnov(distance: line["distance"] as! Double, count: n).probability
            #expect((found / p - 1).magnitude < (p > 0.05 ? 0.02 : 0.005), "n \(n), p \(p): \(found)")
        }
    }

    /// With as many values in each cell as are pooled, χ² is exceeded as often as it says, to a fifth; with five it is not.
    @Test func countsExceedChiSquaredAsOftenAsItSays() throws {
        var worst = 1.0
        for line in try lines("chi") {
            let (cells, expected) = (line["cells"] as! Int, line["expected"] as! Int)
            let samples = Double(line["samples"] as! Int)
            for (p, rate) in zip(line["probabilities"] as! [Double], line["rates"] as! [Double]) {
                let error = 4 * (p / samples).squareRoot()
                if expected == 5 { worst = max(worst, (rate - error) / p) }
                // Two cells are a binomial, whose steps are coarse.
                guard Double(expected) >= ChiSquared.fewestExpected, cells > 2 else { continue }
                #expect((rate - p).magnitude < 0.2 * p + error, "\(cells) cells of \(expected), \(p): \(rate)")
            }
        }
        #expect(worst > 1.05)
    }

    /// Variance and standard deviation are one statistic, so they are as probable; so is what is judged.
    @Test func varianceAndDeviationAreAsProbable() throws {
        for type in [ElementType.f32, .bf16] {
            let spec = try spec("glorot_uniform", [8, 8], type, seed: 3)
            let source = try DrawnTensor(spec)
            let summary = try source.summarize(into: Histogram(lower: -1, upper: 1, bins: 1))
            let judgements = spec.judgements(summary, law: spec.law)
            let variance = try #require(judgements.first { $0.statistic == .variance })
            let deviation = try #require(judgements.first { $0.statistic == .standardDeviation })
            let probability = try #require(variance.probability)
            #expect((try #require(deviation.probability) / probability - 1).magnitude < 1e-9)
            #expect(variance.isTest && !deviation.isTest)
        }
    }

    /// χ² with n - 1 degrees: of 30 values, a variance of 27.5 % or less has the probability 5.48e-5 (scipy's chi2.cdf),
    /// where a standard score of -2.72 would give 0.0032.
    @Test func theVarianceOfNormalValuesIsChiSquared() throws {
        let tails = try #require(NormalLaw(mean: 5, sigma: 2).tailsOfVariance(30, 4 * 0.275))
        #expect((tails.lower / 5.4773328101795176e-05 - 1).magnitude < 1e-3)
    }
}
