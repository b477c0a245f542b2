extension Spec {
    /// How a moment of the whole tensor strays from one key to the next; nil where theory does not know. What is the same
    /// for every key has an error of 0.
    public func samplingError(of statistic: MomentStatistic) -> SamplingError? {
        let law = law
        let error: SamplingError? =
            switch recipe {
            case .constant, .identity:
                SamplingError(expectation: law[statistic], standardError: 0)
            case _ where law is PointLaw:
                SamplingError(expectation: law[statistic], standardError: 0)
            case .orthogonal:
                statistic == .mean && law is SphereCoordinateLaw
                    ? orthogonalMeanError.map { SamplingError(expectation: 0, standardError: $0) } : nil
            case .uniform, .normal, .varianceScaling:
                law.samplingError(of: statistic, count: componentCount)
            }
        return error.flatMap { $0.expectation.isFinite && $0.standardError.isFinite ? $0 : nil }
    }

    /// The standard error of the mean of the components of a uniformly distributed m × n matrix, m ≥ n; nil below order
    /// 3, where the sign rule leaves too little chance.
    var orthogonalMeanError: Double? {
        guard let (rows, columns) = shape.matrix, max(rows, columns) > 2 else { return nil }
        let (m, n) = (Double(max(rows, columns)), Double(min(rows, columns)))
        // The parts of a complex sum have half its variance each, and twice as many components share them.
        return 1 / (m * n.squareRoot()) / Double(type.componentsPerElement)
    }
}

extension SamplingError {
    /// The probability of each bin of a histogram of the statistic over many samples, normal as it is for large ones;
    /// nil where it does not stray.
    public func masses(of histogram: Histogram) -> [Double]? {
        standardError > 0 ? NormalLaw(mean: expectation, sigma: standardError).masses(of: histogram) : nil
    }
}
