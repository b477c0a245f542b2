/// The tensor as the little-endian bytes Nx stores, in row-major order.
extension TensorSource {
    /// The number of bytes of the whole tensor.
    public var byteCount: Int { count * type.byteCount }

    /// Bytes of one real component.
    var componentByteCount: Int { type.byteCount / type.componentsPerElement }

    /// The bytes of a range of elements.
    public func bytes(_ range: Range<Int>) -> [UInt8] {
        let width = type.componentsPerElement
        return bytes(components: range.lowerBound * width..<range.upperBound * width)
    }

    /// Writes the bytes of the whole tensor.
    ///
    /// - Parameters:
    ///   - memory: gets them; ``byteCount`` long.
    ///   - threads: how many work side by side; as many as there are processors if nil.
    ///   - checkpoint: asked every few milliseconds.
    /// - Throws: what `checkpoint` throws; then part of the memory has been written.
    public func generate(
        into memory: UnsafeMutableRawBufferPointer, threads: Int? = nil,
        checkpoint: @escaping Checkpoint = neverCancelled
    ) throws {
        precondition(memory.count == byteCount)
        guard let base = memory.baseAddress else { return }
        let threads = threads ?? Workers.available
        if let kernel = kernel { return try kernel.generate(into: base, threads: threads, checkpoint) }
        nonisolated(unsafe) let bytes = base
        let pieces = Pieces(self)
        try Workers.inOrder(pieces.count, threads: threads, checkpoint: checkpoint) { index in
            let piece = pieces.range(index)
            store(piece, to: bytes + piece.lowerBound * componentByteCount)
        } take: { _, _ in
        }
    }

    /// Goes through the bytes of the whole tensor in order, a piece at a time.
    ///
    /// - Parameters:
    ///   - threads: how many produce them side by side; as many as there are processors if nil.
    ///   - checkpoint: asked every few milliseconds.
    ///   - body: gets a piece, on the calling thread.
    /// - Throws: what `checkpoint` or `body` throws.
    public func forEachBytes(
        threads: Int? = nil, checkpoint: @escaping Checkpoint = neverCancelled,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let size = Pieces.size
        let count = componentCount
        try Workers.inOrder((count + size - 1) / size, threads: threads ?? Workers.available, checkpoint: checkpoint) {
            bytes(components: $0 * size..<min(($0 + 1) * size, count))
        } take: { _, bytes in
            try bytes.withUnsafeBytes(body)
        }
    }

    func bytes(components range: Range<Int>) -> [UInt8] {
        let size = range.count * componentByteCount
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            if let base = buffer.baseAddress { store(range, to: base) }
            count = size
        }
    }

    /// Stores the bytes of a range of components.
    func store(_ range: Range<Int>, to bytes: UnsafeMutableRawPointer) {
        if type.isInteger, let integers = integers(range) {
            return ElementCoder.encode(integers: integers, as: type, to: bytes)
        }
        if let kernel = kernel { return kernel.store(range, to: bytes) }
        if copy(range, to: bytes) { return }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: min(ComponentBlock.size, range.count)) { buffer in
            for start in stride(from: range.lowerBound, to: range.upperBound, by: ComponentBlock.size) {
                let length = min(ComponentBlock.size, range.upperBound - start)
                let block = UnsafeMutableBufferPointer(rebasing: buffer[..<length])
                fill(block, from: start)
                ElementCoder.encode(
                    UnsafeBufferPointer(block), as: type,
                    to: bytes + (start - range.lowerBound) * componentByteCount)
            }
        }
    }
}
