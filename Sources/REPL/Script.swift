import Workbench

/// Commands one a line, or over several while a bracket is open, done in order. Empty lines and `#` comments do nothing.
/// In a script with prompts in it, `iex> `, the lines without one are what was printed, and are passed over.
public struct Script {
    /// What failures call it: a file's name, or `standard input`.
    public let name: String

    private var source: any LineSource
    private var lineNumber = 0
    private var hasPrompts = false

    /// A script of the lines of `source`.
    public init(named name: String, _ source: any LineSource) {
        self.name = name
        self.source = source
    }

    /// How a script ended.
    public enum Outcome: Hashable, Sendable {
        /// All lines were done, or `quit` was.
        case done
        /// Lines failed, the worst of them in this way, and were told of.
        case failed(lines: [Int], Failure.Kind)
    }

    /// Does the lines, up to the first that fails unless the dialogue is to go on, and tells of failures as
    /// `NAME:LINE: message`.
    public consuming func run(_ dialogue: inout Dialogue) -> Outcome {
        dialogue.enter(script: name)
        defer { dialogue.leaveScript() }
        var failed: [Int] = []
        var worst = Failure.Kind.unmet
        while !dialogue.hasEnded {
            let (line, number): (String, Int)
            do {
                guard let command = try next(for: dialogue.session) else { break }
                (line, number) = command
            } catch {
                // Lines that cannot be read now will not be readable later.
                worst = max(worst, dialogue.report(error, in: ""))
                failed.append(lineNumber)
                break
            }
            do {
                guard try dialogue.perform(line) == .goesOn else { break }
            } catch {
                worst = max(worst, dialogue.report(error, in: line, at: "\(name):\(number)"))
                failed.append(number)
                guard dialogue.afterFailure == .goOn, error as? Failure != Failure(.cancelled) else { break }
            }
        }
        return failed.isEmpty ? .done : .failed(lines: failed, worst)
    }

    /// The next whole command and the line it begins in; nil at the end.
    private mutating func next(for session: Session) throws -> (command: String, line: Int)? {
        var command = LogicalLine()
        var first = 0
        repeat {
            lineNumber += 1
            guard case .line(let line) = try source.next(prompt: "", for: session) else { break }
            let typed = PastedPrompt.typed(line)
            hasPrompts = hasPrompts || typed != nil
            if typed == nil, hasPrompts, !command.isOpen { continue }
            if first == 0 { first = lineNumber }
            // What is taken as it stands may hold any bracket.
            if command.text.isEmpty, Command.takesText(line) { return (line, first) }
            command.append(typed ?? line)
            if !command.isOpen { return (command.text, first) }
        } while true
        return first == 0 ? nil : (command.text, first)
    }
}

extension Command {
    /// Whether a line is a command that takes the rest of it as it stands: `echo`, `source`.
    fileprivate static func takesText(_ line: String) -> Bool {
        let name = line.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
        guard let arguments = named(String(name))?.arguments else { return false }
        return arguments == .text || arguments == .file
    }
}
