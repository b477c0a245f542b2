import Screen

/// What the mouse is doing, across events.
struct Pointer: Hashable, Sendable {
    /// A value being dragged: the field as it was, where the button went down, and the steps taken so far.
    struct Drag: Hashable, Sendable {
        let field: Field
        let start: Point
        /// The axis of a shape that was taken hold of.
        let axis: Int?
        var steps: Int
    }

    /// A scroll bar that can be taken hold of.
    enum Bar: Hashable, Sendable {
        case overlay, choices
        case panel(Panel.ID)
    }

    private struct Press: Hashable, Sendable {
        let point: Point
        let time: Duration
    }

    /// Two presses in this time on one cell are a double click, as most desktops have it.
    private static let doubleClick = Duration.milliseconds(400)

    /// Whether clicks come here at all.
    var isTaken = true
    var drag: Drag?
    /// Whether the button went down on a chart, to read it.
    var isPointing = false
    /// Where the mark of a map has been since the button went down on it, the last place last; empty if it did not.
    var trail: [ChartCursor] = []
    /// The scroll bar the button went down on.
    var bar: Bar?
    /// The last press, to tell a second one from.
    private var lastPress: Press?

    /// Takes note of a press.
    ///
    /// - Returns: whether it is the second of a double click.
    mutating func press(at point: Point, _ now: Duration) -> Bool {
        let isSecond = lastPress.map { $0.point == point && now - $0.time <= Pointer.doubleClick } ?? false
        lastPress = isSecond ? nil : Press(point: point, time: now)
        return isSecond
    }

    /// The first of `count` lines to be in sight where a point of the scroll bar beside `rect` is.
    static func line(at point: Point, of count: Int, in rect: Rect) -> Int {
        let share = Double(point.y - rect.y) / Double(max(1, rect.height - 1))
        return Int(clamping: (max(0, min(share, 1)) * Double(max(0, count - rect.height))).rounded())
    }
}
