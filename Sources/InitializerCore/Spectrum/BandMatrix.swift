import CInitializerKernels

/// A square matrix of which at most ``width`` diagonals above the main one have anything in them, on its way to a
/// bidiagonal one: the second of two stages, after ``BandReduction``.
///
/// Row after row, what is right of the superdiagonal is reflected to 0. That fills places below the diagonal and beyond
/// the band, which further reflections chase down along the diagonal and out of the matrix. A reflection changes a block
/// of at most 2 · ``width`` rows and columns only, so that the work is 8 n² · ``width``, in the caches.
///
/// Source: Haidar, Kurzak, Luszczek, "An improved parallel singular value algorithm and its implementation for
/// multicore hardware", SC 2013.
struct BandMatrix {
    /// Diagonals above the main one.
    static let width = Int(IK_BAND)

    /// How far a column of the matrix is from the next, but for one: room for what reflections fill.
    private static let leading = 3 * width

    /// Rows, and columns.
    let order: Int

    /// Column by column, of each what is around the diagonal; columns of zeros behind the last.
    private var values: [Double]

    /// A matrix of zeros.
    init(order: Int) {
        self.order = order
        values = Array(repeating: 0, count: (order + 2 * BandMatrix.width) * BandMatrix.leading)
    }

    /// An entry on one of the diagonals.
    subscript(row: Int, column: Int) -> Double {
        get { values[BandMatrix.place(row, column)] }
        set { values[BandMatrix.place(row, column)] = newValue }
    }

    private static func place(_ row: Int, _ column: Int) -> Int { 2 * width + row + column * (leading - 1) }

    /// Reduces the matrix, of finite numbers whose squares can be added up, to a bidiagonal one of the same singular
    /// values.
    ///
    /// - Parameters:
    ///   - checkpoint: asked before each row.
    ///   - progress: told the share done after each row.
    consuming func bidiagonal(
        _ instructions: InstructionSet = .best, checkpoint: Checkpoint, progress: (Double) -> Void
    ) throws -> BidiagonalMatrix {
        let chase = instructions.kernels.chase!
        for row in 0..<max(0, order - 2) {
            try checkpoint()
            values.withUnsafeMutableBufferPointer { chase($0.baseAddress, order, row) }
            let left = Double(order - row - 1) / Double(order)
            progress(1 - left * left)
        }
        return BidiagonalMatrix(
            diagonal: (0..<order).map { self[$0, $0] }, superdiagonal: (0..<order - 1).map { self[$0, $0 + 1] })
    }
}
