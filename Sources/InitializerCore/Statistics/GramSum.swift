/// The upper triangle of a Gram matrix, summed up over strips of the vectors it is of.
struct GramSum {
    let order: Int
    private let parts: Int

    /// The matrix row after row, of a complex one the parts side by side; nothing in particular below the diagonal, and
    /// before anything was added.
    var values: [Double]

    /// Whether nothing was added yet.
    private var isEmpty = true

    /// Orders up to which the matrix is updated as one tile.
    private static let wholeOrder = 1 << 10

    /// The sides of the tiles of larger ones, and the entries of each vector that a strip should have: what OpenBLAS
    /// itself works on at a time.
    private static let tileHeight = 384
    private static let tileWidth = 1 << 12
    static let depth = 384

    /// Multiplications of a tile, between two questions about cancelling: some 25 ms at 24 thousand million a second, as
    /// one core of 2020 does.
    private static let tileWork = tileHeight * tileWidth * depth

    /// A sum of nothing. Its memory is not touched before there is something to add: half of it never is.
    init(order: Int, isComplex: Bool) {
        self.order = order
        parts = isComplex ? 2 : 1
        values = Array(unsafeUninitializedCapacity: order * order * parts) { $1 = $0.count }
    }

    /// Adds the products of a strip's vectors with each other, tile by tile of the upper triangle: symmetric (Hermitian)
    /// updates on the diagonal, full products beside it.
    ///
    /// - Parameters:
    ///   - strip: row-major.
    ///   - extent: the entries of each vector.
    ///   - leading: how far rows of the strip are apart, in elements.
    ///   - isTransposed: whether the vectors are the strip's columns, else its rows.
    /// - Throws: what `checkpoint` throws, asked before each tile.
    mutating func add(
        _ strip: UnsafePointer<Double>, extent: Int, leading: Int, isTransposed: Bool, _ checkpoint: Checkpoint
    ) throws {
        let (order, parts, isEmpty) = (order, parts, isEmpty)
        self.isEmpty = false
        let isWhole = order * parts <= GramSum.wholeOrder
        let (height, width) = isWhole ? (order, order) : (GramSum.tileHeight, GramSum.tileWidth / parts)
        let depth = max(1, GramSum.tileWork / (height * parts * min(order, width) * parts))
        try values.withUnsafeMutableBufferPointer { values in
            for begun in stride(from: 0, to: extent, by: depth) {
                let isFirst = isEmpty && begun == 0
                let part = strip + begun * parts * (isTransposed ? leading : 1)
                let extent = min(depth, extent - begun)
                // A vector of the strip is one of its columns where it is transposed, else one of its rows.
                let step = parts * (isTransposed ? 1 : leading)
                func add(_ top: Int, _ left: Int, _ height: Int, _ width: Int) throws {
                    try checkpoint()
                    GramTile(
                        height: height, width: width, isOnDiagonal: top == left,
                        gram: values.baseAddress! + (top * order + left) * parts, order: order
                    ).add(
                        part + top * step, part + left * step, extent: extent, leading: leading,
                        isTransposed: isTransposed, isComplex: parts == 2, isFirst: isFirst)
                }
                for top in stride(from: 0, to: order, by: height) {
                    let rows = min(height, order - top)
                    try add(top, top, rows, rows)
                    for left in stride(from: top + rows, to: order, by: width) {
                        try add(top, left, rows, min(width, order - left))
                    }
                }
            }
        }
    }
}
