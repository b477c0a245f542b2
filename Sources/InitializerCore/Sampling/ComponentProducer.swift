/// Produces the real components of a tensor, in row-major order, from any position on: real and imaginary parts of
/// complex elements are adjacent.
protocol ComponentProducer: Sendable {
    /// Fills `buffer` with the components from `start` on, each already rounded to the element type.
    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int)
}

/// The same number everywhere.
struct ConstantComponents: ComponentProducer {
    /// The components of one element.
    let pattern: [Double]

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        for offset in buffer.indices { buffer[offset] = pattern[(start + offset) % pattern.count] }
    }
}

/// A batch of identity matrices over the last two axes.
struct IdentityComponents: ComponentProducer {
    let rows: Int
    let columns: Int
    let componentsPerElement: Int

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        for offset in buffer.indices {
            let (element, part) = (start + offset).quotientAndRemainder(dividingBy: componentsPerElement)
            let (row, column) = (element % (rows * columns)).quotientAndRemainder(dividingBy: columns)
            buffer[offset] = row == column && part == 0 ? 1 : 0
        }
    }
}

/// Independent draws from one distribution, each from its own words of the key's stream.
struct DrawnComponents<D: Draw>: ComponentProducer {
    let draw: D
    let words: WordStream

    /// `count` draws under `key`.
    init(_ draw: D, key: Key, count: Int) {
        self.draw = draw
        words = WordStream(key: key, count: count * D.Format.wordsPerDraw)
    }

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
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

/// A matrix already computed and held, one component after the other.
struct HeldComponents<Scalar: BinaryFloatingPoint & Sendable>: ComponentProducer {
    let components: [Scalar]
    let round: @Sendable (Double) -> Double

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        for offset in buffer.indices { buffer[offset] = round(Double(components[start + offset])) }
    }
}
