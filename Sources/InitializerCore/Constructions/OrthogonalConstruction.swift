/// The orthogonal factor of a random matrix, over the tensor folded to (product of all axes but the last) × last.
struct OrthogonalConstruction: Construction {
    /// What the factored matrix is drawn from.
    let distribution: MatrixDistribution

    static var isRandom: Bool { true }
    static var minimumRank: Int { 2 }

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        try matrix(tensor).validate(as: name)
    }

    private func matrix(_ tensor: TensorType) -> OrthogonalMatrix { OrthogonalMatrix(tensor, distribution) }

    // MARK: Drawing

    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        try matrix(tensor).source(tensor.shape, key: key, checkpoint)
    }

    func operations(_ tensor: TensorType) -> Double { matrix(tensor).operations }

    // MARK: Law

    func law(_ tensor: TensorType) -> any Law { matrix(tensor).law }

    func idealLaw(_ tensor: TensorType) -> any Law { matrix(tensor).idealLaw }

    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError? {
        if law is PointLaw { return SamplingError(fixed: statistic, law, count: tensor.componentCount) }
        return matrix(tensor).moments(law)?.samplingError(of: statistic)
    }

    // MARK: Matrices

    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw? {
        .exact(.levels([(1, min(rows, columns))], rows, columns))
    }

    func orthonormalMatrices(_ tensor: TensorType) -> OrthonormalMatrices? {
        OrthonormalMatrices(folding: tensor.shape)
    }

    /// Every row and every column of a square matrix has norm 1, whatever the law of an element.
    ///
    /// Orthogonal weights are not independent, but their rotation mixes so well that the same variances follow
    /// (Pennington et al., Resurrecting the sigmoid in deep learning through dynamical isometry, 2017).
    func weightVariance(_ tensor: TensorType) -> Double? { 1 / Double(matrix(tensor).long) }

    // MARK: Checking

    /// The rows from which on the trace of a square matrix is normal to a few percent of its tails.
    private static let fewestRowsForTrace = 6

    /// Of mean and trace it is known how they vary. The sum of squares is the number of columns for every draw, so the variance says
    /// nothing that the mean does not.
    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement] {
        let (matrix, summary) = (matrix(tensor), observed.summary)
        if let law = law as? PointLaw { return Judgement.constant(tensor, summary, parts: [law.value]) }
        let isKnown = matrix.isKnown(law)
        var judgements = Judgement.dependentMoments(summary, law, matrix.moments(law), isKnown: isKnown)
        judgements += Judgement.withinLimit(summary, law, matrix.limit())
        judgements.append(Judgement(.kolmogorovSmirnov, .nan, expected: nil, .none(.dependent)))
        if let trace = observed.trace, isKnown, let error = matrix.trace(law) {
            // Of smaller matrices the trace is far from normal: 1 + 2 cos θ, for three rows.
            let isJudged = matrix.long >= Self.fewestRowsForTrace
            judgements.append(
                isJudged
                    ? Judgement(.trace, trace, error)
                    : Judgement(.trace, trace, expected: error.expectation, .none(.tooFew)))
        }
        if let error = observed.orthogonality, let judgement = Judgement.orthogonality(error, tensor.type) {
            judgements.append(judgement)
        }
        return judgements
    }

    // MARK: Explaining

    func role(ofAxis index: Int, of rank: Int) -> ShapeAxis.Role { index == rank - 1 ? .columns : .rows }

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let matrix = matrix(tensor)
        let (rows, columns, long) = (matrix.rows, matrix.columns, matrix.long)
        let shape = tensor.shape
        let isComplex = tensor.type.isComplex
        let variance = 1 / Double(matrix.dimension)
        let steps = [
            Derivation.Step(
                "rows", "m", shape.rank == 2 ? "rows" : "all axes but the last",
                NumericText(product: Array(shape.dimensions.dropLast())), Double(rows)),
            Derivation.Step("columns", "n", "the last axis", "\(columns)", Double(columns)),
            Derivation.Step(
                "variance", "σ²", isComplex ? "1 / (2 max(m, n))" : "1 / max(m, n)",
                isComplex ? "1 / (2 · \(long))" : "1 / \(long)", variance),
            .deviation(variance),
            Derivation.Step("limit", "limit", "1, the length of a column", "1", 1),
        ]
        let facts: [Derivation.Fact] = [
            .within(1), rows >= columns ? .orthonormalColumns(columns) : .orthonormalRows(rows),
            .signs(isSquare: rows == columns),
        ]
        return (steps, facts)
    }

    func warnings(_ tensor: TensorType) -> [SpecWarning] {
        let matrix = matrix(tensor)
        return (matrix.rows < matrix.columns ? [.wide(rows: matrix.rows, columns: matrix.columns)] : [])
            + (distribution == .uniform ? [.notHaar] : [])
    }

    // MARK: Frameworks

    func target(_ tensor: TensorType) -> FrameworkTarget? {
        matrix(tensor).isOne ? .constant(.real(1)) : .orthogonal(distribution)
    }
}

/// The distributions `orthogonal` draws the matrix it factors from: the standard normal, or uniform on [0, 1).
public enum MatrixDistribution: String, CaseIterable, Hashable, Sendable {
    case normal
    case uniform
}

extension Derivation.Fact {
    /// As many columns are orthonormal.
    static func orthonormalColumns(_ count: Int) -> Self { Self("\(count) orthonormal columns: QᵀQ = I") }

    /// As many rows are orthonormal.
    static func orthonormalRows(_ count: Int) -> Self { Self("\(count) orthonormal rows: QQᵀ = I") }

    /// The signs of the orthogonal factor: the triangular factor's diagonal is not negative, but for the last entry of a
    /// square matrix, which makes the determinant (-1)^(n-1).
    static func signs(isSquare: Bool) -> Self {
        isSquare
            ? Self("signs: the diagonal of R is nonnegative except for its last entry, which makes det Q = (-1)^(n-1)")
            : Self("signs: the diagonal of R is nonnegative")
    }
}

extension SpecWarning {
    /// The factored matrix is not centred, so the result is not uniformly distributed over the orthogonal matrices.
    static let notHaar = SpecWarning(
        "not_haar",
        """
        The uniform matrix is on [0, 1), so it is not centred: its first direction dominates, and the result is not \
        Haar-distributed, as that of a normal matrix is.
        """)

    /// A matrix with fewer rows than columns has orthonormal rows, where Axon 0.6.1 fails.
    static func wide(rows: Int, columns: Int) -> SpecWarning {
        SpecWarning(
            "wide",
            """
            \(rows) rows cannot have \(columns) orthonormal columns: the rows are orthonormal. Axon 0.6.1 fails here.
            """)
    }
}
