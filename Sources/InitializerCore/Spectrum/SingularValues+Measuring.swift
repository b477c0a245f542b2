import Platform

extension SingularValues {
    /// Finds the singular values of a source's tensor, folded to (product of all axes but the last) × last.
    ///
    /// In double precision whatever the type: a matrix much longer than wide is first reduced to its triangular factor,
    /// strip by strip; what is then held is made bidiagonal, and its values follow in a moment.
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
    static func measure(
        _ matrix: FoldedMatrix, checkpoint: Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws -> SingularValues {
        try LAPACK.require()
        let cost = SpectrumCost(matrix)
        try Memory.require(Int(clamping: 1.5 * cost.bytes))
        let share = cost.reduction / (cost.reduction + cost.bidiagonalization)
        var held: [Double]
        let rows: Int
        if cost.isReducedFirst {
            held = try TriangularFactor.compute(matrix, checkpoint: checkpoint) { progress($0 * share) }
            rows = matrix.width
        } else {
            held = try hold(matrix, checkpoint)
            rows = matrix.length
        }
        defer { Release.aside(&held) }
        let reduced = try held.withUnsafeMutableBufferPointer { buffer in
            try Bidiagonalization(
                buffer.baseAddress!, rows: rows, columns: matrix.width, checkpoint: checkpoint
            ) { progress(share + (1 - share) * $0) }
        }
        // Each value of a complex matrix comes once for either part.
        let values = reduced.singularValues()
        return SingularValues(
            rows: matrix.rows, columns: matrix.columns,
            values: stride(from: 0, to: values.count, by: matrix.parts).map { values[$0] })
    }

    /// Entries read between two questions about cancelling.
    private static let stripSize = 1 << 18

    private static func hold(_ matrix: FoldedMatrix, _ checkpoint: Checkpoint) throws -> [Double] {
        var held = try Release.zeros(matrix.length * matrix.width, checkpoint)
        let lines = max(1, stripSize / matrix.width)
        do {
            try held.withUnsafeMutableBufferPointer { buffer in
                for start in stride(from: 0, to: matrix.lines, by: lines) {
                    try checkpoint()
                    matrix.copy(
                        start..<min(start + lines, matrix.lines), into: buffer.baseAddress! + start * matrix.parts,
                        leading: matrix.length)
                }
            }
        } catch {
            Release.aside(&held)
            throw error
        }
        return held
    }
}
