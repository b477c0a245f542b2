import Platform

/// A tensor as Nx has it: a shape, a type, and elements in row-major order. A drawn tensor gives its elements when they
/// are asked for; a computed one holds them.
///
/// ```swift
/// let t = try Tensor(Shape([2, 2]), .f32, components: [1, 2, 3, 4])
/// try t.transposed().dot(t).element(at: 0)  // .real(10)
/// ```
///
/// Tensors are equal if they share their storage and have the same shape and type: copies of one are, two computed apart
/// are not, whatever their values. So comparing and hashing never look at elements.
public struct Tensor: Sendable {
    private final class Storage: Sendable {
        enum Values: Sendable {
            case source(any TensorSource)
            /// The real components, each rounded to the type.
            case components([Double])
            case integers([Int128])
        }

        let values: Values

        init(_ values: Values) { self.values = values }
    }

    /// The sizes of the axes.
    public let shape: Shape

    /// The type of the elements.
    public let type: ElementType

    private let storage: Storage

    /// The most elements a computed tensor holds: 128 MiB of doubles.
    public static let holdingLimit = 1 << 24

    /// The tensor a source gives.
    public init(_ source: some TensorSource) {
        self.init(source.shape, source.type, .source(source))
    }

    /// A tensor of a floating-point or complex type, made of its real components, which are rounded to the type; real
    /// and imaginary parts are adjacent.
    ///
    /// - Precondition: the type is not an integer type, and there are as many components as it and the shape need.
    public init(_ shape: Shape, _ type: ElementType, components: [Double]) {
        precondition(!type.isInteger && components.count == shape.count * type.componentsPerElement)
        self.init(shape, type, .components(components.map(type.format.round)))
    }

    /// A tensor of an integer type; integers wrap into it.
    ///
    /// - Precondition: the type is an integer type, and there are as many integers as the shape needs.
    public init(_ shape: Shape, _ type: ElementType, integers: [Int128]) {
        precondition(type.isInteger && integers.count == shape.count)
        self.init(shape, type, .integers(integers.map(type.wrapping)))
    }

    /// A tensor of the elements given, which are of `type` or real numbers to be rounded to it.
    init(_ shape: Shape, _ type: ElementType, elements: [Element]) {
        if type.isInteger {
            self.init(shape, type, integers: elements.map { if case .integer(let value) = $0 { value } else { 0 } })
        } else {
            self.init(shape, type, components: elements.flatMap { $0.components(type) })
        }
    }

    /// A tensor whose elements `part` gives, as the other initializer takes them, a block of row-major indices at a time.
    ///
    /// - Throws: ``TensorError/noRoom(bytes:)``; what `checkpoint` throws, asked before each block; what `part` throws.
    init(
        _ shape: Shape, _ type: ElementType, _ checkpoint: Checkpoint, part: (Range<Int>) throws -> [Element]
    ) throws {
        try Tensor.requireRoom(for: shape.count)
        var integers: [Int128] = []
        var components: [Double] = []
        let round = type.format.round
        integers.reserveCapacity(type.isInteger ? shape.count : 0)
        components.reserveCapacity(type.isInteger ? 0 : shape.count * type.componentsPerElement)
        for start in stride(from: 0, to: shape.count, by: ComponentBlock.size) {
            try checkpoint()
            for element in try part(start..<min(start + ComponentBlock.size, shape.count)) {
                if type.isInteger {
                    if case .integer(let value) = element { integers.append(type.wrapping(value)) }
                } else {
                    for component in element.components(type) { components.append(round(component)) }
                }
            }
        }
        self.init(shape, type, type.isInteger ? .integers(integers) : .components(components))
    }

    private init(_ shape: Shape, _ type: ElementType, _ values: Storage.Values) {
        self.shape = shape
        self.type = type
        storage = Storage(values)
    }

    /// The elements of another tensor in another shape.
    ///
    /// - Precondition: the shapes have the same number of elements.
    init(_ shape: Shape, sharing other: Tensor) {
        precondition(shape.count == other.count)
        self.shape = shape
        type = other.type
        storage = other.storage
    }

    /// The bytes its elements take in memory; 0 for a tensor that only knows where they come from.
    public var heldBytes: Int {
        switch storage.values {
        case .source(let source): source.heldBytes
        case .components(let components): components.count * MemoryLayout<Double>.stride
        case .integers(let integers): integers.count * MemoryLayout<Int128>.stride
        }
    }

    /// Tells the tensors that share their elements from those that do not.
    public var identity: ObjectIdentifier { ObjectIdentifier(storage) }

    /// What the tensor is drawn from, whole and in this shape; nil for a computed one.
    public var spec: Spec? {
        guard case .source(let source as DrawnTensor) = storage.values, source.shape == shape else { return nil }
        return source.spec
    }

    /// Makes sure that the elements can be held.
    ///
    /// - Throws: ``TensorError/tooLargeToHold(elements:limit:)`` above ``holdingLimit``.
    public func requireHoldable() throws(TensorError) {
        guard count <= Tensor.holdingLimit else {
            throw .tooLargeToHold(elements: count, limit: Tensor.holdingLimit)
        }
    }

    /// All elements.
    ///
    /// - Throws: ``TensorError/tooLargeToHold(elements:limit:)`` above ``holdingLimit``; ``TensorError/noRoom(bytes:)``; what
    ///   `checkpoint` throws, asked every few milliseconds.
    public func allElements(checkpoint: Checkpoint = neverCancelled) throws -> [Element] {
        try requireHoldable()
        try Tensor.requireRoom(for: count)
        var all: [Element] = []
        all.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: ComponentBlock.size) {
            do { try checkpoint() } catch {
                Release.aside(&all)
                throw error
            }
            all += elements(start..<min(start + ComponentBlock.size, count))
        }
        return all
    }

    /// Makes sure of room for elements that are worked on: as such, as components, and in the result.
    ///
    /// - Throws: ``TensorError/noRoom(bytes:)``.
    static func requireRoom(for elements: Int) throws(TensorError) {
        do throws(OutOfMemory) {
            try Memory.require(elements * (MemoryLayout<Element>.stride + 4 * MemoryLayout<Double>.stride))
        } catch {
            throw .noRoom(bytes: error.bytes)
        }
    }
}

extension Tensor: TensorSource {
    /// Fills `buffer` with components from `start` on, in row-major order.
    ///
    /// - Precondition: `start` and the buffer's length stay within ``TensorSource/componentCount``.
    public func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        precondition(start >= 0 && start + buffer.count <= componentCount)
        switch storage.values {
        case .source(let source):
            source.fill(buffer, from: start)
        case .components(let components):
            components.withUnsafeBufferPointer { Double.widen($0, from: start, into: buffer) }
        case .integers(let integers):
            for offset in buffer.indices { buffer[offset] = Double(integers[start + offset]) }
        }
    }

    /// The elements of a range of row-major indices, for integer types.
    public func integers(_ range: Range<Int>) -> [Int128]? {
        switch storage.values {
        case .source(let source): source.integers(range)
        case .components: nil
        case .integers(let integers): Array(integers[range])
        }
    }

    /// Stores the bytes of a range of components, where that is how the source of a drawn tensor holds them.
    public func copy(_ range: Range<Int>, to bytes: UnsafeMutableRawPointer) -> Bool {
        if case .source(let source) = storage.values { source.copy(range, to: bytes) } else { false }
    }

    /// The values and how often each occurs, where the source knows.
    public var census: [(value: Double, count: Int)]? {
        if case .source(let source) = storage.values { source.census } else { nil }
    }

    /// What went wrong with the source's values, if anything has.
    public var failure: (any Error)? {
        if case .source(let source) = storage.values { source.failure } else { nil }
    }

    /// The faster way of the source, where it has one.
    public var kernel: DrawKernel? {
        if case .source(let source) = storage.values { source.kernel } else { nil }
    }
}

extension Tensor: Hashable {
    /// Whether both are the same shape and type of the same storage.
    public static func == (left: Tensor, right: Tensor) -> Bool {
        left.storage === right.storage && left.shape == right.shape && left.type == right.type
    }

    /// Hashes the storage's identity, not the elements.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(storage)) }
}

/// Why an operation on tensors has no result: facts only.
public enum TensorError: Error, Hashable, Sendable {
    /// The result would be held, and is too large for that.
    case tooLargeToHold(elements: Int, limit: Int)
    /// There is no room in memory for the elements.
    case noRoom(bytes: Int)
    /// A product that would take too long.
    case tooMuchWork(multiplications: Int128, limit: Int128)
    /// An index outside an axis.
    case indexOutOfRange(index: Int, size: Int)
    /// A range of indices that ends before it begins.
    case rangeBackwards(first: Int, last: Int)
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
