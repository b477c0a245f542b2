/// A tensor as Nx has it: a shape, a type, and elements in row-major order. A drawn tensor produces its elements when
/// they are asked for; a computed one holds them.
public struct Tensor: Sendable {
    private enum Storage: Sendable {
        case drawn(ElementSource)
        /// The real components, each rounded to the type.
        case components([Double])
        case integers([Int128])
    }

    /// The sizes of the axes.
    public let shape: Shape

    /// The type of the elements.
    public let type: ElementType

    private let storage: Storage

    /// The most elements a computed tensor holds: 128 MiB of doubles.
    public static let holdingLimit = 1 << 24

    /// The tensor a source produces.
    public init(_ source: ElementSource) {
        shape = source.spec.shape
        type = source.spec.type
        storage = .drawn(source)
    }

    /// A tensor of a floating-point or complex type, made of its real components, which are rounded to the type.
    ///
    /// - Precondition: there are as many components as the shape and type need.
    init(_ shape: Shape, _ type: ElementType, components: [Double]) {
        precondition(!type.isInteger && components.count == shape.count * type.componentsPerElement)
        self.shape = shape
        self.type = type
        storage = .components(components.map(type.format.round))
    }

    /// A tensor of an integer type; integers wrap into it.
    ///
    /// - Precondition: there are as many as the shape needs.
    public init(_ shape: Shape, _ type: ElementType, integers: [Int128]) {
        precondition(type.isInteger && integers.count == shape.count)
        self.shape = shape
        self.type = type
        storage = .integers(integers.map(type.wrapping))
    }

    /// A tensor of the elements given, which are of `type` or real numbers to be rounded to it.
    init(_ shape: Shape, _ type: ElementType, elements: [Element]) {
        if type.isInteger {
            self.init(shape, type, integers: elements.map { if case .integer(let value) = $0 { value } else { 0 } })
        } else {
            self.init(shape, type, components: elements.flatMap { $0.components(type) })
        }
    }

    /// The bytes its elements take in memory; 0 for a drawn tensor, which holds none.
    public var heldBytes: Int {
        switch storage {
        case .drawn: 0
        case .components(let components): components.count * MemoryLayout<Double>.stride
        case .integers(let integers): integers.count * MemoryLayout<Int128>.stride
        }
    }

    /// The source of a drawn tensor; nil for a computed one.
    public var source: ElementSource? {
        if case .drawn(let source) = storage { return source }
        return nil
    }

    /// The number of elements.
    public var count: Int { shape.count }

    /// The element at a row-major index.
    public func element(at index: Int) -> Element { elements(index..<index + 1)[0] }

    /// The elements of a range of row-major indices.
    public func elements(_ range: Range<Int>) -> [Element] {
        switch storage {
        case .drawn(let source): return source.elements(range)
        case .integers(let values): return values[range].map(Element.integer)
        case .components(let values):
            guard type.isComplex else { return values[range].map(Element.real) }
            return range.map { .complex(real: values[2 * $0], imaginary: values[2 * $0 + 1]) }
        }
    }

    /// All elements.
    ///
    /// - Throws: ``TensorError/tooLargeToHold(elements:limit:)`` above ``holdingLimit``.
    public func allElements() throws(TensorError) -> [Element] {
        guard count <= Tensor.holdingLimit else {
            throw .tooLargeToHold(elements: count, limit: Tensor.holdingLimit)
        }
        return elements(0..<count)
    }

    /// The text Nx's `inspect` gives, of up to 50 elements.
    public var inspected: String { TensorNotation.inspect(shape, type) { element(at: $0) } }
}

/// Why an operation on tensors has no result: facts only.
public enum TensorError: Error, Hashable, Sendable {
    /// The result would be held, and is too large for that.
    case tooLargeToHold(elements: Int, limit: Int)
    /// A product that would take too long.
    case tooMuchWork(multiplications: Int128, limit: Int128)
    /// An index outside an axis.
    case indexOutOfRange(index: Int, size: Int)
    /// A scalar has no axis to index.
    case noAxis
    /// As many numbers as axes are needed.
    case wrongCount(expected: Int, actual: Int)
    /// A slice longer than its axis, or of no length.
    case sliceOutOfRange(length: Int, size: Int)
    /// The shapes have different numbers of elements.
    case shapesDiffer(Shape, Shape)
    /// The inner sizes of a product differ.
    case innerSizesDiffer(Int, Int)
    /// The operation needs a tensor of another rank.
    case rankNotSupported(operation: String, supported: ClosedRange<Int>, actual: Int)
    /// The operation is not defined over complex numbers.
    case notComplex(operation: String)
    /// The operands are of different types.
    case typesDiffer(ElementType, ElementType)
}

extension Element {
    /// The components the element has in a floating-point type, not yet rounded.
    fileprivate func components(_ type: ElementType) -> [Double] {
        switch (self, type.isComplex) {
        case (.complex(let real, let imaginary), true): [real, imaginary]
        case (_, true): [real, 0]
        case (_, false): [real]
        }
    }
}

extension ElementType {
    /// The arithmetic of the type's real numbers; single precision for integer types, which have none.
    var format: any RealFormat.Type {
        switch component {
        case .f64: Binary64.self
        case .f16: Binary16.self
        case .bf16: BrainFloat16.self
        default: Binary32.self
        }
    }

    /// An integer reduced modulo 2^bits into the type's range.
    func wrapping(_ value: Int128) -> Int128 {
        let unused = 64 - bitWidth
        let bits = UInt64(truncatingIfNeeded: value) << UInt64(unused)
        return kind == .signed
            ? Int128(Int64(bitPattern: bits) >> Int64(unused)) : Int128(bits >> UInt64(unused))
    }
}
