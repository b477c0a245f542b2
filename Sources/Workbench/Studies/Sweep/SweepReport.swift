import InitializerCore

/// A statistic over many keys, perhaps at several values of a field: how far a single draw may stray.
public struct SweepReport: StudyReport {
    /// The statistic of the tensors that differ in their keys only.
    public struct Sample: Sendable {
        /// What was drawn; its own key is not used.
        public let spec: Spec

        /// The value of the field that is varied, as it is typed.
        public let label: String

        /// The statistic for each of the keys; not a number where it has none.
        public let values: [Double]

        /// What theory says of the law it is drawn from.
        public let expected: Double?

        /// How theory has the statistic stray from key to key; nil if unknown.
        public let error: SamplingError?

        /// The moments of the values.
        public let moments: Moments
    }

    /// The draw of the Spec's own key.
    public struct Current: Sendable {
        /// The key.
        public let key: Key

        /// The statistic.
        public let value: Double
    }

    /// What was measured.
    public let statistic: Statistic

    /// The keys drawn with.
    public let keys: ClosedRange<Int64>

    /// The field that was varied; nil if only the keys were.
    public let field: String?

    /// A sample for each value of the field; a single one if only the keys were varied.
    public let samples: [Sample]

    /// Where the Spec's own key is among the others; nil where a field is varied.
    public let current: Current?

    /// The bars of the histogram; nil for as many as the keys fill.
    let bins: BinRule?
}

extension SweepReport.Sample {
    /// The mean over keys.
    public var mean: Double { moments.mean }

    /// The standard deviation over keys, of which the values are a sample: its square is Σ(x - mean)²/(K - 1).
    public var standardDeviation: Double {
        let count = Double(values.count)
        return values.count < 2 ? .nan : (moments.variance * count / (count - 1)).squareRoot()
    }

    /// The standard deviation over keys to the standard error that theory expects; nil where nothing is to stray.
    public var spreadRatio: Double? {
        guard let error, error.standardError > 0 else { return nil }
        return standardDeviation / error.standardError
    }

    /// The standard error of ``spreadRatio``, for a statistic that is normally distributed: 1/√(2(K - 1)).
    public var spreadRatioError: Double { 1 / (2 * Double(values.count - 1)).squareRoot() }

    /// The distance of the mean over keys from what theory expects, in its standard errors: one K keys' share of that of
    /// a single draw. Nil where nothing is to stray.
    public var meanScore: Double? {
        score(mean).map { $0 * Double(values.count).squareRoot() }
    }

    /// The distance of a value from what theory expects, in standard errors of a single draw.
    public func score(_ value: Double) -> Double? {
        guard let error, error.standardError > 0 else { return nil }
        return (value - error.expectation) / error.standardError
    }

    /// The share of the keys whose value is below another.
    public func share(below value: Double) -> Double {
        Double(values.count { $0 < value }) / Double(values.count)
    }

    /// The smallest and the largest value; nil where none is a finite number.
    public var extremes: (lower: Double, upper: Double)? {
        let finite = values.filter(\.isFinite)
        guard let lower = finite.min(), let upper = finite.max() else { return nil }
        return (lower, upper)
    }
}

extension SweepReport {
    /// The values of the first sample by size, over all that was drawn and expected; nil where none is a finite number.
    public var histogram: Histogram? {
        guard let sample = samples.first, var (lower, upper) = sample.extremes else { return nil }
        if let error = sample.error {
            // Nearly all of a normal distribution, 0.9995, lies within.
            lower = min(lower, error.expectation - 3.5 * error.standardError)
            upper = max(upper, error.expectation + 3.5 * error.standardError)
        }
        if let value = current?.value, value.isFinite { (lower, upper) = (min(lower, value), max(upper, value)) }
        if !(lower < upper && (upper - lower).isFinite) {
            let margin = lower == 0 ? 0.5 : min(lower.magnitude / 2, .greatestFiniteMagnitude / 8)
            (lower, upper) = (lower - margin, lower + margin)
        }
        guard lower < upper, (upper - lower).isFinite else { return nil }
        let bins = bins?.bins(EmpiricalDistribution(sample.values), range: upper - lower)
        var histogram = Histogram(lower: lower, upper: upper, bins: bins ?? Self.defaultBins(sample.values.count))
        for value in sample.values { histogram.add(value) }
        return histogram
    }

    /// The counts that theory expects in the bins of ``histogram``; nil where it does not know.
    public var expectedCounts: [Double]? {
        guard let sample = samples.first, let histogram,
            let masses = sample.spec.theory.masses(of: statistic, in: histogram)
        else { return nil }
        return masses.map { $0 * Double(sample.values.count) }
    }

    /// Bars that hold about as many values each as there are bars, within what a chart can show.
    private static func defaultBins(_ count: Int) -> Int { min(max(Int(clamping: Double(count).squareRoot()), 8), 64) }
}
