import InitializerCore

/// A tensor of any rank seen as a matrix: a scalar as 1 × 1, a vector as one row, a higher rank by a slice or, without
/// one, with all axes but the last folded into rows.
struct MatrixView: Sendable {
    /// Where its elements are.
    let part: MatrixPart
    private let leading: [Int]

    /// A slice that does not fit the shape is brought to where it does, or left out.
    init(_ shape: Shape, _ slice: TensorSlice? = nil) {
        let sizes = shape.dimensions
        guard let slice = slice?.fitted(to: shape) else {
            let columns = sizes.last ?? 1
            part = MatrixPart(rows: shape.count / columns, columns: columns, rowStep: columns)
            leading = Array(sizes.dropLast())
            return
        }
        let steps = sizes.indices.map { sizes[($0 + 1)...].reduce(1, *) }
        part = MatrixPart(
            rows: sizes[slice.rows], columns: sizes[slice.columns], start: slice.start(steps),
            rowStep: steps[slice.rows], columnStep: steps[slice.columns])
        leading = [part.rows]
    }

    var rows: Int { part.rows }
    var columns: Int { part.columns }

    /// The indices of a row along the folded axes: `7`, or `0.1.2` for rank 4.
    func label(row: Int) -> String {
        var rest = row
        let indices = leading.reversed().map { size in
            defer { rest /= size }
            return rest % size
        }
        return indices.isEmpty ? "" : indices.reversed().map(String.init).joined(separator: ".")
    }

    /// The columns the widest label takes.
    var labelWidth: Int { label(row: rows - 1).count }
}
