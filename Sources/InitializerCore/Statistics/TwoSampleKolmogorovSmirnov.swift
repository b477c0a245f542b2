/// The Kolmogorov–Smirnov test of whether two samples come from the same distribution, whatever it is.
///
/// D is the largest distance between the two empirical cumulative distributions. Its p-value is Kolmogorov's limit with
/// Stephens' correction for finite samples, Q((√m + 0.12 + 0.11/√m) D) with m = n₁n₂/(n₁ + n₂) (Stephens 1970). With
/// ties, as in half precision, the true p-value is larger: the test then errs towards calling samples alike.
public struct TwoSampleKolmogorovSmirnov: Hashable, Sendable {
    /// The largest distance, from 0 to 1.
    public let distance: Double

    /// The values in the first sample.
    public let firstCount: Int

    /// The values in the second sample.
    public let secondCount: Int

    /// Compares two samples, neither empty. Values that are not numbers are left out.
    public init(_ first: [Double], _ second: [Double]) {
        self.init(EmpiricalDistribution(first), EmpiricalDistribution(second))
    }

    /// Compares two samples that are in order.
    public init(_ first: EmpiricalDistribution, _ second: EmpiricalDistribution) {
        let (a, b) = (first.sorted, second.sorted)
        (firstCount, secondCount) = (a.count, b.count)
        var (i, j, widest) = (0, 0, 0.0)
        while i < a.count, j < b.count {
            // Both distributions step at a tie before they are compared.
            let x = min(a[i], b[j])
            while i < a.count, a[i] == x { i += 1 }
            while j < b.count, b[j] == x { j += 1 }
            widest = max(widest, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
        }
        distance = widest
    }

    /// The probability of a distance at least this large between samples of one distribution.
    public var pValue: Double {
        guard firstCount > 0, secondCount > 0 else { return .nan }
        let size = (Double(firstCount) * Double(secondCount) / Double(firstCount + secondCount)).squareRoot()
        return KolmogorovDistribution.tail((size + 0.12 + 0.11 / size) * distance)
    }
}
