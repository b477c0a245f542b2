import InitializerCore
import Settings

/// What the user is looking at, and how they got there.
public struct Session: Sendable {
    /// The Spec on show.
    public private(set) var current: Spec

    /// The Spec the session began with.
    public private(set) var start: Spec

    /// The values that were given names, and the last result.
    public private(set) var variables = Variables()

    /// The settings in force.
    public internal(set) var settings: Settings

    /// What is around it.
    public let environment: Environment

    private var timeline: Timeline<State>

    /// A session that begins with `spec`.
    public init(_ spec: Spec = Session.welcome, settings: Settings = Settings(), environment: Environment = .unknown) {
        self.settings = settings
        self.environment = environment
        current = spec
        start = spec
        timeline = Timeline(State(spec: spec, names: Variables()))
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

    /// Understands a line, without doing anything.
    ///
    /// - Throws: a ``Failure`` with the place in the line that is wrong.
    public func interpret(_ line: String) throws(Failure) -> Action {
        let line = PastedPrompt.blanked(line)
        let reader = TokenReader(line)
        if reader.isAtEnd { return .nothing }
        if let action = try assignment(reader) { return action }
        if let action = try command(reader, line) { return action }
        if ExpressionLine.begins(reader, variables) { return try expression(reader) }
        return try spec(reader)
    }

    /// `t = …`, unless the name is a field of a Spec.
    private func assignment(_ reader: TokenReader) throws(Failure) -> Action? {
        guard let (name, range) = ExpressionLine.assignment(reader) else { return nil }
        guard !Variables.isTaken(name) else { throw Failure(.expression(.takenName(name)), at: range) }
        var rest = reader
        rest.advance()
        rest.advance()
        return evaluate(try ExpressionParser.parse(rest), named: name)
    }

    /// The command a line gives; of `time`, the one whose time is taken. Nil if it gives none.
    public func command(of line: String) -> Command? {
        guard let (command, rest) = command(TokenReader(PastedPrompt.blanked(line))) else { return nil }
        guard command.arguments == .line else { return command }
        return self.command(rest)?.command
    }

    /// The command a line begins with, `key 7`, but not `key=7` or `shape(t)`, and the rest of the line.
    private func command(_ reader: TokenReader) -> (command: Command, rest: TokenReader)? {
        var rest = reader
        let name = rest.advance()?.commandName ?? ""
        let next = rest.current?.kind
        guard variables[name] == nil, let command = Command.named(name), next != .mark("="),
            !(next == .mark("(") && ForeignIdiom.functions[name] != nil)
        else { return nil }
        return (command, rest)
    }

    private func command(_ reader: TokenReader, _ line: String) throws(Failure) -> Action? {
        guard let (command, rest) = command(reader) else { return nil }
        var input = CommandInput(
            rest, current: current, start: start, variables: variables, environment: environment,
            settings: settings, understand: { [self] line throws(Failure) in _ = try interpret(line) }, line: line)
        do throws(Failure) {
            return try command.interpret(&input)
        } catch {
            throw command.explained(error, in: rest)
        }
    }

    private func spec(_ reader: TokenReader) throws(Failure) -> Action {
        do throws(Failure) {
            return .show(try SpecParser.parse(reader, variables).applied(to: current))
        } catch {
            // `[scale: 1.0]` begins like a shape and is none; a mistake in a Spec is told as one.
            let beginsWithBracket = reader.current?.kind == .mark("[")
            let isPerhapsAValue = if case .unexpected = error.problem { true } else { beginsWithBracket }
            guard isPerhapsAValue, let parsed = try? ExpressionParser.parse(reader) else { throw error }
            return evaluate(parsed, named: nil)
        }
    }

    /// An expression; one that is only the name of an initializer function makes that current, as its own name would.
    private func expression(_ reader: TokenReader) throws(Failure) -> Action {
        let parsed = try ExpressionParser.parse(reader)
        if case .variable(let name) = parsed.form, case .initializer = variables[name] {
            return .show(try SpecParser.parse(reader, variables).applied(to: current))
        }
        return evaluate(parsed, named: nil)
    }

    private func evaluate(_ expression: Expression, named name: String?) -> Action {
        let evaluation = Evaluation(name: name, expression: expression, variables: variables)
        return .ask(Question(name == nil ? .facts : .name) { .value(try evaluation.run($0)) })
    }

    /// Keeps what an answer leaves behind: a value's name, and the last result.
    public mutating func remember(_ reply: Reply) {
        guard case .value(let evaluated) = reply else { return }
        variables[Variables.lastResult] = evaluated.value
        if let name = evaluated.name { variables[name] = evaluated.value }
    }

    /// Makes `spec` current.
    public mutating func show(_ spec: Spec) { current = spec }

    /// Changes a setting or a key.
    public mutating func configure(_ change: Settings.Change, by origin: Settings.Origin = .session) {
        settings.apply(change, by: origin)
    }

    /// Takes what there is now for what the session begins with.
    mutating func startHere() {
        start = current
        timeline = Timeline(state)
    }

    // MARK: Undo

    /// What undo takes back: the Spec on show, and the values that were given names.
    public struct State: TimelineState {
        /// The Spec on show.
        public let spec: Spec
        let names: Variables

        /// Whether two states are the same; names are, if nothing was named in between.
        public static func == (a: State, b: State) -> Bool {
            a.spec == b.spec && a.names.version == b.names.version
        }

        /// The bytes of the values whose names stand for others in the next state.
        public func bytesKept(beside next: State) -> Int { names.bytesKept(beside: next.names) }
    }

    /// What undo would come back to.
    public var state: State { State(spec: current, names: variables.withoutLastResult) }

    /// Goes to a state there was. The last result stays what it is: it was seen, not chosen.
    public mutating func restore(_ state: State) {
        let last = variables[Variables.lastResult]
        current = state.spec
        variables = state.names
        variables[Variables.lastResult] = last
    }

    /// Understands a line and does it, for faces that wait for the answer.
    ///
    /// - Returns: what to tell, and whether the session goes on.
    /// - Throws: a ``Failure``.
    public mutating func perform(_ line: String, _ control: WorkControl = .unattended) throws -> Outcome {
        defer { timeline.advance(to: state) }
        switch try interpret(line) {
        case .nothing: return .silence
        case .quit: return .farewell
        case .host(let request): return .host(request)
        case .ask(let question):
            let reply = try question.answer(control)
            remember(reply)
            // A value that was given a name is not shown, as in the documented examples.
            if case .value(let evaluated) = reply, evaluated.name != nil { return .silence }
            return .reply(reply)
        case .configure(let change):
            configure(change)
            return .silence
        case .show(let spec): show(spec)
        case .undo:
            try timeline.goBack()
            restore(timeline.present)
        case .redo:
            try timeline.goForward()
            restore(timeline.present)
        }
        return .reply(.current(current))
    }

    /// What became of a line.
    public enum Outcome: Sendable {
        case reply(Reply)
        /// The host has something to do.
        case host(HostRequest)
        case silence
        case farewell
    }
}

extension Token {
    /// The command's name the token may be: a word, or the question mark that asks for help.
    fileprivate var commandName: String? {
        switch kind {
        case .word(let name): name
        case .stray(let mark): String(mark)
        default: nil
        }
    }
}
