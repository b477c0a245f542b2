/// A convolution's kernel {k…, in, out} with `gain` times orthonormal rows in its centre and zeros around it.
///
/// As a layer it keeps norms and angles: convolving with a kernel that is 0 but for its centre is multiplying by the
/// centre. As `delta_orthogonal` of JAX, the centre of an axis of k is (k - 1) / 2, rounded down, and the centre's
/// matrix has no more inputs than outputs.
///
/// The centre is the tensor `orthogonal {in, out}` has with the same key, times the gain. JAX draws other numbers by the
/// same law: rows of a matrix that is uniform over the orthogonal ones.
///
/// Source: L. Xiao, Y. Bahri, J. Sohl-Dickstein, S. Schoenholz, J. Pennington, "Dynamical isometry and a mean field
/// theory of CNNs", ICML 2018.
struct DeltaOrthogonalConstruction: Construction {
    /// The length of a row of the centre.
    let gain: Double

    static var isRandom: Bool { true }
    static var minimumRank: Int { 3 }

    /// Kernels of up to three directions in space, as JAX takes them.
    private static let maximumRank = 5

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {
        let shape = tensor.shape
        guard shape.rank <= Self.maximumRank else {
            throw .shapeNotSupported(
                initializer: name, shape: shape, requirement: "3 to \(Self.maximumRank) axes, {k…, in, out}")
        }
        let centre = Centre(tensor)
        guard centre.matrix.rows <= centre.matrix.columns else {
            throw .shapeNotSupported(
                initializer: name, shape: shape,
                requirement: "at most as many inputs (the second to last axis) as outputs (the last axis)")
        }
        try centre.matrix.validate(as: name)
    }

    /// The matrix in the centre of a kernel, and where it lies.
    private struct Centre {
        /// in × out.
        let matrix: OrthogonalMatrix
        /// The index of the matrix among those over the last two axes.
        let index: Int
        /// How many matrices there are.
        let field: Int

        init(_ tensor: TensorType) {
            // The minimum rank keeps scalars and vectors out.
            let (batch, rows, columns) = tensor.shape.matrixBatch ?? (1, 1, 1)
            matrix = OrthogonalMatrix(rows: rows, columns: columns, tensor.type)
            field = batch
            index = tensor.shape.dimensions.dropLast(2).reduce(0) { $0 * $1 + ($1 - 1) / 2 }
        }

        /// The share of matrices that are not 0.
        var share: Double { 1 / Double(field) }

        /// Components outside of it.
        var zeros: Int { (field - 1) * componentCount }

        /// Components inside of it.
        var componentCount: Int { matrix.rows * matrix.columns * matrix.type.componentsPerElement }
    }

    // MARK: Drawing

    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        let centre = Centre(tensor)
        let shape = try Shape([centre.matrix.rows, centre.matrix.columns])
        let inner = try centre.matrix.source(shape, key: key, scale: gain, checkpoint)
        let start = centre.index * centre.componentCount
        return SurroundedTensor(
            shape: tensor.shape, type: tensor.type, inner: inner, range: start..<start + centre.componentCount)
    }

    func operations(_ tensor: TensorType) -> Double { Centre(tensor).matrix.operations }

    // MARK: Law

    func law(_ tensor: TensorType) -> any Law { law(Centre(tensor), \.law) }

    func idealLaw(_ tensor: TensorType) -> any Law { law(Centre(tensor), \.idealLaw) }

    private func law(_ centre: Centre, _ law: (OrthogonalMatrix) -> any Law) -> any Law {
        guard gain != 0 else { return PointLaw(value: 0) }
        // Its one number is not random.
        guard !centre.matrix.isOne else { return IndicatorLaw(probability: centre.share, value: gain) }
        return ZeroInflatedLaw(share: centre.share, scale: gain, law: law(centre.matrix))
    }

    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError? {
        guard let law = law as? ZeroInflatedLaw else {
            return SamplingError(fixed: statistic, law, count: tensor.componentCount)
        }
        return moments(tensor, law)?.samplingError(of: statistic)
    }

    /// Those of the centre, times the gain and thinned by the zeros around it.
    private func moments(_ tensor: TensorType, _ law: ZeroInflatedLaw) -> FixedMeanSquare? {
        let centre = Centre(tensor)
        return centre.matrix.moments(law.law)?.scaled(by: gain, share: centre.share)
    }

    // MARK: Matrices

    /// Folded, the rows of the centre are the only ones that are not 0.
    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw? {
        .exact(.levels([(gain.magnitude, Centre(tensor).matrix.rows)], rows, columns))
    }

    func orthonormalMatrices(_ tensor: TensorType) -> OrthonormalMatrices? {
        guard gain != 0 else { return nil }
        let centre = Centre(tensor)
        let (rows, columns) = (centre.matrix.rows, centre.matrix.columns)
        return OrthonormalMatrices(
            offset: centre.index * rows * columns, rows: rows, columns: columns, scale: gain.magnitude)
    }

    /// Over all of the kernel, zeros included: times k² and the inputs it is the square of the gain for square centres.
    func weightVariance(_ tensor: TensorType) -> Double? {
        let centre = Centre(tensor)
        return gain * gain * centre.share / Double(centre.matrix.columns)
    }

    // MARK: Checking

    /// The sum of squares is the square of the gain times the inputs for every draw, so the variance says nothing that
    /// the mean does not.
    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement] {
        let summary = observed.summary
        if let law = law as? PointLaw { return Judgement.constant(tensor, summary, parts: [law.value]) }
        let inflated = law as? ZeroInflatedLaw
        var judgements = Judgement.dependentMoments(
            summary, law, inflated.flatMap { moments(tensor, $0) },
            isKnown: inflated.map { Centre(tensor).matrix.isKnown($0.law) } ?? false)
        judgements += Judgement.withinLimit(summary, law, Centre(tensor).matrix.limit(gain: gain))
        judgements.append(zeros(summary, tensor, law))
        judgements.append(Judgement(.kolmogorovSmirnov, .nan, expected: nil, .none(.dependent)))
        if let error = observed.orthogonality, let judgement = Judgement.orthogonality(error, tensor.type) {
            judgements.append(judgement)
        }
        return judgements
    }

    /// Everything around the centre is 0, and in the centre what is too small for the element type. So is what was drawn
    /// as 0, with the probability ε, in the first column of the matrix that is factored: it is only made shorter. Where
    /// one such zero is to be expected in a million tensors, some are accepted.
    private func zeros(_ summary: Summary, _ tensor: TensorType, _ law: any Law) -> Judgement {
        let centre = Centre(tensor)
        let tiny = max(Judgement.zeroing * gain.magnitude, tensor.type == .f16 ? 0x1p-25 : 0x1p-133)
        let small = Double(tensor.componentCount) * (law.cumulative(tiny) - law.below(-tiny)) - Double(centre.zeros)
        let others = small + Double(centre.matrix.dimension) * (tensor.type.epsilon ?? 0)
        let (observed, expected) = (Double(summary.zeros), Double(centre.zeros))
        guard others > 1e-6 else { return Judgement(.zeros, observed, expected: expected, .exactly) }
        let upper = expected + others + 6 * others.squareRoot() + 3
        return Judgement(.zeros, observed, expected: expected, .range(lower: expected, upper: upper))
    }

    // MARK: Explaining

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let centre = Centre(tensor)
        let (rows, columns, field) = (centre.matrix.rows, centre.matrix.columns, centre.field)
        let dimension = centre.matrix.dimension
        let variance = gain * gain / (Double(field) * Double(dimension))
        let isComplex = tensor.type.isComplex
        let steps = [
            Derivation.Step("inputs", "m", "in", "\(rows)", Double(rows)),
            Derivation.Step("outputs", "n", "out", "\(columns)", Double(columns)),
            Derivation.Step(
                "field", "K", "matrices {in, out} in the kernel",
                NumericText(product: Array(tensor.shape.dimensions.dropLast(2))), Double(field)),
            Derivation.Step("share", "p", "1 / K", "1 / \(field)", centre.share),
            Derivation.Step(
                "variance", "σ²", isComplex ? "gain² / (2 n K)" : "gain² / (n K)",
                isComplex ? "\(gain)² / (2 · \(columns) · \(field))" : "\(gain)² / (\(columns) · \(field))", variance),
            .deviation(variance),
            Derivation.Step("limit", "limit", "|gain|, the length of a row", "\(gain.magnitude)", gain.magnitude),
        ]
        let place = tensor.shape.dimensions.dropLast(2).map { String(($0 - 1) / 2) }.joined(separator: ", ")
        let facts: [Derivation.Fact] = [
            // In half precision the gain is rounded too.
            .within(tensor.type.uniformLevels == nil ? gain.magnitude : centre.matrix.limit(gain: gain)),
            Derivation.Fact("the centre, at {\(place)} of the kernel, has \(rows) orthonormal rows, times the gain"),
            Derivation.Fact("\(centre.zeros) of \(tensor.componentCount) numbers are 0"),
        ]
        return (steps, facts)
    }

    func warnings(_ tensor: TensorType) -> [SpecWarning] {
        var warnings: [SpecWarning] = []
        if let own = tensor.shape.fromChannelsFirst {
            warnings.append(
                SpecWarning(
                    "channels_first",
                    """
                    The shape looks like {out, in, kernel}, as PyTorch stores it, but the last two axes are taken for \
                    in and out. With these last the shape is \(own.description).
                    """))
        }
        if tensor.shape.dimensions.dropLast(2).contains(where: { $0.isMultiple(of: 2) }) {
            warnings.append(
                SpecWarning(
                    "even_kernel",
                    """
                    An even kernel has no centre: the matrix is half a step before the middle, so the layer shifts its \
                    input by half a step.
                    """))
        }
        return warnings
    }

    // MARK: Frameworks

    func target(_ tensor: TensorType) -> FrameworkTarget? { .deltaOrthogonal(gain: gain) }
}

/// A tensor of zeros but for a range of components, which another tensor gives.
private struct SurroundedTensor: TensorSource {
    let shape: Shape
    let type: ElementType
    let inner: any TensorSource

    var heldBytes: Int { inner.heldBytes }
    let range: Range<Int>

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        buffer.update(repeating: 0)
        let part = range.clamped(to: start..<start + buffer.count)
        guard !part.isEmpty else { return }
        let place = part.lowerBound - start..<part.upperBound - start
        inner.fill(UnsafeMutableBufferPointer(rebasing: buffer[place]), from: part.lowerBound - range.lowerBound)
    }
}
