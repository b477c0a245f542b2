/// Produces the real components of a tensor, in row-major order, from any position on: real and imaginary parts of
/// complex elements are adjacent.
protocol ComponentProducer: Sendable {
    /// Fills `buffer` with the components from `start` on, each already rounded to the element type.
    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int)

    /// Stores the components of a range, `width` bytes each, if that is how they are held; tells whether it did.
    func copy(_ range: Range<Int>, to bytes: UnsafeMutableRawPointer, width: Int) -> Bool

    /// The fast way to the same components, where there is one.
    var kernel: DrawKernel? { get }

    /// The values and how often each occurs, where that follows without looking.
    var census: [(value: Double, count: Int)]? { get }
}

extension ComponentProducer {
    func copy(_ range: Range<Int>, to bytes: UnsafeMutableRawPointer, width: Int) -> Bool { false }
    var kernel: DrawKernel? { nil }
    var census: [(value: Double, count: Int)]? { nil }
}

/// The same number everywhere.
struct ConstantComponents: ComponentProducer {
    /// The components of one element.
    let pattern: [Double]
    /// The number of elements.
    let count: Int

    var census: [(value: Double, count: Int)]? { pattern.map { ($0, count) } }

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        if pattern.count == 1 { return buffer.update(repeating: pattern[0]) }
        for offset in buffer.indices { buffer[offset] = pattern[(start + offset) % pattern.count] }
    }
}

/// A batch of identity matrices over the last two axes.
struct IdentityComponents: ComponentProducer {
    let batch: Int
    let rows: Int
    let columns: Int
    let componentsPerElement: Int

    var census: [(value: Double, count: Int)]? {
        let ones = batch * min(rows, columns)
        return [(1, ones), (0, batch * rows * columns * componentsPerElement - ones)]
    }

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        buffer.update(repeating: 0)
        var position = firstOne(from: start)
        while position < start + buffer.count {
            buffer[position - start] = 1
            position = firstOne(from: position + 1)
        }
    }

    /// The first position from `start` on that holds a one.
    private func firstOne(from start: Int) -> Int {
        let width = componentsPerElement
        let element = (start + width - 1) / width
        let (matrix, inside) = element.quotientAndRemainder(dividingBy: rows * columns)
        // The ones of a matrix are columns + 1 elements apart.
        let diagonal = (inside + columns) / (columns + 1)
        let next = diagonal < min(rows, columns) ? diagonal * (columns + 1) : rows * columns
        return (matrix * rows * columns + next) * width
    }
}

/// A matrix already computed and held, one component after the other, each already rounded to the element type.
struct HeldComponents<Scalar: MeasuredScalar>: ComponentProducer {
    let components: [Scalar]

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        components.withUnsafeBufferPointer { Scalar.widen($0, from: start, into: buffer) }
    }

    func copy(_ range: Range<Int>, to bytes: UnsafeMutableRawPointer, width: Int) -> Bool {
        guard width == MemoryLayout<Scalar>.size else { return false }
        components.withUnsafeBytes {
            bytes.copyMemory(from: $0.baseAddress! + range.lowerBound * width, byteCount: range.count * width)
        }
        return true
    }
}
