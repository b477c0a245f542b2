/// The elements of a Spec's tensor, produced where they are asked for: nothing but a factored matrix is ever held.
public struct ElementSource: Sendable {
    /// What is produced.
    public let spec: Spec

    let producer: any ComponentProducer

    /// Set for constants in integer types, whose 64 bits a double cannot carry.
    let integer: Int128?

    /// Prepares the tensor of `spec`. Immediate, except for `orthogonal`, which is computed here.
    ///
    /// - Throws: only what `checkpoint` throws.
    public init(_ spec: Spec, checkpoint: Checkpoint = neverCancelled) throws {
        try self.init(spec, .best, checkpoint: checkpoint)
    }

    /// Prepares the tensor of `spec`, to be drawn by the hot loops compiled for some instructions or, without, by the
    /// reference that defines the numbers. They are the same.
    public init(_ spec: Spec, _ instructions: InstructionSet?, checkpoint: Checkpoint = neverCancelled) throws {
        self.spec = spec
        integer = spec.constantInteger
        producer = try spec.producer(instructions, checkpoint: checkpoint)
    }

    /// The number of real components: ``Spec/componentCount``.
    public var componentCount: Int { spec.componentCount }

    /// Fills `buffer` with components from `start` on, in row-major order.
    ///
    /// - Precondition: `start` and the buffer's length stay within ``componentCount``.
    public func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        precondition(start >= 0 && start + buffer.count <= componentCount)
        producer.fill(buffer, from: start)
    }

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
        if let integer { return Array(repeating: .integer(integer), count: range.count) }
        let width = spec.type.componentsPerElement
        let values = components(range.lowerBound * width..<range.upperBound * width)
        if spec.type.isComplex {
            return range.indices.map { index in
                let at = 2 * (index - range.lowerBound)
                return .complex(real: values[at], imaginary: values[at + 1])
            }
        }
        return values.map { spec.type.isInteger ? .integer(Int128($0)) : .real($0) }
    }

    /// Goes through all components in order, `blockSize` at a time.
    ///
    /// - Parameters:
    ///   - checkpoint: asked before each block.
    ///   - body: gets the position of the block's first component and the components.
    /// - Throws: what `checkpoint` or `body` throws.
    public func forEachBlock(
        of blockSize: Int = ElementSource.blockSize, checkpoint: Checkpoint = neverCancelled,
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

    /// Components in a block: 128 KiB of doubles, which stays in a core's cache.
    public static let blockSize = 1 << 14
}
