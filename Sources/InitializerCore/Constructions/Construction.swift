/// Everything about one mathematical construction of tensors: how its elements are made, what theory knows of them, and
/// how they are explained, checked and said in other frameworks.
///
/// Every initializer is one of these with some numbers fixed. Code elsewhere asks a construction what it needs to know
/// and never which one it is, so adding a construction is adding a file here and a row to the catalogue. What most
/// constructions do not need has a default. A construction's file has the same sections in the same order as this one.
protocol Construction: Hashable, Sendable {
    // MARK: What it can make

    /// Whether the tensor depends on the key.
    static var isRandom: Bool { get }

    /// The element types it can make.
    static var types: [ElementType] { get }

    /// The least number of axes a shape must have.
    static var minimumRank: Int { get }

    /// Refuses a tensor it cannot make, beyond what types and rank say.
    ///
    /// - Parameter name: the initializer's, for the error.
    func validate(_ tensor: TensorType, as name: String) throws(InitializerError)

    // MARK: Drawing

    /// What gives the tensor's values.
    ///
    /// - Parameter instructions: what the hot loops may use; nil for the reference.
    /// - Throws: what `checkpoint` throws; ``MissingLAPACK`` where a matrix has to be factored.
    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource

    /// Arithmetic operations it takes to make the tensor, beyond those for each element.
    func operations(_ tensor: TensorType) -> Double

    // MARK: Law

    /// The law of one component as it is drawn, down to the levels of half-precision types.
    func law(_ tensor: TensorType) -> any Law

    /// The law a component is meant to have: ``law(_:)``, but for draws from few levels the continuous one.
    func idealLaw(_ tensor: TensorType) -> any Law

    /// Whether the law is one of each element by itself, so that it may hold for a tensor of any shape, and not of a
    /// whole matrix. Then what is asked below of a tensor may be asked of one that was not made here, with ``law(_:)`` of
    /// one that was.
    var holdsForElements: Bool { get }

    /// The law of a component of `tensor`, where ``law(_:)`` is that of a tensor of another type: real and imaginary parts
    /// are pooled.
    func pooled(_ law: any Law, for tensor: TensorType) -> any Law

    /// How a moment of a whole tensor that follows `law` varies by chance; nil where theory has no number.
    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError?

    /// Whether components are drawn independently of one another.
    var isIndependent: Bool { get }

    // MARK: Matrices

    /// What theory says of the singular values of a tensor that follows `law`, folded to `rows` × `columns`; nil where it
    /// says nothing.
    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw?

    /// The matrices of the tensor that have orthonormal rows or columns; nil if it promises none.
    func orthonormalMatrices(_ tensor: TensorType) -> OrthonormalMatrices?

    /// The variance that counts for the signals of a network whose square weight matrices it makes; nil where mean-field
    /// theory does not hold, as weights are not centred and random.
    func weightVariance(_ tensor: TensorType) -> Double?

    // MARK: Checking

    /// What was observed of the tensor, each statistic beside what theory expects of it.
    ///
    /// - Parameter law: what to compare with: ``law(_:)`` or ``idealLaw(_:)``.
    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement]

    // MARK: Explaining

    /// How many inputs and outputs the shape connects, as the construction counts them.
    func fans(_ tensor: TensorType) -> Fans

    /// What the axis at an index stands for, in a shape of two axes or more.
    func role(ofAxis index: Int, of rank: Int) -> ShapeAxis.Role

    /// The equations, and what holds besides.
    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact])

    /// What the user should know, the gravest first.
    func warnings(_ tensor: TensorType) -> [SpecWarning]

    // MARK: Frameworks

    /// What a call in another framework has to give, in numbers; nil where they are beyond what the element type holds.
    func target(_ tensor: TensorType) -> FrameworkTarget?

    /// The settings of a variance scaling, which frameworks have functions for; nil for all else.
    var scaling: ScalingSettings? { get }

    /// The settings of a variance scaling whose axes are named, which JAX has a function for; nil for all else.
    var namedScaling: NamedScaling? { get }
}

extension Construction {
    static var types: [ElementType] { ElementType.real + ElementType.complex }
    static var minimumRank: Int { 0 }
    var isIndependent: Bool { false }
    var holdsForElements: Bool { isIndependent }

    func validate(_ tensor: TensorType, as name: String) throws(InitializerError) {}
    func operations(_ tensor: TensorType) -> Double { 0 }
    func idealLaw(_ tensor: TensorType) -> any Law { law(tensor) }
    func pooled(_ law: any Law, for tensor: TensorType) -> any Law { law }
    func orthonormalMatrices(_ tensor: TensorType) -> OrthonormalMatrices? { nil }
    func weightVariance(_ tensor: TensorType) -> Double? { nil }
    func fans(_ tensor: TensorType) -> Fans { tensor.fans }
    func warnings(_ tensor: TensorType) -> [SpecWarning] { [] }
    var scaling: ScalingSettings? { nil }
    var namedScaling: NamedScaling? { nil }

    /// By Axon's convention, the last axis is the output, the one before it the input.
    func role(ofAxis index: Int, of rank: Int) -> ShapeAxis.Role {
        switch rank - 1 - index {
        case 0: .output
        case 1: .input
        default: .receptiveField
        }
    }
}

/// What an element of a tensor is and how many there are: a shape and an element type.
struct TensorType: Hashable, Sendable {
    let shape: Shape
    let type: ElementType

    /// How many inputs and outputs the shape connects, by Axon's convention.
    var fans: Fans { Fans(shape) }

    /// The number of real numbers in the tensor: twice the elements for complex types.
    var componentCount: Int { shape.count * type.componentsPerElement }
}

/// What was measured of a tensor, to be compared with theory.
struct Observation {
    /// Moments, extremes and counts.
    let summary: Summary
    /// How the whole distribution compares with the law, if it was compared.
    let fit: GoodnessOfFit.Result?
    /// How far its ``OrthonormalMatrices`` are from orthonormal, if it was measured.
    let orthogonality: OrthogonalityError?
    /// The sum of the diagonal of a square matrix, if it was added up.
    let trace: Double?
}

/// The settings of a variance scaling as frameworks have them.
struct ScalingSettings: Hashable, Sendable {
    /// The variance times the fan, above 0.
    let scale: Double
    let mode: FanMode
    let distribution: ScalingDistribution
}
