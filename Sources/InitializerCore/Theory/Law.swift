/// What theory says of one element of a tensor (of one component, for complex types): the distribution it is drawn
/// from, with the parameters as the element type's arithmetic rounds them.
///
/// A number theory has no closed form for is NaN.
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
    /// The smallest and largest value that can be drawn: the support, but for a law without bounds whose draws are made
    /// of finitely many random bits.
    var attainable: (lower: Double, upper: Double) { get }
    /// The probability that all others are multiples of, where draws are made of few random bits: 2⁻²³ in single
    /// precision. 0 for a continuous law.
    var grain: Double { get }
    /// The expected smallest and largest of `count` values, at least 1; they lie within ``attainable``. NaN where theory
    /// has no answer.
    func expectedExtremes(of count: Int) -> (minimum: Double, maximum: Double)
    /// The stretch of values worth drawing: the support where it is bounded, else four standard deviations to each side.
    var typicalRange: (lower: Double, upper: Double) { get }
    /// The stretch outside of which there is next to nothing, 1e-20: the support, but for laws whose bounds are far out.
    var bulk: (lower: Double, upper: Double) { get }
    /// The probability of a value up to `x`.
    func cumulative(_ x: Double) -> Double
    /// The probability of a value below `x`.
    func below(_ x: Double) -> Double
    /// The expected power of the standardized value, (x - mean) / σ, for orders up to 12: 0 and 1 for orders 1 and 2.
    func standardizedMoment(_ order: Int) -> Double
    /// The probability density at `x`, or nil for a law of single points.
    func density(_ x: Double) -> Double?
    /// The values of a law of single points, ascending; nil for a continuous law.
    var points: [LawPoint]? { get }
    /// The law before its values were rounded to numbers of a type: itself, for most.
    var unrounded: any Law { get }
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
        self.init(family, parameters.map { Parameter(name: $0.key, value: $0.value) })
    }

    init(_ family: String, _ parameters: [Parameter]) {
        self.family = family
        self.parameters = parameters
    }
}

extension Law {
    /// The square root of the variance.
    public var standardDeviation: Double { variance.squareRoot() }

    /// The support.
    public var attainable: (lower: Double, upper: Double) { support }

    /// The support.
    public var bulk: (lower: Double, upper: Double) { support }

    /// 0: the law is continuous.
    public var grain: Double { 0 }

    /// Itself.
    public var unrounded: any Law { self }

    /// Whether moments of samples have the distributions of those of a normal law.
    var isNormal: Bool { unrounded is NormalLaw }

    /// None: the law is continuous.
    public var points: [LawPoint]? { nil }
    /// The probability of a value below `x`: that up to `x` without that of `x` itself.
    public func below(_ x: Double) -> Double {
        cumulative(x) - (points?.first { $0.value == x }?.probability ?? 0)
    }
    /// Not a number where no closed form is known.
    public func standardizedMoment(_ order: Int) -> Double { .nan }

    /// The support, or mean ± 4 standard deviations where that is unbounded.
    public var typicalRange: (lower: Double, upper: Double) {
        support.lower.isFinite && support.upper.isFinite
            ? support : (mean - 4 * standardDeviation, mean + 4 * standardDeviation)
    }

    /// An empty histogram over the typical range, widened where that is a single point.
    public func histogram(bins: Int) -> Histogram {
        let (lower, upper) = typicalRange
        return Histogram(around: lower, upper, bins: bins)
    }
}
