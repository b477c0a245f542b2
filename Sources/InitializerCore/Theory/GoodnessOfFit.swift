/// Compares the whole distribution of a tensor's components with a law: by Kolmogorov and Smirnov's distance where the
/// law is continuous, by χ² over its points where it is discrete. Fed in blocks.
public struct GoodnessOfFit: Sendable {
    /// What came of it.
    public enum Result: Hashable, Sendable {
        case kolmogorovSmirnov(KolmogorovSmirnov)
        case chiSquared(ChiSquared)
        /// There is nothing to compare, or too little.
        case none(Judgement.Reason)
    }

    /// The most values kept to be sorted: 32 MiB. Of more, the first are compared, which are a sample like any other.
    public static let sampleLimit = 1 << 22

    /// The fewest values the distribution of the distance is good for.
    private static let fewestValues = 8

    private let law: any Law
    private let points: [LawPoint]?
    private var places: [UInt64: Int] = [:]
    private var counts: [Int] = []
    private var strays = 0
    private var sample: [Double] = []

    /// A comparison with `law` that has seen nothing.
    public init(_ law: any Law) {
        self.law = law
        points = law.points
        guard let points else { return }
        counts = Array(repeating: 0, count: points.count)
        // Adding 0 makes -0 into 0, which is the same value.
        for (index, point) in points.enumerated() { places[(point.value + 0).bitPattern] = index }
    }

    /// Whether more values would be taken.
    public var wantsMore: Bool { points != nil || sample.count < GoodnessOfFit.sampleLimit }

    /// Takes in a block of values.
    public mutating func add(_ values: UnsafeBufferPointer<Double>) {
        guard points != nil else {
            sample.append(contentsOf: values.prefix(GoodnessOfFit.sampleLimit - sample.count))
            return
        }
        for value in values {
            if let place = places[(value + 0).bitPattern] { counts[place] += 1 } else { strays += 1 }
        }
    }

    /// What the values seen come to.
    public func result() -> Result {
        if let points {
            guard points.count > 1 else { return .none(.discrete) }
            let test = ChiSquared(counts: counts, probabilities: points.map(\.probability), strays: strays)
            return test.map(Result.chiSquared) ?? .none(.tooFew)
        }
        guard sample.count >= GoodnessOfFit.fewestValues else { return .none(.tooFew) }
        guard !law.cumulative(law.mean).isNaN else { return .none(.unknown) }
        guard sample.allSatisfy({ !$0.isNaN }) else { return .none(.notFinite) }
        return .kolmogorovSmirnov(KolmogorovSmirnov(sorted: sample.sorted(), law: law))
    }
}
