/// A place where an empirical cumulative curve and a law's are apart.
public struct CumulativeGap: Hashable, Sendable {
    /// The value there.
    public let value: Double
    /// The share of values up to it, or below it: on whichever side of a step the curves are further apart.
    public let observed: Double
    /// The law's probability on the same side.
    public let expected: Double

    /// How far the curves are apart.
    public var distance: Double { (observed - expected).magnitude }
}

extension EmpiricalDistribution {
    /// Where the curve is furthest from a law's, which may have jumps; nil without values, or where the law's curve is
    /// not known. Its distance is that of Kolmogorov and Smirnov.
    ///
    /// Both curves only rise, so between two values they are apart by no more than what their ends allow: stretches that
    /// cannot hold a larger gap than the one found are passed over, and only a few values in a thousand are looked at.
    ///
    /// - Throws: what `checkpoint` throws.
    public func widestGap(
        from law: any Law, checkpoint: Checkpoint = neverCancelled
    ) throws -> CumulativeGap? {
        guard !sorted.isEmpty, !law.cumulative(law.mean).isNaN else { return nil }
        var search = GapSearch(self, law)
        let step = max(1, sorted.count / GapSearch.firstLook)
        for index in stride(from: 0, to: sorted.count, by: step) { search.look(at: index) }
        for start in stride(from: 0, to: sorted.count, by: step) {
            try checkpoint()
            search.look(into: start..<min(start + step, sorted.count))
        }
        return search.widest
    }
}

/// Looks for the widest gap, stretch by stretch.
private struct GapSearch {
    let observed: EmpiricalDistribution
    let law: any Law
    private(set) var widest: CumulativeGap?

    /// Values looked at first, so that most stretches can be passed over.
    static let firstLook = 1024

    init(_ observed: EmpiricalDistribution, _ law: any Law) {
        self.observed = observed
        self.law = law
    }

    /// The gaps before and behind the step at a value.
    mutating func look(at index: Int) {
        let value = observed.sorted[index]
        let before = CumulativeGap(value: value, observed: observed.below(value), expected: law.below(value))
        let behind = CumulativeGap(value: value, observed: observed.cumulative(value), expected: law.cumulative(value))
        // Of two that are equal, what includes the value itself is easier to read.
        for gap in [behind, before] where gap.distance > widest?.distance ?? -1 { widest = gap }
    }

    /// The gaps at all values of a stretch that may hold the widest one.
    mutating func look(into range: Range<Int>) {
        guard range.count > 1 else { return look(at: range.lowerBound) }
        let (first, last) = (observed.sorted[range.lowerBound], observed.sorted[range.upperBound - 1])
        let above = observed.cumulative(last) - law.below(first)
        let below = law.cumulative(last) - observed.below(first)
        guard max(above, below) > widest?.distance ?? -1 else { return }
        guard first < last else { return look(at: range.lowerBound) }
        let middle = range.lowerBound + range.count / 2
        look(into: range.lowerBound..<middle)
        look(into: middle..<range.upperBound)
    }
}
