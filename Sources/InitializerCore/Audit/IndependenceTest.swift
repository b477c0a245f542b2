import Platform

/// Whether the rows and columns of a matrix look as if every number had been drawn by itself.
///
/// A histogram cannot tell: a trained matrix often has a normal one. What training leaves behind is between the numbers:
/// rows and columns that differ in size, and directions that many rows share. Each of the ratios here is 1 for
/// independent numbers of one law.
public struct IndependenceTest: Sendable {
    /// A quantity that is 1 for independent numbers, and what it comes to.
    public struct Ratio: Hashable, Sendable {
        /// What was measured.
        public let quantity: Quantity
        /// What it comes to here.
        public let value: Double
        /// The standard deviation it has for independent numbers.
        public let error: Double

        /// How probable a ratio at least as far on this side of 1 is for independent numbers. The ratio is a mean of
        /// squares: as χ² with the degrees of freedom that give it this standard deviation.
        var probability: Double {
            let freedom = 2 / (error * error)
            return value > 1
                ? IncompleteGamma.upper(freedom / 2, value * freedom / 2)
                : 1 - IncompleteGamma.upper(freedom / 2, value * freedom / 2)
        }

        /// Whether chance explains it.
        public var isByChance: Bool { probability >= FamilyFit.level }
    }

    /// What is measured of a matrix.
    public enum Quantity: Hashable, Sendable {
        /// The variance, from row to row, of the mean square of a row's numbers, in units of what it is for independent
        /// ones: (κ - 1) σ⁴ / columns.
        case rowSquares
        /// The same from column to column.
        case columnSquares
        /// The variance of the rows' means, in units of σ² / columns.
        case rowMeans
        /// The variance of the columns' means, in units of σ² / rows.
        case columnMeans
        /// The mean squared cosine of the angle between two rows, in units of 1 / columns.
        case cosines

        /// What is unusual where it is far from 1, as a clause: `the means of columns vary`.
        public var words: String {
            switch self {
            case .rowSquares: "the sizes of rows vary"
            case .columnSquares: "the sizes of columns vary"
            case .rowMeans: "the means of rows vary"
            case .columnMeans: "the means of columns vary"
            case .cosines: "rows are alike"
            }
        }
    }

    /// What was measured; nothing of vectors.
    public let ratios: [Ratio]

    /// The ratios that chance does not explain.
    public var failures: [Ratio] { ratios.filter { !$0.isByChance } }

    /// Looks at a matrix: at its sums, and at some of its rows.
    ///
    /// - Parameter profile: of the source.
    init(_ source: some TensorSource, _ profile: TensorProfile) {
        let (rows, columns) = (profile.rows, profile.columns)
        guard rows > 1, columns > 1, profile.notFinite == 0 else {
            ratios = []
            return
        }
        let mean = profile.mean
        let variance = profile.standardDeviation * profile.standardDeviation
        let kurtosis = profile.kurtosis
        guard variance > 0 else {
            ratios = []
            return
        }
        let lines = [
            Lines(sums: profile.rowSums, squares: profile.rowSquares, length: columns, .rowSquares, .rowMeans),
            Lines(sums: profile.columnSums, squares: profile.columnSquares, length: rows, .columnSquares, .columnMeans),
        ]
        ratios =
            lines.flatMap { $0.ratios(mean: mean, variance: variance, kurtosis: kurtosis) }
            + [IndependenceTest.cosines(source, profile, mean: mean)].compactMap { $0 }
    }
}

/// The sums of rows, or of columns.
private struct Lines {
    let sums: [Double]
    let squares: [Double]
    let length: Int
    let ofSquares: IndependenceTest.Quantity
    let ofMeans: IndependenceTest.Quantity

    init(
        sums: [Double], squares: [Double], length: Int, _ ofSquares: IndependenceTest.Quantity,
        _ ofMeans: IndependenceTest.Quantity
    ) {
        self.sums = sums
        self.squares = squares
        self.length = length
        self.ofSquares = ofSquares
        self.ofMeans = ofMeans
    }

    func ratios(mean: Double, variance: Double, kurtosis: Double) -> [IndependenceTest.Ratio] {
        let (count, length) = (Double(sums.count), Double(length))
        guard count > 1 else { return [] }
        // Squares about the mean of the whole tensor.
        let means = zip(sums, squares).map { sum, square in (square - 2 * mean * sum) / length + mean * mean }
        let spread = Lines.variance(means) / ((kurtosis - 1) * variance * variance / length)
        // The excess kurtosis of a squared normal is 12; of n such numbers' mean, 12 / n.
        let error = (2 / (count - 1) + 12 / (length * count)).squareRoot()
        let shift = Lines.variance(sums) / (variance * length)
        let shiftError = (2 / (count - 1) + max(0, kurtosis - 3) / (length * count)).squareRoot()
        return [
            // Two values only, ±1, leave nothing to vary.
            kurtosis > 1.01 ? IndependenceTest.Ratio(quantity: ofSquares, value: spread, error: error) : nil,
            IndependenceTest.Ratio(quantity: ofMeans, value: shift, error: shiftError),
        ].compactMap { $0 }
    }

    private static func variance(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
}

extension IndependenceTest {
    /// The mean squared cosine between some of the rows; nil where they have too few columns to say.
    private static func cosines(_ source: some TensorSource, _ profile: TensorProfile, mean: Double) -> Ratio? {
        // So many rows and columns that looking at pairs takes about as long as looking at every number once, or a
        // fraction of a millisecond.
        let budget = max(1 << 19, profile.count)
        let columns = min(profile.columns, 512)
        let rows = min(profile.rows, 256, Int(clamping: (2 * Double(budget) / Double(columns)).squareRoot()))
        guard rows >= 8, columns >= 8 else { return nil }
        let lanes = (columns + 15) / 16
        var matrix = [SIMD16<Float>](repeating: .zero, count: rows * lanes)
        var isUsed = [Bool](repeating: true, count: rows)
        var numbers = [Float](repeating: 0, count: lanes * 16)
        for row in 0..<rows {
            let start = row * (profile.rows - 1) / max(1, rows - 1) * profile.columns
            numbers.withUnsafeMutableBufferPointer {
                source.fillSingles(UnsafeMutableBufferPointer(rebasing: $0[..<columns]), from: start)
            }
            var square = 0.0
            for column in 0..<columns {
                numbers[column] -= Float(mean)
                square += Double(numbers[column]) * Double(numbers[column])
            }
            isUsed[row] = square > 0
            let scale = square > 0 ? Float(1 / square.squareRoot()) : 0
            for lane in 0..<lanes {
                for index in 0..<16 { matrix[row * lanes + lane][index] = numbers[lane * 16 + index] * scale }
            }
        }
        var sum = 0.0
        var pairs = 0
        matrix.withUnsafeBufferPointer { matrix in
            for first in 0..<rows where isUsed[first] {
                for second in 0..<first where isUsed[second] {
                    var product = SIMD16<Float>.zero
                    for lane in 0..<lanes { product += matrix[first * lanes + lane] * matrix[second * lanes + lane] }
                    let cosine = Double(product.sum())
                    sum += cosine * cosine
                    pairs += 1
                }
            }
        }
        guard pairs >= 28 else { return nil }
        return Ratio(
            quantity: .cosines, value: sum / Double(pairs) * Double(columns),
            // A squared cosine's standard deviation is √2 of its mean, a little less in few dimensions.
            error: (2 / Double(pairs)).squareRoot())
    }
}
