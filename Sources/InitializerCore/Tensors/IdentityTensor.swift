/// A batch of identity matrices over the last two axes.
struct IdentityTensor: TensorSource {
    let shape: Shape
    let type: ElementType
    private let batch: Int
    private let rows: Int
    private let columns: Int

    /// - Precondition: the shape has at least two axes.
    init(_ shape: Shape, _ type: ElementType) {
        guard let matrices = shape.matrixBatch else { preconditionFailure("identity needs at least 2 axes") }
        (batch, rows, columns) = matrices
        self.shape = shape
        self.type = type
    }

    var census: [(value: Double, count: Int)]? {
        let ones = batch * min(rows, columns)
        return [(1, ones), (0, componentCount - ones)]
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
        let width = type.componentsPerElement
        let element = (start + width - 1) / width
        let (matrix, inside) = element.quotientAndRemainder(dividingBy: rows * columns)
        // The ones of a matrix are columns + 1 elements apart.
        let diagonal = (inside + columns) / (columns + 1)
        let next = diagonal < min(rows, columns) ? diagonal * (columns + 1) : rows * columns
        return (matrix * rows * columns + next) * width
    }
}
