import LineEditor
import REPL
import Workbench

/// Lines typed at the terminal, with history and completion.
struct EditedLines: LineSource {
    private let editor: TerminalLineEditor

    init(_ history: History) throws { editor = try TerminalLineEditor(history: history) }

    func next(prompt: String, for session: Session) -> LineInput {
        editor.complete = { line, cursor in Completions(Completer.complete(line, cursor: cursor, for: session)) }
        defer { Interruption.arm() }
        return switch editor.readLine(prompt: prompt) {
        case .line(let line): .line(line)
        case .interrupted: .interrupted
        case .endOfInput: .end
        }
    }
}

extension Completions {
    /// The workbench's completions as a line editor takes them.
    init(_ found: (range: SourceRange, candidates: [Workbench.Completer.Candidate])) {
        self.init(
            replacing: found.range,
            candidates: found.candidates.map { Candidate(text: $0.text, summary: $0.summary) })
    }
}
