import CLAPACK

/// How far a matrix is from having orthonormal columns, or rows where it has fewer of them: the smaller of its two
/// Gram matrices minus the identity.
///
/// Tensors of higher rank are folded to (product of all axes but the last) × last, as `orthogonal` folds them; for
/// `identity`, which makes a batch of matrices over the last two axes, each is measured and the largest errors count.
public struct OrthogonalityError: Hashable, Sendable {
    /// The largest entry of |QᵀQ - I|.
    public let max: Double

    /// The Frobenius norm ‖QᵀQ - I‖.
    public let frobenius: Double

    /// The order of the Gram matrix.
    public let order: Int

    /// Multiplications a measurement costs, up to which it is done unasked: some tenths of a second.
    private static let cheapWork = Int128(1) << 31

    /// The most elements of a Gram matrix that are held.
    public static let orderLimit = 1 << 14

    /// Whether measuring a tensor of `shape` is quick enough to do unasked; false below rank 2.
    public static func isCheap(_ shape: Shape) -> Bool {
        guard let (rows, columns) = shape.matrix else { return false }
        let order = Int128(min(rows, columns))
        return Int128(shape.count) * order <= cheapWork && order <= orderLimit
    }

    /// Measures the tensor of `source`.
    ///
    /// Streams over the matrix in double precision; only the Gram matrix is held.
    ///
    /// - Returns: nil below rank 2, or when the Gram matrix would be of an order above ``orderLimit``.
    /// - Throws: what `checkpoint` throws.
    public static func measure(
        _ source: ElementSource, checkpoint: Checkpoint = neverCancelled
    ) throws -> OrthogonalityError? {
        let shape = source.spec.shape
        guard let folded = shape.matrix, let batched = shape.matrixBatch else { return nil }
        let (batch, rows, columns) = source.spec.recipe == .identity ? batched : (1, folded.rows, folded.columns)
        guard min(rows, columns) <= orderLimit else { return nil }
        var worst: OrthogonalityError?
        for index in 0..<batch {
            var gram = GramMatrix(source, rows: rows, columns: columns, offset: index * rows * columns)
            try gram.accumulate(checkpoint)
            let error = try gram.error(checkpoint)
            worst = OrthogonalityError(
                max: Swift.max(worst?.max ?? 0, error.max),
                frobenius: Swift.max(worst?.frobenius ?? 0, error.frobenius),
                order: error.order)
        }
        return worst
    }
}

/// The smaller Gram matrix of one matrix of a tensor, summed up over strips of the matrix.
private struct GramMatrix {
    let source: ElementSource
    let rows: Int
    let columns: Int
    let offset: Int
    private let parts: Int
    private var values: [Double]

    /// Components gathered before they are multiplied: 4 MiB of doubles.
    private static let stripSize = 1 << 19

    /// Multiplications between two questions about cancelling: some 20 ms for matrices of an order up to 4096; thinner
    /// strips than `thinnestStrip` would only move memory.
    private static let stripWork = 1 << 28
    private static let thinnestStrip = 16

    init(_ source: ElementSource, rows: Int, columns: Int, offset: Int) {
        self.source = source
        self.rows = rows
        self.columns = columns
        self.offset = offset
        parts = source.spec.type.componentsPerElement
        let order = min(rows, columns)
        values = Array(repeating: 0, count: order * order * parts)
    }

    private var order: Int { min(rows, columns) }

    mutating func accumulate(_ checkpoint: Checkpoint) throws {
        let length = max(rows, columns)
        let wanted = max(GramMatrix.thinnestStrip, GramMatrix.stripWork / (order * order * parts * parts))
        let stripLength = max(1, min(length, wanted, GramMatrix.stripSize / (order * parts)))
        var strip = [Double](repeating: 0, count: stripLength * order * parts)
        for start in stride(from: 0, to: length, by: stripLength) {
            try checkpoint()
            let extent = min(stripLength, length - start)
            if rows >= columns {
                gather(&strip, row: start, column: 0, width: columns, count: extent)
                multiply(strip, extent: extent, leading: columns, isTransposed: true)
            } else {
                for row in 0..<rows {
                    strip.withUnsafeMutableBufferPointer { strip in
                        let line = strip[row * extent * parts..<(row + 1) * extent * parts]
                        source.fill(
                            UnsafeMutableBufferPointer(rebasing: line), from: (offset + row * columns + start) * parts)
                    }
                }
                multiply(strip, extent: extent, leading: extent, isTransposed: false)
            }
        }
    }

    private func gather(_ strip: inout [Double], row: Int, column: Int, width: Int, count: Int) {
        strip.withUnsafeMutableBufferPointer { strip in
            source.fill(
                UnsafeMutableBufferPointer(rebasing: strip[..<(count * width * parts)]),
                from: (offset + row * columns + column) * parts)
        }
    }

    /// Adds a strip's product with itself: a symmetric (Hermitian) update of the upper triangle.
    private mutating func multiply(_ strip: [Double], extent: Int, leading: Int, isTransposed: Bool) {
        let (n, k, ld) = (Int32(order), Int32(extent), Int32(leading))
        if parts == 1 {
            cblas_dsyrk(
                CblasRowMajor, CblasUpper, isTransposed ? CblasTrans : CblasNoTrans, n, k, 1, strip, ld, 1, &values, n)
        } else {
            cblas_zherk(
                CblasRowMajor, CblasUpper, isTransposed ? CblasConjTrans : CblasNoTrans, n, k, 1, strip, ld, 1, &values,
                n)
        }
    }

    /// What remains after the identity is taken away.
    func error(_ checkpoint: Checkpoint) throws -> OrthogonalityError {
        var (largest, squares) = (0.0, 0.0)
        for row in 0..<order {
            try checkpoint()
            for column in row..<order {
                let at = (row * order + column) * parts
                var square = 0.0
                for part in 0..<parts {
                    let entry = values[at + part] - (row == column && part == 0 ? 1 : 0)
                    square += entry * entry
                }
                largest = max(largest, square)
                squares += row == column ? square : 2 * square
            }
        }
        return OrthogonalityError(max: largest.squareRoot(), frobenius: squares.squareRoot(), order: order)
    }
}
