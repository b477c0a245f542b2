/// A tensor of independent draws from one distribution, each from its own words of the key's stream.
///
/// What is here defines the numbers. ``kernel`` gives the same ones faster, and is used where there is one.
struct DrawnComponents<D: Draw>: TensorSource {
    let shape: Shape
    let type: ElementType
    let kernel: DrawKernel?
    private let draw: D
    private let words: WordStream

    /// A draw for each component under `key`, by the hot loops compiled for some instructions or, without, as they are
    /// defined.
    init(_ draw: D, _ shape: Shape, _ type: ElementType, key: Key, _ instructions: InstructionSet? = .best) {
        self.draw = draw
        self.shape = shape
        self.type = type
        words = WordStream(key: key, count: shape.count * type.componentsPerElement * D.Format.wordsPerDraw)
        kernel = instructions.flatMap { [words] in DrawKernel(draw, words, $0) }
    }

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        if let kernel { return kernel.fill(buffer, from: start) }
        for offset in buffer.indices { buffer[offset] = draw.value(bits(of: start + offset)) }
    }

    /// The random bits of draw `index`: one word, or the two of a block, which put all high halves before all low ones.
    @inline(__always)
    private func bits(of index: Int) -> UInt64 {
        guard D.Format.wordsPerDraw == 2 else { return UInt64(words[index]) }
        let (high, low) = words.block(index)
        return UInt64(high) << 32 | UInt64(low)
    }
}
