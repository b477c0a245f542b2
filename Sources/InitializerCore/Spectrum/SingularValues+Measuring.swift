import Platform

extension SingularValues {
    /// Finds the singular values of a source's tensor, folded to (product of all axes but the last) × last.
    ///
    /// In double precision whatever the type, as the values of single precision would be no good below 10⁻⁷ of the
    /// largest: a matrix much longer than wide is first reduced to its triangular factor, strip by strip; what is then
    /// held goes to a band, to a bidiagonal matrix and to its values. They are off by some 10⁻¹⁵ of the largest.
    ///
    /// - Parameters:
    ///   - checkpoint: asked every few hundredths of a second.
    ///   - progress: told the share of the work done, from 0 to 1.
    /// - Returns: nil below rank 2.
    /// - Throws: what `checkpoint` throws; ``MissingLAPACK``.
    /// - Precondition: ``SpectrumCost/isBearable`` of the source's Spec.
    public static func measure(
        _ source: some TensorSource, checkpoint: Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws -> SingularValues? {
        guard let matrix = FoldedMatrix(source) else { return nil }
        return try measure(matrix, checkpoint: checkpoint, progress: progress)
    }

    /// The singular values of a matrix that can be read.
    ///
    /// - Parameter isAlone: whether no other thread of ours works, so that OpenBLAS may use all.
    static func measure(
        _ matrix: FoldedMatrix, isAlone: Bool = true, checkpoint: Checkpoint = neverCancelled,
        progress: (Double) -> Void = { _ in }
    ) throws -> SingularValues {
        try LAPACK.require()
        let cost = SpectrumCost(matrix)
        try Memory.require(Int(clamping: 1.5 * cost.bytes))
        let found = try values(matrix, cost, isAlone, checkpoint, progress)
        // Each value of a complex matrix comes once for either part.
        return SingularValues(
            rows: matrix.rows, columns: matrix.columns,
            values: stride(from: 0, to: found.count, by: matrix.parts).map { found[$0] })
    }

    private static func values(
        _ matrix: FoldedMatrix, _ cost: SpectrumCost, _ isAlone: Bool, _ checkpoint: Checkpoint,
        _ progress: (Double) -> Void
    ) throws -> [Double] {
        let share = cost.reduction / (cost.reduction + cost.bidiagonalization)
        guard cost.isReducedFirst else {
            return try DenseSpectrum.values(
                of: try hold(matrix, checkpoint), rows: matrix.length, columns: matrix.width, isAlone: isAlone,
                checkpoint
            ) {
                progress(share + (1 - share) * $0)
            }
        }
        let width = matrix.width
        // Shares never go back, not even where the factor turns out to be no use.
        var done = 0.0
        if let factor = try GramFactor.compute(matrix, checkpoint: checkpoint, progress: { progress($0 * share / 2) }) {
            let values = try DenseSpectrum.values(of: factor, rows: width, columns: width, isAlone: isAlone, checkpoint)
            {
                progress(share / 2 + (1 - share / 2) * $0)
            }
            done = 1
            if values[0] <= GramFactor.conditionLimit * values[width - 1] { return values }
        }
        let factor = try TriangularFactor.compute(matrix, checkpoint: checkpoint) { progress(max(done, $0 * share)) }
        return try DenseSpectrum.values(of: factor, rows: width, columns: width, isAlone: isAlone, checkpoint) {
            progress(max(done, share + (1 - share) * $0))
        }
    }

    private static func hold(_ matrix: FoldedMatrix, _ checkpoint: Checkpoint) throws -> [Double] {
        try Release.array(matrix.length * matrix.width) { buffer, initialized in
            // All of it is given back aside, should the copying be cancelled.
            initialized = buffer.count
            try matrix.copy(into: buffer.baseAddress!, checkpoint: checkpoint)
        }
    }
}
