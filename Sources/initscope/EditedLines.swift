import LineEditor
import REPL
import Workbench

/// Lines typed at the terminal, with history and completion.
struct EditedLines: TypedLines {
    private let editor: TerminalLineEditor

    init(_ history: History) throws { editor = try TerminalLineEditor(history: history) }

    func read(_ prompt: Prompt, continuing command: LogicalLine, for session: Session) -> LineInput {
        editor.complete = { text, cursor in
            let context = CompletionContext(text, cursor: cursor, continuing: command)
            let found = Completer.complete(context.line, cursor: context.cursor, for: session)
            return Completions(found, movedBy: -context.offset)
        }
        defer { Interruption.arm() }
        return switch editor.readLine(prompt: prompt.text(Loop<TypedCommands<EditedLines>>.prompt)) {
        case .line(let line): .line(line)
        case .interrupted: .interrupted
        case .endOfInput: .end
        }
    }

    func remember(_ command: String) { editor.remember(command) }
}

extension Completions {
    /// The workbench's completions as a line editor takes them, for a line that starts elsewhere.
    init(
        _ found: (range: SourceRange, candidates: [Workbench.Completer.Candidate]), movedBy distance: Int = 0
    ) {
        let (start, end) = (found.range.lowerBound + distance, found.range.upperBound + distance)
        self.init(
            replacing: max(0, start)..<max(0, start, end),
            candidates: found.candidates.map { Candidate(text: $0.text, summary: $0.summary) })
    }
}
