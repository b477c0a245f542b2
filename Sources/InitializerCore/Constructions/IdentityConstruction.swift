/// Ones where row and column agree, over the last two axes: a batch of identity matrices.
struct IdentityConstruction: Construction {
    static var isRandom: Bool { false }
    static var types: [ElementType] { ElementType.allCases }
    static var minimumRank: Int { 2 }

    // MARK: Drawing

    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        IdentityTensor(tensor.shape, tensor.type)
    }

    /// The matrices over the last two axes. The minimum rank keeps scalars and vectors out.
    private func matrices(_ tensor: TensorType) -> (batch: Int, rows: Int, columns: Int) {
        tensor.shape.matrixBatch ?? (1, 1, 1)
    }

    /// The share of elements that are 1.
    private func share(_ tensor: TensorType) -> Double {
        let (_, rows, columns) = matrices(tensor)
        return Double(min(rows, columns)) / Double(rows) / Double(columns)
    }

    // MARK: Law

    func law(_ tensor: TensorType) -> any Law {
        IndicatorLaw(probability: share(tensor) / Double(tensor.type.componentsPerElement))
    }

    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError? {
        SamplingError(fixed: statistic, law, count: tensor.componentCount)
    }

    // MARK: Matrices

    /// Identities over the last two axes, stacked: their columns reach 1 in each.
    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw? {
        let (batch, height, width) = matrices(tensor)
        return .exact(.levels([(Double(batch).squareRoot(), min(height, width))], rows, columns))
    }

    func orthonormalMatrices(_ tensor: TensorType) -> OrthonormalMatrices? {
        let (batch, rows, columns) = matrices(tensor)
        return OrthonormalMatrices(count: batch, rows: rows, columns: columns)
    }

    // MARK: Checking

    /// Every entry but those on the diagonal is 0; the columns are exactly orthonormal.
    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement] {
        let (batch, rows, columns) = matrices(tensor)
        let (summary, ones) = (observed.summary, batch * min(rows, columns))
        var judgements = [
            Judgement(.zeros, Double(summary.zeros), expected: Double(tensor.componentCount - ones), .exactly),
            Judgement(.minimum, summary.minimum, expected: ones < tensor.componentCount ? 0 : 1, .exactly),
            Judgement(.maximum, summary.maximum, expected: 1, .exactly),
        ]
        if let error = observed.orthogonality {
            judgements.append(Judgement(.orthogonality, error.frobenius, expected: 0, .exactly))
        }
        return judgements
    }

    // MARK: Explaining

    func role(ofAxis index: Int, of rank: Int) -> ShapeAxis.Role {
        switch rank - 1 - index {
        case 0: .columns
        case 1: .rows
        default: .batch
        }
    }

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let (_, rows, columns) = matrices(tensor)
        let share = share(tensor)
        let steps = [
            Derivation.Step(
                "ones", "p", "min(rows, columns) / (rows · columns)",
                "\(min(rows, columns)) / (\(rows) · \(columns))", share),
            Derivation.Step(
                "standard_deviation", "σ", "√(p (1 - p))", "√(\(share) · \(1 - share))",
                (share * (1 - share)).squareRoot()),
        ]
        return (steps, [])
    }

    // MARK: Frameworks

    func target(_ tensor: TensorType) -> FrameworkTarget? { .identity }
}
