/// The orthogonal (or unitary) factor of a matrix, by blocked Householder reflections.
///
/// Panels are factored by LAPACK's `geqrf` and turned into columns of Q by `orgqr` (`ungqr`); between panels the rest
/// of the matrix is updated by block reflectors, as LAPACK itself does. Walking the panels here, and updating strip by
/// strip, lets a long factorization be cancelled within some hundredths of a second.
enum OrthogonalFactor {
    /// The most columns in a panel: enough to keep the update in matrix products.
    private static let widestPanel = 64

    /// Multiplications in the factoring of a panel, which is bound by memory: 64 columns of up to 4096 rows.
    private static let panelWork = 1 << 24

    /// Multiplications in the update of a strip, which is not: 20 ms at 6 thousand million a second.
    private static let stripWork = 1 << 27

    /// The columns of a panel of an m-row matrix: fewer the longer they are.
    private static func panelWidth(rows m: Int) -> Int {
        var width = widestPanel
        while width > 1, m * width * width > panelWork { width /= 2 }
        return width
    }

    /// Applies a panel's block reflector to the columns of `c`, asking between strips of them.
    private static func update<Scalar: LAPACKScalar>(
        _ side: HouseholderPanel<Scalar>.Side, _ m: Int, _ n: Int, _ k: Int, _ v: UnsafePointer<Scalar>, _ t: [Scalar],
        _ c: UnsafeMutablePointer<Scalar>, leading: Int, _ work: inout [Scalar], _ checkpoint: Checkpoint
    ) throws {
        let columnWork = 2 * m * k * Scalar.componentCount * Scalar.componentCount
        let strip = max(1, stripWork / columnWork)
        for start in stride(from: 0, to: n, by: strip) {
            try checkpoint()
            let width = min(strip, n - start)
            HouseholderPanel<Scalar>.apply(side, m, width, k, v, leading, t, c + start * leading, leading, &work)
        }
    }

    /// Entries up to this magnitude become 0, as Axon rounds them away.
    private static let zeroThreshold = 1e-10

    /// Replaces an m × n matrix, m ≥ n, by the Q of its reduced QR factorization.
    ///
    /// Signs are those Axon's reflections leave: every diagonal entry of R is at least 0, except that the last column
    /// of a real square Q has the sign that makes det Q = (-1)^(n-1). LAPACK leaves the diagonal of R real for
    /// complex matrices too, where the determinant is a phase and the rule is only R's.
    static func compute<Scalar: LAPACKScalar>(_ matrix: inout ColumnMajorMatrix<Scalar>, _ checkpoint: Checkpoint)
        throws
    {
        let (m, n) = (matrix.rows, matrix.columns)
        precondition(m >= n && n > 0)
        let zero = Scalar(components: [0, 0])
        var tau = [Scalar](repeating: zero, count: n)
        var blockFactors: [[Scalar]] = []
        let panelWidth = panelWidth(rows: m)
        var work = [Scalar](repeating: zero, count: n * panelWidth)
        let panels = stride(from: 0, to: n, by: panelWidth).map { $0..<min($0 + panelWidth, n) }

        try matrix.values.withUnsafeMutableBufferPointer { values in
            guard let a = values.baseAddress else { return }
            for panel in panels {
                try checkpoint()
                let (start, width) = (panel.lowerBound, panel.count)
                let corner = a + start + start * m
                var factor = [Scalar](repeating: zero, count: width * width)
                tau.withUnsafeMutableBufferPointer { tau in
                    let tau = tau.baseAddress! + start
                    HouseholderPanel<Scalar>.factor(m - start, width, corner, m, tau)
                    HouseholderPanel<Scalar>.blockFactor(m - start, width, corner, m, tau, &factor)
                }
                try update(
                    .adjoint, m - start, n - panel.upperBound, width, corner, factor, corner + width * m, leading: m,
                    &work, checkpoint)
                blockFactors.append(factor)
            }
        }

        let flips = columnsToFlip(matrix, tau)

        try matrix.values.withUnsafeMutableBufferPointer { values in
            guard let a = values.baseAddress else { return }
            for (panel, factor) in zip(panels, blockFactors).reversed() {
                try checkpoint()
                let (start, width) = (panel.lowerBound, panel.count)
                let corner = a + start + start * m
                // Right of the panel and beside it, Q is still that of the later panels: zero in the panel's rows.
                try update(
                    .plain, m - start, n - panel.upperBound, width, corner, factor, corner + width * m, leading: m,
                    &work, checkpoint)
                tau.withUnsafeBufferPointer {
                    HouseholderPanel<Scalar>.form(m - start, width, corner, m, $0.baseAddress! + start)
                }
                for column in panel {
                    for row in 0..<start { values[row + column * m] = zero }
                }
            }
            for column in 0..<n {
                try checkpoint()
                let entries = column * m..<(column + 1) * m
                for index in entries {
                    let value = flips[column] ? -values[index] : values[index]
                    values[index] = value.flushed(Scalar.Real(zeroThreshold))
                }
            }
        }
    }

    /// Which columns of Q change sign to meet the rule, read off the factored matrix.
    private static func columnsToFlip<Scalar: LAPACKScalar>(
        _ factored: ColumnMajorMatrix<Scalar>, _ tau: [Scalar]
    ) -> [Bool] {
        let (m, n) = (factored.rows, factored.columns)
        var flips = (0..<n).map { factored.values[$0 + $0 * m].real < 0 }
        guard m == n, Scalar.componentCount == 1 else { return flips }
        // Every reflection has determinant -1, every skipped one (τ = 0) is the identity.
        let reflections = tau.count { !$0.isZero }
        let signs = flips.dropLast().count { $0 }
        flips[n - 1] = (reflections + signs) % 2 != (n - 1) % 2
        return flips
    }
}
