/// Pearson's χ² of counts against those a discrete law expects.
public struct ChiSquared: Hashable, Sendable {
    /// Σ (observed - expected)² / expected over the cells; infinite if something was seen that cannot be.
    public let statistic: Double
    /// The cells less one: the law is fully specified.
    public let degreesOfFreedom: Int
    /// How many values were counted.
    public let count: Int

    /// The fewest values expected of a cell; neighbours are pooled until there are as many.
    ///
    /// Five are enough for probabilities about 0.05 (W. Cochran, "Some methods for strengthening the common χ² tests",
    /// Biometrics 10, 1954). In the tail the statistic then exceeds what χ² allows: of 64 cells, 1.4 times as often at
    /// 5e-4; with twenty it is 1.1 times (`generate_sampling.py` beside the tests' fixtures).
    public static let fewestExpected = 20.0

    /// The χ² of counts over cells of known probability, in order; nil with fewer than two cells after pooling.
    ///
    /// - Parameters:
    ///   - strays: values seen in none of the cells.
    ///   - least: the fewest values expected of a cell.
    public init?(
        counts: [Int], probabilities: [Double], strays: Int = 0, least: Double = ChiSquared.fewestExpected
    ) {
        let total = counts.reduce(0, +) + strays
        var cells: [(observed: Double, expected: Double)] = []
        var open = (observed: 0.0, expected: 0.0)
        for (count, probability) in zip(counts, probabilities) {
            open.observed += Double(count)
            open.expected += probability * Double(total)
            guard open.expected >= least else { continue }
            cells.append(open)
            open = (0, 0)
        }
        guard cells.count > 1 else { return nil }
        cells[cells.count - 1].observed += open.observed
        cells[cells.count - 1].expected += open.expected
        let sum = cells.reduce(0) { sum, cell in
            let difference = cell.observed - cell.expected
            return sum + difference * difference / cell.expected
        }
        statistic = strays > 0 ? .infinity : sum
        degreesOfFreedom = cells.count - 1
        count = total
    }

    /// The probability of a χ² at least this large.
    public var probability: Double { IncompleteGamma.upper(Double(degreesOfFreedom) / 2, statistic / 2) }

    /// Cohen's w, √(χ² / n): how large the deviation is, however many values were counted.
    public var effect: Double { (statistic / Double(count)).squareRoot() }
}
