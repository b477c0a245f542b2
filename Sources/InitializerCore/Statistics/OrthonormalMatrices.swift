/// Matrices of one size within a tensor, one after the other, each with orthonormal rows (if it has fewer rows than
/// columns) or columns, times a scale.
public struct OrthonormalMatrices: Hashable, Sendable {
    /// The row-major index of the first element.
    public let offset: Int
    /// How many matrices there are.
    public let count: Int
    /// The rows of each.
    public let rows: Int
    /// The columns of each.
    public let columns: Int
    /// The length of a row, or column.
    public let scale: Double

    /// Matrices that lie side by side in a tensor.
    public init(offset: Int = 0, count: Int = 1, rows: Int, columns: Int, scale: Double = 1) {
        self.offset = offset
        self.count = count
        self.rows = rows
        self.columns = columns
        self.scale = scale
    }

    /// The whole tensor folded to (product of all axes but the last) × last, as `orthogonal` folds it; nil below rank 2.
    public init?(folding shape: Shape) {
        guard let (rows, columns) = shape.matrix else { return nil }
        self.init(rows: rows, columns: columns)
    }
}
