import CLAPACK

/// A rectangle of a Gram matrix that is stored row after row, on its diagonal or above.
struct GramTile {
    let height: Int
    let width: Int
    let isOnDiagonal: Bool
    /// The tile's first entry.
    let gram: UnsafeMutablePointer<Double>
    /// How far apart rows of the Gram matrix are, in entries.
    let order: Int

    /// Adds the products of `height` vectors with `width` vectors, each of `extent` entries, to what is in the tile, or
    /// puts them there. The vectors are columns of a row-major strip if that is transposed, else its rows; its rows are
    /// `leading` entries apart.
    func add(
        _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, extent: Int, leading: Int, isTransposed: Bool,
        isComplex: Bool, isFirst: Bool = false
    ) {
        let keep = isFirst ? 0.0 : 1.0
        let (m, n, k) = (Int32(height), Int32(width), Int32(extent))
        let (ld, ldc) = (Int32(leading), Int32(order))
        switch (isOnDiagonal, isComplex) {
        case (true, false):
            cblas_dsyrk(
                CblasRowMajor, CblasUpper, isTransposed ? CblasTrans : CblasNoTrans, n, k, 1, left, ld, keep, gram,
                ldc)
        case (true, true):
            cblas_zherk(
                CblasRowMajor, CblasUpper, isTransposed ? CblasConjTrans : CblasNoTrans, n, k, 1, left, ld, keep,
                gram, ldc)
        case (false, false):
            cblas_dgemm(
                CblasRowMajor, isTransposed ? CblasTrans : CblasNoTrans, isTransposed ? CblasNoTrans : CblasTrans, m, n,
                k, 1, left, ld, right, ld, keep, gram, ldc)
        case (false, true):
            cblas_zgemm(
                CblasRowMajor, isTransposed ? CblasConjTrans : CblasNoTrans,
                isTransposed ? CblasNoTrans : CblasConjTrans, m, n, k, [1.0, 0.0], left, ld, right, ld, [keep, 0.0],
                gram,
                ldc)
        }
    }
}
