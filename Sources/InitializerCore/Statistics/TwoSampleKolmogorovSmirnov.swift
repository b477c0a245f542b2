/// The Kolmogorov–Smirnov test of whether two independent samples come from the same continuous distribution, whatever
/// it is.
///
/// D is the largest distance between the two empirical cumulative distributions. With ties, as in half precision, the
/// true p-value is larger: the test then errs towards calling samples alike.
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

    /// The probability of a distance at least this large between samples of one distribution: exactly up to a million
    /// pairs of values; beyond, Kolmogorov's limit with Stephens' correction for finite samples,
    /// Q((√m + 0.12 + 0.11/√m) D) with m = n₁n₂/(n₁ + n₂) (Stephens 1970). NaN where a sample is empty.
    public var pValue: Double {
        guard firstCount > 0, secondCount > 0 else { return .nan }
        let (m, n) = (Double(firstCount), Double(secondCount))
        if m * n <= Self.exactLimit { return exactTail }
        let size = (m * n / (m + n)).squareRoot()
        return KolmogorovDistribution.tail((size + 0.12 + 0.11 / size) * distance)
    }

    /// Pairs of values up to which ways are counted.
    private static let exactLimit = 1e6

    /// All orders of the values of both samples are equally likely: the share of those that lead at least as far apart
    /// somewhere on the way. In a grid of the values taken from each sample, a way steps from (i - 1, j) to (i, j) or from
    /// (i, j - 1), and the share of ways that come from the first is i / (i + j).
    ///
    /// Source: J. Hodges, "The significance probability of the Smirnov two-sample test", Arkiv för Matematik 3, 1958.
    private var exactTail: Double {
        let (m, n) = (firstCount, secondCount)
        // In whole numbers, so that a distance that is reached is not missed by rounding.
        let limit = Int(clamping: (distance * Double(m * n)).rounded())
        guard limit > 0 else { return 1 }
        var reached = [Double](repeating: 0, count: n + 1)
        for i in 0...m {
            for j in 0...n {
                if abs(i * n - j * m) >= limit {
                    reached[j] = 1
                } else if i + j > 0 {
                    let (up, across) = (Double(i) * reached[j], Double(j) * (j > 0 ? reached[j - 1] : 0))
                    reached[j] = (up + across) / Double(i + j)
                }
            }
        }
        return min(1, reached[n])
    }
}
