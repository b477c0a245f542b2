import Screen

/// What a key does.
enum Action: Sendable {
    // Anywhere.
    case quit, help, openCommandLine, undo, redo, escape, redraw
    case focusNext, focusPrevious
    case step(Step)
    case toggleTensorView, nextTensorView
    /// Take another matrix out of the tensor.
    case slice(TensorSlice.Step)
    /// Show all of the Spec.
    case showSpec
    /// Show a study by its name; nil for the overview.
    case view(String?)
    case viewNext, viewPrevious
    case togglePin, unpin
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
    // Beside the panels.
    case hand(HandAction)
}

extension Action {
    /// What the action is called in settings; nil for what has keys that cannot be chosen.
    var name: String? {
        switch self {
        case .quit: "quit"
        case .help: "help"
        case .openCommandLine: "command"
        case .undo: "undo"
        case .redo: "redo"
        case .redraw: "redraw"
        case .focusNext: "next-panel"
        case .focusPrevious: "previous-panel"
        case .step(.up): "step-up"
        case .step(.down): "step-down"
        case .toggleTensorView: "heat"
        case .nextTensorView: "tensor-view"
        case .slice(.axes): "slice-axes"
        case .slice(.transposed): "slice-transposed"
        case .slice(.next): "slice-next"
        case .slice(.previous): "slice-previous"
        case .showSpec: "fields"
        case .view(let study): "view-" + (study ?? "overview")
        case .viewNext: "next-view"
        case .viewPrevious: "previous-view"
        case .togglePin: "pin"
        case .zoom: "zoom"
        case .activate: "activate"
        case .move(let motion): motion.name
        case .hand(let action): action.name
        case .escape, .commitField, .edit, .closeOverlay, .unpin: nil
        }
    }
}

/// A movement of a cursor or a view.
enum Motion: Sendable {
    case up, down, left, right
    case pageUp, pageDown
    case first, last
}

extension Motion {
    fileprivate var name: String {
        switch self {
        case .up: "up"
        case .down: "down"
        case .left: "left"
        case .right: "right"
        case .pageUp: "page-up"
        case .pageDown: "page-down"
        case .first: "first"
        case .last: "last"
        }
    }
}
