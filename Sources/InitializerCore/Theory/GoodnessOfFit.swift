/// Compares the whole distribution of a tensor's components with a law: by Kolmogorov and Smirnov's distance where the
/// law is continuous, by χ² over its points where it is discrete.
public enum GoodnessOfFit {
    /// What came of it.
    public enum Result: Hashable, Sendable {
        case kolmogorovSmirnov(KolmogorovSmirnov)
        case chiSquared(ChiSquared)
        /// There is nothing to compare, or too little.
        case none(Judgement.Reason)
    }

    /// The most values counted at the points of a discrete law. Of more, the first are compared, which are a sample like
    /// any other; of a continuous law at most ``EmpiricalDistribution/limit``, which are sorted.
    public static let sampleLimit = 1 << 22

    /// The fewest values the distribution of the distance is good for.
    private static let fewestValues = 5

    /// Compares the components of a tensor with `law`: the first ones, if there are more than are looked at.
    ///
    /// - Throws: what `checkpoint` throws.
    public static func measure(
        _ source: some TensorSource, _ law: any Law, checkpoint: Checkpoint = neverCancelled
    ) throws -> Result {
        guard let points = law.points else {
            return try compare(EmpiricalDistribution.measure(source, checkpoint: checkpoint), law, checkpoint)
        }
        var tally = PointTally(points)
        let count = min(source.componentCount, sampleLimit)
        for start in stride(from: 0, to: count, by: ComponentBlock.size) {
            try checkpoint()
            tally.add(source.components(start..<min(start + ComponentBlock.size, count)))
        }
        return tally.result
    }

    private static func compare(
        _ observed: EmpiricalDistribution, _ law: any Law, _ checkpoint: Checkpoint
    ) throws -> Result {
        let count = observed.sorted.count
        guard count == min(observed.total, EmpiricalDistribution.limit) else { return .none(.notFinite) }
        guard count >= fewestValues else { return .none(.tooFew) }
        guard let gap = try observed.widestGap(from: law, checkpoint: checkpoint) else { return .none(.unknown) }
        return .kolmogorovSmirnov(KolmogorovSmirnov(distance: gap.distance, count: count))
    }
}

/// How often each point of a discrete law was seen.
private struct PointTally {
    private let points: [LawPoint]
    private var places: [UInt64: Int] = [:]
    private var counts: [Int]
    private var strays = 0

    init(_ points: [LawPoint]) {
        self.points = points
        counts = Array(repeating: 0, count: points.count)
        // Adding 0 makes -0 into 0, which is the same value.
        for (index, point) in points.enumerated() { places[(point.value + 0).bitPattern] = index }
    }

    mutating func add(_ values: [Double]) {
        for value in values {
            if let place = places[(value + 0).bitPattern] { counts[place] += 1 } else { strays += 1 }
        }
    }

    var result: GoodnessOfFit.Result {
        // What is not a number is no point, and takes its probability away from the others.
        guard points.count > 1, points.reduce(0, { $0 + $1.probability }) > 1 - 1e-9 else { return .none(.notFinite) }
        let test = ChiSquared(counts: counts, probabilities: points.map(\.probability), strays: strays)
        return test.map(GoodnessOfFit.Result.chiSquared) ?? .none(.tooFew)
    }
}
