import InitializerCore
import Presentation
import Screen
import Workbench

/// What is asked, by keys, clicks and lines alike, and what becomes of it.
extension Model {
    /// Does what a key or a click asks, and takes note of it.
    mutating func run(_ request: Request) -> [Effect] {
        perform(request.description) { session throws(Failure) in try session.action(for: request) }
    }

    /// Does what a line of the command language says, and takes note of it.
    ///
    /// - Parameter place: where the line stands, if in a file: `layers.txt:3`.
    mutating func run(_ line: String, at place: String? = nil) -> [Effect] {
        perform(line, at: place) { session throws(Failure) in try session.interpret(line) }
    }

    /// - Parameter line: what asks for the action, for the log and for what is said of a failure.
    private mutating func perform(
        _ line: String, at place: String? = nil, _ action: (Session) throws(Failure) -> Action
    ) -> [Effect] {
        do throws(Failure) {
            let action = try action(session)
            let command = session.command(of: line)
            let effects = try perform(action, line)
            let step = settle()
            // What is asked is noted once it is answered: who cancels it has not done it.
            if !question.putOffLogging(line) { note(action, line, command, step) }
            return effects
        } catch {
            return fail(TextRenderer(width: size.width).lines(error, in: line, at: place))
        }
    }

    private mutating func perform(_ action: Action, _ line: String) throws(Failure) -> [Effect] {
        switch action {
        case .nothing: return []
        case .quit: return finishRecording() + [.quit]
        case .show(let spec): session.show(spec)
        case .undo: return try undo() + currentChanged()
        case .redo: return try redo() + currentChanged()
        case .ask where Command.named(String(line.trimmed))?.name == "help": return showHelp()
        case .ask(let question):
            guard let study = Study.asked(by: line) else { return ask(question, line) }
            show(study, asking: line)
            return []
        case .configure(let change): return configure(change)
        case .host(let request): return try perform(request)
        }
        return currentChanged()
    }

    private mutating func perform(_ request: HostRequest) throws(Failure) -> [Effect] {
        switch request {
        case .source(let path):
            let depth = (queue.current?.depth ?? 0) + 1
            guard depth <= LineQueue.depthLimit else { throw Failure(.sourcedTooDeep(path: path)) }
            queue.isReading = true
            return [.file(.read(path: path, .source(depth: depth)))]
        case .time(let inner):
            timing = Timing(line: inner, start: now)
            do throws(Failure) {
                return try perform(try session.interpret(inner), inner)
            } catch {
                timing = nil
                throw error
            }
        case .explorer(let command): return try perform(command)
        }
    }

    private mutating func currentChanged() -> [Effect] {
        list.cursor = InitializersPanelState.place(of: session.current.initializer)
        form.cursor = min(form.cursor, fields.count - 1)
        tensorPanel.forgetSlice(unfitFor: session.current.shape)
        clampScrolling()
        return examineShown()
    }

    // MARK: The log

    /// Takes note of what was done.
    private mutating func note(_ action: Action, _ line: String, _ command: Command?, _ step: CommandLog.Step?) {
        let line = String(line.trimmed)
        if case .nothing = action { return }
        switch command?.logging ?? .line {
        case .nothing: break
        case .spec: log.note(session.current.description, step)
        case .line:
            switch timed(action) {
            case .undo: log.noteUndo(line, leadingTo: scene.lines(fromBeginning: false))
            case .redo: log.noteRedo(line, leadingTo: scene.lines(fromBeginning: false))
            case .host(.explorer(.scroll(let panel, _, _))): log.noteScroll(line, of: panel)
            default: log.note(line, step)
            }
        }
    }

    /// The action itself, or the one whose time is taken.
    private func timed(_ action: Action) -> Action {
        guard case .host(.time(let inner)) = action else { return action }
        return (try? session.interpret(inner)) ?? action
    }

    // MARK: The command line

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

    // MARK: Answers

    /// Shows a study, asked as the line says.
    private mutating func show(_ study: Study, asking line: String) {
        view(study, asking: line)
        if layout.rect(of: .study) == nil { focus = .study }
    }

    /// Asks a question whose answer is laid over the panels, or copied.
    mutating func ask(_ question: Question, _ line: String, isCopied: Bool = false) -> [Effect] {
        self.question.ask(line, isCopied: isCopied)
        return [.answer(question, generation: self.question.generation)]
    }

    /// Shows an answer, unless another question was asked since.
    mutating func handle(_ answer: Result<Reply, Failure>, _ generation: Int) -> [Effect] {
        guard generation == question.generation, let line = question.line else { return [] }
        let isCopied = question.isCopied
        defer { question.end() }
        let renderer = TextRenderer(
            width: max(20, min(size.width - 4, 100)), glyphs: glyphs, ink: Ink(theme, .truecolor))
        switch answer {
        case .failure(let failure): return fail(renderer.lines(failure, in: line, at: queue.current?.place))
        case .success(let reply):
            session.remember(reply)
            let step = settle()
            if let logged = question.lineToLog, session.command(of: logged)?.logging != .nothing {
                log.note(String(logged.trimmed), step)
            }
            return isCopied ? copyCall(from: reply, line) : show(reply, line, renderer)
        }
    }

    private mutating func show(_ reply: Reply, _ line: String, _ renderer: TextRenderer) -> [Effect] {
        if case .value(let evaluated) = reply, let name = evaluated.name {
            notice = .note("\(name) = \(evaluated.value.inspected.split(separator: "\n").joined(separator: " "))")
        } else {
            lay(line, renderer.page(reply))
        }
        return []
    }

    private mutating func copyCall(from reply: Reply, _ line: String) -> [Effect] {
        guard case .translations(let translations) = reply, let translation = translations.first,
            !translation.calls.isEmpty
        else {
            notice = .note("there is no call to copy; '\(line)' says why")
            return []
        }
        let code = translation.code.joined(separator: "\n")
        return [.file(.copy(code, what: "the call in \(translation.framework.title)"))]
    }

    mutating func showHelp() -> [Effect] {
        overlay = Overlay(title: "Keys and commands", lines: Help.lines(width: max(20, min(size.width - 4, 100)), keys))
        return []
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        return start.prefix(
            upTo: start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)
    }
}
