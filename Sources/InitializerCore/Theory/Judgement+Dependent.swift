/// Judging tensors whose elements depend on one another, as those of matrices with orthonormal rows or columns do.
extension Judgement {
    /// How much larger than ε√k the error of a factor may be; what LAPACK and rounding leave stays below this.
    static let orthogonalityLimit = 8.0

    /// Entries of a factor up to this are made 0 (as Axon's are), which no precision accounts for.
    static let zeroing = 1e-10

    /// The moments: the mean by its distribution where that is known; the variance follows from it, as the mean square is
    /// fixed; how the others vary is not known.
    ///
    /// - Parameter isKnown: whether the mean's distribution is.
    static func dependentMoments(
        _ summary: Summary, _ law: any Law, _ moments: FixedMeanSquare?, isKnown: Bool
    ) -> [Judgement] {
        observations(of: summary).map { statistic, observed in
            let error = moments?.samplingError(of: statistic)
            // Of a tensor so small that its numbers are subnormal the error has too few digits.
            if statistic == .mean, isKnown, let moments, moments.mean.standardError >= .leastNormalMagnitude {
                let (expected, error) = (moments.mean.expectation, moments.mean.standardError)
                let z = (observed - expected) / error
                return Judgement(
                    .mean, observed, expected: expected,
                    .sampled(standardError: error, z: z, probability: moments.probability(ofScore: z)),
                    deviation: (observed - expected).magnitude / law.standardDeviation)
            }
            let isFixed = statistic == .variance || statistic == .standardDeviation
            return Judgement(
                statistic, observed,
                expected: error?.expectation ?? statistic.expected(law, max(summary.count, 1)),
                .none(isFixed ? .fixed : .dependent))
        }
    }

    /// What is judged by its standard score.
    init(_ statistic: Statistic, _ observed: Double, _ error: SamplingError, deviation: Double = .nan) {
        let z = (observed - error.expectation) / error.standardError
        self.init(
            statistic, observed, expected: error.expectation, .standardScore(standardError: error.standardError, z: z),
            deviation: deviation)
    }

    /// The extremes: nothing may be larger in magnitude than a limit. What is expected of them is an approximation, so it
    /// is not what they are judged by.
    static func withinLimit(_ summary: Summary, _ law: any Law, _ limit: Double) -> [Judgement] {
        let expected = law.expectedExtremes(of: max(summary.count, 1))
        let range = Test.range(lower: -limit, upper: limit)
        return [
            Judgement(.minimum, summary.minimum, expected: expected.minimum, range),
            Judgement(.maximum, summary.maximum, expected: expected.maximum, range),
        ]
    }

    /// How far a factor is from orthonormal, in units of ε√k; nil for element types without an ε.
    static func orthogonality(_ error: OrthogonalityError, _ type: ElementType) -> Judgement? {
        guard let epsilon = type.epsilon else { return nil }
        let unit = epsilon * Double(error.order).squareRoot()
        return Judgement(
            .orthogonality, error.frobenius / unit, expected: 0, .atMost(orthogonalityLimit + 2 * zeroing / unit))
    }
}

extension ElementType {
    /// The distance from 1 to the next number, of each part for complex types; nil for integers.
    public var epsilon: Double? {
        switch component {
        case .f16: 0x1p-10
        case .bf16: 0x1p-7
        case .f32: 0x1p-23
        case .f64: 0x1p-52
        default: nil
        }
    }
}
