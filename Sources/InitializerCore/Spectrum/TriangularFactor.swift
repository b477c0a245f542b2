import CLAPACK

/// The triangular factor R of a long matrix, which has its singular values: found strip by strip, so that only R and a
/// strip are ever held.
///
/// Each strip is stacked under the R of those before it and the two are reduced to a new R: some columns by LAPACK's
/// `tpqrt`, those right of them by `tpmqrt`, which is what `tpqrt` does itself and would not be asked to stop.
///
/// Source: Demmel, Grigori, Hoemmen, Langou, "Communication-optimal parallel and sequential QR and LU factorizations",
/// SIAM J. Sci. Comput. 34, 2012 (sequential TSQR).
enum TriangularFactor {
    /// Columns reduced at once.
    private static let blockWidth = 32

    /// Multiplications in reducing those, which memory bounds, between questions about cancelling.
    private static let blockWork = 1 << 23

    /// Multiplications in a product with the columns right of them, which arithmetic bounds: 10 ms at 6 thousand million a
    /// second.
    private static let productWork = 1 << 26

    /// The entries of a strip: 32 MiB.
    private static let stripSize = 1 << 22

    /// Entries of a strip that are made at once.
    private static let pieceSize = 1 << 18

    /// The factor of order ``FoldedMatrix/width``, column-major, zero below its diagonal.
    static func compute(
        _ matrix: FoldedMatrix, checkpoint: Checkpoint, progress: (Double) -> Void
    ) throws -> [Double] {
        let order = matrix.width
        let block = min(blockWidth, order)
        let wanted = min(stripSize / order, blockWork / (block * block))
        let lines = min(matrix.lines, max(1, wanted / matrix.parts))
        var factor = try Release.zeros(order * order, checkpoint)
        let strip = Strip(matrix, lines: lines)
        do {
            for start in stride(from: 0, to: matrix.lines, by: lines) {
                let range = start..<min(start + lines, matrix.lines)
                try strip.gather(matrix, range, checkpoint)
                try factor.withUnsafeMutableBufferPointer {
                    try strip.reduce(under: $0.baseAddress!, rows: range.count * matrix.parts, checkpoint)
                }
                progress(Double(range.upperBound) / Double(matrix.lines))
            }
        } catch {
            Release.aside(&factor)
            throw error
        }
        return factor
    }

    /// Some lines of a matrix, column-major.
    private struct Strip: ~Copyable {
        private let order: Int
        private let leading: Int
        private let values: UnsafeMutablePointer<Double>
        private let reflector: UnsafeMutablePointer<Double>
        private let work: UnsafeMutablePointer<Double>

        init(_ matrix: FoldedMatrix, lines: Int) {
            order = matrix.width
            leading = lines * matrix.parts
            values = .allocate(capacity: leading * order)
            reflector = .allocate(capacity: blockWidth * blockWidth)
            work = .allocate(capacity: blockWidth * order)
        }

        deinit { for buffer in [values, reflector, work] { buffer.deallocate() } }

        func gather(_ matrix: FoldedMatrix, _ range: Range<Int>, _ checkpoint: Checkpoint) throws {
            let together = max(1, pieceSize / (order * matrix.parts))
            for start in stride(from: range.lowerBound, to: range.upperBound, by: together) {
                try checkpoint()
                let piece = start..<min(start + together, range.upperBound)
                matrix.copy(piece, into: values + (start - range.lowerBound) * matrix.parts, leading: leading)
            }
        }

        /// Reduces a triangle and the rows that were gathered to a triangle.
        func reduce(under triangle: UnsafeMutablePointer<Double>, rows: Int, _ checkpoint: Checkpoint) throws {
            for column in stride(from: 0, to: order, by: blockWidth) {
                try checkpoint()
                let width = min(blockWidth, order - column)
                let panel = values + column * leading
                let status = initscope_dtpqrt(
                    Int32(rows), Int32(width), triangle + column * (order + 1), Int32(order), panel, Int32(leading),
                    reflector, work)
                precondition(status == 0, "tpqrt refused its argument \(-status)")
                let together = max(1, productWork / (2 * rows * width))
                for first in stride(from: column + width, to: order, by: together) {
                    try checkpoint()
                    let status = initscope_dtpmqrt(
                        Int32(rows), Int32(min(together, order - first)), Int32(width), panel, Int32(leading),
                        reflector,
                        triangle + column + first * order, Int32(order), values + first * leading, work)
                    precondition(status == 0, "tpmqrt refused its argument \(-status)")
                }
            }
        }
    }
}
