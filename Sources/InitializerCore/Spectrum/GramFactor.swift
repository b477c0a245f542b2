import CLAPACK

/// The triangular factor of a long matrix by way of its Gram matrix, AᵀA = L Lᵀ: half the work of ``TriangularFactor``,
/// all of it products of matrices.
///
/// Rounding AᵀA changes a singular value s by some 10⁻¹⁶ s₁²/s, where s₁ is the largest. Where all are within a factor of
/// ``conditionLimit`` that is no more than rounding the matrix itself does; a factor of which they are not is no use.
enum GramFactor {
    /// The largest condition number for which the factor is as good as the matrix.
    static let conditionLimit = 16.0

    /// Entries of a strip: 8 MiB.
    private static let stripSize = 1 << 20

    /// The order of the blocks the Gram matrix is factored by.
    private static let blockOrder = 128

    /// Multiplications between two questions about cancelling: 20 ms at 6 thousand million a second.
    private static let stepWork = 1 << 27

    /// The factor L of order ``FoldedMatrix/width``, column-major, zero above its diagonal; nil where it is certain to be
    /// no use: of complex numbers, of numbers whose squares are out of range, of a large condition number.
    static func compute(
        _ matrix: FoldedMatrix, checkpoint: Checkpoint, progress: (Double) -> Void
    ) throws -> [Double]? {
        guard matrix.parts == 1 else { return nil }
        let order = matrix.width
        var sum = GramSum(order: order, isComplex: false)
        let lines = min(matrix.lines, max(1, stripSize / order))
        var strip = [Double](unsafeUninitializedCapacity: lines * order) { $1 = $0.count }
        do {
            for start in stride(from: 0, to: matrix.lines, by: lines) {
                let range = start..<min(start + lines, matrix.lines)
                try strip.withUnsafeMutableBufferPointer { strip in
                    let part = UnsafeMutableBufferPointer(rebasing: strip[..<(range.count * order)])
                    let isRowMajor = try matrix.readLines(range, into: part, checkpoint: checkpoint)
                    try sum.add(
                        part.baseAddress!, extent: range.count, leading: isRowMajor ? order : range.count,
                        isTransposed: isRowMajor, checkpoint)
                }
                progress(Double(range.upperBound) / Double(matrix.lines))
            }
            // The upper triangle, row after row, is the lower one, column after column.
            if try factor(&sum.values, order, checkpoint) { return sum.values }
        } catch {
            Release.aside(&sum.values)
            throw error
        }
        Release.aside(&sum.values)
        return nil
    }

    /// Factors a symmetric matrix of which the lower triangle is given, block column by block column.
    ///
    /// - Returns: whether its condition number may be within the limit.
    private static func factor(_ values: inout [Double], _ order: Int, _ checkpoint: Checkpoint) throws -> Bool {
        try values.withUnsafeMutableBufferPointer { buffer in
            let a = buffer.baseAddress!
            let diagonal = (0..<order).map { a[$0 * (order + 1)] }
            // Products of the smallest normal numbers that are still exact, and far from overflow.
            guard diagonal.allSatisfy({ $0 > 0x1p-800 && $0 < 0x1p800 }) else { return false }
            for start in stride(from: 0, to: order, by: blockOrder) {
                try checkpoint()
                let width = min(blockOrder, order - start)
                let below = order - start - width
                let block = a + start * (order + 1)
                guard initscope_dpotrf(Int32(width), block, Int32(order)) == 0 else { return false }
                guard below > 0 else { break }
                let strip = max(1, stepWork / (width * width))
                for first in stride(from: 0, to: below, by: strip) {
                    try checkpoint()
                    cblas_dtrsm(
                        CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit,
                        Int32(min(strip, below - first)),
                        Int32(width), 1, block, Int32(order), block + width + first, Int32(order))
                }
                let columns = max(1, min(stepWork / (below * width), blockOrder * 4))
                for first in stride(from: 0, to: below, by: columns) {
                    try checkpoint()
                    let count = min(columns, below - first)
                    cblas_dgemm(
                        CblasColMajor, CblasNoTrans, CblasTrans, Int32(below - first), Int32(count), Int32(width), -1,
                        block + width + first, Int32(order), block + width + first, Int32(order), 1,
                        block + (width + first) * (order + 1), Int32(order))
                }
            }
            for column in 0..<order {
                for row in 0..<column { a[row + column * order] = 0 }
            }
            // The condition number is at least the ratio of diagonal entries.
            let factors = (0..<order).map { a[$0 * (order + 1)] }
            return factors.max()! <= conditionLimit * factors.min()!
        }
    }
}
