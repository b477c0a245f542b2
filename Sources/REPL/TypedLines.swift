import Workbench

/// Where somebody types: one line at a time, or several at once when they are pasted.
public protocol TypedLines {
    /// Waits for what is typed next, which may hold line breaks.
    ///
    /// - Parameters:
    ///   - prompt: shown before it.
    ///   - command: what it continues; empty at the start of a command.
    ///   - session: what completions are for.
    mutating func read(_ prompt: Prompt, continuing command: LogicalLine, for session: Session) throws -> LineInput

    /// Keeps a whole command to be recalled later.
    mutating func remember(_ command: String)
}

/// What stands before the line being typed.
public enum Prompt: Hashable, Sendable {
    case command
    /// The command has begun on an earlier line.
    case continuation

    /// The prompt of a command, and dots as wide as it.
    public func text(_ name: String) -> String {
        guard self == .continuation else { return name }
        let mark = "...> "
        return String(repeating: " ", count: max(0, name.count - mark.count)) + mark
    }
}

/// Whole commands, put together from what is typed.
///
/// A command goes on over the next line while a bracket is open. Of several lines pasted at once none is done before
/// Enter is pressed and the last of them is whole; then they come one after the other.
public struct TypedCommands<Keyboard: TypedLines>: LineSource {
    private var keyboard: Keyboard
    private var waiting: ArraySlice<String> = []

    /// The commands typed at `keyboard`.
    public init(_ keyboard: Keyboard) { self.keyboard = keyboard }

    /// The next whole command.
    public mutating func next(prompt: String, for session: Session) throws -> LineInput {
        if let command = waiting.popFirst() { return .line(command) }
        var commands: [LogicalLine] = []
        repeat {
            let open = commands.popLast() ?? LogicalLine()
            let place: Prompt = open.isOpen ? .continuation : .command
            switch try keyboard.read(place, continuing: open, for: session) {
            case .line(let typed): commands += open.continued(by: typed)
            case .interrupted: return .interrupted
            case .end: return .end
            }
        } while commands.last?.isOpen == true
        for command in commands { keyboard.remember(command.text) }
        waiting = commands.map(\.text)[...]
        return .line(waiting.popFirst() ?? "")
    }

    /// Forgets what is left of a paste.
    public mutating func dropWaiting() -> Int {
        defer { waiting = [] }
        return waiting.count
    }
}

extension LogicalLine {
    /// The commands that this one, if it is open, and what is typed next make.
    func continued(by typed: String) -> [LogicalLine] {
        guard isOpen else { return LogicalLine.split(typed) }
        var first = self
        var rest = typed[...]
        while first.isOpen, !rest.isEmpty {
            let end = rest.firstIndex(where: \.isNewline) ?? rest.endIndex
            first.append(rest[..<end])
            rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
        }
        return [first] + LogicalLine.split(rest)
    }
}
