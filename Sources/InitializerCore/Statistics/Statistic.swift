/// A statistic of a tensor, one row each: how it is called, how it is measured, what a law expects of it, how it strays by
/// chance, and what a deviation is measured in. Tables, JSON, `expect`, `sweep`, `check` and the explorer read the rows.
///
/// ```swift
/// let mean = Statistic.named("mean")!
/// mean.value(of: summary)                                   // .number(1.2e-5)
/// mean.expected(spec.law, summary.count)                    // 0
/// mean.samplingError?(spec.law, summary.count).standardError  // σ/√n
/// ```
///
/// Statistics are equal if they have the same name.
public struct Statistic: Sendable {
    /// A value that was measured.
    public enum Value: Hashable, Sendable {
        case number(Double)
        case count(Int)
        /// A count that was given up beyond this.
        case moreThan(Int)
    }

    /// How it is measured, from the cheapest to the dearest.
    public enum Measurement: Sendable {
        /// Known without looking at a single element.
        case known(@Sendable (Subject) -> Int)
        /// From one pass over the elements.
        case summary(@Sendable (Summary) -> Value)
        /// From the product of the matrix with itself.
        case orthogonality(@Sendable (OrthogonalityError) -> Double)
        /// The SHA-256 of the bytes, which is no number.
        case fingerprint
        /// By comparing the tensor with a law, so that only checks have it.
        case comparison
    }

    /// What data and scripts call it: `standard_deviation`.
    public let name: String

    /// Usual names for it elsewhere: `std`.
    public let aliases: [String]

    /// What people read: `std dev`.
    public let label: String

    /// How it is measured.
    public let measurement: Measurement

    /// Whether it may be known only as more than some number.
    public let isBounded: Bool

    /// What a law expects of so many values, at least 1; nil where it says nothing. NaN where it has no number.
    public let expected: @Sendable (any Law, _ count: Int) -> Double?

    /// How it strays by chance over samples of so many independent values of a law; nil where that is not known.
    public let samplingError: (@Sendable (any Law, _ count: Int) -> SamplingError)?

    /// How probable what was observed is, of so many independent values of a law; nil where that is not known, and its
    /// answer where there are too few values. A statistic that has this is judged by `check`.
    public let tails: (@Sendable (any Law, _ count: Int, _ observed: Double) -> Tails?)?

    /// The statistic of which this is a function, so that both are one test; nil for most.
    public let restates: String?

    /// What a deviation from the expected value is measured in, for tolerances; NaN where it has no meaning.
    let unit: @Sendable (any Law) -> Double

    /// The row of ``all`` that shows it in tables: its own name, unless only checks have it.
    public let shownAs: String

    init(
        _ name: String, aliases: [String] = [], label: String? = nil, isBounded: Bool = false,
        shownAs: String? = nil, _ measurement: Measurement,
        expected: @escaping @Sendable (any Law, _ count: Int) -> Double? = { _, _ in nil },
        samplingError: (@Sendable (any Law, _ count: Int) -> SamplingError)? = nil,
        tails: (@Sendable (any Law, _ count: Int, _ observed: Double) -> Tails?)? = nil, restates: String? = nil,
        unit: @escaping @Sendable (any Law) -> Double = { _ in .nan }
    ) {
        self.name = name
        self.aliases = aliases
        self.label = label ?? name
        self.measurement = measurement
        self.isBounded = isBounded
        self.expected = expected
        self.samplingError = samplingError
        self.tails = tails
        self.restates = restates
        self.unit = unit
        self.shownAs = shownAs ?? name
    }

    /// The row of ``all`` with this name, its own or a usual one.
    public static func named(_ name: String) -> Statistic? { all.named(name) }

    /// Its value, where one pass over the elements gives it.
    public func value(of summary: Summary) -> Value? {
        if case .summary(let value) = measurement { return value(summary) }
        return nil
    }
}

extension Statistic: Named {}

extension Statistic: Hashable {
    /// Whether both are the same row.
    public static func == (left: Statistic, right: Statistic) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Statistic.Value {
    /// The value, or the bound it is known to be over.
    public var number: Double {
        switch self {
        case .number(let value): value
        case .count(let count), .moreThan(let count): Double(count)
        }
    }
}
