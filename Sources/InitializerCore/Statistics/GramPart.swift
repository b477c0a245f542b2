import CLAPACK

/// The smaller Gram matrix of a matrix in a tensor: QᵀQ, the products of its columns with each other, or QQᵀ, of its
/// rows, where it has fewer of them. The identity where they are orthonormal.
///
/// Of complex elements, the real parts of QᴴQ. Where there are many columns only the first are taken.
public struct GramPart: Hashable, Sendable {
    /// What the products are of.
    public enum Vectors: Hashable, Sendable {
        case columns, rows
    }

    /// What the products are of.
    public let vectors: Vectors
    /// How many vectors were taken, from the first on.
    public let order: Int
    /// How many there are.
    public let count: Int
    /// The products, row by row.
    public let values: [Double]

    /// Multiplications it may cost, some tenths of a second, and entries that are held.
    private static let workLimit = 1 << 31
    private static let orderLimit = 1 << 10

    /// Elements gathered before they are multiplied.
    private static let stripSize = 1 << 18

    /// The products of a matrix's columns or rows.
    ///
    /// - Throws: what `checkpoint` throws, which is asked every few milliseconds; ``MissingLAPACK``.
    public init(_ part: MatrixPart, of source: some TensorSource, checkpoint: Checkpoint = neverCancelled) throws {
        try LAPACK.require()
        vectors = part.rows >= part.columns ? .columns : .rows
        let across = vectors == .columns ? part : part.transposed
        count = across.columns
        let affordable = Int(clamping: (Double(GramPart.workLimit) / Double(across.rows)).squareRoot())
        let order = max(1, min(count, GramPart.orderLimit, affordable))
        self.order = order
        var gram = [Double](repeating: 0, count: order * order)
        let length = max(1, GramPart.stripSize / order)
        for start in stride(from: 0, to: across.rows, by: length) {
            try checkpoint()
            let end = min(start + length, across.rows)
            let lines = across.transposed.components(0..<order, start..<end, of: source)
            let extent = lines[0].count
            let strip = lines.flatMap { $0 }
            strip.withUnsafeBufferPointer { strip in
                gram.withUnsafeMutableBufferPointer { gram in
                    GramTile(height: order, width: order, isOnDiagonal: true, gram: gram.baseAddress!, order: order)
                        .add(
                            strip.baseAddress!, strip.baseAddress!, extent: extent, leading: extent,
                            isTransposed: false, isComplex: false)
                }
            }
        }
        for row in 0..<order {
            for column in 0..<row { gram[row * order + column] = gram[column * order + row] }
        }
        values = gram
    }
}
