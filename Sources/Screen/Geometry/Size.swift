/// An extent in columns and rows, never negative.
public struct Size: Sendable, Hashable {
    /// Columns.
    public let width: Int
    /// Rows.
    public let height: Int

    /// Negative extents become zero.
    public init(width: Int, height: Int) {
        self.width = Coordinate.extent(width)
        self.height = Coordinate.extent(height)
    }

    /// No columns, no rows.
    public static let zero = Size(width: 0, height: 0)

    /// Whether nothing can be drawn in it.
    public var isEmpty: Bool { width == 0 || height == 0 }
}
