import Screen

/// What a key does.
enum Action: Sendable {
    // Anywhere.
    case quit, help, openCommandLine, undo, redo, escape, redraw
    case focusNext, focusPrevious
    case step(Step)
    case toggleTensorView
    /// Show a study by its name; nil for the overview.
    case view(String?)
    case viewNext, viewPrevious
    case togglePin, pin, unpin
    /// Give the panel in focus all of the screen, or end that.
    case zoom
    /// Move the cursor or the view of the panel in focus.
    case move(Motion)
    /// Do what the panel in focus does with what the cursor is on.
    case activate
    // In a field being edited.
    case commitField
    case edit(TextField.Edit)
    // Over an overlay.
    case closeOverlay
}

/// A movement of a cursor or a view.
enum Motion: Sendable {
    case up, down, left, right
    case pageUp, pageDown
    case first, last
}
