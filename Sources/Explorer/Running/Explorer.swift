import Concurrency
import Screen
import Settings
import Workbench

/// Connects the explorer's model with a terminal, a command line and the threads that compute.
public final class Explorer {
    /// How the explorer ended.
    public enum Ending: Hashable, Sendable {
        /// The user left.
        case left
        /// A signal asked for it.
        case terminated(signal: Int32)
        /// The terminal is gone.
        case hungUp
    }

    private var model: Model
    private let device: any ExplorerDevice
    private let editor: any CommandLineEditor
    private let mailbox: Mailbox<Event>
    private let examinations = JobRunner()
    private let questions = JobRunner()
    private let studies = JobRunner()
    private let studyGate = Gate()
    private let thumbnails = JobRunner()
    private let models = JobRunner()
    private let files: FileRequestRunner
    private let start = ContinuousClock.now
    /// Longer than the events of a drag, or of a held key, are apart.
    private static let timeToRest = Duration.milliseconds(300)

    /// An explorer of `session` on a terminal.
    ///
    /// - Parameters:
    ///   - appearance: the glyphs and the theme once the settings have changed; nil if they do not depend on settings.
    ///   - requests: lines to run as soon as it runs.
    public init(
        _ session: Session, device: any ExplorerDevice, editor: any CommandLineEditor, glyphs: Glyphs, theme: Theme,
        appearance: (@Sendable (Settings) -> Appearance)? = nil, startingWith requests: [StartupRequest] = [],
        files: any ExplorerFiles
    ) {
        model = Model(session, size: device.size, glyphs: glyphs, theme: theme)
        if let appearance { model.appearance = appearance }
        model.queue.insert(requests.map { LineQueue.Line(text: $0.line, place: $0.place, depth: 0) })
        self.device = device
        self.editor = editor
        mailbox = Mailbox(wake: device.wake)
        self.files = FileRequestRunner(files, device)
        model.beginWithMouse(device.takesMouse)
    }

    /// Does the commands of a text at a pace that can be followed, once it runs.
    public func play(_ name: String, _ text: String) {
        model.startLesson(name, LogicalLine.split(text).map(\.text))
    }

    /// What the command line can complete the word before `cursor` to, and the part of the line that replaces.
    public func completions(_ line: String, cursor: Int) -> (range: SourceRange, candidates: [Completer.Candidate]) {
        let (range, candidates) = Completer.complete(line, cursor: cursor, for: model.session)
        return (range, candidates + ViewName.candidates(for: line.prefix(cursor)))
    }

    /// Runs until the user leaves or the terminal does.
    public func run() -> Ending {
        defer {
            examinations.stop()
            questions.stop()
            studies.stop()
            thumbnails.stop()
            models.stop()
        }
        Allocator.setBounds()
        if let ending = handle(.started) { return ending }
        // After the startup file's own lines, whose notes would hide what was wrong with others.
        let diagnostics = model.session.settings.diagnostics
        if !diagnostics.isEmpty { model.notice = .failure(diagnostics.map(\.description)) }
        while true {
            device.draw(view(model))
            let events = waitForEvents()
            if let ending = handle(.clock(start.duration(to: .now))) { return ending }
            for event in events {
                if let ending = handle(event) { return ending }
            }
        }
    }

    private func waitForEvents() -> [DeviceEvent] {
        if let deadline = model.deadline {
            return device.waitForEvents(atMost: max(.zero, deadline - start.duration(to: .now)))
        }
        let events = device.waitForEvents(atMost: Explorer.timeToRest)
        guard events.isEmpty else { return events }
        Allocator.giveBack()
        return device.waitForEvents(atMost: nil)
    }

    private func handle(_ event: DeviceEvent) -> Ending? {
        switch event {
        case .key(let key): handle(Event.key(key))
        case .mouse(let stroke): handle(Event.mouse(stroke))
        case .paste(let text): handle(Event.paste(text))
        case .resized(let size): handle(Event.resized(size))
        case .woken: mailbox.collect().lazy.compactMap { self.handle($0) }.first
        case .resumed: nil
        case .terminated(let signal): .terminated(signal: signal)
        case .hungUp: .hungUp
        }
    }

    /// Handles an event and does what it leads to; what the command line's editor answers is an event in turn.
    private func handle(_ event: Event) -> Ending? {
        for effect in update(&model, event) {
            switch effect {
            case .quit: return .left
            case .examine(let examination, let generation):
                let mailbox = self.mailbox
                examinations.submit { control in
                    Examiner.run(examination, control) { mailbox.post(.computed(generation: generation, $0)) }
                }
            case .cancelExamination: examinations.cancel()
            case .answer(let question, let generation):
                let mailbox = self.mailbox
                questions.submit { control in
                    mailbox.post(.answered(generation: generation, question.result(control)))
                }
            case .cancelQuestion: questions.cancel()
            case .study(let question, let generation):
                let (mailbox, gate) = (self.mailbox, studyGate)
                gate.open()
                studies.submit { control in
                    let control = control.passing(gate).reportingProgress {
                        mailbox.post(.studied(generation: generation, .running($0)))
                    }.reportingPartial {
                        guard let report = $0 as? any StudyReport else { return }
                        mailbox.post(.studied(generation: generation, .partial(Answer(soFar: report))))
                    }
                    mailbox.post(.studied(generation: generation, .answered(question.result(control))))
                }
            case .cancelStudy: studies.cancel()
            case .pauseStudy(let isPaused): isPaused ? studyGate.close() : studyGate.open()
            case .drawThumbnail(let request, let source, let generation):
                let mailbox = self.mailbox
                thumbnails.submit { control in
                    let result = Result { try Thumbnail(request, source, checkpoint: control.checkpoint) }
                    mailbox.post(.thumbnail(generation: generation, result.mapError { Failure($0) }))
                }
            case .cancelThumbnail: thumbnails.cancel()
            case .openModel(let paths, let loader, let generation):
                let mailbox = self.mailbox
                models.submit { _ in
                    mailbox.post(.model(generation: generation, .opened(ModelReader.open(paths, loader))))
                }
            case .examineModel(let entries, let generation):
                let mailbox = self.mailbox
                models.submit { control in
                    ModelReader.examine(entries, control) { mailbox.post(.model(generation: generation, $0)) }
                }
            case .cancelModel: models.cancel()
            case .openLine(let text): if let ending = handle(.line(editor.open(text))) { return ending }
            case .editLine(let key): if let ending = handle(.line(editor.edit(key))) { return ending }
            case .pasteIntoLine(let text): if let ending = handle(.line(editor.paste(text))) { return ending }
            case .closeLine: editor.close()
            case .file(let request):
                if let result = files.perform(request, view(model)), let ending = handle(.file(result)) {
                    return ending
                }
            case .goOn: mailbox.post(.wentOn)
            case .redraw: device.draw(Screen(size: model.size))
            }
        }
        return nil
    }
}

extension Question {
    /// The answer, or why there is none.
    fileprivate func result(_ control: WorkControl) -> Result<Answer, Failure> {
        do {
            return .success(try answer(control))
        } catch {
            return .failure(Failure(error))
        }
    }
}
