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

    /// The most values compared, which are kept to be sorted: 32 MiB. Of more, the first are compared, which are a
    /// sample like any other.
    public static let sampleLimit = 1 << 22

    /// The fewest values the distribution of the distance is good for.
    private static let fewestValues = 8

    private let law: any Law
    private let points: [LawPoint]?
    private var places: [UInt64: Int] = [:]
    private var counts: [Int] = []
    private var strays = 0
    private var sample: [Double] = []

    /// Compares the components of a tensor with `law`: the first ones, if there are more than are kept.
    ///
    /// - Throws: what `checkpoint` throws.
    public static func measure(
        _ source: ElementSource, _ law: any Law, checkpoint: Checkpoint = neverCancelled
    ) throws -> Result {
        guard law.points != nil else {
            let observed = try EmpiricalDistribution.measure(source, checkpoint: checkpoint)
            let hasAll = observed.sorted.count == min(observed.total, EmpiricalDistribution.limit)
            return hasAll ? compare(sorted: observed.sorted, law) : .none(.notFinite)
        }
        var fit = GoodnessOfFit(law)
        let count = min(source.componentCount, sampleLimit)
        for start in stride(from: 0, to: count, by: ElementSource.blockSize) {
            try checkpoint()
            source.components(start..<min(start + ElementSource.blockSize, count)).withUnsafeBufferPointer {
                fit.add($0)
            }
        }
        return fit.result()
    }

    private static func compare(sorted values: [Double], _ law: any Law) -> Result {
        guard values.count >= fewestValues else { return .none(.tooFew) }
        guard !law.cumulative(law.mean).isNaN else { return .none(.unknown) }
        return .kolmogorovSmirnov(KolmogorovSmirnov(sorted: values, law: law))
    }

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
            // What is not a number is no point, and takes its probability away from the others.
            guard points.count > 1, points.reduce(0, { $0 + $1.probability }) > 1 - 1e-9 else {
                return .none(.notFinite)
            }
            let test = ChiSquared(counts: counts, probabilities: points.map(\.probability), strays: strays)
            return test.map(Result.chiSquared) ?? .none(.tooFew)
        }
        guard sample.allSatisfy({ !$0.isNaN }) else { return .none(.notFinite) }
        return GoodnessOfFit.compare(sorted: sample.sorted(), law)
    }
}
