import Screen
import Workbench

/// Every key the explorer knows: those of the panels' rows, those that work everywhere, and those of what is laid over
/// the panels or takes the keys for a while.
enum Keymap {
    static let bindings: [Binding] =
        Panel.all.flatMap(\.bindings) + inModel + anywhere + views + overlay + search + more + choices + commandLine
        + pasted
        + permission + lesson

    /// The keys of each place, in the order of the help.
    static let sections: [(title: String, scope: Binding.Scope)] =
        [("Anywhere", .anywhere)] + Panel.all.flatMap(\.sections) + [
            ("While looking at a tensor of a model", .inModel),
            ("In a list to choose from", .choices), ("In the command line", .commandLine),
            ("In help and answers", .overlay), ("While searching a text or a table", .search),
            ("In pasted commands", .pasted), ("Before something is written", .permission),
            ("In a lesson", .lesson),
        ]

    // MARK: What panels share

    /// The keys that move a cursor, for one panel. One row is explained, the others follow it silently.
    static func movement(_ panel: Panel.ID, hint: String, _ meaning: String) -> [Binding] {
        [
            Binding(.panel(panel), "Up", "k", label: "Up Down", hint: hint, meaning, .move(.up)),
            Binding(.panel(panel), "Down", "j", hint: "", "", .move(.down)),
            Binding(.panel(panel), "PgUp", label: "PgUp PgDn", hint: "", "Scroll by a page.", .move(.pageUp)),
            Binding(.panel(panel), "PgDn", hint: "", "", .move(.pageDown)),
            Binding(.panel(panel), "Home", label: "Home End", hint: "", "Go to the first or last one.", .move(.first)),
            Binding(.panel(panel), "End", hint: "", "", .move(.last)),
        ]
    }

    /// Enter, where there is nothing to choose.
    static func zoomOnEnter(_ panel: Panel.ID) -> Binding {
        Binding(.panel(panel), "Enter", hint: "", "Toggle full screen for the focused panel.", .zoom)
    }

    // MARK: In a model

    private static let inModel = [
        Binding(
            .inModel, "]", label: "[ ]", hint: "siblings",
            "Look at the previous or next tensor of the same role.", .table(.sibling(1))),
        Binding(.inModel, "[", hint: "", "", .table(.sibling(-1))),
        Binding(.inModel, "Esc", hint: "table", "Cancel what is being computed, then return to the table.", .escape),
    ]

    // MARK: Everywhere

    private static let anywhere = [
        Binding(
            .anywhere, "Ctrl-P", hint: "find",
            "Find anything by letters: views, commands, initializers, settings, values, scripts.", .openPalette),
        Binding(
            .anywhere, "e", hint: "settings", "Go to the settings of the study, in the line above it.",
            .request(.explorer(.focus(Panel.ID.settings.name)))),
        Binding(.anywhere, "?", "F1", hint: "help", "Show all keys and commands.", .help),
        Binding(.anywhere, "p", hint: "pin", "Pin the current spec for comparison, or unpin it.", .togglePin),
        Binding(.anywhere, ":", hint: "command", "Open the command line.", .openCommandLine),
        Binding(.anywhere, "z", hint: "zoom", "Toggle full screen for the focused panel.", .zoom),
        Binding(.anywhere, "Tab", hint: "next", "Move the focus to the next panel.", .focusNext),
        Binding(.anywhere, "Shift-Tab", hint: "", "Move the focus to the previous panel.", .focusPrevious),
        Binding(
            .anywhere, "+", hint: "new draw",
            "Increase the key: a new draw. In a line of fields, increase the field.",
            .step(.up)),
        Binding(
            .anywhere, "-", hint: "", "Decrease the key: the previous draw. In a line of fields, decrease the field.",
            .step(.down)),
        Binding(.anywhere, "q", "Ctrl-C", hint: "quit", "Quit.", .request(.quit)),
        Binding(
            .anywhere, "v", hint: "view",
            "Cycle the tensor view: numbers, colours, whole tensor, Gram matrix.", .nextTensorView),
        Binding(.anywhere, "s", hint: "", "Show the full spec.", .request(.explorer(.fields))),
        Binding(.anywhere, "u", hint: "undo", "Undo the last change.", .request(.undo)),
        Binding(.anywhere, "Ctrl-R", hint: "redo", "Redo the change that was undone last.", .request(.redo)),
        Binding(.anywhere, "Esc", hint: "", "Cancel the computation, then leave full screen.", .escape),
        Binding(.anywhere, "Ctrl-L", hint: "", "Redraw the screen.", .request(.explorer(.redraw))),
    ]

    /// One key for each view, from the rows.
    private static let views =
        Tab.all.compactMap { tab in
            tab.key.map { key in
                Binding(
                    .anywhere, String(key), hint: "", "View \(tab.name): \(tab.meaning)",
                    .request(.explorer(.view(tab.name))))
            }
        }
        + [
            Binding(.anywhere, "t", hint: "", "Choose a view from a list.", .listTabs),
            Binding(.anywhere, "]", label: "[ ]", hint: "views", "Go to the previous or next view.", .viewNext),
            Binding(.anywhere, "[", hint: "", "", .viewPrevious),
            Binding(.anywhere, "P", hint: "", "Unpin the pinned spec.", .request(.explorer(.unpin))),
        ]

    private static let more = [
        Binding(
            .anywhere, "/", hint: "initializers", "Find an initializer by letters of its name.",
            .modal(.findInitializer)),
        Binding(
            .anywhere, "L", hint: "", "Show the command log.", .request(.explorer(.log))),
        Binding(
            .anywhere, "b", hint: "", "Next binning rule.", .request(.explorer(.bins(nil)))),
        Binding(
            .anywhere, "l", hint: "", "Toggle log scale for counts.",
            .request(.explorer(.counts(nil)))),
        Binding(
            .anywhere, "=", hint: "", "Fit the histogram's axis to the values.", .request(.explorer(.fitAxis))),
        Binding(.anywhere, "y", hint: "", "Copy the spec to the clipboard.", .request(.explorer(.yank(.spec)))),
        Binding(
            .anywhere, "m", hint: "", "Toggle mouse support; without it the terminal selects text.",
            .request(.explorer(.mouse(isTaken: nil)))),
    ]

    // MARK: Over and instead of the panels

    private static let overlay = [
        Binding(.overlay, "Up", "k", label: "Up Down", hint: "scroll", "Scroll.", .move(.up)),
        Binding(.overlay, "Down", "j", hint: "", "", .move(.down)),
        Binding(.overlay, "Left", "h", label: "Left Right", hint: "", "Scroll sideways.", .move(.left)),
        Binding(.overlay, "Right", "l", hint: "", "", .move(.right)),
        Binding(.overlay, "PgUp", "b", label: "PgUp PgDn", hint: "", "Scroll by a page.", .move(.pageUp)),
        Binding(.overlay, "PgDn", "Space", hint: "", "", .move(.pageDown)),
        Binding(.overlay, "Home", "g", label: "Home End", hint: "", "Go to the first or last line.", .move(.first)),
        Binding(.overlay, "End", "G", hint: "", "", .move(.last)),
        Binding(.overlay, "/", hint: "search", "Search the text.", .modal(.startSearch)),
        Binding(.overlay, "n", label: "n N", hint: "next", "Go to the next or previous match.", .modal(.nextMatch(1))),
        Binding(.overlay, "N", hint: "", "", .modal(.nextMatch(-1))),
        Binding(.overlay, "Esc", hint: "close", "End the search, then close the text.", .modal(.leaveOverlay)),
        Binding(.overlay, "q", "Enter", "?", "Ctrl-C", label: "q", hint: "", "Close the text.", .closeOverlay),
    ]

    private static let search = [
        Binding(
            .search, "Enter", hint: "keep", "Keep the matches marked; n and N go through them.", .modal(.keepSearch)),
        Binding(
            .search, "Down", "Ctrl-N", "Tab", label: "Up Down", hint: "next", "Go to the previous or next match.",
            .modal(.nextMatch(1))),
        Binding(.search, "Up", "Ctrl-P", "Shift-Tab", hint: "", "", .modal(.nextMatch(-1))),
        Binding(.search, "Esc", "Ctrl-C", hint: "end", "End the search.", .modal(.endSearch)),
        Binding(
            .search, "Backspace", hint: "", "Delete the character before the cursor.",
            .modal(.editSearch(.deleteBackward))),
        Binding(.search, "Ctrl-U", hint: "clear", "Clear the text.", .modal(.editSearch(.deleteAll))),
        Binding(
            .search, "Left", "Ctrl-B", label: "Left Right", hint: "", "Move the cursor.", .modal(.editSearch(.left))),
        Binding(.search, "Right", "Ctrl-F", hint: "", "", .modal(.editSearch(.right))),
    ]

    /// The keys of the command line that are worth a word; its editor has more, as the shell's line editor does.
    private static let commandLine = [
        line("Enter", hint: "run", "Run the line."),
        line("Tab", hint: "complete", "Complete the word, or list what fits."),
        line("Up", label: "Up Down", hint: "history", "Recall earlier and later lines."),
        line("Down"), line("Ctrl-P", label: "Ctrl-P Ctrl-N", "The same."), line("Ctrl-N"),
        line("Ctrl-R", hint: "search", "Search the history backwards."),
        line("Ctrl-U", "Delete the line."), line("Esc", hint: "close", "Close the command line."),
    ]

    /// A key of the command line's editor.
    private static func line(_ name: String, label: String? = nil, hint: String = "", _ meaning: String = "") -> Binding
    {
        let action = KeyStroke(name).map { KeyAction.modal(.editLine($0)) } ?? .closeOverlay
        return Binding(.commandLine, name, label: label, hint: hint, meaning, action)
    }

    private static let choices = [
        Binding(.choices, "Enter", hint: "choose", "Choose the item.", .modal(.takeChosen)),
        Binding(.choices, "Esc", "Ctrl-C", hint: "close", "Close the list and change nothing.", .modal(.closeChoices)),
        Binding(
            .choices, "Up", "Ctrl-P", "Shift-Tab", label: "Up Down", hint: "move", "Move the cursor.",
            .modal(.moveInChoices(.up))),
        Binding(.choices, "Down", "Ctrl-N", "Tab", hint: "", "", .modal(.moveInChoices(.down))),
        Binding(
            .choices, "PgUp", label: "PgUp PgDn", hint: "", "Move by a page.", .modal(.moveInChoices(.pageUp))),
        Binding(.choices, "PgDn", hint: "", "", .modal(.moveInChoices(.pageDown))),
        Binding(
            .choices, "Home", label: "Home End", hint: "", "Go to the first or last item.",
            .modal(.moveInChoices(.first))),
        Binding(.choices, "End", hint: "", "", .modal(.moveInChoices(.last))),
        Binding(
            .choices, "Backspace", hint: "", "Delete the character before the cursor.",
            .modal(.editChoices(.deleteBackward))),
        Binding(
            .choices, "Del", hint: "", "Delete the character under the cursor.", .modal(.editChoices(.deleteForward))),
        Binding(.choices, "Ctrl-U", hint: "clear", "Clear the letters.", .modal(.editChoices(.deleteAll))),
        Binding(
            .choices, "Left", "Ctrl-B", label: "Left Right", hint: "", "Move in the letters.",
            .modal(.editChoices(.left))),
        Binding(.choices, "Right", "Ctrl-F", hint: "", "", .modal(.editChoices(.right))),
    ]

    private static let pasted = [
        Binding(
            .pasted, "Enter", hint: "run", "Run the commands, stopping at the first that fails.",
            .modal(.endPaste(true))),
        Binding(
            .pasted, "Esc", "q", "?", "Ctrl-C", label: "Esc", hint: "discard", "Discard the commands.",
            .modal(.endPaste(false))),
    ]

    private static let permission = [
        Binding(.permission, "y", hint: "allow", "Write the named file.", .modal(.answer(isAllowed: true))),
        Binding(
            .permission, "Esc", "n", "q", "Ctrl-C", label: "Esc", hint: "refuse", "Do not write it.",
            .modal(.answer(isAllowed: false))),
    ]

    private static let lesson = [
        Binding(.lesson, "Space", hint: "pause", "Pause or resume.", .modal(.pauseLesson)),
        Binding(
            .lesson, "Right", "Enter", "Down", "n", label: "Right", hint: "skip", "Skip to the next step.",
            .modal(.skipInLesson)),
        Binding(.lesson, "Esc", "q", "Ctrl-C", label: "Esc", hint: "end", "End the lesson.", .modal(.endLesson)),
    ]
}
