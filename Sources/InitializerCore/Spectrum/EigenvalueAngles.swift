import Platform

/// The eigenvalues e^{iθ} of a real square orthogonal matrix, by their angles.
///
/// They come in pairs ±θ but for 1 and -1: the singular values of Q - I, which are 2 sin(|θ| / 2), give them all.
public struct EigenvalueAngles: Hashable, Sendable {
    /// |θ| of every eigenvalue, from 0 to π, ascending.
    public let values: [Double]

    /// The distances of neighbouring pairs as shares of their mean.
    ///
    /// The determinant of an orthogonal matrix of these initializers is (-1)^(n-1), so that 1 is always an eigenvalue,
    /// and -1 too where n is even; these stand alone.
    public var spacings: [Double] {
        let paired = Array(values.dropFirst().dropLast(values.count.isMultiple(of: 2) ? 1 : 0))
        let pairs = stride(from: 0, to: paired.count - 1, by: 2).map { (paired[$0] + paired[$0 + 1]) / 2 }
        let distances = zip(pairs.dropFirst(), pairs).map { $0 - $1 }
        let mean = distances.reduce(0, +) / Double(distances.count)
        return distances.map { $0 / mean }
    }

    /// The variance of ``spacings``; NaN where there are fewer than two.
    public var spacingVariance: Double {
        let spacings = spacings
        guard spacings.count > 1 else { return .nan }
        return spacings.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / Double(spacings.count)
    }

    /// What ``spacingVariance`` is expected to be: eigenvalues of a random orthogonal matrix repel each other, by
    /// Wigner's surmise for unitary ensembles, 3π/8 - 1. Independent angles would have 1.
    public static let expectedSpacingVariance = 3 * Double.pi / 8 - 1

    /// Finds the angles of an orthogonal matrix. Of any other matrix they say nothing: see
    /// ``Theory/hasEigenvalueAngles``.
    ///
    /// - Throws: what `checkpoint` throws.
    /// - Precondition: the tensor folds to a square matrix of real numbers, of more than one row.
    public init(
        _ source: some TensorSource, checkpoint: Checkpoint = neverCancelled, progress: (Double) -> Void = { _ in }
    ) throws {
        guard let (rows, order) = source.shape.matrix, rows == order, order > 1, !source.type.isComplex else {
            preconditionFailure("only square real matrices have angles")
        }
        let shifted = FoldedMatrix(rows: order, columns: order, parts: 1) { buffer, start in
            source.fill(buffer, from: start)
            for offset in buffer.indices where (start + offset) % (order + 1) == 0 { buffer[offset] -= 1 }
        }
        let values = try SingularValues.measure(shifted, checkpoint: checkpoint, progress: progress)
        self.values = values.values.reversed().map { 2 * asin(min($0 / 2, 1)) }
    }
}
