import Workbench

/// Reads, performs and prints until the user has had enough. A failure is told and the loop goes on.
public struct Loop<Source: LineSource> {
    private var source: Source

    /// What is shown where the user types.
    public static var prompt: String { "initscope> " }

    private static func notDone(_ count: Int) -> String {
        count == 1 ? "the command after it did not run" : "the \(count) commands after it did not run"
    }

    /// A loop over the lines of `source`.
    public init(_ source: Source) { self.source = source }

    /// Runs until `quit` or the end of the lines.
    public consuming func run(_ dialogue: inout Dialogue) {
        while true {
            let line: String
            do {
                switch try source.next(prompt: Self.prompt, for: dialogue.session) {
                case .end: return
                case .interrupted: continue
                case .line(let text): line = text
                }
            } catch {
                // Lines that cannot be read now will not be readable later.
                dialogue.report(error, in: "")
                return
            }
            do {
                guard try dialogue.perform(line) == .goesOn else { return }
            } catch {
                dialogue.report(error, in: line)
                let dropped = source.dropWaiting()
                if dropped > 0 { dialogue.console.say(Self.notDone(dropped)) }
            }
        }
    }
}
