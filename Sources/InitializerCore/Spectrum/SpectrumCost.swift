/// What the singular values of a matrix cost to find, known before.
public struct SpectrumCost: Hashable, Sendable {
    /// The longer side of the matrix in real numbers; a complex entry counts as two by two.
    let length: Double

    /// The shorter side in real numbers.
    let width: Double

    init(length: Double, width: Double) {
        self.length = length
        self.width = width
    }

    init(_ matrix: FoldedMatrix) { self.init(length: Double(matrix.length), width: Double(matrix.width)) }

    /// The cost for a tensor of a shape and type; nil below rank 2.
    public init?(_ shape: Shape, _ type: ElementType) {
        guard let (rows, columns) = shape.matrix else { return nil }
        let parts = Double(type.componentsPerElement)
        self.init(length: Double(max(rows, columns)) * parts, width: Double(min(rows, columns)) * parts)
    }

    /// Beyond this ratio of its sides a matrix is reduced to its triangular factor first, as that takes less work.
    ///
    /// Source: Chan, "An improved algorithm for computing the singular value decomposition", ACM TOMS 8, 1982.
    var isReducedFirst: Bool { 3 * length >= 5 * width }

    /// Operations of the reduction to a triangular factor.
    var reduction: Double { isReducedFirst ? 2 * length * width * width : 0 }

    /// Operations of the reduction to a band matrix.
    var bandReduction: Double {
        let held = isReducedFirst ? width : length
        return 4 * width * width * (held - width / 3)
    }

    /// Operations of making the band bidiagonal.
    var chase: Double { 8 * width * width * min(width, Double(BandMatrix.width)) }

    /// Operations of both.
    var bidiagonalization: Double { bandReduction + chase }

    /// Additions and multiplications in all.
    public var operations: Double { reduction + bidiagonalization }

    /// The bytes held at the same time.
    public var bytes: Double { 8 * width * (isReducedFirst ? width : length) }

    /// How long it takes where ten thousand million operations are done in a second: half of what one core of 2020 does.
    public var seconds: Double { operations / 1e10 }

    /// The longest shorter side: half a gibibyte for a square matrix.
    public static let widthLimit = 8192

    /// The most operations, some seven minutes.
    public static let operationLimit = 4e12

    /// Whether it is worth beginning.
    public var isBearable: Bool { width <= Double(Self.widthLimit) && operations <= Self.operationLimit }
}
