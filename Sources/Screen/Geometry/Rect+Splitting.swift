/// Cutting a rectangle in two. A piece asked to be larger than the rectangle gets all of it,
/// and the other piece is empty.
extension Rect {
    /// The upper `top` rows, and the rows below them.
    public func split(top: Int) -> (top: Rect, rest: Rect) {
        let cut = min(Coordinate.extent(top), height)
        return (
            Rect(x: x, y: y, width: width, height: cut),
            Rect(x: x, y: y + cut, width: width, height: height - cut)
        )
    }

    /// The lower `bottom` rows, and the rows above them.
    public func split(bottom: Int) -> (bottom: Rect, rest: Rect) {
        let (rest, piece) = split(top: height - min(Coordinate.extent(bottom), height))
        return (piece, rest)
    }

    /// The `left` columns, and the columns right of them.
    public func split(left: Int) -> (left: Rect, rest: Rect) {
        let cut = min(Coordinate.extent(left), width)
        return (
            Rect(x: x, y: y, width: cut, height: height),
            Rect(x: x + cut, y: y, width: width - cut, height: height)
        )
    }

    /// The `right` columns, and the columns left of them.
    public func split(right: Int) -> (right: Rect, rest: Rect) {
        let (rest, piece) = split(left: width - min(Coordinate.extent(right), width))
        return (piece, rest)
    }
}
