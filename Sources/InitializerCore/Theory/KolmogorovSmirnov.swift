/// How far an empirical distribution is from a continuous law: the largest distance between the two cumulative curves.
///
/// For discrete laws the distribution of the distance is another, and the p-value below would be far too cautious or
/// wrong; they are judged by ``ChiSquared``.
public struct KolmogorovSmirnov: Hashable, Sendable {
    /// D = sup |F_n - F|.
    public let distance: Double
    /// How many values were compared.
    public let count: Int

    /// A distance that was found for so many values.
    public init(distance: Double, count: Int) {
        self.distance = distance
        self.count = count
    }

    /// The distance of values in ascending order, at least one, from `law`.
    public init(sorted values: [Double], law: any Law) {
        precondition(!values.isEmpty)
        distance = KolmogorovSmirnov.distance(sorted: values, law)
        count = values.count
    }

    private static func distance(sorted values: [Double], _ law: any Law) -> Double {
        let n = Double(values.count)
        var (largest, index) = (0.0, 0)
        while index < values.count {
            let value = values[index]
            var next = index + 1
            while next < values.count, values[next] == value { next += 1 }
            largest = max(
                largest, (Double(next) / n - law.cumulative(value)).magnitude,
                (law.below(value) - Double(index) / n).magnitude)
            index = next
        }
        return largest
    }

    /// The probability of a distance at least this large, for this number of values.
    public var probability: Double { KolmogorovSmirnovDistribution(count: count).tail(distance) }

    /// Half the width of a band around an empirical cumulative curve of `count` values that holds the true one with the
    /// given confidence: the distance whose ``probability`` is what is left. For a discrete law it holds it more often.
    public static func band(count: Int, confidence: Double) -> Double {
        KolmogorovSmirnovDistribution(count: count).quantile(confidence)
    }
}
