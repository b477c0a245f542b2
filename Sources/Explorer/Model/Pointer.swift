import Screen

/// What the mouse is doing, across events.
struct Pointer: Hashable, Sendable {
    /// A value being dragged: the field, where the button went down, and the steps taken so far.
    struct Drag: Hashable, Sendable {
        let field: String
        let start: Point
        /// The axis of a shape that was taken hold of.
        let axis: Int?
        var steps: Int
    }

    /// Whether clicks come here at all.
    var isTaken = true
    /// The last press, to tell a second one from.
    var lastPress: (point: Point, time: Duration)? {
        get { pressPoint.flatMap { point in pressTime.map { (point, $0) } } }
        set { (pressPoint, pressTime) = (newValue?.point, newValue?.time) }
    }
    private var pressPoint: Point?
    private var pressTime: Duration?
    var drag: Drag?
    /// The scroll bar the button went down on.
    var bar: Bar?

    /// A scroll bar that can be taken hold of.
    enum Bar: Hashable, Sendable {
        case overlay, study
    }

    /// Two presses in this time on one cell are a double click, as most desktops have it.
    static let doubleClick = Duration.milliseconds(400)
}
