import Documents
import InitializerCore
import Screen
import Workbench

/// What is asked, by keys, clicks and lines alike, and what becomes of it.
extension Model {
    /// Does what a key or a click asks, and takes note of it.
    mutating func run(_ request: Request) -> [Effect] {
        perform(request, asking: request.description)
    }

    /// Does what a line of the command language says, and takes note of it.
    ///
    /// - Parameters:
    ///   - place: where the line stands, if in a file: `layers.txt:3`.
    ///   - isInFile: whether that may be somebody else's file, which may write nothing unasked.
    mutating func run(_ line: String, at place: String? = nil, isInFile: Bool = false) -> [Effect] {
        do throws(Failure) {
            let interpretation = try session.interpretation(of: line)
            if isInFile, session.writes(interpretation.request) {
                ask(.run(interpretation.request, line: String(line.trimmed), place: place ?? ""))
                return []
            }
            let effects = perform(interpretation.request, asking: line, at: place)
            explainNames(in: interpretation)
            return effects
        } catch {
            return fail(FailureText.lines(error, in: line, at: place, glyphs: glyphs))
        }
    }

    /// Does what a line of a file asks, now that it is allowed.
    mutating func run(_ request: Request, allowed line: String, at place: String) -> [Effect] {
        perform(request, asking: line, at: place)
    }

    /// - Parameter line: what asks for the request, for the log and for what is said of a failure.
    private mutating func perform(_ request: Request, asking line: String, at place: String? = nil) -> [Effect] {
        // Whatever is done, a list that was open before is about what was.
        let closing = closeChoices()
        do throws(Failure) {
            let effects = closing + (try perform(request, line))
            let step = isWithinStep ? nil : settle()
            // What is asked is noted once it is answered: who cancels it has not done it.
            if !question.putOffLogging(request, line) { note(request, line, step) }
            return effects
        } catch {
            return closing + fail(FailureText.lines(error, in: line, at: place, glyphs: glyphs))
        }
    }

    /// Does several things, each of which is logged, as one step that undo takes back.
    mutating func asOneStep(_ act: (inout Model) -> [Effect]) -> [Effect] {
        settle()
        isWithinStep = true
        let effects = act(&self)
        isWithinStep = false
        // Whoever does the lines of a recording takes a step for each.
        if settle() != nil { log.noteStep(.explorer) }
        return effects
    }

    private mutating func perform(_ request: Request, _ line: String) throws(Failure) -> [Effect] {
        switch request {
        case .nothing: return []
        case .quit: return finishRecording() + [.quit]
        case .undo: return try undo() + currentChanged()
        case .redo: return try redo() + currentChanged()
        case .show, .initializer, .set, .reset:
            if let subject = try session.subject(shownBy: request) { session.show(subject) }
            return currentChanged()
        case .answer(.commands), .answer(.help(_)): return showHelp()
        case .study(let request) where request.isAboutWhatIsShown && Tab.showing(request.study) != nil:
            show(request)
            return []
        case .study(let request) where request.isUsual && FitPart.of(request.study) != nil:
            view(.fit, focusing: FitPart.of(request.study))
            return []
        case .study, .evaluate, .answer:
            guard let question = session.question(request, pinned: pin?.subject, isBrief: true) else { return [] }
            self.question.ask(line)
            return [.answer(question.laidOut(by: answerWriter), generation: self.question.generation)]
        case .configure(let change): return configure(change)
        case .explorer(let command): return try perform(command)
        case .host(.source(let path)):
            let depth = (queue.current?.depth ?? 0) + 1
            guard depth <= LineQueue.depthLimit else { throw Failure(.sourcedTooDeep(path: path)) }
            queue.awaitsFile = true
            return [.file(.read(path: path, .source(depth: depth)))]
        case .host(.time(let inner)):
            timing = Timing(line: inner, start: now)
            do throws(Failure) {
                let interpretation = try session.interpretation(of: inner)
                defer { explainNames(in: interpretation) }
                return try perform(interpretation.request, inner)
            } catch {
                timing = nil
                throw error
            }
        }
    }

    /// Says what the usual names in a line are called here, unless there is something else to say.
    private mutating func explainNames(in line: Interpretation) {
        if notice == nil, let note = session.note(on: line) { notice = .note(note) }
    }

    private mutating func currentChanged() -> [Effect] {
        list.cursor = InitializersPanelState.place(of: session.spec.initializer)
        specCursor = min(specCursor, fields.count - 1)
        tensorPanel.forgetSlice(unfitFor: session.current.shape)
        clampScrolling()
        return examineShown()
    }

    // MARK: The log

    /// Takes note of what was done.
    private mutating func note(_ request: Request, _ line: String, _ step: CommandLog.Step?) {
        let line = String(line.trimmed)
        let timed = timed(request)
        switch timed.logging {
        case .nothing: break
        case .spec: log.note(session.current.description, step)
        case .line:
            switch timed {
            case .undo: log.noteUndo(line, leadingTo: scene.lines(fromBeginning: false))
            case .redo: log.noteRedo(line, leadingTo: scene.lines(fromBeginning: false))
            case .explorer(.scroll(let panel, _, _)): log.noteScroll(line, of: panel)
            default: log.note(line, step)
            }
        }
    }

    /// The request itself, or the one whose time is taken.
    private func timed(_ request: Request) -> Request {
        guard case .host(.time(let inner)) = request else { return request }
        return (try? session.interpret(inner)) ?? request
    }

    // MARK: The command line

    /// Follows the command line's editor.
    mutating func follow(_ line: CommandLineState) -> [Effect] {
        switch line.phase {
        case .editing:
            notice = nil
            commandLine = line
            return closeChoices()
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

    /// Shows a study in its view, asked as the request says from now on.
    private mutating func show(_ request: StudyRequest) {
        guard let tab = Tab.showing(request.study) else { return }
        // A setting that is changed in place leaves the focus where it is.
        let isInPlace = focus == .settings && tab == study.tab
        view(tab, asking: request, focusing: isInPlace ? .settings : FitPart.of(request.study))
    }

    /// Shows an answer over the panels, unless another question was asked since.
    mutating func handle(_ answer: Result<Answer, Failure>, _ generation: Int) -> [Effect] {
        guard generation == question.generation, let line = question.line else { return [] }
        defer { question.end() }
        switch answer {
        case .failure(let failure):
            return fail(FailureText.lines(failure, in: line, at: queue.current?.place, glyphs: glyphs))
        case .success(let answer):
            session.remember(answer)
            let step = settle()
            if let (request, line) = question.toLog { note(request, line, step) }
            if let name = answer.evaluated?.name, let value = answer.evaluated?.value {
                let text = value.brief(Self.itemsOfNotice).prefix(Self.charactersOfNotice)
                notice = .note("\(name) = \(text.split(separator: "\n").joined(separator: " "))")
            } else {
                lay(line, answer.page ?? answerWriter.page(answer.document))
            }
            return []
        }
    }

    /// What answers are laid out with.
    private var answerWriter: TextWriter {
        TextWriter(width: max(20, min(size.width - 4, 100)), glyphs: glyphs, ink: Ink(theme, .truecolor))
    }

    /// What there is room for in one line, on any screen.
    private static let (itemsOfNotice, charactersOfNotice) = (200, 1_000)

    mutating func showHelp() -> [Effect] {
        let page = Help.page(width: max(20, min(size.width - 4, Help.mostColumns)), keys, focus: focus, theme)
        overlay = Overlay(title: "Keys and commands", lines: page)
        return []
    }
}

/// The panels of the view `fit`, by the studies that ask for the same.
private enum FitPart {
    static func of(_ study: Study) -> Panel.ID? {
        [Panel.ID.histogram, .statistics, .cumulative, .quantiles].first { panel in
            study.name == panel.name || study.aliases.contains(panel.name)
        }
    }
}

extension StudyRequest {
    /// Whether it is about what is on show, with nothing said besides.
    fileprivate var isUsual: Bool { self == StudyRequest(study) }

    /// Whether it follows what is on show and pinned. One that names a tensor is a question of its own.
    fileprivate var isAboutWhatIsShown: Bool {
        subjects.allSatisfy { $0 == .current || $0 == .pinned } && !subjects.isEmpty
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
