import InitializerCore
import Presentation
import Workbench

/// A session that answers in words: performs a line at a time and writes what it gives.
public struct Dialogue {
    /// What the user is looking at.
    public private(set) var session: Session

    /// How replies are written.
    public let format: OutputFormat

    let renderer: TextRenderer
    let console: any Console

    /// A dialogue about `session` over `console`.
    public init(
        _ session: Session = Session(), format: OutputFormat = .text, renderer: TextRenderer, console: any Console
    ) {
        self.session = session
        self.format = format
        self.renderer = renderer
        self.console = console
    }

    /// Whether there will be more lines.
    public enum Course: Hashable, Sendable {
        case goesOn
        case ends
    }

    /// Does what a line says and writes the reply.
    ///
    /// - Throws: a `Failure`; nothing has been written then, except by `raw`, which writes as it goes.
    public mutating func perform(_ line: String) throws -> Course {
        let progress = ProgressLine(console)
        defer { progress.end() }
        switch try session.perform(line, progress.control) {
        case .silence: return .goesOn
        case .farewell: return .ends
        case .reply(let reply):
            progress.end()
            try write(reply)
            return .goesOn
        }
    }

    /// Tells what was wrong with a line.
    ///
    /// - Parameter place: where the line stands, if in a script: `weights.txt:3`.
    public func tell(_ error: any Error, in line: String, at place: String? = nil) {
        let failure = error as? Failure ?? Failure(.outside("\(error)"))
        renderer.lines(failure, in: line, at: place, ink: console.ink).forEach(console.say)
    }

    private func write(_ reply: Reply) throws {
        switch format {
        case .text: try write(renderer.lines(reply).map { $0 + "\n" }.joined())
        case .json: try write(JSONRenderer.json(reply).indented + "\n")
        case .jsonl: try write(JSONRenderer.json(reply).compact + "\n")
        case .raw: try writeBytes(reply)
        }
    }

    private func write(_ text: String) throws { try console.write(Array(text.utf8)) }

    /// Streams the whole tensor, so that its size in memory never matters.
    private func writeBytes(_ reply: Reply) throws {
        guard case .tensor(let source, _) = reply else {
            throw Failure(.outside("raw is for the bytes of a tensor: tensor [SPEC]"))
        }
        var bytes: [UInt8] = []
        do {
            try source.forEachBlock(checkpoint: console.checkpoint) { _, block in
                bytes.removeAll(keepingCapacity: true)
                source.encode(block, into: &bytes)
                try console.write(bytes)
            }
        } catch is CancellationError {
            throw Failure(.cancelled)
        }
    }
}
