/// Judging matrices with orthonormal rows or columns, whose elements are not independent.
extension Judgement {
    /// How much larger than ε√k the error of a factor may be; what LAPACK and rounding leave stays below this.
    static let orthogonalityLimit = 8.0

    /// Entries up to this are made 0 (as Axon's are), which no precision accounts for.
    private static let zeroing = 1e-10

    /// Observations on an orthogonal matrix of an element type.
    ///
    /// For a factor of a normal matrix, which is uniformly (Haar) distributed: the entries' sum is √(mn) times a
    /// coordinate of a uniform point on the m-sphere, so their mean has the standard error 1/(m√n); the trace of a square
    /// matrix has mean 0 and variance 1 from order 3 on. The sum of squares is the number of columns for every draw, so
    /// variance says nothing. Source: P. Diaconis, "Patterns in eigenvalues: the 70th Josiah Willard Gibbs lecture",
    /// Bulletin of the AMS 40, 2003.
    static func orthogonal(
        _ spec: Spec, _ summary: Summary, _ law: any Law, _ error: OrthogonalityError?, trace: Double?
    ) -> [Judgement] {
        var judgements = MomentStatistic.allCases.map { moment in
            let observed = summary.moments[moment]
            guard moment == .mean, law is SphereCoordinateLaw, let standardError = spec.orthogonalMeanError else {
                let isFixed = moment == .variance || moment == .standardDeviation
                return Judgement(
                    moment.statistic, observed, expected: law[moment], .none(isFixed ? .fixed : .dependent))
            }
            return Judgement(
                .mean, observed, expected: 0, .standardScore(standardError: standardError, z: observed / standardError),
                deviation: observed.magnitude / law.standardDeviation)
        }
        let (lower, upper) = law.support
        let slack = spec.type.epsilon ?? 0
        judgements += [
            Judgement(.minimum, summary.minimum, expected: lower, .range(lower: lower - slack, upper: upper + slack)),
            Judgement(.maximum, summary.maximum, expected: upper, .range(lower: lower - slack, upper: upper + slack)),
            Judgement(.kolmogorovSmirnov, .nan, expected: nil, .none(.dependent)),
        ]
        if let trace, law is SphereCoordinateLaw, let standardError = standardErrorOfTrace(spec) {
            judgements.append(
                Judgement(
                    .trace, trace, expected: 0,
                    .standardScore(standardError: standardError, z: trace / standardError)))
        }
        if let error, let epsilon = spec.type.epsilon {
            let unit = epsilon * Double(error.order).squareRoot()
            judgements.append(
                Judgement(
                    .orthogonality, error.frobenius / unit, expected: 0,
                    .atMost(orthogonalityLimit + 2 * zeroing / unit)))
        }
        return judgements
    }

    /// Every entry but those on the diagonal is 0; the columns are exactly orthonormal.
    static func identity(_ spec: Spec, _ summary: Summary, _ error: OrthogonalityError?) -> [Judgement] {
        let (batch, rows, columns) = spec.shape.matrixBatch ?? (1, 1, 1)
        let ones = batch * min(rows, columns)
        var judgements = [
            Judgement(.zeros, Double(summary.zeros), expected: Double(spec.componentCount - ones), .exactly),
            Judgement(.minimum, summary.minimum, expected: ones < spec.componentCount ? 0 : 1, .exactly),
            Judgement(.maximum, summary.maximum, expected: 1, .exactly),
        ]
        if let error { judgements.append(Judgement(.orthogonality, error.frobenius, expected: 0, .exactly)) }
        return judgements
    }

    private static func standardErrorOfTrace(_ spec: Spec) -> Double? {
        guard let (rows, columns) = spec.shape.matrix, rows == columns, rows > 2, !spec.type.isComplex else {
            return nil
        }
        return 1
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
