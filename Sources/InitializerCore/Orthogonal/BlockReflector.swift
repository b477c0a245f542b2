/// The reflections that turn a panel of columns into a triangle, as one block: H = I - V T Vᴴ, Schreiber and Van Loan's
/// compact WY form.
///
/// The panel is factored by recursion (Elmroth and Gustavson, "Applying recursion to serial and parallel QR
/// factorization", IBM J. Res. Dev. 44, 2000): its left half, then its right half brought up to date, so that all but
/// a few columns at a time is done by products of matrices.
final class BlockReflector<Scalar: LAPACKScalar> {
    typealias Pointer = UnsafeMutablePointer<Scalar>

    /// Rows of the panel, at least as many as it has columns.
    let rows: Int
    /// Columns of the panel: the order of T.
    let width: Int

    /// The panel, row after row: V below the diagonal, its ones not stored, and R on and above it.
    private let panel: Pointer
    /// T, upper triangular, row after row.
    private let factor: Pointer
    /// Reflections that are not the identity.
    private(set) var reflectionCount = 0

    /// Columns factored one by one: more would be passes over memory, fewer calls of routines.
    private static var baseWidth: Int { 8 }

    /// Multiplications in factoring those, which memory bounds, between questions about cancelling.
    private static var baseWork: Int { 1 << 24 }

    /// Multiplications in a product, which arithmetic bounds, between questions about cancelling: 5 ms at 25 thousand
    /// million a second in single precision, of which double precision does half.
    private static var productWork: Int { (1 << 29) / MemoryLayout<Scalar.Real>.size }

    /// Rows copied between questions about cancelling: a megabyte or two.
    private static var copiedRows: Int { 1 << 10 }

    /// Factors the first `width` columns of a matrix of which only they are read.
    init(_ matrix: UnsafePointer<Scalar>, leading: Int, rows: Int, width: Int, _ checkpoint: Checkpoint) throws {
        precondition(rows >= width && width > 0)
        self.rows = rows
        self.width = width
        panel = .allocate(capacity: rows * width)
        factor = .allocate(capacity: width * width)
        factor.initialize(repeating: .zero, count: width * width)
        // Some rows at a time: the pages of a large panel take long to come.
        for start in stride(from: 0, to: rows, by: BlockReflector.copiedRows) {
            try checkpoint()
            for row in start..<min(start + BlockReflector.copiedRows, rows) {
                (panel + row * width).initialize(from: matrix + row * leading, count: width)
            }
        }
        let work = Pointer.allocate(capacity: width * width)
        defer { work.deallocate() }
        try factorColumns(0..<width, work, checkpoint)
    }

    deinit {
        Release.aside(panel, count: rows * width)
        factor.deallocate()
    }

    /// The diagonal of R, which is real.
    var diagonal: [Scalar.Real] { (0..<width).map { panel[$0 * (width + 1)].real } }

    // MARK: - Factoring

    private func factorColumns(_ columns: Range<Int>, _ work: Pointer, _ checkpoint: Checkpoint) throws {
        var base = BlockReflector.baseWidth
        while base > 1, (rows - columns.lowerBound) * base * base > BlockReflector.baseWork { base /= 2 }
        guard columns.count > base else { return try factorBase(columns, checkpoint) }

        let middle = columns.lowerBound + (columns.count / 2 + base - 1) / base * base
        let (left, right) = (columns.lowerBound..<middle, middle..<columns.upperBound)
        try factorColumns(left, work, checkpoint)
        let beside = panel + left.lowerBound * width + middle
        try applyAdjoint(of: left, to: beside, leading: width, columns: right.count, work, checkpoint)
        try factorColumns(right, work, checkpoint)
        try join(left, right, checkpoint)
    }

    /// Factors a few columns with LAPACK, which wants them column after column.
    private func factorBase(_ columns: Range<Int>, _ checkpoint: Checkpoint) throws {
        try checkpoint()
        let (start, count) = (columns.lowerBound, columns.count)
        let length = rows - start
        let corner = panel + start * (width + 1)
        let scratch = Pointer.allocate(capacity: length * count + count * (count + 2))
        defer { scratch.deallocate() }
        scratch.initialize(repeating: .zero, count: length * count + count * (count + 2))
        let (tau, work) = (scratch + length * count, scratch + (length + 1) * count)
        let triangle = scratch + (length + 2) * count
        for row in 0..<length {
            for column in 0..<count { scratch[row + column * length] = corner[row * width + column] }
        }
        Scalar.factorColumns(length, count, scratch, tau, work)
        Scalar.blockFactor(length, count, scratch, tau, triangle)
        for row in 0..<length {
            for column in 0..<count { corner[row * width + column] = scratch[row + column * length] }
        }
        for column in 0..<count {
            reflectionCount += tau[column].isZero ? 0 : 1
            for row in 0...column {
                factor[(start + row) * width + start + column] = triangle[row + column * count]
            }
        }
    }

    /// The block of T that joins two neighbouring ones: -T₁ (V₁ᴴ V₂) T₂.
    private func join(_ left: Range<Int>, _ right: Range<Int>, _ checkpoint: Checkpoint) throws {
        let (m, n) = (left.count, right.count)
        let block = factor + left.lowerBound * width + right.lowerBound
        // V₁ beside V₂'s unit triangle, conjugated: its adjoint times that triangle is where the product begins.
        let beside = panel + right.lowerBound * width + left.lowerBound
        for row in 0..<m {
            for column in 0..<n { block[row * width + column] = beside[column * width + row].conjugate }
        }
        Scalar.multiply(
            .right, .unitLower, .plain(panel + right.lowerBound * (width + 1), width), m, n, block, width)
        try forEachStrip(from: right.upperBound, multiplicationsARow: m * n, checkpoint) { row, count in
            let (v1, v2) = (panel + row * width + left.lowerBound, panel + row * width + right.lowerBound)
            Scalar.multiply(m, n, count, .add, .adjoint(v1, width), .plain(v2, width), block, width)
        }
        Scalar.multiply(.left, .upper, .plain(factor + left.lowerBound * (width + 1), width), m, n, block, width)
        Scalar.multiply(.right, .upper, .plain(factor + right.lowerBound * (width + 1), width), m, n, block, width)
        for row in 0..<m {
            for column in 0..<n { block[row * width + column] = -block[row * width + column] }
        }
    }

    // MARK: - Applying

    /// Applies Hᴴ to the columns of C beside the panel. `work` holds `width` × `columns` scalars.
    func applyAdjoint(
        to c: Pointer, leading: Int, columns: Int, _ work: Pointer, _ checkpoint: Checkpoint
    ) throws {
        try applyAdjoint(of: 0..<width, to: c, leading: leading, columns: columns, work, checkpoint)
    }

    /// C ← C - V Tᴴ Vᴴ C, for the reflections of some columns and the rows from the first of them on.
    private func applyAdjoint(
        of reflections: Range<Int>, to c: Pointer, leading: Int, columns n: Int, _ work: Pointer,
        _ checkpoint: Checkpoint
    ) throws {
        let (start, k) = (reflections.lowerBound, reflections.count)
        let triangle = BlockOperand<Scalar>.adjoint(panel + start * (width + 1), width)
        for row in 0..<k { (work + row * n).update(from: c + row * leading, count: n) }
        Scalar.multiply(.left, .unitLower, triangle, k, n, work, n)
        try forEachStrip(from: start + k, multiplicationsARow: k * n, checkpoint) { row, count in
            let v = panel + row * width + start
            let c = c + (row - start) * leading
            Scalar.multiply(k, n, count, .add, .adjoint(v, width), .plain(c, leading), work, n)
        }
        Scalar.multiply(.left, .upper, .adjoint(factor + start * (width + 1), width), k, n, work, n)
        try forEachStrip(from: start + k, multiplicationsARow: k * n, checkpoint) { row, count in
            let v = panel + row * width + start
            let c = c + (row - start) * leading
            Scalar.multiply(count, n, k, .subtract, .plain(v, width), .plain(work, n), c, leading)
        }
        Scalar.multiply(.left, .unitLower, .plain(panel + start * (width + 1), width), k, n, work, n)
        for row in 0..<k {
            for column in 0..<n { c[row * leading + column] = c[row * leading + column] - work[row * n + column] }
        }
    }

    /// Grows an orthogonal factor by the panel: Q, which stands right of the panel and below its triangle, becomes
    /// H times Q beside H's own first columns, which take the signs given. What was in the panel's rows and columns
    /// is not read. `work` holds `width` × (`columns` + `width`) scalars.
    func grow(
        _ q: Pointer, leading: Int, columns n: Int, signs: ArraySlice<Bool>, _ work: Pointer, _ checkpoint: Checkpoint
    ) throws {
        let unit = BlockOperand<Scalar>.plain(panel, width)
        // T Vᴴ Q to the right, T V₁ᴴ to the left, in one matrix of width + n columns.
        let total = width + n
        for row in 0..<width {
            for column in 0..<width { work[row * total + column] = factor[row * width + column] }
            (work + row * total + width).update(repeating: .zero, count: n)
        }
        Scalar.multiply(.right, .unitLower, .adjoint(panel, width), width, width, work, total)
        for (column, isNegative) in zip(0..<width, signs) where isNegative {
            for row in 0..<width { work[row * total + column] = -work[row * total + column] }
        }
        if n > 0 {
            try forEachStrip(from: width, multiplicationsARow: width * n, checkpoint) { row, count in
                let (v, right) = (panel + row * width, q + row * leading + width)
                Scalar.multiply(
                    width, n, count, .add, .adjoint(v, width), .plain(right, leading), work + width, total)
            }
            Scalar.multiply(.left, .upper, .plain(factor, width), width, n, work + width, total)
        }
        try forEachStrip(from: width, multiplicationsARow: width * total, checkpoint) { row, count in
            let (v, c) = (panel + row * width, q + row * leading)
            Scalar.multiply(count, width, width, .setNegative, .plain(v, width), .plain(work, total), c, leading)
            guard n > 0 else { return }
            Scalar.multiply(
                count, n, width, .subtract, .plain(v, width), .plain(work + width, total), c + width, leading)
        }
        Scalar.multiply(.left, .unitLower, unit, width, total, work, total)
        for row in 0..<width {
            for column in 0..<total { q[row * leading + column] = -work[row * total + column] }
            let one = signs[signs.startIndex + row] ? -Scalar.one : Scalar.one
            q[row * leading + row] = one - work[row * total + row]
        }
    }

    /// Goes through the rows from one on, so many at a time that a product over them takes some milliseconds.
    private func forEachStrip(
        from first: Int, multiplicationsARow: Int, _ checkpoint: Checkpoint, _ body: (Int, Int) -> Void
    ) throws {
        let parts = Scalar.componentCount
        let height = max(1, BlockReflector.productWork / (multiplicationsARow * parts * parts))
        for row in stride(from: first, to: rows, by: height) {
            try checkpoint()
            body(row, min(height, rows - row))
        }
    }
}
