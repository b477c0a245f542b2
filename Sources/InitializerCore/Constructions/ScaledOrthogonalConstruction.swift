/// `gain` times orthonormal columns along any axis, or rows where the axis is longer than all others together.
///
/// The matrix is that of all other axes × the axis: as `orthogonal` of JAX and Keras, and of PyTorch, which takes the first
/// axis. It is the tensor `orthogonal` has with the same key, times the gain, with its last axis moved.
///
/// Source: A. Saxe, J. McClelland, S. Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear
/// neural networks", 2013; `column_axis` is JAX's.
struct ScaledOrthogonalConstruction: Construction {
    /// The length of a column.
    let gain: Double
    /// The axis of the columns, from the end where it is negative.
    let columnAxis: Int

    static var isRandom: Bool { true }
    static var minimumRank: Int { 2 }

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        let rank = tensor.shape.rank
        guard (-rank..<rank).contains(columnAxis) else {
            throw .optionNotSupported(
                option: "column_axis", value: .number(.integer(Int128(columnAxis))),
                requirement: "an axis of a shape of \(rank), from \(-rank) to \(rank - 1)")
        }
        try matrix(tensor).validate(as: name)
    }

    /// The axis of the columns, from the first one.
    private func axis(_ rank: Int) -> Int { columnAxis < 0 ? columnAxis + rank : columnAxis }

    private func matrix(_ tensor: TensorType) -> OrthogonalMatrix {
        let columns = tensor.shape.dimensions[axis(tensor.shape.rank)]
        return OrthogonalMatrix(rows: tensor.shape.count / columns, columns: columns, tensor.type)
    }

    /// Whether the tensor folded to (all axes but the last) × last is that matrix, or its transpose.
    private func isFolded(_ shape: Shape) -> Bool { shape.rank == 2 || axis(shape.rank) == shape.rank - 1 }

    // MARK: Drawing

    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        let (shape, matrix, axis) = (tensor.shape, matrix(tensor), axis(tensor.shape.rank))
        let others = shape.dimensions.enumerated().filter { $0.offset != axis }.map(\.element)
        let inner = try matrix.source(Shape(others + [matrix.columns]), key: key, scale: gain, checkpoint)
        guard axis != shape.rank - 1 else { return inner }
        let after = shape.dimensions[(axis + 1)...].reduce(1, *)
        return MovedAxisTensor(inner: inner, shape: shape, after: after)
    }

    func operations(_ tensor: TensorType) -> Double { matrix(tensor).operations }

    // MARK: Law

    func law(_ tensor: TensorType) -> any Law { law(matrix(tensor), \.law) }

    func idealLaw(_ tensor: TensorType) -> any Law { law(matrix(tensor), \.idealLaw) }

    private func law(_ matrix: OrthogonalMatrix, _ law: (OrthogonalMatrix) -> any Law) -> any Law {
        guard gain != 0 else { return PointLaw(value: 0) }
        // Its one number is not random.
        guard !matrix.isOne else { return PointLaw(value: gain) }
        return ZeroInflatedLaw(share: 1, scale: gain, law: law(matrix))
    }

    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError? {
        guard let law = law as? ZeroInflatedLaw else {
            return SamplingError(fixed: statistic, law, count: tensor.componentCount)
        }
        return moments(tensor, law)?.samplingError(of: statistic)
    }

    private func moments(_ tensor: TensorType, _ law: ZeroInflatedLaw) -> FixedMeanSquare? {
        matrix(tensor).moments(law.law)?.scaled(by: gain, share: 1)
    }

    // MARK: Matrices

    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw? {
        guard gain == 0 || isFolded(tensor.shape) else { return nil }
        return .exact(.levels([(gain.magnitude, min(rows, columns))], rows, columns))
    }

    func orthonormalMatrices(_ tensor: TensorType) -> OrthonormalMatrices? {
        guard gain != 0, isFolded(tensor.shape), let (rows, columns) = tensor.shape.matrix else { return nil }
        return OrthonormalMatrices(rows: rows, columns: columns, scale: gain.magnitude)
    }

    func weightVariance(_ tensor: TensorType) -> Double? { gain * gain / Double(matrix(tensor).long) }

    // MARK: Checking

    /// As of `orthogonal`: the sum of squares is the same for every draw.
    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement] {
        let (matrix, summary) = (matrix(tensor), observed.summary)
        guard let scaled = law as? ZeroInflatedLaw else {
            return Judgement.constant(tensor, summary, parts: [law.mean] + (tensor.type.isComplex ? [0] : []))
        }
        var judgements = Judgement.dependentMoments(
            summary, law, moments(tensor, scaled), isKnown: matrix.isKnown(scaled.law))
        judgements += Judgement.withinLimit(summary, law, matrix.limit(gain: gain))
        judgements.append(Judgement(.kolmogorovSmirnov, .nan, expected: nil, .none(.dependent)))
        if let error = observed.orthogonality, let judgement = Judgement.orthogonality(error, tensor.type) {
            judgements.append(judgement)
        }
        return judgements
    }

    // MARK: Explaining

    func role(ofAxis index: Int, of rank: Int) -> ShapeAxis.Role { index == axis(rank) ? .columns : .rows }

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let matrix = matrix(tensor)
        let (rows, columns, long) = (matrix.rows, matrix.columns, matrix.long)
        let isComplex = tensor.type.isComplex
        let variance = gain * gain / Double(matrix.dimension)
        let steps = [
            Derivation.Step("rows", "m", "all other axes", "\(rows)", Double(rows)),
            Derivation.Step("columns", "n", "the axis of the columns", "\(columns)", Double(columns)),
            Derivation.Step(
                "variance", "σ²", isComplex ? "gain² / (2 max(m, n))" : "gain² / max(m, n)",
                isComplex ? "\(gain)² / (2 · \(long))" : "\(gain)² / \(long)", variance),
            .deviation(variance),
            Derivation.Step("limit", "limit", "|gain|, the length of a column", "\(gain.magnitude)", gain.magnitude),
        ]
        let facts: [Derivation.Fact] = [
            .within(tensor.type.uniformLevels == nil ? gain.magnitude : matrix.limit(gain: gain)),
            rows >= columns
                ? Derivation.Fact("\(columns) orthonormal columns, times the gain: WᵀW = gain² I")
                : Derivation.Fact("\(rows) orthonormal rows, times the gain: WWᵀ = gain² I"),
        ]
        return (steps, facts)
    }

    // MARK: Frameworks

    func target(_ tensor: TensorType) -> FrameworkTarget? {
        guard gain != 0 else { return .constant(.real(0)) }
        return matrix(tensor).isOne
            ? .constant(.real(gain)) : .scaledOrthogonal(gain: gain, axis: axis(tensor.shape.rank))
    }
}

/// A tensor whose last axis is moved to another place.
private struct MovedAxisTensor: TensorSource {
    let inner: any TensorSource
    let shape: Shape
    /// The product of the axes behind the one that is moved.
    let after: Int

    var type: ElementType { inner.type }
    var heldBytes: Int { inner.heldBytes }

    /// An element {before, axis, after} is {before, after, axis} of the other: runs of it are columns there.
    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        let width = type.componentsPerElement
        let size = inner.shape.dimensions.last ?? 1
        for offset in buffer.indices {
            let (element, part) = (start + offset).quotientAndRemainder(dividingBy: width)
            let (block, inside) = element.quotientAndRemainder(dividingBy: size * after)
            let (place, row) = inside.quotientAndRemainder(dividingBy: after)
            let source = (block * size * after + row * size + place) * width + part
            inner.fill(UnsafeMutableBufferPointer(rebasing: buffer[offset..<offset + 1]), from: source)
        }
    }
}
