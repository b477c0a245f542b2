import LineEditor
import REPL
import Screen
import Workbench

/// Lines typed at the terminal, with history and completion.
struct EditedLines: TypedLines {
    private let editor: TerminalLineEditor
    private let ink: Ink
    /// What is known to be wrong with the history's file.
    private var problem: HistoryProblem?

    /// - Parameter problem: what was told of the history's file, if anything is wrong with it.
    init(_ history: History, _ problem: HistoryProblem?, ink: Ink) throws {
        editor = try TerminalLineEditor(history: history)
        self.problem = problem
        self.ink = ink
    }

    func read(_ prompt: Prompt, continuing command: LogicalLine, for session: Session) -> LineInput {
        editor.complete = { text, cursor in
            let context = CompletionContext(text, cursor: cursor, continuing: command)
            let found = Completer.complete(context.line, cursor: context.cursor, for: session)
            return Completions(found, movedBy: -context.offset)
        }
        defer { Interruption.arm() }
        return switch editor.readLine(prompt: painted(prompt)) {
        case .line(let line): .line(line)
        case .interrupted: .interrupted
        case .endOfInput: .end
        }
    }

    /// The colour between marks, so that the editor counts no columns for it. A mark needs a character behind it, which
    /// is the prompt's last: the space.
    private func painted(_ prompt: Prompt) -> String {
        let text = prompt.text(Loop<TypedCommands<EditedLines>>.prompt)
        let (start, end) = ink.sequences(.prompt)
        guard !start.isEmpty, let last = text.last else { return text }
        let mark = TerminalLineEditor.sequenceMark
        return mark + start + mark + text.dropLast() + mark + end + mark + String(last)
    }

    mutating func remember(_ command: String) {
        guard let found = editor.remember(command), problem == nil else { return }
        StandardConsole().say(found.message)
        problem = found
    }
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
