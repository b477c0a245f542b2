import Screen

extension Keymap {
    /// The keys beside the panels'.
    static let hand: [Binding] = everywhere + filter + pasted + lesson

    /// Places of their own, as the help has them.
    static let handSections: [(String, Binding.Scope)] = [
        ("While looking for an initializer", .filter), ("Over pasted lines", .pasted), ("In a lesson", .lesson),
    ]

    private static let everywhere = [
        Binding(.anywhere, "/", hint: "find", "Look for an initializer by letters of its name.", .hand(.startFilter)),
        Binding(.anywhere, "L", hint: "", "Show the log: what was done, as it can be typed.", .hand(.say("log"))),
        Binding(
            .anywhere, "b", hint: "", "Make the histogram's bins by the next rule.", .hand(.say("bins"))),
        Binding(
            .anywhere, "l", hint: "", "Lay out the histogram's counts by their logarithms, or evenly again.",
            .hand(.say("counts"))),
        Binding(.anywhere, "y", hint: "", "Copy the Spec.", .hand(.say("yank"))),
        Binding(
            .anywhere, "m", hint: "", "Leave the mouse to the terminal, to select text with, or take it again.",
            .hand(.say("mouse"))),
    ]

    private static let filter = [
        Binding(.filter, "Enter", hint: "keep", "Make the initializer current.", .hand(.keepFiltered)),
        Binding(.filter, "Esc", "Ctrl-C", hint: "give up", "Show the whole list again.", .hand(.endFilter)),
        Binding(.filter, "Up", "Ctrl-P", label: "↑ ↓", hint: "choose", "Choose.", .hand(.moveInFilter(.up))),
        Binding(.filter, "Down", "Ctrl-N", "Tab", hint: "", "", .hand(.moveInFilter(.down))),
        Binding(
            .filter, "Backspace", hint: "", "Delete the character before the cursor.",
            .hand(.editFilter(.deleteBackward))),
        Binding(.filter, "Ctrl-U", hint: "", "Delete all of the text.", .hand(.editFilter(.deleteAll))),
    ]

    private static let pasted = [
        Binding(
            .pasted, "Enter", hint: "do them", "Do the commands, up to the first that fails.", .hand(.endPaste(true))),
        Binding(
            .pasted, "Esc", "q", "?", "Ctrl-C", label: "Esc", hint: "do nothing", "Do none of them.",
            .hand(.endPaste(false))),
    ]

    private static let lesson = [
        Binding(.lesson, "Space", hint: "pause", "Pause, and go on.", .hand(.pauseLesson)),
        Binding(
            .lesson, "Right", "Enter", "Down", "n", label: "→", hint: "go on", "Go on at once to what comes next.",
            .hand(.skipInLesson)),
        Binding(.lesson, "Esc", "q", "Ctrl-C", label: "Esc", hint: "end", "End the lesson.", .hand(.endLesson)),
    ]
}
