import Explorer
import LineEditor
import Presentation
import Screen
import Terminal
import Workbench

/// Runs the explorer on the terminal, and puts the terminal back however it ends.
func runExplorer(_ session: Session, history: History, glyphs: Glyphs?, theme: Theme?) throws -> Explorer.Ending {
    try Terminal.withSession { terminal in
        let editor = try EmbeddedLineEditor(history: history)
        defer { editor.stop() }
        let explorer = Explorer(
            session, device: TerminalDevice(terminal), editor: EmbeddedCommandLine(editor),
            glyphs: glyphs ?? (terminal.supportsUnicode ? .unicode : .ascii),
            theme: terminal.colorDepth == .monochrome ? .monochrome : theme ?? .dark)
        editor.complete = { [unowned explorer] line, cursor in
            let (range, candidates) = explorer.completions(line, cursor: cursor)
            return Completions(
                replacing: range, candidates: candidates.map { .init(text: $0.text, summary: $0.summary) })
        }
        return explorer.run()
    }
}

/// A curses terminal as the explorer's device.
private final class TerminalDevice: ExplorerDevice {
    private let terminal: Terminal

    init(_ terminal: Terminal) { self.terminal = terminal }

    var size: Size { terminal.size }

    var wake: @Sendable () -> Void {
        let waker = terminal.waker
        return { waker.wake() }
    }

    func draw(_ screen: Screen) { terminal.draw(screen) }

    func waitForEvents() -> [DeviceEvent] { terminal.events().compactMap(DeviceEvent.init) }
}

extension DeviceEvent {
    /// The event as the explorer knows it; nil for the mouse, which it leaves alone.
    fileprivate init?(_ event: TerminalEvent) {
        switch event {
        case .key(let key): self = .key(key)
        case .paste(let text): self = .paste(text)
        case .resize(let size): self = .resized(size)
        case .wake: self = .woken
        case .resumed: self = .resumed
        case .terminate(let signal): self = .terminated(signal: signal)
        case .hangup: self = .hungUp
        case .mouse: return nil
        }
    }
}

/// libedit as the explorer's command line.
private final class EmbeddedCommandLine: CommandLineEditor {
    private let editor: EmbeddedLineEditor

    init(_ editor: EmbeddedLineEditor) { self.editor = editor }

    func open(_ text: String) -> CommandLineState { CommandLineState(editor.begin(initialText: text)) }

    func edit(_ key: KeyStroke) -> CommandLineState {
        // Escape leaves the line, except where it is vi's way out of inserting; Ctrl-C leaves it everywhere.
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
