import InitializerCore
import Presentation
import Screen
import Workbench

/// Commands, typed or pressed, and what becomes of them.
extension Model {
    /// Does what a line of the command language says.
    mutating func run(_ line: String) -> [Effect] {
        do throws(Failure) {
            if let command = ExplorerCommand.named(line) { return perform(command.action) }
            switch try session.interpret(line) {
            case .nothing: return []
            case .quit: return [.quit]
            case .show(let spec): session.show(spec)
            case .undo: try session.undo()
            case .redo: try session.redo()
            case .ask(let question):
                if let study = Study.asked(by: line) {
                    let effects = view(study, asking: line)
                    if layout.rect(of: .study) == nil { focus = .study }
                    return effects
                }
                return ask(question, line)
            case .errand: throw Failure(.onlyLineByLine)
            }
            currentChanged()
            return examineShown()
        } catch {
            notice = .failure(TextRenderer(width: size.width).lines(error, in: line))
            return []
        }
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

    private mutating func ask(_ question: Question, _ line: String) -> [Effect] {
        questionGeneration += 1
        asked = line
        return [.answer(question, generation: questionGeneration)]
    }

    /// Shows an answer, unless another question was asked since.
    mutating func takeIn(_ answer: Result<Reply, Failure>, _ generation: Int) -> [Effect] {
        guard generation == questionGeneration, let line = asked else { return [] }
        asked = nil
        let renderer = TextRenderer(
            width: max(20, min(size.width - 4, 100)), glyphs: glyphs, ink: Ink(theme, .truecolor))
        switch answer {
        case .success(.value(let evaluated)) where evaluated.name != nil:
            session.remember(.value(evaluated))
            notice = .note(
                "\(evaluated.name ?? "") = \(evaluated.value.inspected.split(separator: "\n").joined(separator: " "))")
        case .success(let reply):
            session.remember(reply)
            overlay = Overlay(title: line, lines: renderer.page(reply))
        case .failure(let failure): notice = .failure(renderer.lines(failure, in: line))
        }
        return []
    }

    mutating func showHelp() -> [Effect] {
        overlay = Overlay(title: "Keys and commands", lines: Help.lines(width: max(20, min(size.width - 4, 100)), keys))
        return []
    }

    private mutating func currentChanged() {
        listCursor = Model.row(of: session.current.initializer)
        fieldCursor = min(fieldCursor, fields.count - 1)
        clampScrolling()
    }
}
