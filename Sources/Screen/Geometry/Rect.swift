/// A rectangle of cells: the columns `x ..< x + width` of the rows `y ..< y + height`.
///
/// Extents are never negative; an operation that would make them so yields an empty rectangle,
/// so a layout squeezed by a tiny terminal draws nothing instead of failing.
public struct Rect: Sendable, Hashable {
    /// The leftmost column.
    public let x: Int
    /// The topmost row.
    public let y: Int
    /// How many columns.
    public let width: Int
    /// How many rows.
    public let height: Int

    /// Negative extents become zero.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = Coordinate.position(x)
        self.y = Coordinate.position(y)
        self.width = Coordinate.extent(width)
        self.height = Coordinate.extent(height)
    }

    /// The rectangle of `size` with its top left corner at `origin`.
    public init(origin: Point = .origin, size: Size) {
        self.init(x: origin.x, y: origin.y, width: size.width, height: size.height)
    }

    /// No cells, at the origin.
    public static let empty = Rect(x: 0, y: 0, width: 0, height: 0)

    /// The top left cell.
    public var origin: Point { Point(x: x, y: y) }
    /// The extent.
    public var size: Size { Size(width: width, height: height) }
    /// Whether nothing can be drawn in it.
    public var isEmpty: Bool { width == 0 || height == 0 }

    /// The columns covered.
    public var columns: Range<Int> { x..<x + width }

    /// The rows covered.
    public var rows: Range<Int> { y..<y + height }

    /// Whether the cell at `point` lies inside.
    public func contains(_ point: Point) -> Bool {
        columns.contains(point.x) && rows.contains(point.y)
    }

    /// The cells in both rectangles; `.empty` when there are none.
    public func intersection(_ other: Rect) -> Rect {
        let columns = columns.clamped(to: other.columns)
        let rows = rows.clamped(to: other.rows)
        guard !columns.isEmpty, !rows.isEmpty else { return .empty }
        return Rect(x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
    }

    /// The rectangle without a margin of `dx` columns on each side and `dy` rows above and below.
    public func inset(dx: Int, dy: Int) -> Rect {
        let dx = Coordinate.position(dx)
        let dy = Coordinate.position(dy)
        return Rect(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
    }

    /// The rectangle without a margin of `margin` cells on every side.
    public func inset(by margin: Int) -> Rect { inset(dx: margin, dy: margin) }

    /// One row of the rectangle, counted from its top; empty when there is no such row.
    public func row(_ index: Int) -> Rect {
        guard (0..<height).contains(index) else { return Rect(x: x, y: y, width: width, height: 0) }
        return Rect(x: x, y: y + index, width: width, height: 1)
    }

    /// A rectangle of `size`, no larger than this one, in the middle of it.
    public func centered(_ size: Size) -> Rect {
        let width = min(size.width, width)
        let height = min(size.height, height)
        return Rect(x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width, height: height)
    }
}
