/// What theory says of one element of a tensor (of one component, for complex types): the distribution it is drawn
/// from, with the parameters as the element type's arithmetic rounds them.
///
/// A number theory has no closed form for is NaN. Laws are continuous even where half-precision draws have only 128 or 1024 levels.
public protocol Law: Sendable {
    /// The expected value.
    var mean: Double { get }
    /// The expected squared deviation from the mean.
    var variance: Double { get }
    /// The third standardized moment; NaN where the variance is 0.
    var skewness: Double { get }
    /// The fourth standardized moment, 3 for a normal distribution; NaN where the variance is 0.
    var kurtosis: Double { get }
    /// The smallest and largest value possible; infinite where there is no bound.
    var support: (lower: Double, upper: Double) { get }
    /// The stretch of values worth drawing: the support where it is bounded, else four standard deviations to each side.
    var typicalRange: (lower: Double, upper: Double) { get }
    /// The probability of a value up to `x`.
    func cumulative(_ x: Double) -> Double
    /// The probability density at `x`, or nil for a law of single points.
    func density(_ x: Double) -> Double?
    /// The family and its parameters, in a few words: `U(-0.01, 0.01)`.
    var notation: Notation { get }
}

/// A law's name and its parameters in order, to be written by whoever formats numbers.
public struct Notation: Hashable, Sendable {
    /// The family's name: `uniform`, `normal`, `truncated normal`.
    public let family: String
    /// Parameters by name, in the order they are written.
    public let parameters: [Parameter]

    /// One named number.
    public struct Parameter: Hashable, Sendable {
        /// The parameter's usual symbol or name.
        public let name: String
        /// Its value.
        public let value: Double
    }

    init(_ family: String, _ parameters: KeyValuePairs<String, Double>) {
        self.family = family
        self.parameters = parameters.map { Parameter(name: $0.key, value: $0.value) }
    }
}

extension Law {
    /// The square root of the variance.
    public var standardDeviation: Double { variance.squareRoot() }

    /// The support, or mean ± 4 standard deviations where that is unbounded.
    public var typicalRange: (lower: Double, upper: Double) {
        support.lower.isFinite && support.upper.isFinite
            ? support : (mean - 4 * standardDeviation, mean + 4 * standardDeviation)
    }

    /// An empty histogram over the typical range, widened where that is a single point.
    public func histogram(bins: Int) -> Histogram {
        let (lower, upper) = typicalRange
        if lower < upper, (upper - lower).isFinite { return Histogram(lower: lower, upper: upper, bins: bins) }
        guard lower == upper, lower.isFinite else { return Histogram(lower: -1, upper: 1, bins: bins) }
        let margin = max(0.5, 64 * lower.ulp)
        return Histogram(lower: lower - margin, upper: upper + margin, bins: bins)
    }

    /// The probability of a value in (lower, upper].
    public func probability(from lower: Double, through upper: Double) -> Double {
        cumulative(upper) - cumulative(lower)
    }
}
