/// What is known of a tensor without looking at it: the law of an element, how far statistics stray by chance, the
/// spectrum. It comes from a ``Spec``; the tensor may be drawn from that Spec, or only be compared with it.
///
/// ```swift
/// let theory = try Theory(of: spec, for: shape, type: .f32)
/// theory.law.standardDeviation                    // σ of an element
/// theory.samplingError(of: .mean)?.standardError  // σ/√n, with the n of `shape`
/// ```
///
/// Numbers depend on two tensors. The law is that of the Spec's own: its fans, and the levels of its type. Everything
/// that depends on how much was observed (standard errors, the size of the spectrum) is for the tensor compared.
public struct Theory: Hashable, Sendable {
    /// The Spec whose law it is.
    public let spec: Spec

    /// The tensor it is about.
    private let tensor: TensorType

    /// What is known of a Spec's own tensor.
    public init(of spec: Spec) {
        self.spec = spec
        tensor = spec.tensorType
    }

    /// What holds of another tensor if it follows a Spec's law.
    ///
    /// Laws of independent draws and of constants hold for tensors of any shape. Laws of whole matrices, as
    /// those of `identity` and `orthogonal`, hold for tensors of the Spec's shape, real or complex as it is.
    ///
    /// - Throws: ``TheoryError/shapesDiffer(initializer:law:tensor:)`` and
    ///   ``TheoryError/typesDiffer(initializer:law:tensor:)`` for laws of whole matrices that do not fit.
    public init(of spec: Spec, for shape: Shape, type: ElementType) throws(TheoryError) {
        self.spec = spec
        guard !spec.construction.holdsForElements else {
            tensor = TensorType(shape: shape, type: type)
            return
        }
        guard shape == spec.shape else {
            throw .shapesDiffer(initializer: spec.initializer.name, law: spec.shape, tensor: shape)
        }
        guard type.isComplex == spec.type.isComplex else {
            throw .typesDiffer(initializer: spec.initializer.name, law: spec.type, tensor: type)
        }
        // The coarser of two types is what limits how nearly orthonormal a matrix can be.
        let isCoarser = (type.epsilon ?? 0) > (spec.type.epsilon ?? 0)
        tensor = TensorType(shape: shape, type: isCoarser ? type : spec.type)
    }

    // MARK: Elements

    /// The law of one element; of one component, for complex types.
    public var law: any Law { spec.construction.pooled(spec.law, for: tensor) }

    /// The law the element is meant to have: for half-precision draws, the continuous one their levels stand for.
    public var idealLaw: any Law { spec.idealLaw }

    /// Whether elements are drawn independently, so that their whole distribution can be compared with the law.
    public var hasIndependentElements: Bool { spec.hasIndependentElements }

    /// How a moment of the whole tensor varies by chance; nil where theory has no number. What does not vary has an
    /// error of 0.
    public func samplingError(of statistic: Statistic) -> SamplingError? {
        spec.construction.samplingError(of: statistic, tensor, law: law).flatMap {
            $0.expectation.isFinite && $0.standardError.isFinite ? $0 : nil
        }
    }

    /// What is expected of a statistic of the tensor, of which `count` components are looked at: what the law of an element
    /// expects, but where elements depend on one another the mean over draws, if that is known. nil where theory says
    /// nothing.
    public func expected(_ statistic: Statistic, count: Int) -> Double? {
        if !hasIndependentElements, let error = samplingError(of: statistic) { return error.expectation }
        return statistic.expected(law, max(count, 1))
    }

    /// The probability of each bin of a histogram of a statistic over many such tensors: by its distribution where that is
    /// known for so many values, else by a normal one; nil where nothing is known, or where it does not vary.
    public func masses(of statistic: Statistic, in histogram: Histogram) -> [Double]? {
        guard let error = samplingError(of: statistic), error.standardError > 0 else { return nil }
        let count = tensor.componentCount
        let edges = histogram.edges.map { statistic.tails?(law, count, $0) }
        guard hasIndependentElements, !law.isCoarse(count), !edges.contains(where: { $0 == nil }) else {
            return error.masses(of: histogram)
        }
        let tails = edges.compactMap { $0 }
        // On the side where less is subtracted from 1.
        return zip(tails, tails.dropFirst()).map { $0.upper < 0.5 ? $0.upper - $1.upper : $1.lower - $0.lower }
    }

    // MARK: Matrices

    /// What is known of the singular values of the tensor folded to (product of all axes but the last) × last; nil below
    /// rank 2, and where the law has no variance.
    public var spectralLaw: SpectralLaw? {
        tensor.shape.matrix.flatMap {
            spec.construction.spectrum(tensor, law: law, rows: $0.rows, columns: $0.columns)
        }
    }

    /// The matrices of the tensor that have orthonormal rows or columns; nil if none are promised.
    public var orthonormalMatrices: OrthonormalMatrices? { spec.construction.orthonormalMatrices(tensor) }

    /// Whether the tensor, or matrices within it, promise orthonormal rows or columns.
    public var isOrthonormal: Bool { orthonormalMatrices != nil }

    /// Whether ``EigenvalueAngles`` mean something: the tensor is a random orthogonal matrix, real and square.
    public var hasEigenvalueAngles: Bool {
        guard spec.initializer.isRandom, !tensor.type.isComplex, let (rows, columns) = tensor.shape.matrix else {
            return false
        }
        return rows == columns && rows > 1 && orthonormalMatrices == OrthonormalMatrices(folding: tensor.shape)
    }

    // MARK: Checking

    /// What was observed of the tensor, each statistic compared with what theory expects of it.
    ///
    /// - Parameters:
    ///   - law: what to compare with: ``law``, if nil, or ``idealLaw``.
    ///   - fit: how the whole distribution compares, if it was compared.
    ///   - error: how far ``orthonormalMatrices`` are from orthonormal, if it was measured.
    ///   - trace: the sum of the diagonal of a square matrix, if it was added up.
    public func judgements(
        _ summary: Summary, law: (any Law)? = nil, fit: GoodnessOfFit.Result? = nil,
        orthogonality error: OrthogonalityError? = nil, trace: Double? = nil
    ) -> [Judgement] {
        let observed = Observation(summary: summary, fit: fit, orthogonality: error, trace: trace)
        return spec.construction.judgements(observed, tensor, law: law ?? self.law)
    }
}

/// Why a Spec's law cannot be laid on a tensor: facts only.
public enum TheoryError: Error, Hashable, Sendable {
    /// The law is of a whole matrix, of another shape.
    case shapesDiffer(initializer: String, law: Shape, tensor: Shape)
    /// The law is of a whole matrix, and one of the types is complex where the other is real.
    case typesDiffer(initializer: String, law: ElementType, tensor: ElementType)
}

extension Spec {
    /// What is known of the tensor.
    public var theory: Theory { Theory(of: self) }
}
