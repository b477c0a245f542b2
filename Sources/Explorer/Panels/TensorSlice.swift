import InitializerCore
import Workbench

/// A matrix taken out of a tensor: which axes are its rows and columns, and where along the others it is.
struct TensorSlice: Hashable, Sendable {
    /// What becomes of each axis; one is the rows and one the columns.
    private(set) var parts: [AxisPart]

    /// The slice with these parts; nil if the shape has another rank or an index lies outside of it.
    init?(_ parts: [AxisPart], of shape: Shape) {
        guard parts.count == shape.rank, parts.contains(.rows), parts.contains(.columns),
            TensorSlice.axisLeft(by: parts, of: shape) == nil
        else { return nil }
        self.parts = parts
    }

    /// The first axis that has no such place as is asked for.
    static func axisLeft(by parts: [AxisPart], of shape: Shape) -> (axis: Int, index: Int, size: Int)? {
        for (axis, (part, size)) in zip(parts, shape.dimensions).enumerated() {
            if case .index(let index) = part, index >= size { return (axis, index, size) }
        }
        return nil
    }

    private init(parts: [AxisPart]) { self.parts = parts }

    /// The matrix of two axes where all others begin.
    private init(rows: Int, columns: Int, rank: Int) {
        parts = (0..<rank).map { $0 == rows ? .rows : $0 == columns ? .columns : .index(0) }
    }

    var rows: Int { parts.firstIndex(of: .rows) ?? 0 }
    var columns: Int { parts.firstIndex(of: .columns) ?? 0 }

    /// `[0, 0, :, :]`.
    var description: String { "[" + parts.words.joined(separator: ", ") + "]" }

    /// The index of its first element, for the steps of the axes.
    func start(_ steps: [Int]) -> Int {
        zip(parts, steps).reduce(0) { sum, axis in
            if case .index(let index) = axis.0 { sum + index * axis.1 } else { sum }
        }
    }

    /// The slice where it fits a shape: another rank has none, and indices beyond an axis are its last.
    func fitted(to shape: Shape) -> TensorSlice? {
        guard parts.count == shape.rank else { return nil }
        return TensorSlice(
            parts: zip(parts, shape.dimensions).map { part, size in
                if case .index(let index) = part { .index(min(index, size - 1)) } else { part }
            })
    }

    /// Rows and columns exchanged.
    var transposed: TensorSlice {
        TensorSlice(
            parts: parts.map { part in
                switch part {
                case .rows: .columns
                case .columns: .rows
                case .index: part
                }
            })
    }
}

/// Going through the slices of a shape.
extension TensorSlice {
    /// A step from one slice to another.
    enum Step: Sendable {
        /// Two other axes.
        case axes
        /// Rows and columns exchanged.
        case transposed
        /// The matrix after or before, along the axes that are neither rows nor columns; the last of them goes first.
        case next, previous
    }

    /// Where a step leads from a slice, or from the whole tensor folded into rows, which is nil.
    static func stepped(_ slice: TensorSlice?, _ step: Step, in shape: Shape) -> TensorSlice? {
        guard shape.rank >= 2 else { return nil }
        let pairs = pairs(rank: shape.rank)
        let first = TensorSlice(rows: shape.rank - 2, columns: shape.rank - 1, rank: shape.rank)
        guard let slice = slice?.fitted(to: shape) else { return step == .transposed ? first.transposed : first }
        switch step {
        case .axes:
            let axes = [slice.rows, slice.columns].sorted()
            guard let index = pairs.firstIndex(where: { $0.rows == axes[0] && $0.columns == axes[1] }),
                index + 1 < pairs.count
            else { return nil }
            return TensorSlice(rows: pairs[index + 1].rows, columns: pairs[index + 1].columns, rank: shape.rank)
        case .transposed: return slice.transposed
        case .next: return slice.moved(1, in: shape)
        case .previous: return slice.moved(-1, in: shape)
        }
    }

    /// Any two axes, the last two first.
    private static func pairs(rank: Int) -> [(rows: Int, columns: Int)] {
        (0..<rank).reversed().flatMap { columns in (0..<columns).reversed().map { (rows: $0, columns: columns) } }
    }

    /// The matrix so many further on, around the corner at the ends.
    private func moved(_ steps: Int, in shape: Shape) -> TensorSlice {
        var parts = parts
        var carry = steps
        for axis in parts.indices.reversed() {
            guard case .index(let index) = parts[axis], carry != 0 else { continue }
            let size = shape.dimensions[axis]
            let target = index + carry
            carry = target < 0 ? -1 : target >= size ? 1 : 0
            parts[axis] = .index((target + size) % size)
        }
        return TensorSlice(parts: parts)
    }
}
