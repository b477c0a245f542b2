import Platform

/// How far a matrix is from having orthonormal columns, or rows where it has fewer of them: the smaller of its two
/// Gram matrices minus the identity.
///
/// Where a tensor promises ``OrthonormalMatrices``, each of those is measured and the largest errors count; any other is
/// folded to (product of all axes but the last) × last, as `orthogonal` folds it.
public struct OrthogonalityError: Hashable, Sendable {
    /// The largest entry of |QᵀQ - I|; not a number where an element is none.
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

    /// Measures a tensor.
    ///
    /// Streams over the matrix in double precision; only the Gram matrix is held.
    ///
    /// - Parameters:
    ///   - matrices: those in the tensor that are to be measured; the whole tensor folded if nil.
    ///   - checkpoint: asked every few milliseconds.
    /// - Returns: nil below rank 2, or when the Gram matrix would be of an order above ``orderLimit``.
    /// - Throws: what `checkpoint` throws; ``MissingLAPACK``.
    public static func measure(
        _ source: some TensorSource, of matrices: OrthonormalMatrices? = nil,
        checkpoint: Checkpoint = neverCancelled
    ) throws -> OrthogonalityError? {
        guard let matrices = matrices ?? OrthonormalMatrices(folding: source.shape) else { return nil }
        let (rows, columns) = (matrices.rows, matrices.columns)
        guard min(rows, columns) <= orderLimit else { return nil }
        try LAPACK.require()
        var worst: OrthogonalityError?
        for index in 0..<matrices.count {
            var gram = try GramMatrix(
                source, rows: rows, columns: columns, offset: matrices.offset + index * rows * columns, checkpoint)
            defer { Release.aside(&gram.values) }
            try gram.accumulate(checkpoint)
            let error = try gram.error(scale: matrices.scale, checkpoint)
            worst = OrthogonalityError(
                max: larger(worst?.max ?? 0, error.max), frobenius: larger(worst?.frobenius ?? 0, error.frobenius),
                order: error.order)
        }
        return worst
    }

    /// The larger of two errors; not a number if one is none, as what is unknown is not small.
    fileprivate static func larger(_ a: Double, _ b: Double) -> Double {
        a.isNaN || b.isNaN ? .nan : Swift.max(a, b)
    }
}

extension TensorSource {
    /// The sum of the diagonal; nil unless the tensor folds to a square matrix of real numbers.
    public var trace: Double? {
        guard let (rows, columns) = shape.matrix, rows == columns, !type.isComplex else { return nil }
        return (0..<rows).reduce(0) { $0 + components($1 * (columns + 1)..<$1 * (columns + 1) + 1)[0] }
    }
}

/// How much of a Gram matrix is worked on at a time.
private enum GramBlock {
    /// Components gathered before they are multiplied: 32 MiB of doubles.
    static let stripSize = 1 << 22

    /// Rows of a strip that are worth the pass over the Gram matrix they cost.
    static let stripLength = 256

    /// The order of the tiles the Gram matrix is updated by. With such a strip, 2^26 multiplications: some 5 ms at 12
    /// thousand million a second, between two questions about cancelling.
    static let tileOrder = 1 << 9
}

/// The smaller Gram matrix of one matrix of a tensor, summed up over strips of the matrix.
private struct GramMatrix<Source: TensorSource> {
    let source: Source
    let rows: Int
    let columns: Int
    let offset: Int
    private let parts: Int
    var values: [Double]

    init(_ source: Source, rows: Int, columns: Int, offset: Int, _ checkpoint: Checkpoint) throws {
        self.source = source
        self.rows = rows
        self.columns = columns
        self.offset = offset
        parts = source.type.componentsPerElement
        let order = min(rows, columns)
        let rowSize = order * parts
        try Memory.require(order * rowSize + GramBlock.stripSize, of: Double.self)
        values = try Release.zeros(order * rowSize, checkpoint)
    }

    private var order: Int { min(rows, columns) }

    mutating func accumulate(_ checkpoint: Checkpoint) throws {
        let length = max(rows, columns)
        let stripLength = max(1, min(length, GramBlock.stripLength, GramBlock.stripSize / (order * parts)))
        var strip = [Double](repeating: 0, count: stripLength * order * parts)
        for start in stride(from: 0, to: length, by: stripLength) {
            try checkpoint()
            let extent = min(stripLength, length - start)
            if rows >= columns {
                try gather(&strip, at: 0, from: start * columns, count: extent * columns, checkpoint)
                try multiply(strip, extent: extent, leading: columns, isTransposed: true, checkpoint)
            } else {
                for row in 0..<rows {
                    try gather(&strip, at: row * extent, from: row * columns + start, count: extent, checkpoint)
                }
                try multiply(strip, extent: extent, leading: extent, isTransposed: false, checkpoint)
            }
        }
    }

    /// Puts elements of the matrix into a strip, asking between blocks of them.
    private func gather(
        _ strip: inout [Double], at place: Int, from element: Int, count: Int, _ checkpoint: Checkpoint
    ) throws {
        try strip.withUnsafeMutableBufferPointer { strip in
            for begun in stride(from: 0, to: count * parts, by: ComponentBlock.size) {
                try checkpoint()
                let block = place * parts + begun..<place * parts + min(begun + ComponentBlock.size, count * parts)
                source.fill(
                    UnsafeMutableBufferPointer(rebasing: strip[block]), from: (offset + element) * parts + begun)
            }
        }
    }

    /// Adds a strip's product with itself, tile by tile of the upper triangle: symmetric (Hermitian) updates on the
    /// diagonal, full products beside it.
    private mutating func multiply(
        _ strip: [Double], extent: Int, leading: Int, isTransposed: Bool, _ checkpoint: Checkpoint
    ) throws {
        let (order, parts) = (order, parts)
        let tile = GramBlock.tileOrder / parts
        try strip.withUnsafeBufferPointer { strip in
            try values.withUnsafeMutableBufferPointer { values in
                for top in stride(from: 0, to: order, by: tile) {
                    for left in stride(from: top, to: order, by: tile) {
                        try checkpoint()
                        // A vector of the strip is one of its columns where it is transposed, else one of its rows.
                        let step = parts * (isTransposed ? 1 : leading)
                        GramTile(
                            height: min(tile, order - top), width: min(tile, order - left), isOnDiagonal: top == left,
                            gram: values.baseAddress! + (top * order + left) * parts, order: order
                        ).add(
                            strip.baseAddress! + top * step, strip.baseAddress! + left * step, extent: extent,
                            leading: leading, isTransposed: isTransposed, isComplex: parts == 2)
                    }
                }
            }
        }
    }

    /// What remains after the identity is taken away, of vectors of length `scale` made 1 long.
    func error(scale: Double, _ checkpoint: Checkpoint) throws -> OrthogonalityError {
        var (largest, squares) = (0.0, 0.0)
        for row in 0..<order {
            try checkpoint()
            for column in row..<order {
                let at = (row * order + column) * parts
                var square = 0.0
                for part in 0..<parts {
                    let entry = values[at + part] / (scale * scale) - (row == column && part == 0 ? 1 : 0)
                    square += entry * entry
                }
                largest = OrthogonalityError.larger(largest, square)
                squares += row == column ? square : 2 * square
            }
        }
        return OrthogonalityError(max: largest.squareRoot(), frobenius: squares.squareRoot(), order: order)
    }
}
