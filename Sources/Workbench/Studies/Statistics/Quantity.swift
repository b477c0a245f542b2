import InitializerCore

/// What can be told of a tensor, a row for each: how it is called, and how it is got. Tables, JSON and `expect` are
/// read from the rows.
public struct Quantity: Sendable {
    /// A value that was measured.
    public enum Value: Hashable, Sendable {
        case number(Double)
        case count(Int)
        /// A count that was given up beyond this.
        case moreThan(Int)
    }

    /// How it is got, from the cheapest to the dearest.
    public enum Measurement: Sendable {
        /// Known without looking at a single element.
        case known(@Sendable (Subject) -> Int)
        /// From one pass over the elements, beside what theory says of so many values, where it says something.
        case statistic(@Sendable (Summary) -> Value, expected: @Sendable (any Law, _ count: Int) -> Double?)
        /// From the product of the matrix with itself.
        case orthogonality(@Sendable (OrthogonalityError) -> Double)
        /// The SHA-256 of the bytes, which is no number.
        case fingerprint
    }

    /// What data and scripts call it: `standard_deviation`.
    public let name: String

    /// Other names scripts may use.
    public let aliases: [String]

    /// What people read: `std dev`.
    public let label: String

    /// How it is got.
    public let measurement: Measurement

    /// Whether it may be known only as more than some number.
    let isBounded: Bool

    init(
        _ name: String, aliases: [String] = [], label: String? = nil, isBounded: Bool = false,
        _ measurement: Measurement
    ) {
        self.isBounded = isBounded
        self.name = name
        self.aliases = aliases
        self.label = label ?? name
        self.measurement = measurement
    }

    /// The row with this name or alias.
    public static func named(_ name: String) -> Quantity? {
        all.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// The rows that differ from one draw to the next and are numbers.
    static let drawn = all.filter {
        switch $0.measurement {
        case .statistic, .orthogonality: true
        case .known, .fingerprint: false
        }
    }

    /// Every row, in the order they are shown.
    public static let all: [Quantity] = [
        Quantity("count", label: "elements", .known(\.count)),
        Quantity("bytes", .known(\.byteCount)),
        Quantity("fan_in", aliases: ["fans.in"], .known { Fans($0.shape).in }),
        Quantity("fan_out", aliases: ["fans.out"], .known { Fans($0.shape).out }),
        statistic("mean", \.moments.mean) { law, _ in law.mean },
        statistic("variance", \.moments.variance) { law, _ in law.variance },
        statistic("standard_deviation", aliases: ["std"], label: "std dev", \.moments.standardDeviation) {
            law, _ in law.standardDeviation
        },
        statistic("skewness", \.moments.skewness) { law, _ in law.skewness },
        statistic("kurtosis", \.moments.kurtosis) { law, _ in law.kurtosis },
        statistic("minimum", aliases: ["min"], \.minimum) { $0.expectedExtremes(of: $1).minimum },
        statistic("maximum", aliases: ["max"], \.maximum) { $0.expectedExtremes(of: $1).maximum },
        Quantity("zeros", .statistic({ .count($0.zeros) }, expected: { _, _ in nil })),
        Quantity("distinct", isBounded: true, .statistic({ $0.distinct.count.value }, expected: { _, _ in nil })),
        Quantity(
            "orthogonality.max", aliases: ["orthogonality_max", "orthogonality"], label: "max|QᵀQ-I|",
            .orthogonality(\.max)),
        Quantity(
            "orthogonality.frobenius", aliases: ["orthogonality_frobenius", "frobenius"], label: "‖QᵀQ-I‖",
            .orthogonality(\.frobenius)),
        Quantity("sha256", .fingerprint),
    ]

    private static func statistic(
        _ name: String, aliases: [String] = [], label: String? = nil,
        _ observed: @escaping @Sendable (Summary) -> Double, expected: @escaping @Sendable (any Law, Int) -> Double
    ) -> Quantity {
        Quantity(name, aliases: aliases, label: label, .statistic({ .number(observed($0)) }, expected: expected))
    }
}

extension DistinctValues.Count {
    fileprivate var value: Quantity.Value {
        switch self {
        case .exactly(let count): .count(count)
        case .moreThan(let count): .moreThan(count)
        }
    }
}
