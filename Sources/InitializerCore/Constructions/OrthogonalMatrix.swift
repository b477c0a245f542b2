/// A rows × columns matrix with orthonormal columns, or rows where it has fewer of them, of an element type: how it is
/// drawn, and what is known of it.
struct OrthogonalMatrix {
    let rows: Int
    let columns: Int
    let type: ElementType
    /// What the matrix that is factored is drawn from.
    let distribution: MatrixDistribution

    init(rows: Int, columns: Int, _ type: ElementType, _ distribution: MatrixDistribution = .normal) {
        self.rows = rows
        self.columns = columns
        self.type = type
        self.distribution = distribution
    }

    /// The matrix a tensor of two axes or more is folded to.
    init(_ tensor: TensorType, _ distribution: MatrixDistribution) {
        let (rows, columns) = tensor.shape.matrix ?? (1, 1)
        self.init(rows: rows, columns: columns, tensor.type, distribution)
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
        _ shape: Shape, key: Key, scale: Double = 1, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        try LAPACK.require()
        let format = type.format
        return try held(shape, format, key, scale, checkpoint)
    }

    private func held<Format: RealFormat>(
        _ shape: Shape, _ format: Format.Type, _ key: Key, _ scale: Double, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        func drawn(_ draw: some Draw) -> any TensorSource { DrawnComponents(draw, shape, type, key: key) }
        let source = drawn(entry)
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

    /// The draw of a component of the matrix that is factored.
    private var entry: any Draw {
        func draw<Format: RealFormat>(_ format: Format.Type, _ distribution: MatrixDistribution) -> any Draw {
            switch distribution {
            case .normal: return NormalDraw<Format>(mean: 0, standardDeviation: 1)
            case .uniform: return UniformDraw<Format>(lower: 0, upper: 1)
            }
        }
        let format: any RealFormat.Type = type.format
        return draw(format, distribution)
    }

    // Not generic in the format, so that the compiler makes it, and all it calls, for each kind of number.
    private func factored<Scalar: LAPACKScalar>(
        _ scalar: Scalar.Type, _ source: any TensorSource, _ scale: Double, _ checkpoint: Checkpoint
    ) throws -> [Scalar.Real] {
        let isWide = rows < columns
        // The matrix, the reflectors, and the components that are handed out.
        try LAPACK.requireRoom(for: 3 * rows * columns, of: Scalar.self)
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

    // MARK: What is known of it

    /// The law of a component, as it is drawn: where half precision has few levels of the normal distribution, their mean
    /// is not 0, and neither is that of the factor.
    var law: any Law { law(of: entry.exactLaw) }

    /// The law of a component of the factor of a matrix of continuous draws.
    var idealLaw: any Law { law(of: entry.law) }

    private func law(of entry: any Law) -> any Law {
        guard !isOne else { return PointLaw(value: 1) }
        let mean = mean(entry)?.expectation ?? .nan
        switch distribution {
        case .normal:
            let sphere = SphereCoordinateLaw(dimension: dimension)
            return mean == 0 ? sphere : MovedSphereCoordinateLaw(sphere: sphere, mean: mean)
        case .uniform: return UncentredOrthogonalLaw(dimension: dimension, mean: mean)
        }
    }

    /// How moments vary of a factor whose components follow `law`, which is ``law`` or ``idealLaw``; nil where it is not
    /// known.
    func moments(_ law: any Law) -> FixedMeanSquare? {
        mean(entryLaw(law)).map {
            FixedMeanSquare(meanSquare: 1 / Double(dimension), mean: $0, dimension: dimension, rounding: rounding)
        }
    }

    /// The norm of the errors of a factor, which bounds how far they move a coordinate: 4 units of the precision it is
    /// factored in for each column, which leaves what ``Judgement/orthogonalityLimit`` allows, and a unit of the element
    /// type where that is coarser.
    private var rounding: Double {
        Double(short).squareRoot() * (4 * precision + (isHalf ? type.epsilon ?? 0 : 0))
    }

    /// Whether the factor is rounded to a type coarser than what it is found in.
    private var isHalf: Bool { type.component == .f16 || type.component == .bf16 }

    /// The distance from 1 to the next number in what it is factored in.
    private var precision: Double { isHalf ? 0x1p-23 : type.epsilon ?? 0 }

    /// The largest magnitude that an element of the factor times `gain` can have. A row or column has length 1, so it is
    /// the gain, but for the last digit; in half precision the gain as it is rounded.
    func limit(gain: Double = 1) -> Double {
        let limit = gain.magnitude * (1 + precision)
        return isHalf ? type.format.round(limit) : limit
    }

    /// Whether it is known how the mean and the trace vary: as those of a centred factor do, or nearly so.
    func isKnown(_ law: any Law) -> Bool { sum(entryLaw(law))?.isNormal ?? false }

    /// How the trace of a real square matrix varies; nil for others, below order 3, where the sign rule leaves too little
    /// chance, and where it is not known.
    ///
    /// Rows are exchangeable and columns orthogonal, so E[qᵢᵢ] = E[tᵢ]/√m and E[qᵢᵢ qⱼⱼ] = E[tᵢ tⱼ]/(m - 1), with the tⱼ
    /// of ``FactorSum``. Uniformly (Haar) distributed matrices have mean 0 and variance 1.
    ///
    /// Source: P. Diaconis, "Patterns in eigenvalues: the 70th Josiah Willard Gibbs lecture", Bulletin of the AMS 40,
    /// 2003.
    func trace(_ law: any Law) -> SamplingError? {
        guard rows == columns, rows > 2, !type.isComplex, let sum = sum(entryLaw(law)) else { return nil }
        let order = Double(rows)
        let square = sum.variance + sum.mean * sum.mean
        let variance = 1 + (square - 1) / (order - 1) - sum.mean * sum.mean / order
        return SamplingError(expectation: sum.mean / order.squareRoot(), standardError: variance.squareRoot())
    }

    /// The mean of the components: s/(k√m) with the sum s of ``FactorSum``, and for complex matrices, of which it counts
    /// both parts, s/(k√(2m)).
    private func mean(_ entry: any Law) -> SamplingError? {
        sum(entry).map {
            let unit = 1 / (Double(short) * Double(dimension).squareRoot())
            return SamplingError(expectation: unit * $0.mean, standardError: unit * $0.variance.squareRoot())
        }
    }

    private func sum(_ entry: any Law) -> FactorSum? {
        FactorSum(of: entry, long: long, short: short, parts: type.componentsPerElement)
    }

    /// The law of the entries that are factored, by that of the factor.
    private func entryLaw(_ law: any Law) -> any Law {
        distribution == .normal && law.mean == 0 ? entry.law : entry.exactLaw
    }
}
