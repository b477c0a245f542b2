/// A batch of identity matrices over the last two axes, times a value.
struct IdentityTensor: TensorSource {
    let shape: Shape
    let type: ElementType
    private let batch: Int
    private let rows: Int
    private let columns: Int
    private let value: Double

    /// - Precondition: the shape has at least two axes.
    init(_ shape: Shape, _ type: ElementType, value: Double = 1) {
        guard let matrices = shape.matrixBatch else { preconditionFailure("identity needs at least 2 axes") }
        (batch, rows, columns) = matrices
        self.shape = shape
        self.type = type
        self.value = value
    }

    var census: [(value: Double, count: Int)]? {
        let ones = batch * min(rows, columns)
        guard value != 0 else { return [(0, componentCount)] }
        return [(value, ones), (0, componentCount - ones)]
    }

    func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
        buffer.update(repeating: 0)
        var position = firstValue(from: start)
        while position < start + buffer.count {
            buffer[position - start] = value
            position = firstValue(from: position + 1)
        }
    }

    /// The first position from `start` on that holds the value.
    private func firstValue(from start: Int) -> Int {
        let width = type.componentsPerElement
        let element = (start + width - 1) / width
        let (matrix, inside) = element.quotientAndRemainder(dividingBy: rows * columns)
        // The values of a matrix are columns + 1 elements apart.
        let diagonal = (inside + columns) / (columns + 1)
        let next = diagonal < min(rows, columns) ? diagonal * (columns + 1) : rows * columns
        return (matrix * rows * columns + next) * width
    }
}
