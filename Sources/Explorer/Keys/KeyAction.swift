import Screen
import Workbench

/// What a key does.
enum KeyAction: Sendable {
    /// Ask for something that can also be typed.
    case request(Request)
    /// Run a line that the user bound to a key.
    case line(String)
    // Requests that depend on where one is, and what only keys do.
    case help, openCommandLine, openPalette, escape
    case focusNext, focusPrevious
    case step(Step)
    case nextTensorView
    /// Take another matrix out of the tensor.
    case slice(TensorSlice.Step)
    case viewNext, viewPrevious
    /// Choose a view from a list of all.
    case listTabs
    case togglePin
    /// Give the panel in focus all of the screen, or end that.
    case zoom
    /// Move the cursor or the view of the panel in focus.
    case move(Motion)
    /// Do what the panel in focus does with what the cursor is on.
    case activate
    /// Something of the table of tensors.
    case table(TableAction)
    // In a field being edited.
    case commitField
    case edit(TextField.Edit)
    // Over an overlay.
    case closeOverlay
    // Beside the panels.
    case modal(ModalAction)
}

/// What keys do in the table of a model's tensors, and while one of them is looked at.
enum TableAction: Sendable {
    /// Type the letters that rows are narrowed by.
    case filter
    /// Put the rows in the order of the next column, or the other way round.
    case sort, reverse
    /// Make one line of each role, or none.
    case fold
    /// Show or hide the tensors of the role the cursor is on.
    case unfold, open, close
    /// Put the tensor aside to be compared with.
    case pin
    /// Look at the tensor of the same role so many layers on.
    case sibling(Int)
}

extension TableAction {
    /// What the action is called in settings.
    fileprivate var name: String {
        switch self {
        case .filter: "table-filter"
        case .sort: "table-sort"
        case .reverse: "table-reverse"
        case .fold: "table-fold"
        case .unfold: "table-unfold"
        case .open: "table-open"
        case .close: "table-close"
        case .pin: "table-pin"
        case .sibling(let steps): steps > 0 ? "next-sibling" : "previous-sibling"
        }
    }
}

/// What keys do where the panels do not have them: in a list to choose from, in the command line, in a search, over
/// pasted lines, in a lesson.
enum ModalAction: Sendable {
    /// Open the list of initializers.
    case findInitializer
    case takeChosen, closeChoices
    case moveInChoices(Motion)
    case editChoices(TextField.Edit)
    /// Hand the key to the command line's editor.
    case editLine(KeyStroke)
    // In a text laid over the panels.
    case startSearch, keepSearch, endSearch
    /// End the search, or close the text where there is none.
    case leaveOverlay
    /// Go so many matches on.
    case nextMatch(Int)
    case editSearch(TextField.Edit)
    /// Do the lines that were pasted, or not.
    case endPaste(Bool)
    /// Allow what is asked about, or not.
    case answer(isAllowed: Bool)
    case pauseLesson, skipInLesson, endLesson
}

extension KeyAction {
    /// What the action is called in settings; nil for what has keys that cannot be chosen.
    var name: String? {
        switch self {
        case .request(let request): request.description.replacing(" ", with: "-")
        case .help: "help"
        case .openCommandLine: "command"
        case .openPalette: "palette"
        case .focusNext: "next-panel"
        case .focusPrevious: "previous-panel"
        case .step(.up): "step-up"
        case .step(.down): "step-down"
        case .nextTensorView: "tensor-view"
        case .slice(.axes): "slice-axes"
        case .slice(.transposed): "slice-transposed"
        case .slice(.next): "slice-next"
        case .slice(.previous): "slice-previous"
        case .viewNext: "next-view"
        case .viewPrevious: "previous-view"
        case .listTabs: "tabs"
        case .togglePin: "pin"
        case .zoom: "zoom"
        case .activate: "activate"
        case .move(let motion): motion.name
        case .modal(.findInitializer): "filter"
        case .line(let line): line
        case .table(let action): action.name
        case .escape, .commitField, .edit, .closeOverlay, .modal: nil
        }
    }
}

/// A movement of a cursor or a view.
enum Motion: Sendable {
    case up, down, left, right
    case pageUp, pageDown
    case first, last

    /// Where it leads from a place in a list of `count`.
    func moved(_ place: Int, page: Int, count: Int) -> Int {
        let target =
            switch self {
            case .up, .left: place - 1
            case .down, .right: place + 1
            case .pageUp: place - page
            case .pageDown: place + page
            case .first: 0
            case .last: count - 1
            }
        return min(max(target, 0), count - 1)
    }

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
