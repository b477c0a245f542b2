import InitializerCore

/// A tensor of any rank seen as a matrix: a scalar as 1 × 1, a vector as one row, a higher rank with all axes but the
/// last folded into rows.
struct MatrixView: Sendable {
    let rows: Int
    let columns: Int
    private let leading: [Int]

    init(_ shape: Shape) {
        columns = shape.dimensions.last ?? 1
        rows = shape.count / columns
        leading = Array(shape.dimensions.dropLast())
    }

    /// The row-major index of an element.
    func index(row: Int, column: Int) -> Int { row * columns + column }

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
