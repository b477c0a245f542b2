import InitializerCore
import Settings

/// What a key, a click, a typed line or a script asks of a session, as a value; its description is the line that asks
/// the same.
///
///     Request.set(field: "scale", value: "3").description    // set scale 3
///     try session.interpret("view heat")                     // .explorer(.view("heat"))
///
/// For every request, ``Session/interpret(_:)`` of its description gives a request that does the same.
public enum Request: Hashable, Sendable {
    /// Nothing: an empty line or a comment.
    case nothing
    /// Make this the current subject.
    case show(Subject)
    /// Change to another initializer with its default options; shape, type and key stay.
    case initializer(Initializer)
    /// Change one field of the current Spec. The value is as a person types it.
    case set(field: String, value: String)
    /// Go back to the Spec the session began with.
    case reset
    /// Go back to the state before.
    case undo
    /// Go forward again.
    case redo
    /// Look at a tensor.
    case study(StudyRequest)
    /// Compute the value of an expression, perhaps to give it a name.
    case evaluate(Evaluation)
    /// Answer a question about the program itself.
    case answer(Inquiry)
    /// Change a setting or a key for the session.
    case configure(Settings.Change)
    /// A command of the explorer.
    case explorer(ExplorerCommand)
    /// Something only the face can do, which has files and a clock and takes lines.
    case host(HostRequest)
    /// End the session.
    case quit
}

extension Request {
    /// How the log of a session has a request that was carried out.
    public enum Logging: Hashable, Sendable {
        /// As the line that asks for it.
        case line
        /// As the Spec it led to: where a session began is not in its log.
        case spec
        /// Not at all: doing it again would show what is there already, write a file, or stop something.
        case nothing
    }

    /// How the log has it.
    public var logging: Logging {
        switch self {
        case .nothing, .quit, .host(.source), .answer(.commands), .answer(.help): .nothing
        case .reset: .spec
        case .explorer(let command): command.isLogged ? .line : .nothing
        case .show, .initializer, .set, .undo, .redo, .study, .evaluate, .answer, .configure, .host(.time): .line
        }
    }
}

extension Request {
    /// Whether its work is of items that several processes can share.
    public var isShared: Bool {
        if case .study(let request) = self { request.isShared } else { false }
    }
}

extension Session {
    /// Whether a request writes a file or the clipboard, now or by a key that it binds.
    public func writes(_ request: Request) -> Bool {
        switch request {
        case .explorer(let command): command.writes
        case .host(.time(let line)): (try? interpret(line)).map(writes) ?? false
        case .configure(.bind(let binding)): (try? interpret(binding.request)).map(writes) ?? false
        case .configure(.set), .host(.source): false
        case .nothing, .quit, .show, .initializer, .set, .reset, .undo, .redo, .study, .evaluate, .answer: false
        }
    }
}

/// A question about the program: its commands, initializers and functions, its environment.
public enum Inquiry: Hashable, Sendable {
    /// All commands.
    case commands
    /// The command, initializer or function of a name.
    case help(String)
    /// The initializers there are.
    case initializers
    /// The functions that expressions can call.
    case functions
    /// Versions, paths and what the terminal supports.
    case info
    /// The settings in force; one of them by its name.
    case settings(String?)
    /// What keys do.
    case bindings
    /// The text itself.
    case echo(String)
}

extension Request: CustomStringConvertible {
    /// The line that asks for it.
    public var description: String {
        switch self {
        case .nothing: ""
        case .show(let subject):
            if let law = subject.reference {
                "use \(subject) against \(law)"
            } else {
                subject.spec == nil ? "use \(subject)" : subject.description
            }
        case .initializer(let initializer): initializer.name
        case .set(let field, let value): Request.prefix(of: field) + value
        case .reset: "reset"
        case .undo: "undo"
        case .redo: "redo"
        case .study(let request): request.description
        case .evaluate(let evaluation): evaluation.line
        case .answer(let inquiry): inquiry.description
        case .configure(let change): change.description
        case .explorer(let command): command.description
        case .host(let request): request.description
        case .quit: "quit"
        }
    }

    /// What stands before the value of a field.
    static func prefix(of field: String) -> String { "set \(field) " }
}

extension Inquiry: CustomStringConvertible {
    /// The line that asks for it.
    public var description: String {
        switch self {
        case .commands: "help"
        case .help(let name): "help \(name)"
        case .initializers: "list"
        case .functions: "functions"
        case .info: "info"
        case .settings(let name): ["config", name].compactMap { $0 }.joined(separator: " ")
        case .bindings: "bind"
        case .echo(let text): "echo \(text)"
        }
    }
}
