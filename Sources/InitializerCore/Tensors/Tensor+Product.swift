/// Products of matrices and vectors.
extension Tensor {
    /// The most multiplications a product may take: some seconds.
    private static let workLimit = Int128(1) << 31

    /// Nx.dot of tensors of rank 1 or 2: over the last axis of this one and the first of the other. Sums are formed in
    /// double precision and rounded once.
    public func dot(_ other: Tensor, checkpoint: Checkpoint = neverCancelled) throws -> Tensor {
        for rank in [shape.rank, other.shape.rank] where !(1...2).contains(rank) {
            throw TensorError.rankNotSupported(operation: "dot", supported: 1...2, actual: rank)
        }
        guard type == other.type else { throw TensorError.typesDiffer(type, other.type) }
        guard !type.isComplex else { throw TensorError.notComplex(operation: "dot") }
        let inner = shape.dimensions[shape.rank - 1]
        guard inner == other.shape.dimensions[0] else {
            throw TensorError.innerSizesDiffer(inner, other.shape.dimensions[0])
        }
        let (rows, columns) = (count / inner, other.count / inner)
        let work = Int128(rows) * Int128(columns) * Int128(inner)
        guard work <= Tensor.workLimit else {
            throw TensorError.tooMuchWork(multiplications: work, limit: Tensor.workLimit)
        }
        let result = try Shape(shape.dimensions.dropLast() + other.shape.dimensions.dropFirst())
        guard result.count <= Tensor.holdingLimit else {
            throw TensorError.tooLargeToHold(elements: result.count, limit: Tensor.holdingLimit)
        }
        let (left, right) = (
            try allElements(checkpoint: checkpoint), try other.transposedRows(columns, checkpoint)
        )
        var elements: [Element] = []
        for row in 0..<rows {
            try checkpoint()
            let line = left[row * inner..<(row + 1) * inner]
            for column in 0..<columns {
                elements.append(Tensor.product(line, right[column * inner..<(column + 1) * inner], type))
            }
        }
        return Tensor(result, type, elements: elements)
    }

    /// The elements column by column.
    private func transposedRows(_ columns: Int, _ checkpoint: Checkpoint) throws -> [Element] {
        let elements = try allElements(checkpoint: checkpoint)
        let rows = count / columns
        return (0..<columns).flatMap { column in (0..<rows).map { elements[$0 * columns + column] } }
    }

    private static func product(_ a: ArraySlice<Element>, _ b: ArraySlice<Element>, _ type: ElementType) -> Element {
        guard type.isInteger else { return .real(zip(a, b).reduce(0) { $0 + $1.0.real * $1.1.real }) }
        let sum = zip(a, b).reduce(Int128(0)) { sum, pair in
            guard case .integer(let x) = pair.0, case .integer(let y) = pair.1 else { return sum }
            return sum &+ x &* y
        }
        return .integer(sum)
    }
}
