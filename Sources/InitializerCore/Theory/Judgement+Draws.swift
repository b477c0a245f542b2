import Platform

/// Judging tensors of independent draws.
extension Judgement {
    /// What was observed of the statistics whose distribution is known for independent draws.
    static func observations(of summary: Summary) -> [(statistic: Statistic, observed: Double)] {
        Statistic.judged.compactMap { statistic in statistic.value(of: summary).map { (statistic, $0.number) } }
    }

    /// The moments of independent draws, each by its distribution.
    static func moments(_ summary: Summary, _ law: any Law) -> [Judgement] {
        let count = max(summary.count, 1)
        return observations(of: summary).map { statistic, observed in
            guard let expected = statistic.expected(law, count), !expected.isNaN else {
                return Judgement(statistic, observed, expected: nil, .none(.unknown))
            }
            func unjudged(_ reason: Reason) -> Judgement {
                Judgement(statistic, observed, expected: expected, .none(reason))
            }
            guard summary.moments.mean.isFinite, expected.isFinite else { return unjudged(.notFinite) }
            guard !law.isCoarse(count) else { return unjudged(.coarse) }
            let error = statistic.samplingError?(law, count)
            // What so few values always have: the kurtosis of three is 1.5.
            guard let error, error.standardError != 0 else { return unjudged(.tooFew) }
            guard error.standardError > 0, error.standardError.isFinite else {
                return unjudged(summary.count > 1 ? .unknown : .tooFew)
            }
            guard !observed.isNaN else { return unjudged(summary.count > 1 ? .allEqual : .tooFew) }
            guard let tails = statistic.tails?(law, count, observed) else {
                return unjudged(law.isSkewed && count >= 300 ? .unknown : .tooFew)
            }
            let z = (observed - error.expectation) / error.standardError
            return Judgement(
                statistic, observed, expected: expected,
                .sampled(standardError: error.standardError, z: z, probability: tails.probability),
                deviation: (observed - expected).magnitude / statistic.unit(law))
        }
    }

    /// The extremes: everything has to be finite, nothing may lie outside the support, and where the chance of going as
    /// far is known, it must not be too small.
    static func extremes(_ summary: Summary, _ law: any Law) -> [Judgement] {
        let (lower, upper) = law.support
        // A continuous law with bounds is an idealization of draws that reach them, so only bounds are judged there.
        let isExact = law.points != nil || !lower.isFinite
        let extremes = law.expectedExtremes(of: max(summary.count, 1))
        func judgement(_ statistic: Statistic, _ observed: Double, _ expected: Double, beyond: Double) -> Judgement {
            let observed = summary.histogram.unordered > 0 ? .nan : observed
            guard observed.isFinite else { return Judgement(statistic, observed, expected: expected, .finite) }
            guard law.mean.isFinite else { return Judgement(statistic, observed, expected: nil, .none(.notFinite)) }
            let isInside = observed >= lower && observed <= upper
            guard isInside, isExact else {
                return Judgement(statistic, observed, expected: expected, .range(lower: lower, upper: upper))
            }
            // 1 - (1 - p)^n without losing a small p.
            let probability = -expm1(Double(summary.count) * log1p(-law.drawn(beyond)))
            return Judgement(statistic, observed, expected: expected, .probability(probability))
        }
        return [
            judgement(.minimum, summary.minimum, extremes.minimum, beyond: law.cumulative(summary.minimum)),
            judgement(.maximum, summary.maximum, extremes.maximum, beyond: 1 - law.below(summary.maximum)),
        ]
    }

    /// The whole distribution.
    static func fit(_ result: GoodnessOfFit.Result) -> [Judgement] {
        switch result {
        case .kolmogorovSmirnov(let test):
            [
                Judgement(
                    .kolmogorovSmirnov, test.distance, expected: nil, .probability(test.probability),
                    deviation: test.distance)
            ]
        case .chiSquared(let test):
            [
                Judgement(.kolmogorovSmirnov, .nan, expected: nil, .none(.discrete)),
                Judgement(
                    .chiSquared, test.statistic, expected: Double(test.degreesOfFreedom),
                    .probability(test.probability), deviation: test.effect),
            ]
        case .none(let reason):
            [Judgement(.kolmogorovSmirnov, .nan, expected: nil, .none(reason))]
        }
    }
}

extension Law {
    /// The probability of the draws in a tail of the law, given that of the tail: the last draw is as probable as any
    /// other, and not only as much as the tail beyond it. At the lowest draw of single precision, -5.42 σ, the tail of the
    /// normal distribution is a quarter of that.
    fileprivate func drawn(_ tail: Double) -> Double {
        grain > 0 ? min(1, ((tail / grain).rounded(.down) + 1) * grain) : tail
    }

    /// Whether moments of `count` values tell too little, as the law has so few different ones: a few, or one that most
    /// values have, or some that so many have that sums take coarse steps. The counts of each say it all.
    func isCoarse(_ count: Int) -> Bool {
        guard let points else { return false }
        let largest = points.reduce(0) { max($0, $1.probability) }
        return points.count < 8 || largest > 0.5 || largest > 1.0 / 16 && count < 1000
    }
}
