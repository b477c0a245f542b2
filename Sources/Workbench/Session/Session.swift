import InitializerCore

/// What the user is looking at, and how they got there.
public struct Session: Sendable {
    /// The Spec on show.
    public private(set) var current: Spec

    /// The Spec the session began with.
    public let start: Spec

    private var past: [Spec] = []
    private var future: [Spec] = []

    /// A session that begins with `spec`.
    public init(_ spec: Spec = Session.welcome) {
        current = spec
        start = spec
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
    public var canUndo: Bool { !past.isEmpty }

    /// Whether there is a change to make again.
    public var canRedo: Bool { !future.isEmpty }

    /// Understands a line, without doing anything.
    ///
    /// - Throws: a ``Failure`` with the place in the line that is wrong.
    public func interpret(_ line: String) throws(Failure) -> Action {
        let reader = TokenReader(line)
        guard let first = reader.current else { return .nothing }
        var rest = reader
        rest.advance()
        var input = CommandInput(rest, current: current, start: start, line: line)
        // `key=7` is a part of a Spec, `key 7` a command.
        if case .word(let name) = first.kind, rest.current?.kind != .mark("="), let command = Command.named(name) {
            return try command.interpret(&input)
        }
        if first.kind == .stray("?"), let help = Command.named("help") { return try help.interpret(&input) }
        return .show(try SpecParser.parse(reader).applied(to: current))
    }

    /// Makes `spec` current.
    public mutating func show(_ spec: Spec) {
        guard spec != current else { return }
        past.append(current)
        future = []
        current = spec
    }

    /// Goes back to the Spec before.
    ///
    /// - Throws: ``Problem/nothingToUndo``.
    public mutating func undo() throws(Failure) {
        guard let previous = past.popLast() else { throw Failure(.nothingToUndo) }
        future.append(current)
        current = previous
    }

    /// Goes forward to the Spec that was taken back.
    ///
    /// - Throws: ``Problem/nothingToRedo``.
    public mutating func redo() throws(Failure) {
        guard let next = future.popLast() else { throw Failure(.nothingToRedo) }
        past.append(current)
        current = next
    }

    /// Understands a line and does it, for faces that wait for the answer.
    ///
    /// - Returns: what to tell, and whether the session goes on.
    /// - Throws: a ``Failure``.
    public mutating func perform(_ line: String, _ control: WorkControl = .unattended) throws -> Outcome {
        switch try interpret(line) {
        case .nothing: return .silence
        case .quit: return .farewell
        case .errand(let errand): return .errand(errand)
        case .ask(let question): return .reply(try question.answer(control))
        case .show(let spec): show(spec)
        case .undo: try undo()
        case .redo: try redo()
        }
        return .reply(.current(current))
    }

    /// What became of a line.
    public enum Outcome: Sendable {
        case reply(Reply)
        /// The face has something to do.
        case errand(Errand)
        case silence
        case farewell
    }
}
