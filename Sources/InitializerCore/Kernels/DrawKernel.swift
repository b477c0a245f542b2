import CInitializerKernels

/// The fast twin of drawing in Swift: the same numbers, from loops in C.
///
/// Its unit is a block of the word stream. Where a draw takes one word, a block makes two components, half the tensor
/// apart; where it takes two, one.
public struct DrawKernel: Sendable {
    /// How the components are stored, and what they are made by.
    enum Storage: Sendable {
        case single(ik_draw)
        case double(ik_draw)
        /// Draws that depend on a few bits only: the patterns they give for each value of these bits.
        case half([UInt16])
        case brain([UInt16])
    }

    let storage: Storage
    let stream: ik_stream
    let instructions: InstructionSet

    /// The twin of `draw` over a stream, or nil where the loops cannot do it.
    init?<D: Draw>(_ draw: D, _ words: WordStream, _ instructions: InstructionSet) {
        guard let storage = D.Format.storage(of: draw) else { return nil }
        self.storage = storage
        self.instructions = instructions
        stream = ik_stream(key: (words.key.high, words.key.low), count: UInt64(words.count))
    }

    /// The number of blocks.
    var blocks: Int { Int(stream.count - stream.count / 2) }

    /// The number of components.
    var count: Int { hasTwoHalves ? Int(stream.count) : blocks }

    /// Whether a block makes a component of the tensor's first half and one of its second.
    var hasTwoHalves: Bool { if case .double = storage { false } else { true } }

    /// Bytes of a component.
    var width: Int {
        switch storage {
        case .single: 4
        case .double: 8
        case .half, .brain: 2
        }
    }

    /// How many of the components that blocks make are of the second half.
    func highCount(_ blocks: Range<Int>) -> Int {
        guard hasTwoHalves else { return 0 }
        return max(0, min(blocks.upperBound, Int(stream.count / 2)) - blocks.lowerBound)
    }

    /// Writes the little-endian components that blocks make of the first half, and of the second; either may be left
    /// out. The second has room for ``highCount(_:)`` components.
    func draw(_ blocks: Range<Int>, low: UnsafeMutableRawPointer?, high: UnsafeMutableRawPointer?) {
        let (first, count) = (UInt64(blocks.lowerBound), UInt64(blocks.count))
        let kernels = instructions.kernels
        withUnsafePointer(to: stream) { stream in
            switch storage {
            case .single(var draw):
                kernels.draw_f32(&draw, stream, first, count, low?.pointer(), high?.pointer())
            case .double(var draw):
                kernels.draw_f64(&draw, stream, first, count, low?.pointer())
            case .half(let table):
                kernels.draw_f16(table, stream, first, count, low?.pointer(), high?.pointer())
            case .brain(let table):
                kernels.draw_bf16(table, stream, first, count, low?.pointer(), high?.pointer())
            }
        }
    }

    /// Stores the little-endian components of a range of positions in row-major order.
    func store(_ range: Range<Int>, to bytes: UnsafeMutableRawPointer) {
        guard hasTwoHalves else { return draw(range, low: bytes, high: nil) }
        let (first, second) = (range.clamped(to: 0..<blocks), range.clamped(to: blocks..<count))
        if !first.isEmpty { draw(first, low: bytes, high: nil) }
        guard !second.isEmpty else { return }
        draw(
            second.lowerBound - blocks..<second.upperBound - blocks, low: nil,
            high: bytes + (second.lowerBound - range.lowerBound) * width)
    }

    /// Writes all components, the two halves of the tensor side by side.
    ///
    /// - Throws: what `checkpoint` throws, which is asked every few milliseconds.
    func generate(into bytes: UnsafeMutableRawPointer, threads: Int, _ checkpoint: Checkpoint) throws {
        nonisolated(unsafe) let bytes = bytes
        let pieces = Pieces(self)
        try withoutActuallyEscaping(checkpoint) { checkpoint in
            try Workers.inOrder(pieces.count, threads: threads, checkpoint: checkpoint) { index in
                let piece = pieces.range(index)
                let second = hasTwoHalves ? bytes + (blocks + piece.lowerBound) * width : nil
                draw(piece, low: bytes + piece.lowerBound * width, high: second)
            } take: { _, _ in
            }
        }
    }

    /// Fills `buffer` with the components from `start` on.
    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        guard let base = buffer.baseAddress else { return }
        switch storage {
        case .double: store(start..<start + buffer.count, to: base)
        case .single: fill(buffer, from: start) { Double($0 as Float) }
        case .half: fill(buffer, from: start) { Double($0 as Float16) }
        case .brain: fill(buffer, from: start) { BrainFloat16.number(pattern: $0) }
        }
    }

    /// Components widened at a time: 16 KiB at most.
    private static let chunk = 1 << 12

    @inline(__always)
    private func fill<Stored>(
        _ buffer: UnsafeMutableBufferPointer<Double>, from start: Int, _ widened: (Stored) -> Double
    ) {
        withUnsafeTemporaryAllocation(of: Stored.self, capacity: min(DrawKernel.chunk, buffer.count)) { narrow in
            guard let base = narrow.baseAddress else { return }
            for begin in stride(from: 0, to: buffer.count, by: DrawKernel.chunk) {
                let length = min(DrawKernel.chunk, buffer.count - begin)
                store(start + begin..<start + begin + length, to: base)
                for index in 0..<length { buffer[begin + index] = widened(narrow[index]) }
            }
        }
    }
}

extension UnsafeMutableRawPointer {
    /// The pointer as the loops take it; they ask for no alignment.
    fileprivate func pointer<T>() -> UnsafeMutablePointer<T> { assumingMemoryBound(to: T.self) }
}
