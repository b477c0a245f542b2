/// A cell's position: columns from the left edge, rows from the top edge, both counted from zero.
public struct Point: Sendable, Hashable {
    /// Columns from the left edge.
    public let x: Int
    /// Rows from the top edge.
    public let y: Int

    /// Absurd coordinates are clamped, so later arithmetic on them cannot overflow.
    public init(x: Int, y: Int) {
        self.x = Coordinate.position(x)
        self.y = Coordinate.position(y)
    }

    /// The top left corner.
    public static let origin = Point(x: 0, y: 0)

    /// The point `dx` columns to the right and `dy` rows down.
    public func moved(dx: Int = 0, dy: Int = 0) -> Point {
        Point(x: x + Coordinate.position(dx), y: y + Coordinate.position(dy))
    }
}
