import InitializerCore
import Settings

/// What the user is looking at, and how they got there.
public struct Session: Sendable {
    /// The tensor on show.
    public private(set) var current: Subject

    /// The Spec that partial Specs start from: that on show, or the last one that was.
    public private(set) var spec: Spec

    /// The Spec the session began with.
    public private(set) var start: Spec

    /// The values that were given names, and the last result.
    public private(set) var variables = Variables()

    /// The settings in force.
    public internal(set) var settings: Settings

    /// The program and the machine.
    public let environment: Environment

    /// The usual names that were explained.
    private var explainedNames: Set<UsualName> = []

    private var timeline: Timeline<State>

    /// A session that begins with `spec`.
    public init(_ spec: Spec = Session.welcome, settings: Settings = Settings(), environment: Environment = .unknown) {
        self.settings = settings
        self.environment = environment
        current = Subject(spec)
        self.spec = spec
        start = spec
        timeline = Timeline(State(subject: Subject(spec), spec: spec, names: Variables()))
    }

    /// The Spec a session begins with when nothing else is said: a first layer for 28 × 28 images.
    public static let welcome: Spec = {
        guard let row = try? Initializer.named("he_normal"), let options = try? Options(for: row),
            let shape = try? Shape([784, 256]),
            let spec = try? Spec(initializer: row, options: options, shape: shape, type: .f32, key: Key(seed: 42))
        else { preconditionFailure("the welcoming Spec is valid") }
        return spec
    }()

    /// Whether there is a change to take back.
    public var canUndo: Bool { timeline.canGoBack }

    /// Whether there is a change to make again.
    public var canRedo: Bool { timeline.canGoForward }

    /// Opens files of tensors.
    public var loader: TensorLoader { environment.loader }

    // MARK: Carrying out requests

    /// What a request makes the current subject.
    ///
    /// - Returns: nil for requests that do not say what is on show.
    /// - Throws: a ``Failure``, with places in the request's description.
    public func subject(shownBy request: Request) throws(Failure) -> Subject? {
        switch request {
        case .show(let subject):
            return subject
        case .initializer(let initializer):
            var edit = SpecEdit()
            edit.initializer = .init(value: initializer, range: 0..<initializer.name.count)
            return Subject(try edit.applied(to: spec))
        case .set(let field, let value):
            return Subject(try spec(setting: field, to: value))
        case .reset:
            return Subject(start)
        case .nothing, .undo, .redo, .study, .evaluate, .answer, .configure, .explorer, .host, .quit:
            return nil
        }
    }

    /// What the current Spec becomes when a field gets a value that somebody typed.
    ///
    /// - Throws: a ``Failure``, with places in the line `set FIELD VALUE`.
    public func spec(setting field: String, to value: String) throws(Failure) -> Spec {
        let prefix = Request.prefix(of: field)
        var reader = TokenReader(String(repeating: " ", count: prefix.count) + value)
        _ = reader.take("=")
        let name = prefix.count - 1 - field.count..<prefix.count - 1
        return try SpecParser.parse(field: field, nameRange: name, reader).applied(to: spec)
    }

    /// What requests are carried out against.
    public func context(pinned: Subject? = nil) -> StudyContext {
        StudyContext(
            current, pinned: pinned, spec: spec, bins: BinRule(settings.bins), loader: environment.loader)
    }

    /// The work that answers a request; nil for requests that are not answered by work.
    ///
    /// - Parameters:
    ///   - pinned: what requests that compare with the pinned tensor are about.
    ///   - isBrief: whether long lists are left out but for their first items, for faces that show an answer on a screen.
    public func question(_ request: Request, pinned: Subject? = nil, isBrief: Bool = false) -> Question? {
        switch request {
        case .study(let request):
            let context = context(pinned: pinned)
            return Question { control in
                let report = try request.study.report(request, context, control)
                for subject in request.subjects {
                    if let failure = try context.subject(subject).failure { throw Failure(failure) }
                }
                // An expectation that does not hold has nothing else to say.
                if request.study.purpose == .expectation, let failure = report.failure { throw failure }
                return Answer(report.document, of: report, failure: report.failure)
            }
        case .evaluate(let evaluation):
            return Question { control in
                let evaluated = try evaluation.run(control)
                let document = try ValueText.document(
                    evaluated.value, isBrief: isBrief, checkpoint: control.checkpoint)
                return Answer(document, evaluated: evaluated)
            }
        case .answer(let inquiry):
            let (settings, environment) = (settings, environment)
            return Question { _ in Answer(try inquiry.document(settings, environment)) }
        case .nothing, .show, .initializer, .set, .reset, .undo, .redo, .configure, .explorer, .host, .quit:
            return nil
        }
    }

    /// Keeps what an answer leaves behind: a value's name, and the last result.
    public mutating func remember(_ answer: Answer) {
        if let evaluated = answer.evaluated { variables.keep(evaluated) }
    }

    /// Makes a tensor the current subject.
    public mutating func show(_ subject: Subject) {
        current = subject
        if let spec = subject.spec { self.spec = spec }
    }

    /// Changes a setting or a key.
    public mutating func configure(_ change: Settings.Change, by origin: Settings.Origin = .session) {
        settings.apply(change, by: origin)
    }

    /// Takes what there is now for what the session begins with.
    mutating func startHere() {
        start = spec
        timeline = Timeline(state)
    }

    // MARK: Undo

    /// What undo takes back: what is on show, and the values that were given names.
    public struct State: TimelineState {
        /// The tensor on show.
        public let subject: Subject
        /// The Spec that partial Specs start from.
        public let spec: Spec
        let names: Variables

        /// Whether two states are the same; names are, if nothing was named in between.
        public static func == (a: State, b: State) -> Bool {
            a.subject == b.subject && a.spec == b.spec && a.names.version == b.names.version
        }

        /// The bytes of the values whose names stand for others in the next state.
        public func bytesKept(beside next: State) -> Int { names.bytesKept(beside: next.names) }
    }

    /// What undo would come back to.
    public var state: State { State(subject: current, spec: spec, names: variables.withoutLastResult) }

    /// Goes to a state there was. The last result stays what it is: it was seen, not chosen.
    public mutating func restore(_ state: State) {
        let last = variables[Variables.lastResult]
        current = state.subject
        spec = state.spec
        variables = state.names
        variables[Variables.lastResult] = last
    }

    // MARK: Usual names

    /// What to say of the usual names in a line, once a session each: `xavier_uniform is glorot_uniform here`.
    ///
    /// - Returns: nil where the line has none, or only ones that were explained before.
    public mutating func note(on line: Interpretation) -> String? {
        let new = line.usualNames.filter { explainedNames.insert($0).inserted }
        return new.isEmpty ? nil : new.map(\.description).joined(separator: "; ")
    }

    // MARK: Line by line

    /// What became of a request.
    public enum Outcome: Sendable {
        case answer(Answer)
        /// The face has something to do.
        case host(HostRequest)
        case explorer(ExplorerCommand)
        case nothing
        case quit
    }

    /// Understands a line and carries it out.
    ///
    /// - Throws: a ``Failure``.
    @discardableResult
    public mutating func perform(_ line: String, _ control: WorkControl = .unattended) throws -> Outcome {
        try perform(try interpret(line), control)
    }

    /// Carries out a request, for faces that wait for the answer.
    ///
    /// - Throws: a ``Failure``.
    public mutating func perform(_ request: Request, _ control: WorkControl = .unattended) throws -> Outcome {
        defer { timeline.advance(to: state) }
        switch request {
        case .nothing: return .nothing
        case .quit: return .quit
        case .host(let request): return .host(request)
        case .explorer(let command): return .explorer(command)
        case .configure(let change):
            configure(change)
            return .nothing
        case .undo:
            try timeline.goBack()
            restore(timeline.present)
        case .redo:
            try timeline.goForward()
            restore(timeline.present)
        case .show, .initializer, .set, .reset:
            if let subject = try subject(shownBy: request) { show(subject) }
        case .study, .evaluate, .answer:
            guard let answer = try question(request)?.answer(control) else { return .nothing }
            remember(answer)
            // A value that was given a name is not shown, as in the documented examples.
            return answer.evaluated?.name == nil ? .answer(answer) : .nothing
        }
        return .answer(Answer(ValueText.document(current: current)))
    }
}
