/// What theory says of a Spec's tensor: its construction's answers for its shape and type.
extension Spec {
    /// The shape and the element type.
    var tensorType: TensorType { TensorType(shape: shape, type: type) }

    // MARK: Drawing

    /// What gives the tensor's values.
    ///
    /// - Parameter instructions: what the hot loops may use; nil for the reference.
    func source(_ instructions: InstructionSet?, checkpoint: Checkpoint) throws -> any TensorSource {
        if let call = try generatorCall() { return try call.source(checkpoint) }
        return try construction.source(tensorType, key: key, instructions, checkpoint)
    }

    /// What another generator than Axon's makes of it, which is known to be possible.
    private var otherDraws: GeneratorCall? { try? generatorCall() }

    /// Whether it is a matrix that is factored: then its last digits depend on how (``LAPACK/manner``).
    var isFactored: Bool { construction.target(tensorType)?.isFactor ?? false }

    /// How long measuring takes on one core, in seconds.
    ///
    /// - Parameter orthogonality: whether the product of the matrix with itself is measured too.
    public func measuringSeconds(orthogonality: Bool) -> Double {
        // Of Axon's components 3e8 are drawn and measured in a second; of a matrix's operations 3e9 done.
        let drawing = initializer.isRandom ? generator : .nx
        var operations = drawing.operations * Double(componentCount) + construction.operations(tensorType)
        if orthogonality, let (rows, columns) = shape.matrix {
            operations += tensorType.gramOperations(rows: rows, columns: columns)
        }
        return operations / 3e9
    }

    // MARK: Law

    /// The law of one element of the tensor; of one component, for complex types.
    ///
    /// Real and imaginary parts are pooled: half the components of a complex 1 are 0. Half-precision draws, which have few
    /// levels, have the exact discrete law of those; so have draws whose spread is small beside the distance of the type's
    /// numbers.
    public var law: any Law { otherDraws?.law ?? construction.law(tensorType) }

    /// The law the element is meant to have: ``law``, but for half-precision draws the continuous one their levels
    /// stand for.
    public var idealLaw: any Law { otherDraws?.law.unrounded ?? construction.idealLaw(tensorType) }

    /// How a moment of the whole tensor varies from one key to the next; nil where theory has no number. What is the
    /// same for every key has an error of 0.
    public func samplingError(of statistic: Statistic) -> SamplingError? { theory.samplingError(of: statistic) }

    /// Whether elements are drawn independently, so that their whole distribution can be compared with a law.
    public var hasIndependentElements: Bool { construction.isIndependent && !(law is PointLaw) }

    // MARK: Matrices

    /// What theory says of the singular values; nil below rank 2, and where the entries' law has no variance.
    public var spectralLaw: SpectralLaw? { theory.spectralLaw }

    /// The matrices of the tensor that have orthonormal rows or columns; nil if the initializer promises none.
    public var orthonormalMatrices: OrthonormalMatrices? { construction.orthonormalMatrices(tensorType) }

    /// Whether the tensor, or matrices within it, promise orthonormal rows or columns.
    public var isOrthonormal: Bool { orthonormalMatrices != nil }

    // MARK: Checking

    /// What was observed of the tensor, each statistic compared with what theory expects of it.
    ///
    /// - Parameters:
    ///   - law: what to compare with: ``Spec/law``, or ``Spec/idealLaw``.
    ///   - fit: how the whole distribution compares, if it was compared.
    ///   - error: how far the matrix is from orthonormal, if it was measured.
    ///   - trace: the sum of the diagonal of a square matrix, if it was added up.
    public func judgements(
        _ summary: Summary, law: any Law, fit: GoodnessOfFit.Result? = nil,
        orthogonality error: OrthogonalityError? = nil,
        trace: Double? = nil
    ) -> [Judgement] {
        theory.judgements(summary, law: law, fit: fit, orthogonality: error, trace: trace)
    }

    // MARK: Explaining

    /// What each axis of the shape stands for, outermost first.
    ///
    /// By Axon's convention the last axis is the output and the one before it the input, whatever the layer's own
    /// layout is. `identity` sees matrices there, `orthogonal` one matrix of all axes but the last × the last.
    public var axes: [ShapeAxis] {
        shape.dimensions.enumerated().map { index, size in
            let role = shape.rank < 2 ? .length : construction.role(ofAxis: index, of: shape.rank)
            return ShapeAxis(size: size, role: role)
        }
    }

    /// How the numbers come about.
    public var derivation: Derivation {
        let (steps, facts) = construction.equations(tensorType)
        guard let draws = otherDraws else {
            return Derivation(axes: axes, steps: steps, facts: facts, warnings: warnings)
        }
        let drawn = Derivation.Fact("drawn as \(generator.title) does: \(draws.line)")
        return Derivation(
            axes: axes, steps: steps, facts: facts.filter { !$0.isOfDraws } + [drawn], warnings: warnings)
    }

    /// What the user should know, the gravest first.
    public var warnings: [SpecWarning] {
        let general = [documentedDefault, halfPrecision].compactMap { $0 }
        return construction.warnings(tensorType) + general
            + (type.isComplex && initializer.isRandom ? [.complexParts] : [])
    }

    /// A default as it is documented, where the released code has another.
    private var documentedDefault: SpecWarning? {
        for parameter in initializer.parameters where options[parameter.name] == parameter.default {
            guard let released = parameter.releasedDefault, case .number(let documented) = parameter.default else {
                continue
            }
            return .documentedScale(
                documented: documented.double, released: released,
                deviationFactor: (released / documented.double).squareRoot())
        }
        return nil
    }

    private var halfPrecision: SpecWarning? {
        guard initializer.isRandom, generator == .nx, let levels = type.uniformLevels else { return nil }
        return .levels(type, levels)
    }
}

extension TensorType {
    /// Operations of a rows × columns matrix times its own transpose.
    func gramOperations(rows: Int, columns: Int) -> Double {
        let (length, width) = (Double(max(rows, columns)), Double(min(rows, columns)))
        return length * width * width * Double(type.componentsPerElement * type.componentsPerElement)
    }
}
