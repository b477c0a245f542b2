import Workbench

/// Commands one a line, done in order. Empty lines and `#` comments do nothing.
public struct Script {
    /// What failures call it: a file's name, or `standard input`.
    public let name: String

    private var source: any LineSource

    /// A script of the lines of `source`.
    public init(named name: String, _ source: any LineSource) {
        self.name = name
        self.source = source
    }

    /// How a script ended.
    public enum Outcome: Hashable, Sendable {
        /// All lines were done, or `quit` was.
        case done
        /// Lines failed, and were told of.
        case failed(lines: [Int])
    }

    /// Does the lines, up to the first that fails unless the dialogue is to go on, and tells of failures as
    /// `NAME:LINE: message`.
    public consuming func run(_ dialogue: inout Dialogue) -> Outcome {
        dialogue.enter(script: name)
        defer { dialogue.leaveScript() }
        var failed: [Int] = []
        var number = 0
        while !dialogue.hasEnded {
            number += 1
            let line: String
            do {
                guard case .line(let text) = try source.next(prompt: "", for: dialogue.session) else { break }
                line = text
            } catch {
                // Lines that cannot be read now will not be readable later.
                dialogue.tell(error, in: "")
                failed.append(number)
                break
            }
            do {
                guard try dialogue.perform(line) == .goesOn else { break }
            } catch {
                dialogue.tell(error, in: line, at: "\(name):\(number)")
                failed.append(number)
                guard dialogue.afterFailure == .goOn, error as? Failure != Failure(.cancelled) else { break }
            }
        }
        return failed.isEmpty ? .done : .failed(lines: failed)
    }
}
