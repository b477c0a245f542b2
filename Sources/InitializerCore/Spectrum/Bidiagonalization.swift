import CLAPACK

/// The reduction of a real matrix to an upper bidiagonal one of the same singular values, by Householder reflections
/// from both sides.
///
/// Blocked as LAPACK's `gebrd` is: a panel of columns and rows is reduced while the rest of the matrix waits, and what
/// the reflections do to the rest, A - V Yᵀ - X Uᵀ, is then done by matrix products. Half of the work is products of
/// the waiting matrix with single vectors and so bound by memory. LAPACK's own routine cannot be stopped; here every
/// product goes strip by strip, so that a long reduction can be cancelled within some hundredths of a second.
///
/// Source: Dongarra, Sorensen, Hammarling, "Block reduction of matrices to condensed forms for eigenvalue
/// computations", J. Comput. Appl. Math. 27, 1989.
struct Bidiagonalization {
    /// The diagonal of the bidiagonal matrix.
    private(set) var diagonal: [Double]

    /// The entries above it, one fewer.
    private(set) var superdiagonal: [Double]

    /// The columns reduced before the rest is brought up to date.
    private static let panelWidth = 32

    /// Entries of a strip that is multiplied with a vector: 64 MiB, some 10 ms.
    private static let vectorStrip = 1 << 23

    /// Multiplications in the update of a strip: 20 ms at 6 thousand million a second.
    private static let productStrip = 1 << 27

    /// Reduces a column-major matrix, at least as long as wide, which is overwritten.
    ///
    /// - Parameters:
    ///   - checkpoint: asked before each strip.
    ///   - progress: told the share done after each column.
    init(
        _ a: UnsafeMutablePointer<Double>, rows: Int, columns: Int, checkpoint: Checkpoint, progress: (Double) -> Void
    ) throws {
        precondition(rows >= columns && columns > 0)
        diagonal = Array(repeating: 0, count: columns)
        superdiagonal = Array(repeating: 0, count: columns - 1)
        let work = (0..<columns).reduce(0.0) { $0 + Double(rows - $1) * Double(columns - $1) }
        var done = 0.0
        for start in stride(from: 0, to: columns, by: Self.panelWidth) {
            let panel = Panel(
                a + start + start * rows, rows: rows - start, columns: columns - start, leading: rows,
                width: min(Self.panelWidth, columns - start))
            for column in 0..<panel.width {
                diagonal[start + column] = try panel.reduceColumn(column, checkpoint)
                if start + column + 1 < columns {
                    superdiagonal[start + column] = try panel.reduceRow(column, checkpoint)
                }
                done += Double(panel.rows - column) * Double(panel.columns - column)
                progress(done / work)
            }
            try panel.updateRest(checkpoint)
        }
    }

    /// The first columns and rows of what is left of the matrix A.
    ///
    /// Reflection j from the left has its vector in column j from the diagonal on, reflection j from the right in row j
    /// from the entry above the diagonal on; with those of `x` and `y` they make up what A has yet to undergo.
    private final class Panel {
        let rows: Int
        let columns: Int
        let width: Int
        private let a: UnsafeMutablePointer<Double>
        private let leading: Int
        private let x: UnsafeMutablePointer<Double>
        private let y: UnsafeMutablePointer<Double>
        private let small: UnsafeMutablePointer<Double>

        init(
            _ a: UnsafeMutablePointer<Double>, rows: Int, columns: Int, leading: Int, width: Int
        ) {
            self.a = a
            self.rows = rows
            self.columns = columns
            self.leading = leading
            self.width = width
            x = .allocate(capacity: rows * width)
            y = .allocate(capacity: columns * width)
            small = .allocate(capacity: width)
        }

        deinit {
            x.deallocate()
            y.deallocate()
            small.deallocate()
        }

        private func entry(_ row: Int, _ column: Int) -> UnsafeMutablePointer<Double> { a + row + column * leading }
        private func x(_ row: Int, _ column: Int) -> UnsafeMutablePointer<Double> { x + row + column * rows }
        private func y(_ row: Int, _ column: Int) -> UnsafeMutablePointer<Double> { y + row + column * columns }

        /// Brings column `j` up to date and reflects it onto the diagonal, whose entry it gives; prepares `y`.
        func reduceColumn(_ j: Int, _ checkpoint: Checkpoint) throws -> Double {
            let below = rows - j
            let vector = entry(j, j)
            multiply(.plain, entry(j, 0), leading, below, j, y(j, 0), columns, subtractedFrom: vector, 1)
            multiply(.plain, x(j, 0), rows, below, j, entry(0, j), 1, subtractedFrom: vector, 1)
            var factor = 0.0
            initscope_dlarfg(Int32(below), vector, vector + 1, 1, &factor)
            let value = vector.pointee
            guard j + 1 < columns else { return value }
            vector.pointee = 1
            let beyond = columns - j - 1
            let image = y(j + 1, j)
            try productOfTransposed(entry(j, j + 1), below, beyond, vector, image, checkpoint)
            multiply(.transposed, entry(j, 0), leading, below, j, vector, 1, into: small)
            multiply(.plain, y(j + 1, 0), columns, beyond, j, small, 1, subtractedFrom: image, 1)
            multiply(.transposed, x(j, 0), rows, below, j, vector, 1, into: small)
            multiply(.transposed, entry(0, j + 1), leading, j, beyond, small, 1, subtractedFrom: image, 1)
            cblas_dscal(Int32(beyond), factor, image, 1)
            return value
        }

        /// Brings row `j` up to date and reflects it onto the entry above the diagonal, which it gives; prepares `x`.
        func reduceRow(_ j: Int, _ checkpoint: Checkpoint) throws -> Double {
            let beyond = columns - j - 1
            let vector = entry(j, j + 1)
            multiply(.plain, y(j + 1, 0), columns, beyond, j + 1, entry(j, 0), leading, subtractedFrom: vector, leading)
            multiply(.transposed, entry(0, j + 1), leading, j, beyond, x(j, 0), rows, subtractedFrom: vector, leading)
            var factor = 0.0
            initscope_dlarfg(Int32(beyond), vector, vector + leading, Int32(leading), &factor)
            let value = vector.pointee
            vector.pointee = 1
            let below = rows - j - 1
            guard below > 0 else { return value }
            let image = x(j + 1, j)
            try product(entry(j + 1, j + 1), below, beyond, vector, image, checkpoint)
            multiply(.transposed, y(j + 1, 0), columns, beyond, j + 1, vector, leading, into: small)
            multiply(.plain, entry(j + 1, 0), leading, below, j + 1, small, 1, subtractedFrom: image, 1)
            multiply(.plain, entry(0, j + 1), leading, j, beyond, vector, leading, into: small)
            multiply(.plain, x(j + 1, 0), rows, below, j, small, 1, subtractedFrom: image, 1)
            cblas_dscal(Int32(below), factor, image, 1)
            return value
        }

        /// Applies the panel's reflections to what is right of it and below.
        func updateRest(_ checkpoint: Checkpoint) throws {
            let (below, beyond) = (rows - width, columns - width)
            guard beyond > 0 else { return }
            let strip = max(1, Bidiagonalization.productStrip / (2 * below * width))
            for start in stride(from: 0, to: beyond, by: strip) {
                try checkpoint()
                let count = min(strip, beyond - start)
                let first = width + start
                cblas_dgemm(
                    CblasColMajor, CblasNoTrans, CblasTrans, Int32(below), Int32(count), Int32(width), -1,
                    entry(width, 0), Int32(leading), y(first, 0), Int32(columns), 1, entry(width, first),
                    Int32(leading))
                cblas_dgemm(
                    CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(below), Int32(count), Int32(width), -1,
                    x(width, 0), Int32(rows), entry(0, first), Int32(leading), 1, entry(width, first), Int32(leading))
            }
        }

        // MARK: Products with vectors

        private enum Form {
            case plain, transposed

            var letter: CBLAS_TRANSPOSE { self == .plain ? CblasNoTrans : CblasTrans }
        }

        /// target -= M v, or Mᵀ v, of an m × n matrix.
        private func multiply(
            _ form: Form, _ matrix: UnsafePointer<Double>, _ leading: Int, _ m: Int, _ n: Int,
            _ vector: UnsafePointer<Double>, _ step: Int, subtractedFrom target: UnsafeMutablePointer<Double>,
            _ targetStep: Int
        ) {
            guard m > 0, n > 0 else { return }
            cblas_dgemv(
                CblasColMajor, form.letter, Int32(m), Int32(n), -1, matrix, Int32(leading), vector, Int32(step), 1,
                target, Int32(targetStep))
        }

        /// target = M v, or Mᵀ v, of an m × n matrix.
        private func multiply(
            _ form: Form, _ matrix: UnsafePointer<Double>, _ leading: Int, _ m: Int, _ n: Int,
            _ vector: UnsafePointer<Double>, _ step: Int, into target: UnsafeMutablePointer<Double>
        ) {
            guard m > 0, n > 0 else { return }
            cblas_dgemv(
                CblasColMajor, form.letter, Int32(m), Int32(n), 1, matrix, Int32(leading), vector, Int32(step), 0,
                target, 1)
        }

        /// image = Mᵀ v for a part of A, strip by strip.
        private func productOfTransposed(
            _ matrix: UnsafePointer<Double>, _ m: Int, _ n: Int, _ vector: UnsafePointer<Double>,
            _ image: UnsafeMutablePointer<Double>, _ checkpoint: Checkpoint
        ) throws {
            let strip = max(1, Bidiagonalization.vectorStrip / m)
            for start in stride(from: 0, to: n, by: strip) {
                try checkpoint()
                multiply(
                    .transposed, matrix + start * leading, leading, m, min(strip, n - start), vector, 1,
                    into: image + start)
            }
        }

        /// image = M v for a part of A and a row of it, strip by strip.
        private func product(
            _ matrix: UnsafePointer<Double>, _ m: Int, _ n: Int, _ vector: UnsafePointer<Double>,
            _ image: UnsafeMutablePointer<Double>, _ checkpoint: Checkpoint
        ) throws {
            let strip = max(1, Bidiagonalization.vectorStrip / m)
            for start in stride(from: 0, to: n, by: strip) {
                try checkpoint()
                cblas_dgemv(
                    CblasColMajor, CblasNoTrans, Int32(m), Int32(min(strip, n - start)), 1, matrix + start * leading,
                    Int32(leading), vector + start * leading, Int32(leading), start == 0 ? 0 : 1, image, 1)
            }
        }
    }

    /// The singular values, in descending order, by the differential quotient-difference algorithm.
    ///
    /// - Returns: NaN everywhere when there is anything that is not a finite number.
    func singularValues() -> [Double] {
        let order = diagonal.count
        let unknown = [Double](repeating: .nan, count: order)
        guard (diagonal + superdiagonal).allSatisfy(\.isFinite) else { return unknown }
        var values = diagonal
        var above = superdiagonal + [0]
        var work = [Double](repeating: 0, count: 4 * order)
        let status = initscope_dbdsqr(Int32(order), &values, &above, &work)
        return status == 0 ? values : unknown
    }
}
