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

    /// What ``spacingVariance`` is expected to be of a Haar-distributed matrix of this size, whose eigenvalues repel each
    /// other; NaN below two distances. Simulated (`generate_finite_spectra.py`) by the number of distances, and 0.18 for
    /// many, as of the eigenvalues of large Hermitian matrices.
    public var expectedSpacingVariance: Double {
        let count = spacings.count
        guard count > 1 else { return .nan }
        let simulated = values.count.isMultiple(of: 2) ? Self.evenVariances : Self.oddVariances
        let last = Self.counts.partitionIndex { $0 > count } - 1
        // Linear in the inverse of the count, of which the limit has none.
        let isBeyond = last + 1 == Self.counts.count
        let (near, far) = (1 / Double(Self.counts[last]), isBeyond ? 0 : 1 / Double(Self.counts[last + 1]))
        let share = (near - 1 / Double(count)) / (near - far)
        return simulated[last] * (1 - share) + (isBeyond ? 0.18 : simulated[last + 1]) * share
    }

    /// What ``spacingVariance`` would be of independent angles: their distances are shares of a whole, (n - 1)/(n + 1)
    /// for n of them.
    public var independentSpacingVariance: Double {
        let count = Double(spacings.count)
        return count > 1 ? (count - 1) / (count + 1) : .nan
    }

    private static let counts = [2, 3, 4, 5, 6, 8, 12, 16, 32]
    private static let oddVariances = [0.1147, 0.1464, 0.1583, 0.1646, 0.1670, 0.1725, 0.1751, 0.1761, 0.1789]
    private static let evenVariances = [0.1155, 0.1466, 0.1582, 0.1649, 0.1686, 0.1740, 0.1765, 0.1779, 0.1796]

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
