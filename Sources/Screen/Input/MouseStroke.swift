/// Something the mouse did, at a cell.
public struct MouseStroke: Sendable, Hashable {
    /// A button, counted for a right-handed mouse.
    public enum Button: Sendable, Hashable {
        case left, middle, right
    }

    /// What was done. A wheel has no release.
    public enum Action: Sendable, Hashable {
        case press(Button)
        case release(Button)
        /// Moved with the button held down.
        case drag(Button)
        case wheelUp
        case wheelDown
    }

    /// What was done.
    public let action: Action
    /// The cell it was done at.
    public let point: Point
    /// The keys held down meanwhile.
    public let modifiers: Modifiers

    /// A stroke at a cell.
    public init(_ action: Action, at point: Point, _ modifiers: Modifiers = []) {
        self.action = action
        self.point = point
        self.modifiers = modifiers
    }
}
