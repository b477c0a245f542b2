import CLAPACK

/// The triangular factor R of a long matrix, which has its singular values: found strip by strip, so that only R and a
/// strip are ever held.
///
/// Each strip is stacked under the R of those before it and the two are reduced to a new R, by LAPACK's `tpqrt`.
///
/// Source: Demmel, Grigori, Hoemmen, Langou, "Communication-optimal parallel and sequential QR and LU factorizations",
/// SIAM J. Sci. Comput. 34, 2012 (sequential TSQR).
enum TriangularFactor {
    /// Columns reduced at once.
    private static let blockWidth = 32

    /// Multiplications in a strip, some hundredths of a second.
    private static let stripWork = 1 << 28

    /// The entries of a strip: 32 MiB.
    private static let stripSize = 1 << 22

    /// Rows below which R would be read and written for too little.
    private static let thinnestStrip = 16

    /// The factor of order ``FoldedMatrix/width``, column-major, zero below its diagonal.
    static func compute(
        _ matrix: FoldedMatrix, checkpoint: Checkpoint, progress: (Double) -> Void
    ) throws -> [Double] {
        let order = matrix.width
        let wanted = min(stripWork / (order * order), stripSize / order)
        let lines = min(matrix.lines, max(thinnestStrip, wanted) / matrix.parts)
        let leading = lines * matrix.parts
        let block = min(blockWidth, order)
        var factor = try Release.zeros(order * order, checkpoint)
        var strip = [Double](repeating: 0, count: leading * order)
        var reflector = [Double](repeating: 0, count: block * order)
        var work = [Double](repeating: 0, count: block * order)
        for start in stride(from: 0, to: matrix.lines, by: lines) {
            do { try checkpoint() } catch {
                Release.aside(&factor)
                throw error
            }
            let range = start..<min(start + lines, matrix.lines)
            strip.withUnsafeMutableBufferPointer { matrix.copy(range, into: $0.baseAddress!, leading: leading) }
            let status = initscope_dtpqrt(
                Int32(range.count * matrix.parts), Int32(order), Int32(block), &factor, &strip, Int32(leading),
                &reflector, &work)
            precondition(status == 0, "tpqrt refused its argument \(-status)")
            progress(Double(range.upperBound) / Double(matrix.lines))
        }
        return factor
    }
}
