import InitializerCore
import Presentation
import Screen
import Workbench

/// Commands, typed or pressed, and what becomes of them.
extension Model {
    /// Does what a line of the command language says, and takes note of it.
    ///
    /// - Parameter place: where the line stands, if in a file: `layers.txt:3`.
    mutating func run(_ line: String, at place: String? = nil) -> [Effect] {
        do throws(Failure) {
            let effects = try execute(line)
            // What is asked is noted once it is answered: who cancels it has not done it.
            let step = settle()
            if asked != nil, unnoted == nil { unnoted = line } else { noteDone(line, step) }
            return effects
        } catch {
            return fail(TextRenderer(width: size.width).lines(error, in: line, at: place))
        }
    }

    /// Does what a line says.
    mutating func execute(_ line: String) throws(Failure) -> [Effect] {
        if Command.named(String(line.trimmed))?.name == "help" { return showHelp() }
        switch try session.interpret(line) {
        case .nothing: return []
        case .quit: return finishRecording() + [.quit]
        case .show(let spec): session.show(spec)
        case .undo: return try undo() + currentChanged()
        case .redo: return try redo() + currentChanged()
        case .ask(let question): return Study.asked(by: line).map { show($0, asking: line) } ?? ask(question, line)
        case .configure(let change): return configure(change)
        case .errand(let errand): return try perform(errand, line)
        }
        return currentChanged()
    }

    /// Follows the command line's editor.
    mutating func follow(_ line: CommandLineState) -> [Effect] {
        switch line.phase {
        case .editing:
            notice = nil
            commandLine = line
            return []
        case .closed:
            commandLine = nil
            return []
        case .submitted:
            commandLine = nil
            notice = nil
            return run(line.text)
        }
    }

    /// Shows a study, asked as the line says.
    private mutating func show(_ study: Study, asking line: String) -> [Effect] {
        let effects = view(study, asking: line)
        if layout.rect(of: .study) == nil { focus = .study }
        return effects
    }

    private mutating func ask(_ question: Question, _ line: String) -> [Effect] {
        questionGeneration += 1
        (asked, unnoted) = (line, nil)
        return [.answer(question, generation: questionGeneration)]
    }

    /// Shows an answer, unless another question was asked since.
    mutating func takeIn(_ answer: Result<Reply, Failure>, _ generation: Int) -> [Effect] {
        guard generation == questionGeneration, let line = asked else { return [] }
        defer { (asked, unnoted) = (nil, nil) }
        if case .success(let reply) = answer {
            session.remember(reply)
            let step = settle()
            if let unnoted { noteDone(unnoted, step) }
        }
        let renderer = TextRenderer(
            width: max(20, min(size.width - 4, 100)), glyphs: glyphs, ink: Ink(theme, .truecolor))
        let isCopied = copiesAnswer
        copiesAnswer = false
        switch answer {
        case .success(.value(let evaluated)) where evaluated.name != nil:
            notice = .note(
                "\(evaluated.name ?? "") = \(evaluated.value.inspected.split(separator: "\n").joined(separator: " "))")
        case .success(.translations(let translations)) where isCopied:
            guard let translation = translations.first, !translation.calls.isEmpty else {
                notice = .note("there is no call to copy; '\(line)' says why")
                return []
            }
            return [
                .outside(
                    .copy(
                        translation.code.joined(separator: "\n"), what: "the call in \(translation.framework.title)"))
            ]
        case .success(let reply):
            lay(line, renderer.page(reply))
        case .failure(let failure): return fail(renderer.lines(failure, in: line, at: queue.current?.place))
        }
        return []
    }

    mutating func showHelp() -> [Effect] {
        overlay = Overlay(title: "Keys and commands", lines: Help.lines(width: max(20, min(size.width - 4, 100)), keys))
        return []
    }

    private mutating func currentChanged() -> [Effect] {
        listCursor = Model.row(of: session.current.initializer)
        fieldCursor = min(fieldCursor, fields.count - 1)
        // A slice of other axes would come back one day, when nobody thinks of it.
        if tensorSlice?.fitted(to: session.current.shape) == nil { tensorSlice = nil }
        clampScrolling()
        return examineShown()
    }
}
