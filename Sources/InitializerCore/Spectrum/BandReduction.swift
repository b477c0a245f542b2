import CLAPACK

/// The reduction of a real matrix to an upper band matrix of the same singular values, by Householder reflections from
/// both sides: the first of two stages on the way to a bidiagonal matrix, see ``BandMatrix``.
///
/// A panel of columns is factored to a triangle (QR), then what is left of its rows to another (LQ), and the rest of
/// the matrix A becomes A - V Wᵀ - X Uᵀ in one product. Nearly all of the work is products of matrices, which caches
/// serve; LAPACK's `gebrd`, which goes to a bidiagonal matrix at once, does half of its work as products with single
/// vectors, each of which reads all of A from memory. Every product goes strip by strip, so that a long reduction can be
/// cancelled within some hundredths of a second.
///
/// Sources: Grosser, Lang, "Efficient parallel reduction to bidiagonal form", Parallel Computing 25, 1999. Dongarra,
/// Sorensen, Hammarling, "Block reduction of matrices to condensed forms for eigenvalue computations", J. Comput. Appl.
/// Math. 27, 1989 (the joint update).
struct BandReduction: ~Copyable {
    /// Column-major, overwritten.
    private let a: UnsafeMutablePointer<Double>
    private let rows: Int
    private let columns: Int
    private let isAlone: Bool
    private var band: BandMatrix

    /// The vectors from the left beside those with which the right ones are multiplied, each in a column: V and X.
    private let left: UnsafeMutablePointer<Double>
    /// Their counterparts, W and U.
    private let right: UnsafeMutablePointer<Double>
    private let scratch: UnsafeMutablePointer<Double>
    private let leftFactor: UnsafeMutablePointer<Double>
    private let rightFactor: UnsafeMutablePointer<Double>

    /// Columns and rows reduced before the rest is brought up to date.
    private static let panelWidth = BandMatrix.width

    /// Multiplications in a product of a strip: 20 ms at 6 thousand million a second.
    private static let stripWork = 1 << 27

    /// Multiplications up to which OpenBLAS leaves a product to the thread that asks for it: with more of them, threads of
    /// ours that work side by side would wait for each other's helpers.
    private static let quietWork = 1 << 18

    /// Reduces a column-major matrix of finite numbers whose squares can be added up, at least as long as wide. It is
    /// overwritten.
    ///
    /// - Parameters:
    ///   - isAlone: whether no other thread of ours works, so that OpenBLAS may use all.
    ///   - checkpoint: asked before each strip.
    ///   - progress: told the share done after each panel.
    static func reduce(
        _ a: UnsafeMutablePointer<Double>, rows: Int, columns: Int, isAlone: Bool, checkpoint: Checkpoint,
        progress: (Double) -> Void
    ) throws -> BandMatrix {
        precondition(rows >= columns && columns > 0)
        var reduction = BandReduction(a, rows: rows, columns: columns, isAlone: isAlone)
        let work = Double(columns) * Double(columns) * (Double(rows) - Double(columns) / 3)
        // The narrow panel comes first: a row then never has fewer entries right of its panel than there are rows.
        var start = 0
        var width = columns % panelWidth == 0 ? panelWidth : columns % panelWidth
        while start < columns {
            try reduction.reducePanel(at: start, width: width, checkpoint)
            start += width
            width = panelWidth
            let left = Double(columns - start)
            progress(1 - left * left * (Double(rows - start) - left / 3) / work)
        }
        return reduction.band
    }

    private init(_ a: UnsafeMutablePointer<Double>, rows: Int, columns: Int, isAlone: Bool) {
        self.a = a
        self.isAlone = isAlone
        self.rows = rows
        self.columns = columns
        band = BandMatrix(order: columns)
        let width = BandReduction.panelWidth
        left = .allocate(capacity: 2 * rows * width)
        right = .allocate(capacity: 2 * columns * width)
        scratch = .allocate(capacity: rows * width)
        leftFactor = .allocate(capacity: width * width)
        rightFactor = .allocate(capacity: width * width)
    }

    deinit {
        for buffer in [left, right, scratch, leftFactor, rightFactor] { buffer.deallocate() }
    }

    private mutating func reducePanel(at start: Int, width: Int, _ checkpoint: Checkpoint) throws {
        try checkpoint()
        let (height, beyond) = (rows - start, columns - start - width)
        let panel = a + start + start * rows
        let v = left
        factor(panel, height, width, leading: rows, vectors: v, leftFactor)
        for column in 0..<width {
            for row in 0...column { band[start + row, start + column] = panel[row + column * rows] }
        }
        guard beyond > 0 else { return }

        // W = Aᵀ V T.
        let rest = panel + width * rows
        let w = right
        try multiply(
            .transposed, .plain, beyond, width, height, 1, rest, rows, v, height, 0, scratch, beyond, checkpoint)
        multiply(.plain, .plain, beyond, width, width, 1, scratch, beyond, leftFactor, width, 0, w, beyond)

        // The panel's rows of A - V Wᵀ, turned, and their reflections.
        for column in 0..<beyond {
            for row in 0..<width { scratch[column + row * beyond] = rest[row + column * rows] }
        }
        multiply(.plain, .transposed, beyond, width, width, -1, w, beyond, v, height, 1, scratch, beyond)
        let u = right + beyond * width
        factor(scratch, beyond, width, leading: beyond, vectors: u, rightFactor)
        for row in 0..<width {
            for column in 0...row { band[start + row, start + width + column] = scratch[column + row * beyond] }
        }

        // X = (A - V Wᵀ) U T for the rows below.
        let below = height - width
        guard below > 0 else { return }
        let lower = rest + width
        let x = left + height * width + width
        try multiply(.plain, .plain, below, width, beyond, 1, lower, rows, u, beyond, 0, scratch, below, checkpoint)
        withUnsafeTemporaryAllocation(of: Double.self, capacity: width * width) { small in
            let small = small.baseAddress!
            multiply(.transposed, .plain, width, width, beyond, 1, w, beyond, u, beyond, 0, small, width)
            multiply(.plain, .plain, below, width, width, -1, v + width, height, small, width, 1, scratch, below)
        }
        multiply(.plain, .plain, below, width, width, 1, scratch, below, rightFactor, width, 0, x, height)

        // V and X stand side by side, and so do W and U.
        let strip = max(1, BandReduction.stripWork / (2 * below * width))
        for first in stride(from: 0, to: beyond, by: strip) {
            try checkpoint()
            multiply(
                .plain, .transposed, below, min(strip, beyond - first), 2 * width, -1, v + width, height, right + first,
                beyond, 1, lower + first * rows, rows)
        }
    }

    /// Reflects an m × n matrix to a triangle. Gives the vectors of the reflections, 1 on the diagonal and 0 above it,
    /// and the triangular factor T of their product 1 - V T Vᵀ.
    private func factor(
        _ matrix: UnsafeMutablePointer<Double>, _ m: Int, _ n: Int, leading: Int,
        vectors: UnsafeMutablePointer<Double>, _ t: UnsafeMutablePointer<Double>
    ) {
        let status = initscope_dgeqrt3(Int32(m), Int32(n), matrix, Int32(leading), t)
        precondition(status == 0, "geqrt3 refused its argument \(-status)")
        for column in 0..<n {
            for row in column + 1..<max(n, column + 1) { t[row + column * n] = 0 }
            let target = vectors + column * m
            for row in 0..<column { target[row] = 0 }
            target[column] = 1
            (target + column + 1).update(from: matrix + column * leading + column + 1, count: m - column - 1)
        }
    }

    // MARK: Products

    private enum Form {
        case plain, transposed

        var letter: CBLAS_TRANSPOSE { self == .plain ? CblasNoTrans : CblasTrans }
    }

    /// C = scale A B + keep C for an m × n matrix C, with k products to an entry.
    private func multiply(
        _ formA: Form, _ formB: Form, _ m: Int, _ n: Int, _ k: Int, _ scale: Double, _ a: UnsafePointer<Double>,
        _ leadingA: Int, _ b: UnsafePointer<Double>, _ leadingB: Int, _ keep: Double,
        _ c: UnsafeMutablePointer<Double>, _ leadingC: Int
    ) {
        let together = isAlone ? max(1, m) : max(1, BandReduction.quietWork / (n * k))
        for first in stride(from: 0, to: m, by: together) {
            cblas_dgemm(
                CblasColMajor, formA.letter, formB.letter, Int32(min(together, m - first)), Int32(n), Int32(k), scale,
                a + first * (formA == .plain ? 1 : leadingA), Int32(leadingA), b, Int32(leadingB), keep, c + first,
                Int32(leadingC))
        }
    }

    /// The same strip by strip of the rows of C.
    private func multiply(
        _ formA: Form, _ formB: Form, _ m: Int, _ n: Int, _ k: Int, _ scale: Double, _ a: UnsafePointer<Double>,
        _ leadingA: Int, _ b: UnsafePointer<Double>, _ leadingB: Int, _ keep: Double,
        _ c: UnsafeMutablePointer<Double>, _ leadingC: Int, _ checkpoint: Checkpoint
    ) throws {
        let strip = max(1, BandReduction.stripWork / (n * k))
        for first in stride(from: 0, to: m, by: strip) {
            try checkpoint()
            multiply(
                formA, formB, min(strip, m - first), n, k, scale, a + first * (formA == .plain ? 1 : leadingA),
                leadingA, b, leadingB, keep, c + first, leadingC)
        }
    }
}
