/// Some neighbouring rows, or columns, of a tensor's matrix, as a tensor of its own: the part of a fused weight that one
/// matrix was drawn for.
public struct TensorBlock: TensorSource {
    /// Along which axis of the matrix a tensor is cut.
    public enum Axis: Hashable, Sendable {
        case rows
        case columns
    }

    /// The sizes of its axes.
    public let shape: Shape
    /// The type of the whole.
    public let type: ElementType
    private let whole: any TensorSource
    private let start: Int
    /// The block's columns, and the whole's, in components.
    private let width: Int
    private let leading: Int

    /// The rows or columns of `range`; nil for an empty range and one that leaves the tensor.
    public init?(_ whole: some TensorSource, _ axis: Axis, _ range: Range<Int>) {
        let (rows, columns) = TensorProfile.matrix(of: whole)
        let limit = axis == .rows ? rows : columns
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= limit, !whole.type.isComplex else {
            return nil
        }
        // A block of rows keeps the other axes.
        let sizes =
            axis == .rows
            ? [range.count] + whole.shape.dimensions.dropFirst() : (rows == 1 ? [range.count] : [rows, range.count])
        guard let shape = try? Shape(Array(sizes)) else { return nil }
        self.shape = shape
        self.whole = whole
        type = whole.type
        leading = columns
        width = axis == .rows ? columns : range.count
        start = axis == .rows ? range.lowerBound * columns : range.lowerBound
    }

    /// The places of `range` along one axis, with all of the other axes; nil for an empty range, one that leaves the axis,
    /// and an axis that the tensor does not have.
    ///
    /// ```swift
    /// TensorBlock(kernel, axis: 3, 0..<32)?.shape     // {3, 3, 16, 32} of {3, 3, 16, 128}
    /// ```
    public init?(_ whole: some TensorSource, axis: Int, _ range: Range<Int>) {
        var sizes = whole.shape.dimensions
        guard sizes.indices.contains(axis), !range.isEmpty, range.lowerBound >= 0, range.upperBound <= sizes[axis]
        else { return nil }
        // What lies side by side at each place of the axis.
        let inner = sizes[(axis + 1)...].reduce(whole.type.componentsPerElement, *)
        leading = sizes[axis] * inner
        width = range.count * inner
        start = range.lowerBound * inner
        sizes[axis] = range.count
        guard let shape = try? Shape(sizes) else { return nil }
        self.shape = shape
        self.whole = whole
        type = whole.type
    }

    /// Fills `buffer` with components of the block.
    public func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from position: Int) {
        forEachRun(in: position..<position + buffer.count) { at, from, count in
            whole.fill(UnsafeMutableBufferPointer(rebasing: buffer[at..<at + count]), from: from)
        }
    }

    /// Fills `buffer` with components of the block, in single precision.
    public func fillSingles(_ buffer: UnsafeMutableBufferPointer<Float>, from position: Int) {
        forEachRun(in: position..<position + buffer.count) { at, from, count in
            whole.fillSingles(UnsafeMutableBufferPointer(rebasing: buffer[at..<at + count]), from: from)
        }
    }

    /// The stretches of the whole that hold a range of the block: where each goes, where it comes from, how long it is.
    private func forEachRun(in range: Range<Int>, _ body: (Int, Int, Int) -> Void) {
        var position = range.lowerBound
        while position < range.upperBound {
            let (row, column) = position.quotientAndRemainder(dividingBy: width)
            let isContiguous = width == leading
            let count = isContiguous ? range.count : min(width - column, range.upperBound - position)
            body(position - range.lowerBound, start + row * leading + column, count)
            position += count
        }
    }
}
