/// What one pass over a tensor tells of it, enough to say which laws it may be drawn from.
///
/// The tensor is seen as a matrix: the first axis makes the rows, all others the columns. Vectors and scalars are one
/// row. Sums are taken over finite numbers only, in double precision, and are the same bits for any number of threads.
///
/// ```swift
/// let profile = try DrawnTensor(Spec("he_normal", shape: [784, 256], key: 42)).profile()
/// profile.standardDeviation  // near √(2 / 784)
/// profile.rowSquares.count   // 784
/// ```
///
/// Numbers are looked at in single precision: those of f64 are rounded to it, complex ones are two numbers side by side.
public struct TensorProfile: Sendable {
    /// The sizes of the axes.
    public let shape: Shape
    /// The type of the elements.
    public let type: ElementType
    /// How often each number comes up, in bf16.
    public internal(set) var census = PatternCensus()
    /// The smallest finite number; infinity where there is none.
    public internal(set) var minimum = Double.infinity
    /// The largest finite number; negative infinity where there is none.
    public internal(set) var maximum = -Double.infinity
    /// The sum of each row's numbers.
    public internal(set) var rowSums: [Double] = []
    /// The sum of the squares of each row's numbers.
    public internal(set) var rowSquares: [Double] = []
    /// The sum of each column's numbers; empty for tensors of one row, and where there are over ``columnLimit``.
    public internal(set) var columnSums: [Double] = []
    /// The sum of the squares of each column's numbers; empty where ``columnSums`` is.
    public internal(set) var columnSquares: [Double] = []
    /// The bits of single precision that any of the numbers has.
    public internal(set) var bits: UInt32 = 0
    /// The row-major index of the first number that is not finite; nil where all are.
    public internal(set) var firstNotFinite: Int?

    /// The most columns that sums are kept for.
    public static let columnLimit = 1 << 20

    init(_ shape: Shape, _ type: ElementType) {
        self.shape = shape
        self.type = type
    }

    /// The rows and columns of a tensor's matrix.
    static func matrix(of source: some TensorSource) -> (rows: Int, columns: Int) {
        let rows = source.shape.rank < 2 ? 1 : source.shape.dimensions[0]
        return (rows, source.componentCount / rows)
    }

    /// The number of rows of the matrix.
    public var rows: Int { rowSums.count }

    /// The number of columns of the matrix.
    public var columns: Int { count / max(1, rows) }

    /// How many numbers there are, twice the elements for complex types.
    public var count: Int { shape.count * type.componentsPerElement }

    /// The narrowest type that holds the numbers exactly: f32 whose lower 16 bits are never used hold bf16.
    public var carriedType: ElementType {
        guard type == .f32, minimum < maximum, bits & 0xFFFF == 0 || bits & 0x1FFF == 0 else { return type }
        return bits & 0xFFFF == 0 ? .bf16 : .f16
    }

    /// How many of them are not finite.
    public var notFinite: Int { census.notNumbers + census.infinities }

    /// How many are finite.
    public var finite: Int { count - notFinite }

    /// The mean of the finite numbers; NaN where there is none.
    public private(set) var mean = Double.nan

    /// The mean square of the finite numbers; NaN where there is none.
    public private(set) var meanSquare = Double.nan

    /// Works out what is asked for often, once all numbers have been looked at.
    mutating func settle() {
        census.settle()
        mean = rowSums.reduce(0, +) / Double(finite)
        meanSquare = rowSquares.reduce(0, +) / Double(finite)
        kurtosis = fourthMoment()
    }

    /// The standard deviation of the finite numbers about their mean.
    public var standardDeviation: Double {
        // A mean far from 0 takes digits; what is left is never below 0.
        max(0, meanSquare - mean * mean).squareRoot()
    }

    /// The largest size of a finite number.
    public var largest: Double { max(maximum, -minimum) }

    /// The fourth moment about the mean, in units of the variance squared: 3 for a normal law, 1.8 for a uniform one.
    /// Taken from the census, which is exact to 1 in 10⁴; NaN where all numbers are equal.
    public private(set) var kurtosis = Double.nan

    private func fourthMoment() -> Double {
        let (mean, variance) = (mean, standardDeviation * standardDeviation)
        guard variance > 0 else { return .nan }
        let fourth = census.cells.reduce(0.0) { sum, cell in
            let deviation = (carriedType == .bf16 ? cell.inner : (cell.inner + cell.outer) / 2) - mean
            return sum + Double(cell.count) * deviation * deviation * deviation * deviation
        }
        return fourth / Double(finite) / (variance * variance)
    }
}

extension ElementType {
    /// The binary digits of a number's fraction: 23 for f32; those of f32 for types that are seen in it.
    var fractionBits: Int {
        switch component {
        case .f16: 10
        case .bf16: 7
        default: 23
        }
    }
}
