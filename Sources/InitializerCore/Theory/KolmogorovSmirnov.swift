import Platform

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

    /// The probability of a distance at least this large, by the asymptotic distribution with Stephens' correction for
    /// the number of values: Q((√n + 0.12 + 0.11/√n) D).
    ///
    /// Source: M. Stephens, "Use of the Kolmogorov–Smirnov, Cramér–von Mises and related statistics without extensive
    /// tables", JRSS B 32, 1970.
    public var probability: Double {
        let root = Double(count).squareRoot()
        return KolmogorovDistribution.tail((root + 0.12 + 0.11 / root) * distance)
    }

    /// Half the width of a band around an empirical cumulative curve of `count` values that holds the true one with the
    /// given confidence, whatever the law, discrete ones included: √(ln(2/α) / 2n).
    ///
    /// Source: P. Massart, "The tight constant in the Dvoretzky–Kiefer–Wolfowitz inequality", Annals of Probability
    /// 18, 1990.
    public static func band(count: Int, confidence: Double) -> Double {
        (log(2 / (1 - confidence)) / (2 * Double(count))).squareRoot()
    }
}
