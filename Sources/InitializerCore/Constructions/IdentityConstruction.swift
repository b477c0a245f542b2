/// Ones where row and column agree, over the last two axes: a batch of identity matrices, or of multiples of them.
struct IdentityConstruction: Construction {
    /// What is on the diagonal, before the element type rounds it.
    var gain = 1.0

    static var isRandom: Bool { false }
    static var types: [ElementType] { ElementType.allCases }
    static var minimumRank: Int { 2 }

    // MARK: Drawing

    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        IdentityTensor(tensor.shape, tensor.type, value: value(tensor))
    }

    /// What is on the diagonal.
    private func value(_ tensor: TensorType) -> Double { gain == 1 ? 1 : tensor.type.format.round(gain) }

    /// The matrices over the last two axes. The minimum rank keeps scalars and vectors out.
    private func matrices(_ tensor: TensorType) -> (batch: Int, rows: Int, columns: Int) {
        tensor.shape.matrixBatch ?? (1, 1, 1)
    }

    /// The share of elements that are on a diagonal.
    private func share(_ tensor: TensorType) -> Double {
        let (_, rows, columns) = matrices(tensor)
        return Double(min(rows, columns)) / Double(rows) / Double(columns)
    }

    // MARK: Law

    func law(_ tensor: TensorType) -> any Law {
        let value = value(tensor)
        guard value != 0 else { return PointLaw(value: 0) }
        return IndicatorLaw(probability: share(tensor) / Double(tensor.type.componentsPerElement), value: value)
    }

    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError? {
        SamplingError(fixed: statistic, law, count: tensor.componentCount)
    }

    // MARK: Matrices

    /// Diagonals over the last two axes, stacked: their columns reach the value in each.
    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw? {
        let (batch, height, width) = matrices(tensor)
        let size = value(tensor).magnitude * Double(batch).squareRoot()
        return size.isFinite ? .exact(.levels([(size, min(height, width))], rows, columns)) : nil
    }

    func orthonormalMatrices(_ tensor: TensorType) -> OrthonormalMatrices? {
        let (batch, rows, columns) = matrices(tensor)
        let value = value(tensor).magnitude
        guard value > 0, value.isFinite else { return nil }
        return OrthonormalMatrices(count: batch, rows: rows, columns: columns, scale: value)
    }

    // MARK: Checking

    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement] {
        let (batch, rows, columns) = matrices(tensor)
        return Judgement.indicator(observed, tensor, count: batch * min(rows, columns), of: value(tensor))
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
                "\(min(rows, columns)) / (\(rows) · \(columns))", share)
        ]
        let deviation = (share * (1 - share)).squareRoot()
        guard gain != 1 else {
            return (
                steps + [
                    Derivation.Step(
                        "standard_deviation", "σ", "√(p (1 - p))", "√(\(share) · \(1 - share))", deviation)
                ], []
            )
        }
        return (
            steps + [
                Derivation.Step("mean", "μ", "p gain", "\(share) · \(gain)", share * gain),
                Derivation.Step(
                    "standard_deviation", "σ", "|gain| √(p (1 - p))",
                    "\(gain.magnitude) · √(\(share) · \(1 - share))", gain.magnitude * deviation),
            ], []
        )
    }

    // MARK: Frameworks

    func target(_ tensor: TensorType) -> FrameworkTarget? {
        let value = value(tensor)
        guard value != 0 else { return .constant(.real(0)) }
        return value.isFinite ? .identity(gain: gain) : nil
    }
}

extension Judgement {
    /// A number of elements have a value and all others are 0: so many of each, and rows or columns that are orthonormal,
    /// times the value, as far as the tensor promises.
    static func indicator(
        _ observed: Observation, _ tensor: TensorType, count: Int, of value: Double = 1
    ) -> [Judgement] {
        let summary = observed.summary
        guard value != 0 else { return constant(tensor, summary, parts: [0]) }
        let hasZeros = count < tensor.componentCount
        // An element type that cannot hold the value makes it infinite.
        let test = value.isFinite ? Test.exactly : .finite
        var judgements = [
            Judgement(.zeros, Double(summary.zeros), expected: Double(tensor.componentCount - count), .exactly),
            Judgement(.minimum, summary.minimum, expected: hasZeros ? min(0, value) : value, test),
            Judgement(.maximum, summary.maximum, expected: hasZeros ? max(0, value) : value, test),
        ]
        if let error = observed.orthogonality {
            // Squares of other numbers than 1 are rounded.
            let judgement =
                value == 1
                ? Judgement(.orthogonality, error.frobenius, expected: 0, .exactly)
                : orthogonality(error, tensor.type)
            if let judgement { judgements.append(judgement) }
        }
        return judgements
    }
}
