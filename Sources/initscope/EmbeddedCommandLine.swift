import Explorer
import LineEditor
import Screen

/// libedit as the explorer's command line.
final class EmbeddedCommandLine: CommandLineEditor {
    private let editor: EmbeddedLineEditor

    init(_ editor: EmbeddedLineEditor) { self.editor = editor }

    func open(_ text: String) -> CommandLineState { CommandLineState(editor.begin(initialText: text)) }

    func edit(_ key: KeyStroke) -> CommandLineState {
        // Escape leaves the line, except where it is vi's way out of inserting, or a search's way out of searching.
        // Ctrl-C leaves it everywhere.
        let isLeaving = key == KeyStroke(.escape) && editor.style == .emacs && editor.state.note == nil
        if isLeaving || key == KeyStroke(.character("c"), .control) { return CommandLineState(editor.cancel()) }
        return CommandLineState(editor.send(key.terminalSequence))
    }

    func paste(_ text: String) -> CommandLineState { CommandLineState(editor.paste(text)) }

    func close() { editor.cancel() }
}

extension CommandLineState {
    fileprivate init(_ state: EmbeddedLineEditor.State) {
        let (text, phase): (String, Phase) =
            switch state.phase {
            case .editing: (state.text, .editing)
            case .submitted(let line): (line, .submitted)
            case .idle, .endOfInput: (state.text, .closed)
            }
        self.init(
            text: text, cursor: state.cursor, note: state.note,
            candidates: state.candidates.map { Candidate(text: $0.text, summary: $0.summary) }, phase: phase)
    }
}
