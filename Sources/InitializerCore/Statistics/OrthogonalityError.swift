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
                source, rows: rows, columns: columns, offset: matrices.offset + index * rows * columns)
            defer { Release.aside(&gram.sum.values) }
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

/// How much of a matrix is gathered at a time.
private enum GramStrip {
    /// Components at most: 32 MiB of doubles.
    static let size = 1 << 22
}

/// The smaller Gram matrix of one matrix of a tensor, summed up over strips of the matrix.
private struct GramMatrix<Source: TensorSource> {
    let source: Source
    let rows: Int
    let columns: Int
    let offset: Int
    private let parts: Int
    var sum: GramSum

    init(_ source: Source, rows: Int, columns: Int, offset: Int) throws {
        self.source = source
        self.rows = rows
        self.columns = columns
        self.offset = offset
        parts = source.type.componentsPerElement
        let order = min(rows, columns)
        try Memory.require(order * order * parts + GramStrip.size, of: Double.self)
        sum = GramSum(order: order, isComplex: parts == 2)
    }

    private var order: Int { min(rows, columns) }

    mutating func accumulate(_ checkpoint: Checkpoint) throws {
        let (rows, columns, length) = (rows, columns, max(rows, columns))
        let stripLength = max(1, min(length, GramSum.depth, GramStrip.size / (order * parts)))
        var strip = [Double](repeating: 0, count: stripLength * order * parts)
        for start in stride(from: 0, to: length, by: stripLength) {
            try checkpoint()
            let extent = min(stripLength, length - start)
            if rows >= columns {
                try gather(&strip, ComponentBlock.size / parts, extent * columns, checkpoint) { start * columns + $0 }
                try sum.add(strip, extent: extent, leading: columns, isTransposed: true, checkpoint)
            } else {
                try gather(&strip, extent, rows * extent, checkpoint) { $0 / extent * columns + start }
                try sum.add(strip, extent: extent, leading: extent, isTransposed: false, checkpoint)
            }
        }
    }

    /// Elements from which on more than one thread gathers.
    private static var worthThreads: Int { 1 << 18 }

    /// Puts `count` elements of the matrix into a strip on several threads, stretch by stretch: each of `length` elements,
    /// which begins where `element` says, given its place in the strip.
    private func gather(
        _ strip: inout [Double], _ length: Int, _ count: Int, _ checkpoint: Checkpoint,
        element: @escaping @Sendable (Int) -> Int
    ) throws {
        let (source, offset, parts) = (source, offset, parts)
        let together = max(1, ComponentBlock.size / (length * parts))
        let stretches = (count + length - 1) / length
        try strip.withUnsafeMutableBufferPointer { strip in
            nonisolated(unsafe) let strip = strip
            try withoutActuallyEscaping(checkpoint) { checkpoint in
                try Workers.inOrder(
                    (stretches + together - 1) / together, threads: count < Self.worthThreads ? 1 : Workers.available,
                    checkpoint: checkpoint
                ) { piece in
                    for stretch in piece * together..<min((piece + 1) * together, stretches) {
                        let place = stretch * length..<min((stretch + 1) * length, count)
                        source.fill(
                            UnsafeMutableBufferPointer(
                                rebasing: strip[place.lowerBound * parts..<place.upperBound * parts]),
                            from: (offset + element(place.lowerBound)) * parts)
                    }
                } take: { _, _ in
                }
            }
        }
    }

    /// What remains after the identity is taken away, of vectors of length `scale` made 1 long.
    func error(scale: Double, _ checkpoint: Checkpoint) throws -> OrthogonalityError {
        // Magnitudes are in the order of their patterns, behind them what is not a number.
        var (largest, squares) = (UInt64(0), 0.0)
        for row in 0..<order {
            try checkpoint()
            sum.values.withUnsafeBufferPointer { values in
                for column in row..<order {
                    let at = (row * order + column) * parts
                    var square = 0.0
                    for part in 0..<parts {
                        let entry = values[at + part] / (scale * scale) - (row == column && part == 0 ? 1 : 0)
                        square += entry * entry
                    }
                    largest = Swift.max(largest, square.magnitude.bitPattern)
                    squares += row == column ? square : 2 * square
                }
            }
        }
        return OrthogonalityError(
            max: Double(bitPattern: largest).squareRoot(), frobenius: squares.squareRoot(), order: order)
    }
}
