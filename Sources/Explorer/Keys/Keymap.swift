import Screen

/// Every key the explorer knows.
enum Keymap {
    static let bindings: [Binding] = list + form + tensor + scrolling + anywhere + views + field + overlay + hand

    private static let list =
        movement(.initializers, hint: "choose", "Choose an initializer; it is shown at once.") + [
            Binding(.panel(.initializers), "Enter", hint: "options", "Go to the options of the initializer.", .activate)
        ]

    private static let form =
        movement(.form, hint: "field", "Choose a field.") + [
            Binding(
                .panel(.form), "Enter", hint: "edit", "Edit the field in place; the picture follows as you type.",
                .activate),
            Binding(.panel(.form), "+", "=", hint: "step", "Step the field's value up.", .step(.up)),
            Binding(.panel(.form), "-", hint: "", "Step the field's value down.", .step(.down)),
        ]

    private static let tensor =
        movement(.tensor, hint: "scroll", "Scroll the tensor.") + [
            Binding(.panel(.tensor), "Left", hint: "", "Scroll left.", .move(.left)),
            Binding(.panel(.tensor), "Right", hint: "", "Scroll right.", .move(.right)),
            Binding(.panel(.tensor), "Enter", hint: "look", "See it in the next way.", .activate),
            Binding(
                .panel(.tensor), "a", hint: "axes",
                "Of more than two axes, take two others as rows and columns; at last, all folded into rows.",
                .slice(.axes)),
            Binding(
                .panel(.tensor), ".", label: ". ,", hint: "slice",
                "The next slice along the other axes, the one before.",
                .slice(.next)),
            Binding(.panel(.tensor), ",", hint: "", "", .slice(.previous)),
            Binding(.panel(.tensor), "A", hint: "", "Exchange rows and columns.", .slice(.transposed)),
        ]

    private static let scrolling =
        movement(.statistics, hint: "scroll", "Scroll the statistics.")
        + [Binding(.panel(.statistics), "Enter", hint: "zoom", "Give the panel all of the screen.", .zoom)]
        + movement(.study, hint: "scroll", "Scroll the page.") + [
            Binding(.panel(.study), "Left", hint: "", "Scroll left.", .move(.left)),
            Binding(.panel(.study), "Right", hint: "", "Scroll right.", .move(.right)),
            Binding(.panel(.study), "Enter", hint: "zoom", "Give the panel all of the screen.", .zoom),
            Binding(.panel(.histogram), "Enter", hint: "zoom", "Give the panel all of the screen.", .zoom),
        ]

    /// One key for each view, from the rows.
    private static let views =
        [
            Binding(
                .anywhere, "1", label: "1", hint: "", "Overview: the histogram, the tensor and its statistics.",
                .view(nil))
        ]
        + Study.all.compactMap { study in
            study.key.map {
                Binding(.anywhere, String($0), hint: "", "\(study.title): \(study.meaning)", .view(study.name))
            }
        }
        + [
            Binding(.anywhere, "]", label: "[ ]", hint: "views", "The view before, the next one.", .viewNext),
            Binding(.anywhere, "[", hint: "", "", .viewPrevious),
            Binding(
                .anywhere, "p", hint: "pin", "Put the Spec aside to be compared with; again, let go of it.", .togglePin),
            Binding(.anywhere, "P", hint: "", "Let go of the pinned Spec.", .unpin),
            Binding(
                .anywhere, "z", hint: "zoom", "Give the panel in focus all of the screen; again or Esc, end that.",
                .zoom),
        ]

    /// The keys that move a cursor, for one panel. One row is explained, the others follow it silently.
    private static func movement(_ panel: PanelID, hint: String, _ meaning: String) -> [Binding] {
        [
            Binding(.panel(panel), "Up", "k", label: "↑ ↓", hint: hint, meaning, .move(.up)),
            Binding(.panel(panel), "Down", "j", hint: "", "", .move(.down)),
            Binding(.panel(panel), "PgUp", label: "PgUp PgDn", hint: "", "A page at a time.", .move(.pageUp)),
            Binding(.panel(panel), "PgDn", hint: "", "", .move(.pageDown)),
            Binding(.panel(panel), "Home", label: "Home End", hint: "", "To the first or the last.", .move(.first)),
            Binding(.panel(panel), "End", hint: "", "", .move(.last)),
        ]
    }

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
        Binding(.anywhere, "q", "Ctrl-C", hint: "leave", "Leave.", .quit),
        Binding(
            .anywhere, "v", hint: "look",
            "See the tensor as numbers, as colours, whole, or as the products of its columns.", .nextTensorView),
        Binding(.anywhere, "s", hint: "", "Show all of the Spec, however long.", .showSpec),
        Binding(.anywhere, "u", hint: "undo", "Take back the last change.", .undo),
        Binding(.anywhere, "Ctrl-R", hint: "redo", "Make the change again that was taken back.", .redo),
        Binding(.anywhere, "Esc", hint: "", "Cancel the computation; then end the zoom.", .escape),
        Binding(.anywhere, "Ctrl-L", hint: "", "Draw the screen anew.", .redraw),
    ]

    private static let field = [
        Binding(.field, "Enter", hint: "keep", "Keep the value, if it is one.", .commitField),
        Binding(.field, "Esc", "Ctrl-C", hint: "give up", "Leave the value as it was.", .escape),
        Binding(.field, "Backspace", hint: "", "Delete the character before the cursor.", .edit(.deleteBackward)),
        Binding(.field, "Del", "Ctrl-D", hint: "", "Delete the character under the cursor.", .edit(.deleteForward)),
        Binding(.field, "Ctrl-U", hint: "clear", "Delete all of the text.", .edit(.deleteAll)),
        Binding(.field, "Left", "Ctrl-B", label: "← →", hint: "", "Move the cursor.", .edit(.left)),
        Binding(.field, "Right", "Ctrl-F", hint: "", "", .edit(.right)),
        Binding(.field, "Home", "Ctrl-A", label: "Home End", hint: "", "To the start or the end.", .edit(.start)),
        Binding(.field, "End", "Ctrl-E", hint: "", "", .edit(.end)),
    ]

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
}
