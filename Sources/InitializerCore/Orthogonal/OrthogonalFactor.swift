/// The orthogonal (or unitary) factor of a matrix, by blocked Householder reflections.
///
/// Panel by panel the matrix is turned into a triangle by a ``BlockReflector`` each, of which only the signs on the
/// triangle's diagonal matter here; then Q grows from the last panel to the first in the place of the matrix. Walking
/// the panels here, and multiplying strip by strip, lets a long factorization be cancelled within some hundredths of a
/// second, which LAPACK's `geqrf` and `orgqr` do not.
enum OrthogonalFactor {
    /// Columns in a panel. Wide panels make better products, but what happens inside them is slower and on one core.
    private static let panelWidths = 32...256

    /// The columns of a panel of an m × n matrix.
    private static func panelWidth(columns n: Int) -> Int {
        min(max(n / 8, panelWidths.lowerBound), panelWidths.upperBound)
    }

    /// Entries up to this magnitude become 0, as Axon rounds them away.
    private static let zeroThreshold = 1e-10

    /// Replaces an m × n matrix, m ≥ n, by the Q of its reduced QR factorization.
    ///
    /// Signs are those Axon's reflections leave: every diagonal entry of R is at least 0, except that the last column
    /// of a real square Q has the sign that makes det Q = (-1)^(n-1). LAPACK leaves the diagonal of R real for
    /// complex matrices too, where the determinant is a phase and the rule is only R's.
    static func compute<Scalar: LAPACKScalar>(_ matrix: inout RowMajorMatrix<Scalar>, _ checkpoint: Checkpoint) throws {
        let (m, n) = (matrix.rows, matrix.columns)
        precondition(m >= n && n > 0)
        let width = panelWidth(columns: n)
        let work = UnsafeMutablePointer<Scalar>.allocate(capacity: width * (n + width))
        defer { work.deallocate() }
        work.initialize(repeating: .zero, count: width * (n + width))

        try matrix.values.withUnsafeMutableBufferPointer { values in
            let a = values.baseAddress!
            var reflectors: [BlockReflector<Scalar>] = []
            for start in stride(from: 0, to: n, by: width) {
                let corner = a + start * (n + 1)
                let reflector = try BlockReflector(
                    corner, leading: n, rows: m - start, width: min(width, n - start), checkpoint)
                let rest = n - start - reflector.width
                if rest > 0 {
                    try reflector.applyAdjoint(
                        to: corner + reflector.width, leading: n, columns: rest, work, checkpoint)
                }
                reflectors.append(reflector)
            }
            let signs = columnsToFlip(reflectors, isSquare: m == n)
            while let reflector = reflectors.popLast() {
                let start = reflectors.count * width
                try reflector.grow(
                    a + start * (n + 1), leading: n, columns: n - start - reflector.width,
                    signs: signs[start..<start + reflector.width], work, checkpoint)
            }
            try flush(values, checkpoint)
        }
    }

    /// Which columns of Q change sign to meet the rule.
    private static func columnsToFlip<Scalar: LAPACKScalar>(
        _ reflectors: [BlockReflector<Scalar>], isSquare: Bool
    ) -> [Bool] {
        var flips = reflectors.flatMap { $0.diagonal.map { $0 < 0 } }
        guard isSquare, Scalar.componentCount == 1 else { return flips }
        let n = flips.count
        // Every reflection has determinant -1.
        let reflections = reflectors.reduce(0) { $0 + $1.reflectionCount }
        let signs = flips.dropLast().count { $0 }
        flips[n - 1] = (reflections + signs) % 2 != (n - 1) % 2
        return flips
    }

    private static func flush<Scalar: LAPACKScalar>(
        _ values: UnsafeMutableBufferPointer<Scalar>, _ checkpoint: Checkpoint
    ) throws {
        let threshold = Scalar.Real(zeroThreshold)
        for start in stride(from: 0, to: values.count, by: 1 << 20) {
            try checkpoint()
            for index in start..<min(start + (1 << 20), values.count) {
                values[index] = values[index].flushed(threshold)
            }
        }
    }
}
