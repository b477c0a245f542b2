/// A tensor that gives its values where they are asked for: drawn from a ``Spec``, computed, or held in memory.
///
/// A source says how large it is and gives any stretch of its values. Everything else follows from that, for every
/// source alike: elements, bytes, ``summarize(into:threads:checkpoint:bytes:partial:)``, histograms, quantiles,
/// singular values.
///
/// ```swift
/// let source = try DrawnTensor(spec)
/// source.element(at: 0)      // the first element, exactly
/// source.bytes(0..<16)       // the bytes of the first 16, as Nx stores them
/// ```
///
/// Values are the real *components* of the elements in row-major order: one for an element of a real or integer type,
/// the real and then the imaginary part for one of a complex type. Each is already rounded to the element type.
public protocol TensorSource: Sendable {
    /// The sizes of the axes.
    var shape: Shape { get }

    /// The type of the elements.
    var type: ElementType { get }

    /// Fills `buffer` with components from position `start` on. Integers a double cannot carry are rounded to the
    /// nearest one that it can; ``integers(_:)`` gives them exactly.
    ///
    /// - Precondition: `start` and the buffer's length stay within ``componentCount``.
    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int)

    /// Fills `buffer` with components from position `start` on, rounded to single precision; those beyond its range
    /// become its largest numbers. A source that stores them so need not go by way of doubles.
    ///
    /// - Precondition: `start` and the buffer's length stay within ``componentCount``.
    func fillSingles(_ buffer: UnsafeMutableBufferPointer<Float>, from start: Int)

    /// The elements of a range of row-major indices, exactly; nil for types that are not integers, and where
    /// ``fill(_:from:)`` is exact already.
    func integers(_ range: Range<Int>) -> [Int128]?

    /// Stores the little-endian bytes of a range of components if that is how they are held, and returns whether it did.
    func copy(_ range: Range<Int>, to bytes: UnsafeMutableRawPointer) -> Bool

    /// The values of all components and how often each occurs, where that is known without looking; nil elsewhere.
    var census: [(value: Double, count: Int)]? { get }

    /// A faster way to the same components; nil where there is none.
    var kernel: DrawKernel? { get }

    /// The bytes its values take in memory; 0 for a source that only knows where they come from.
    var heldBytes: Int { get }

    /// What first went wrong with giving values, which cannot be said where they are asked for: a file that has become
    /// shorter, say. Nil if nothing has. Ask once a pass is over.
    var failure: (any Error)? { get }
}

extension TensorSource {
    /// Rounds what ``fill(_:from:)`` gives.
    public func fillSingles(_ buffer: UnsafeMutableBufferPointer<Float>, from start: Int) {
        fillSinglesByDoubles(buffer, from: start)
    }
    /// None: ``fill(_:from:)`` is exact.
    public func integers(_ range: Range<Int>) -> [Int128]? { nil }
    /// Never: the bytes are made from the components.
    public func copy(_ range: Range<Int>, to bytes: UnsafeMutableRawPointer) -> Bool { false }
    /// None: the values have to be looked at.
    public var census: [(value: Double, count: Int)]? { nil }
    /// None: the components come from ``fill(_:from:)``.
    public var kernel: DrawKernel? { nil }
    /// None: the values are made when asked for.
    public var heldBytes: Int { 0 }
    /// None: the values are made of what is known.
    public var failure: (any Error)? { nil }
}

extension TensorSource {
    /// Whether it is the draw of a matrix that was factored: then its last digits depend on how (``LAPACK/manner``).
    public var isFactored: Bool { (self as? DrawnTensor)?.spec.isFactored ?? false }

    /// The number of elements.
    public var count: Int { shape.count }

    /// The number of real components: twice the elements for complex types.
    public var componentCount: Int { shape.count * type.componentsPerElement }

    /// The components of a range of positions.
    public func components(_ range: Range<Int>) -> [Double] {
        [Double](unsafeUninitializedCapacity: range.count) { buffer, count in
            let slice = UnsafeMutableBufferPointer(rebasing: buffer[..<range.count])
            slice.initialize(repeating: 0)
            fill(slice, from: range.lowerBound)
            count = range.count
        }
    }

    /// The element at a row-major index.
    public func element(at index: Int) -> Element { elements(index..<index + 1)[0] }

    /// The elements of a range of row-major indices.
    public func elements(_ range: Range<Int>) -> [Element] {
        if let integers = integers(range) { return integers.map(Element.integer) }
        let width = type.componentsPerElement
        let values = components(range.lowerBound * width..<range.upperBound * width)
        if type.isComplex {
            return stride(from: 0, to: values.count, by: 2).map {
                .complex(real: values[$0], imaginary: values[$0 + 1])
            }
        }
        return values.map { type.isInteger ? .integer(Int128($0)) : .real($0) }
    }

    /// Goes through all components in order, a block of them at a time.
    ///
    /// - Parameters:
    ///   - blockSize: the components in a block; the last may have fewer.
    ///   - checkpoint: asked before each block.
    ///   - body: gets the position of the block's first component and the components.
    /// - Throws: what `checkpoint` or `body` throws.
    public func forEachBlock(
        of blockSize: Int = ComponentBlock.size, checkpoint: Checkpoint = neverCancelled,
        _ body: (Int, UnsafeBufferPointer<Double>) throws -> Void
    ) throws {
        let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: min(blockSize, componentCount))
        defer { buffer.deallocate() }
        buffer.initialize(repeating: 0)
        for start in stride(from: 0, to: componentCount, by: blockSize) {
            try checkpoint()
            let length = min(blockSize, componentCount - start)
            let block = UnsafeMutableBufferPointer(rebasing: buffer[..<length])
            fill(block, from: start)
            try body(start, UnsafeBufferPointer(block))
        }
    }

    /// The text Nx's `inspect` gives, of up to 50 elements.
    public var inspected: String { TensorNotation.inspect(shape, type) { element(at: $0) } }
}

/// The components that are worked on at a time.
public enum ComponentBlock {
    /// Components in a block: 128 KiB of doubles, which stays in a core's cache.
    public static let size = 1 << 14
}
