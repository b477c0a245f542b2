import Workbench

/// Commands one a line, done in order up to the first that fails. Empty lines and `#` comments do nothing.
public struct Script<Source: LineSource> {
    /// What failures call it: a file's name, or `standard input`.
    public let name: String

    private var source: Source

    /// A script of the lines of `source`.
    public init(named name: String, _ source: Source) {
        self.name = name
        self.source = source
    }

    /// How a script ended.
    public enum Outcome: Hashable, Sendable {
        /// All lines were done, or `quit` was.
        case done
        /// A line failed, and was told of.
        case failed(line: Int)
    }

    /// Does the lines, and tells of the first failure as `NAME:LINE: message`.
    public consuming func run(_ dialogue: inout Dialogue) -> Outcome {
        var number = 0
        while true {
            number += 1
            let line: String
            do {
                guard case .line(let text) = try source.next(prompt: "", for: dialogue.session) else { return .done }
                line = text
            } catch {
                dialogue.tell(error, in: "")
                return .failed(line: number)
            }
            do {
                guard try dialogue.perform(line) == .goesOn else { return .done }
            } catch {
                dialogue.tell(error, in: line, at: "\(name):\(number)")
                return .failed(line: number)
            }
        }
    }
}
