import Documents
import InitializerCore
import Screen
import Synchronization
import Testing

@testable import Explorer
@testable import Workbench

/// The explorer without a terminal: keys go in, the screen's text comes out, and what takes threads elsewhere is done
/// at once.
final class Headless {
    private(set) var model: Model
    private(set) var hasLeft = false
    /// Computations are put off while this is set, so that a test can look at the screen meanwhile.
    var isHoldingWork = false
    /// Answers are made up, so that nothing takes time; values still get their names.
    var isInstant = false
    private var line: TextField?
    private var held: [Effect] = []
    /// All that happened, in its order.
    private(set) var events: [Event] = []
    let files = ListedFiles()
    let device = NoDevice()
    private lazy var fileRequests = FileRequestRunner(files, device)

    init(
        _ session: Session = Session(), width: Int = 80, height: Int = 24, glyphs: Glyphs = .unicode,
        theme: Theme = .dark
    ) {
        model = Model(session, size: Size(width: width, height: height), glyphs: glyphs, theme: theme)
        send(.started)
    }

    var screen: Screen { view(model) }

    /// What is on show of the study that is chosen; nil where there are several, or none.
    var result: StudyState.Result? { model.study.tab.study.flatMap { model.study.result(of: $0) } }

    func use(_ keys: KeyTable) { model.keys = keys }

    /// Presses keys by their names.
    @discardableResult
    func press(_ names: String...) -> Headless {
        for name in names { send(.key(KeyStroke(name)!)) }
        return self
    }

    /// Types characters one after the other.
    @discardableResult
    func type(_ text: String) -> Headless {
        for character in text { send(.key(KeyStroke(.character(character)))) }
        return self
    }

    /// Submits a line, whatever has the keys.
    func say(_ text: String) { send(.line(CommandLineState(text: text, cursor: text.count, phase: .submitted))) }

    func send(_ event: Event) {
        events.append(event)
        for effect in update(&model, event) { perform(effect) }
    }

    /// Changes the model as a part of it does that no key leads to yet, and does what follows.
    func change(_ body: (inout Model) -> [Effect]) {
        for effect in body(&model) { perform(effect) }
    }

    /// Forgets what was put off.
    func dropWork() { held = [] }

    func releaseWork() {
        isHoldingWork = false
        let effects = held
        held = []
        for effect in effects { perform(effect) }
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .file(let chore): fileRequests.perform(chore, screen).map { send(.file($0)) }
        case .quit: hasLeft = true
        case .goOn: send(.wentOn)
        case .examine, .answer, .study, .drawThumbnail, .openModel, .examineModel:
            if isHoldingWork { return held.append(effect) }
            compute(effect)
        case .cancelExamination, .cancelQuestion, .cancelStudy, .cancelThumbnail, .cancelModel, .pauseStudy, .redraw:
            break
        case .openLine(let text):
            line = TextField(text)
            reportLine(.editing)
        case .editLine(let key): editLine(key)
        case .pasteIntoLine(let text):
            line?.apply(.insert(text))
            reportLine(.editing)
        case .closeLine: line = nil
        }
    }

    static func answer(_ text: String) -> Answer { Answer(Document(nil, [.prose(text)])) }

    private var isAwaitingValue: Bool {
        if case .evaluate = model.question.toLog?.request { true } else { false }
    }

    /// Whether networks are trained with the usual settings, which takes a build for debugging minutes.
    private var trainsForLong: Bool {
        guard let request = model.study.query?.request else { return false }
        return ["train", "coords"].contains(request.study.name) && request.settings["steps"] == nil
    }

    private func compute(_ effect: Effect) {
        switch effect {
        case .answer(_, let generation) where isInstant && !isAwaitingValue:
            send(.answered(generation: generation, .success(Self.answer("made up"))))
        case .study(_, let generation) where isInstant || trainsForLong:
            send(.studied(generation: generation, .answered(.success(Self.answer("made up for the study")))))
        case .examine(let measurement, let generation):
            let news = Mutex<[Event.Progress]>([])
            Examiner.run(measurement, .unattended) { progress in news.withLock { $0.append(progress) } }
            // Only the end counts: when other news arrives depends on the machine.
            if let last = news.withLock({ $0.last }) { send(.computed(generation: generation, last)) }
        case .answer(let question, let generation):
            let answer = Result { try question.answer() }.mapError { $0 as! Failure }
            send(.answered(generation: generation, answer))
        case .study(let question, let generation):
            let answer = Result { try question.answer() }.mapError { $0 as! Failure }
            send(.studied(generation: generation, .answered(answer)))
        case .drawThumbnail(let request, let source, let generation):
            send(.thumbnail(generation: generation, .success(try! Thumbnail(request, source))))
        case .openModel(let paths, let loader, let generation):
            send(.model(generation: generation, .opened(ModelReader.open(paths, loader))))
        case .examineModel(let entries, let generation):
            let news = Mutex<[Event.ModelProgress]>([])
            ModelReader.examine(entries, .unattended) { progress in news.withLock { $0.append(progress) } }
            for progress in news.withLock({ $0 }) { send(.model(generation: generation, progress)) }
        default: break
        }
    }

    /// As much of a line editor as these tests need; the real one is libedit.
    private func editLine(_ key: KeyStroke) {
        switch key.code {
        case .enter: reportLine(.submitted)
        case .escape: reportLine(.closed)
        case .backspace:
            line?.apply(.deleteBackward)
            reportLine(.editing)
        case .left, .right:
            line?.apply(key.code == .left ? .left : .right)
            reportLine(.editing)
        case .character(let character):
            line?.apply(.insert(String(character)))
            reportLine(.editing)
        default: reportLine(.editing)
        }
    }

    private func reportLine(_ phase: CommandLineState.Phase) {
        guard let line else { return }
        send(.line(CommandLineState(text: line.text, cursor: line.cursor, phase: phase)))
    }
}
