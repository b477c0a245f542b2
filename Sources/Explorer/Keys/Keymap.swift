import Screen
import Workbench

/// Every key the explorer knows: those of the panels' rows, those that work everywhere, and those of what is laid over
/// the panels or takes the keys for a while.
enum Keymap {
    static let bindings: [Binding] =
        Panel.all.flatMap(\.bindings) + anywhere + views + overlay + more + filter + pasted + lesson

    /// The keys of each place, in the order of the help.
    static let sections: [(title: String, scope: Binding.Scope)] =
        [("Anywhere", .anywhere)] + Panel.all.flatMap(\.sections) + [
            ("Over help and answers", .overlay), ("While looking for an initializer", .filter),
            ("Over pasted lines", .pasted), ("In a lesson", .lesson),
        ]

    // MARK: What panels share

    /// The keys that move a cursor, for one panel. One row is explained, the others follow it silently.
    static func movement(_ panel: Panel.ID, hint: String, _ meaning: String) -> [Binding] {
        [
            Binding(.panel(panel), "Up", "k", label: "↑ ↓", hint: hint, meaning, .move(.up)),
            Binding(.panel(panel), "Down", "j", hint: "", "", .move(.down)),
            Binding(.panel(panel), "PgUp", label: "PgUp PgDn", hint: "", "A page at a time.", .move(.pageUp)),
            Binding(.panel(panel), "PgDn", hint: "", "", .move(.pageDown)),
            Binding(.panel(panel), "Home", label: "Home End", hint: "", "To the first or the last.", .move(.first)),
            Binding(.panel(panel), "End", hint: "", "", .move(.last)),
        ]
    }

    /// Enter, where there is nothing to choose.
    static func zoomOnEnter(_ panel: Panel.ID) -> Binding {
        Binding(.panel(panel), "Enter", hint: "zoom", "Give the panel all of the screen.", .zoom)
    }

    // MARK: Everywhere

    private static let anywhere = [
        Binding(.anywhere, "Tab", hint: "next", "Move the focus to the next panel.", .focusNext),
        Binding(.anywhere, "Shift-Tab", hint: "", "Move the focus to the panel before.", .focusPrevious),
        Binding(
            .anywhere, "+", "=", hint: "new draw", "Step the key up: a new draw. In the form, step the field.",
            .step(.up)),
        Binding(
            .anywhere, "-", hint: "", "Step the key down: the draw before. In the form, step the field.", .step(.down)),
        Binding(.anywhere, ":", hint: "command", "Open the command line.", .openCommandLine),
        Binding(.anywhere, "?", "F1", hint: "help", "Show every key and command.", .help),
        Binding(.anywhere, "q", "Ctrl-C", hint: "leave", "Leave.", .request(.quit)),
        Binding(
            .anywhere, "v", hint: "look",
            "See the tensor as numbers, as colours, whole, or as the products of its columns.", .nextTensorView),
        Binding(.anywhere, "s", hint: "", "Show all of the Spec, however long.", .request(.explorer(.fields))),
        Binding(.anywhere, "u", hint: "undo", "Take back the last change.", .request(.undo)),
        Binding(.anywhere, "Ctrl-R", hint: "redo", "Make the change again that was taken back.", .request(.redo)),
        Binding(.anywhere, "Esc", hint: "", "Cancel the computation; then end the zoom.", .escape),
        Binding(.anywhere, "Ctrl-L", hint: "", "Draw the screen anew.", .request(.explorer(.redraw))),
    ]

    /// One key for each view, from the rows.
    private static let views =
        [
            Binding(
                .anywhere, "1", label: "1", hint: "", "Overview: the histogram, the tensor and its statistics.",
                .request(.explorer(.view(ViewName.overview))))
        ]
        + Study.tabs.compactMap { study in
            guard let tab = study.tab, let key = tab.key else { return nil }
            return Binding(
                .anywhere, String(key), hint: "", "\(tab.title): \(tab.meaning)",
                .request(.explorer(.view(study.name))))
        }
        + [
            Binding(.anywhere, "]", label: "[ ]", hint: "views", "The view before, the next one.", .viewNext),
            Binding(.anywhere, "[", hint: "", "", .viewPrevious),
            Binding(
                .anywhere, "p", hint: "pin", "Put the Spec aside to be compared with; again, let go of it.", .togglePin),
            Binding(.anywhere, "P", hint: "", "Let go of the pinned Spec.", .request(.explorer(.unpin))),
            Binding(
                .anywhere, "z", hint: "zoom", "Give the panel in focus all of the screen; again or Esc, end that.",
                .zoom),
        ]

    private static let more = [
        Binding(.anywhere, "/", hint: "find", "Look for an initializer by letters of its name.", .modal(.startFilter)),
        Binding(
            .anywhere, "L", hint: "", "Show the log: what was done, as it can be typed.", .request(.explorer(.log))),
        Binding(
            .anywhere, "b", hint: "", "Make the histogram's bins by the next rule.", .request(.explorer(.bins(nil)))),
        Binding(
            .anywhere, "l", hint: "", "Lay out the histogram's counts by their logarithms, or evenly again.",
            .request(.explorer(.counts(nil)))),
        Binding(.anywhere, "y", hint: "", "Copy the Spec.", .request(.explorer(.yank(.spec)))),
        Binding(
            .anywhere, "m", hint: "", "Leave the mouse to the terminal, to select text with, or take it again.",
            .request(.explorer(.mouse(isTaken: nil)))),
    ]

    // MARK: Over and instead of the panels

    private static let overlay = [
        Binding(.overlay, "Up", "k", label: "↑ ↓", hint: "scroll", "Scroll.", .move(.up)),
        Binding(.overlay, "Down", "j", hint: "", "", .move(.down)),
        Binding(.overlay, "Left", "h", label: "← →", hint: "", "Scroll sideways.", .move(.left)),
        Binding(.overlay, "Right", "l", hint: "", "", .move(.right)),
        Binding(.overlay, "PgUp", "b", label: "PgUp PgDn", hint: "", "A page at a time.", .move(.pageUp)),
        Binding(.overlay, "PgDn", "Space", hint: "", "", .move(.pageDown)),
        Binding(.overlay, "Home", "g", label: "Home End", hint: "", "To the first or the last line.", .move(.first)),
        Binding(.overlay, "End", "G", hint: "", "", .move(.last)),
        Binding(
            .overlay, "Esc", "q", "Enter", "?", "Ctrl-C", label: "Esc", hint: "close",
            "Close what is laid over the panels.",
            .closeOverlay),
    ]

    private static let filter = [
        Binding(.filter, "Enter", hint: "keep", "Make the initializer current.", .modal(.keepFiltered)),
        Binding(.filter, "Esc", "Ctrl-C", hint: "give up", "Show the whole list again.", .modal(.endFilter)),
        Binding(.filter, "Up", "Ctrl-P", label: "↑ ↓", hint: "choose", "Choose.", .modal(.moveInFilter(.up))),
        Binding(.filter, "Down", "Ctrl-N", "Tab", hint: "", "", .modal(.moveInFilter(.down))),
        Binding(
            .filter, "Backspace", hint: "", "Delete the character before the cursor.",
            .modal(.editFilter(.deleteBackward))),
        Binding(.filter, "Ctrl-U", hint: "", "Delete all of the text.", .modal(.editFilter(.deleteAll))),
    ]

    private static let pasted = [
        Binding(
            .pasted, "Enter", hint: "do them", "Do the commands, up to the first that fails.", .modal(.endPaste(true))),
        Binding(
            .pasted, "Esc", "q", "?", "Ctrl-C", label: "Esc", hint: "do nothing", "Do none of them.",
            .modal(.endPaste(false))),
    ]

    private static let lesson = [
        Binding(.lesson, "Space", hint: "pause", "Pause, and go on.", .modal(.pauseLesson)),
        Binding(
            .lesson, "Right", "Enter", "Down", "n", label: "→", hint: "go on", "Go on at once to what comes next.",
            .modal(.skipInLesson)),
        Binding(.lesson, "Esc", "q", "Ctrl-C", label: "Esc", hint: "end", "End the lesson.", .modal(.endLesson)),
    ]
}
