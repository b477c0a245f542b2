/// A rows × columns matrix with orthonormal columns, or rows where it has fewer of them, of an element type: how it is
/// drawn, and what is known of one that is uniformly (Haar) distributed.
struct OrthogonalMatrix {
    let rows: Int
    let columns: Int
    let type: ElementType

    init(rows: Int, columns: Int, _ type: ElementType) {
        self.rows = rows
        self.columns = columns
        self.type = type
    }

    /// The matrix a tensor of two axes or more is folded to.
    init(_ tensor: TensorType) {
        let (rows, columns) = tensor.shape.matrix ?? (1, 1)
        self.init(rows: rows, columns: columns, tensor.type)
    }

    /// The longer side.
    var long: Int { max(rows, columns) }

    /// The shorter side.
    var short: Int { min(rows, columns) }

    /// The real dimension of the space the orthonormal vectors lie in.
    var dimension: Int { long * type.componentsPerElement }

    /// Whether it is the 1 × 1 matrix of real numbers, which is 1 by the sign rule.
    var isOne: Bool { dimension == 1 }

    /// It has to be held whole to be made.
    ///
    /// - Throws: ``InitializerError/matrixTooLarge(initializer:elements:limit:)``.
    func validate(as name: String) throws(InitializerError) {
        let (elements, overflows) = rows.multipliedReportingOverflow(by: columns)
        guard !overflows, elements <= Spec.matrixLimit else {
            throw .matrixTooLarge(initializer: name, elements: elements, limit: Spec.matrixLimit)
        }
    }

    // MARK: Drawing

    /// Draws the matrix to factor, factors it and gives the orthogonal factor's components in row-major order.
    ///
    /// A wide matrix (fewer rows than columns) is drawn and factored as its transpose: then the rows are orthonormal,
    /// where Axon 0.6.1 fails. Half-precision types factor in single precision and round once.
    ///
    /// - Parameters:
    ///   - shape: that of the tensor, which folds to the matrix.
    ///   - scale: what the factor is multiplied by, in the precision it is factored in.
    func source(
        _ shape: Shape, _ distribution: MatrixDistribution, key: Key, scale: Double = 1, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        try LAPACK.require()
        let format = type.format
        return try held(shape, distribution, format, key, scale, checkpoint)
    }

    private func held<Format: RealFormat>(
        _ shape: Shape, _ distribution: MatrixDistribution, _ format: Format.Type, _ key: Key, _ scale: Double,
        _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        let source: any TensorSource =
            switch distribution {
            case .normal:
                DrawnComponents(NormalDraw<Format>(mean: 0, standardDeviation: 1), shape, type, key: key)
            case .uniform:
                DrawnComponents(UniformDraw<Format>(lower: 0, upper: 1), shape, type, key: key)
            }
        switch type {
        case .f64: return HeldTensor(shape, type, try factored(Double.self, source, scale, checkpoint))
        case .c64: return HeldTensor(shape, type, try factored(SingleComplex.self, source, scale, checkpoint))
        case .c128: return HeldTensor(shape, type, try factored(DoubleComplex.self, source, scale, checkpoint))
        default:
            let components = try factored(Float.self, source, scale, checkpoint)
            return HeldTensor(
                shape, type, type == .f32 ? components : components.map { Float(Format.round(Double($0))) })
        }
    }

    // Not generic in the format, so that the compiler makes it, and all it calls, for each kind of number.
    private func factored<Scalar: LAPACKScalar>(
        _ scalar: Scalar.Type, _ source: any TensorSource, _ scale: Double, _ checkpoint: Checkpoint
    ) throws -> [Scalar.Real] {
        let isWide = rows < columns
        var matrix = try RowMajorMatrix<Scalar>(rows: long, columns: short, from: source, checkpoint)
        do {
            try OrthogonalFactor.compute(&matrix, checkpoint)
        } catch {
            Release.aside(&matrix.values)
            throw error
        }
        if isWide { matrix = try matrix.transposed(checkpoint) }
        let components = Scalar.components(matrix.values)
        return scale == 1 ? components : components.map { $0 * Scalar.Real(scale) }
    }

    /// Operations to make it: the factor is found by reflections, then formed, 4 mn² - 4/3 n³ in all.
    var operations: Double {
        4 * Double(long) * Double(short) * Double(short) * Double(type.componentsPerElement * type.componentsPerElement)
    }

    // MARK: The uniform distribution

    /// The law of a component.
    var law: any Law { isOne ? PointLaw(value: 1) : SphereCoordinateLaw(dimension: dimension) }

    /// The standard error of the mean of the components; nil below order 3, where the sign rule leaves too little chance.
    ///
    /// The entries' sum is √(mn) times a coordinate of a uniform point on the m-sphere, so their mean has the standard
    /// error 1/(m√n).
    var standardErrorOfMean: Double? {
        guard long > 2 else { return nil }
        // The parts of a complex sum have half its variance each, and twice as many components share them.
        return 1 / (Double(long) * Double(short).squareRoot()) / Double(type.componentsPerElement)
    }

    /// The standard error of the trace of a square matrix, which has mean 0 and variance 1 from order 3 on; nil where
    /// it is not known.
    ///
    /// Source: P. Diaconis, "Patterns in eigenvalues: the 70th Josiah Willard Gibbs lecture", Bulletin of the AMS 40,
    /// 2003.
    var standardErrorOfTrace: Double? { rows == columns && rows > 2 && !type.isComplex ? 1 : nil }
}
