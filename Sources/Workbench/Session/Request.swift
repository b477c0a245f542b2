import InitializerCore

/// What a key, a click or a menu asks of a session, as a value; its description is the line that asks the same.
///
///     Request.set(field: "scale", value: "3").description    // set scale 3
///     try session.action(for: .explorer(.view("heat")))      // as session.interpret("view heat")
///
/// For every request that ``Session/action(for:)`` accepts, ``Session/interpret(_:)`` of its description gives the same
/// action.
public enum Request: Hashable, Sendable {
    /// Make this the current Spec.
    case show(Spec)
    /// Change to another initializer with its default options; shape, type and key stay.
    case initializer(Initializer)
    /// Change one field of the current Spec. The value is as a person types it.
    case set(field: String, value: String)
    /// Go back to the state before.
    case undo
    /// Go forward again.
    case redo
    /// Go back to the Spec the session began with.
    case reset
    /// End the session.
    case quit
    /// A command of the explorer.
    case explorer(ExplorerCommand)
}

extension Request: CustomStringConvertible {
    /// The line that asks for it.
    public var description: String {
        switch self {
        case .show(let spec): spec.description
        case .initializer(let initializer): initializer.name
        case .set(let field, let value): Request.prefix(of: field) + value
        case .undo: "undo"
        case .redo: "redo"
        case .reset: "reset"
        case .quit: "quit"
        case .explorer(let command): command.description
        }
    }

    /// What stands before the value of a field.
    fileprivate static func prefix(of field: String) -> String { "set \(field) " }
}

extension Session {
    /// What a request comes to in this session.
    ///
    /// - Throws: a ``Failure``, with places in the request's description.
    public func action(for request: Request) throws(Failure) -> Action {
        switch request {
        case .show(let spec): return .show(spec)
        case .initializer(let initializer):
            let edit = SpecEdit(initializer: .init(value: initializer, range: 0..<initializer.name.count))
            return .show(try edit.applied(to: current))
        case .set(let field, let value): return .show(try spec(setting: field, to: value))
        case .undo: return .undo
        case .redo: return .redo
        case .reset: return .show(start)
        case .quit: return .quit
        case .explorer(let command): return .host(.explorer(command))
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
        return try SpecParser.parse(field: field, nameRange: name, reader).applied(to: current)
    }
}
