/// Parts and other views of a tensor, as in Nx. What is copied asks every few milliseconds whether it is still wanted, and
/// throws what `checkpoint` does.
extension Tensor {
    /// `t[index]`: the part at an index of the first axis, without that axis. Negative indices count from the end.
    public func part(_ index: Int, checkpoint: Checkpoint = neverCancelled) throws -> Tensor {
        let size = try firstAxis()
        let position = index < 0 ? index + size : index
        guard (0..<size).contains(position) else { throw TensorError.indexOutOfRange(index: index, size: size) }
        let inner = Array(shape.dimensions.dropFirst())
        return try held(inner, count / size * position..<count / size * (position + 1), checkpoint)
    }

    /// `t[first..last]`: the parts from one index of the first axis through another. Negative indices count from the
    /// end.
    public func parts(
        _ first: Int, through last: Int, checkpoint: Checkpoint = neverCancelled
    ) throws -> Tensor {
        let size = try firstAxis()
        let (start, end) = (first < 0 ? first + size : first, last < 0 ? last + size : last)
        guard (0..<size).contains(start) else { throw TensorError.indexOutOfRange(index: first, size: size) }
        guard (0..<size).contains(end) else { throw TensorError.indexOutOfRange(index: last, size: size) }
        guard start <= end else { throw TensorError.rangeBackwards(first: first, last: last) }
        let stride = count / size
        let inner = shape.dimensions.dropFirst()
        return try held([end - start + 1] + inner, start * stride..<(end + 1) * stride, checkpoint)
    }

    /// Nx.slice: as many elements of each axis as `lengths` says, from `starts` on; a start too close to the end is
    /// moved back until the slice fits, as Nx does.
    public func slice(
        starts: [Int], lengths: [Int], checkpoint: Checkpoint = neverCancelled
    ) throws -> Tensor {
        for numbers in [starts, lengths] where numbers.count != shape.rank {
            throw TensorError.wrongCount(expected: shape.rank, actual: numbers.count)
        }
        for (length, size) in zip(lengths, shape.dimensions) where !(1...size).contains(length) {
            throw TensorError.sliceOutOfRange(length: length, size: size)
        }
        let clamped = zip(zip(starts, lengths), shape.dimensions).map { min(max($0.0, 0), $1 - $0.1) }
        guard let result = try? Shape(lengths), result.count <= Tensor.holdingLimit else {
            throw TensorError.tooLargeToHold(elements: lengths.reduce(1, *), limit: Tensor.holdingLimit)
        }
        try Tensor.requireRoom(for: result.count)
        // Runs along the last axis are contiguous; the other axes count like an odometer.
        let run = lengths.last ?? 1
        var position = clamped
        var elements: [Element] = []
        elements.reserveCapacity(result.count)
        while elements.count < result.count {
            try checkpoint()
            let offset = zip(position, shape.dimensions).reduce(0) { $0 * $1.1 + $1.0 }
            elements += self.elements(offset..<offset + run)
            for axis in position.indices.dropLast().reversed() {
                position[axis] += 1
                if position[axis] < clamped[axis] + lengths[axis] { break }
                position[axis] = clamped[axis]
            }
        }
        return Tensor(result, type, elements: elements)
    }

    /// Nx.reshape: the same elements in another shape, not copied.
    public func reshaped(_ shape: Shape) throws(TensorError) -> Tensor {
        guard shape.count == count else { throw .shapesDiffer(self.shape, shape) }
        return Tensor(shape, sharing: self)
    }

    /// Nx.as_type: floats are rounded to narrower ones and truncated to integers, infinities becoming an integer
    /// type's bounds and NaN 0; of a complex number a real type keeps the real part.
    public func converted(to type: ElementType, checkpoint: Checkpoint = neverCancelled) throws -> Tensor {
        try requireHoldable()
        return try Tensor(shape, type, checkpoint) { range in
            let elements = elements(range)
            return type.isInteger ? elements.map { .integer(type.integer($0)) } : elements
        }
    }

    /// Nx.transpose of a tensor of rank up to 2.
    public func transposed(checkpoint: Checkpoint = neverCancelled) throws -> Tensor {
        guard shape.rank <= 2 else {
            throw TensorError.rankNotSupported(operation: "transpose", supported: 0...2, actual: shape.rank)
        }
        guard let (rows, columns) = shape.matrix else { return self }
        guard let shape = try? Shape([columns, rows]) else { return self }
        let elements = try allElements(checkpoint: checkpoint)
        return try Tensor(shape, type, checkpoint) { range in range.map { elements[$0 % rows * columns + $0 / rows] } }
    }

    private func firstAxis() throws(TensorError) -> Int {
        guard let size = shape.dimensions.first else { throw .noAxis }
        return size
    }

    private func held(_ dimensions: [Int], _ range: Range<Int>, _ checkpoint: Checkpoint) throws -> Tensor {
        guard range.count <= Tensor.holdingLimit, let shape = try? Shape(dimensions) else {
            throw TensorError.tooLargeToHold(elements: range.count, limit: Tensor.holdingLimit)
        }
        return try Tensor(shape, type, checkpoint) { block in
            elements(range.lowerBound + block.lowerBound..<range.lowerBound + block.upperBound)
        }
    }
}

extension ElementType {
    /// An element truncated toward zero into an integer type.
    fileprivate func integer(_ element: Element) -> Int128 {
        if case .integer(let value) = element { return value }
        let x = element.real
        guard !x.isNaN else { return 0 }
        let isSigned = kind == .signed
        if x.isInfinite {
            let ones = (Int128(1) << Int128(isSigned ? bitWidth - 1 : bitWidth)) - 1
            return x > 0 ? ones : isSigned ? -ones - 1 : 0
        }
        return Int128(bitPattern: UInt128(Number.real(x).wrapped))
    }
}
