/// Every element is the same number.
struct ConstantConstruction: Construction {
    /// The number, before the element type's arithmetic.
    let value: Number

    static var isRandom: Bool { false }
    static var types: [ElementType] { ElementType.allCases }
    var holdsForElements: Bool { true }

    // MARK: Drawing

    func source(
        _ tensor: TensorType, key: Key, _ instructions: InstructionSet?, _ checkpoint: Checkpoint
    ) throws -> any TensorSource {
        let (shape, type) = (tensor.shape, tensor.type)
        if let integer = integer(type) { return ConstantTensor(shape, type, .integer(integer)) }
        let x = filling(type)
        return ConstantTensor(shape, type, type.isComplex ? .complex(real: x, imaginary: 0) : .real(x))
    }

    /// In an integer type, the value truncated toward zero, then wrapped modulo 2^bits; nil in all others.
    private func integer(_ type: ElementType) -> Int128? {
        type.isInteger ? type.wrapping(Int128(value.wrapped)) : nil
    }

    /// The value of a real part, as the element type has it.
    private func filling(_ type: ElementType) -> Double {
        integer(type).map(Double.init) ?? type.format.round(value.single)
    }

    // MARK: Law

    func law(_ tensor: TensorType) -> any Law { pooled(PointLaw(value: filling(tensor.type)), for: tensor) }

    /// Of a complex tensor, half of the components are the number and half are 0.
    func pooled(_ law: any Law, for tensor: TensorType) -> any Law {
        let value = Self.constant(law)
        let isMixed = tensor.type.isComplex && value != 0
        return isMixed ? IndicatorLaw(probability: 0.5, value: value) : PointLaw(value: value)
    }

    /// The number whose law it is, of components pooled or not.
    private static func constant(_ law: any Law) -> Double { (law as? IndicatorLaw)?.value ?? law.mean }

    func samplingError(of statistic: Statistic, _ tensor: TensorType, law: any Law) -> SamplingError? {
        SamplingError(fixed: statistic, law, count: tensor.componentCount)
    }

    // MARK: Matrices

    /// A matrix of rank 1: its one singular value is its Frobenius norm.
    func spectrum(_ tensor: TensorType, law: any Law, rows: Int, columns: Int) -> SpectralLaw? {
        let size = (Double(rows) * Double(columns)).squareRoot()
        let value = Self.constant(law).magnitude
        return value.isFinite ? .exact(.levels([(value * size, 1)], rows, columns)) : nil
    }

    // MARK: Checking

    func judgements(_ observed: Observation, _ tensor: TensorType, law: any Law) -> [Judgement] {
        let value = Self.constant(law)
        return Judgement.constant(tensor, observed.summary, parts: tensor.type.isComplex ? [value, 0] : [value])
    }

    // MARK: Explaining

    func equations(_ tensor: TensorType) -> (steps: [Derivation.Step], facts: [Derivation.Fact]) {
        let value = value.double
        guard let integer = integer(tensor.type), Double(integer) != value else {
            return ([Derivation.Step("value", "w", "value", "\(value)", value)], [])
        }
        let arithmetic: NumericText = "\(value) mod 2^\(tensor.type.bitWidth)"
        return ([Derivation.Step("value", "w", "value mod 2^bits", arithmetic, Double(integer))], [])
    }

    func warnings(_ tensor: TensorType) -> [SpecWarning] {
        guard let integer = integer(tensor.type), Double(integer) != value.double else { return [] }
        return [.wraps(value, type: tensor.type, integer)]
    }

    // MARK: Frameworks

    func target(_ tensor: TensorType) -> FrameworkTarget? {
        if let integer = integer(tensor.type) { return .constant(.integer(integer)) }
        return FrameworkTarget(PointLaw(value: filling(tensor.type)))
    }
}

extension SpecWarning {
    /// A number that does not fit into the integer type is cut and wraps.
    static func wraps(_ value: Number, type: ElementType, _ integer: Int128) -> SpecWarning {
        SpecWarning("wraps", "\(value.description) does not fit \(type.name): it becomes \(integer.description).")
    }
}

extension Judgement {
    /// All elements are the same.
    ///
    /// - Parameter parts: an element's components, of which there is at least one.
    static func constant(_ tensor: TensorType, _ summary: Summary, parts: [Double]) -> [Judgement] {
        let zeros = tensor.componentCount / parts.count * parts.count { $0 == 0 }
        // An element type that cannot hold the constant makes it infinite.
        let test = parts.allSatisfy(\.isFinite) ? Judgement.Test.exactly : .finite
        return [
            Judgement(.minimum, summary.minimum, expected: parts.min(), test),
            Judgement(.maximum, summary.maximum, expected: parts.max(), test),
            Judgement(.zeros, Double(summary.zeros), expected: Double(zeros), .exactly),
        ]
    }
}
