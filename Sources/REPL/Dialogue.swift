import InitializerCore
import Presentation
import Screen
import Settings
import Workbench

/// A session that answers in words: performs a line at a time and writes what it gives.
public struct Dialogue {
    /// What is written of replies that nobody asked for: a Spec that was made current, an expectation that was met.
    public enum Volume: Hashable, Sendable {
        case full
        case quiet
    }

    /// What becomes of a script when one of its lines fails.
    public enum AfterFailure: Hashable, Sendable {
        case stop
        case goOn
    }

    /// Gives the lines of the file with a name, for `source`; throws a `Failure` when it cannot be read.
    public typealias Opening = (_ path: String) throws -> any LineSource

    /// What the settings make of how answers are written and where they go.
    public typealias Face = (Settings) -> (TextRenderer, any Console)

    /// What the user is looking at.
    public private(set) var session: Session

    /// Whether `quit` was said.
    public private(set) var hasEnded = false

    /// How replies are written.
    public let format: OutputFormat

    let afterFailure: AfterFailure
    private(set) var renderer: TextRenderer
    private(set) var console: any Console

    private let volume: Volume
    private let opening: Opening
    private let face: Face
    private var tables: TableWriter?
    private var scripts: [String] = []

    /// A dialogue about `session` over `console`, whatever the settings are.
    public init(
        _ session: Session = Session(), format: OutputFormat = .text, volume: Volume = .full,
        afterFailure: AfterFailure = .stop, renderer: TextRenderer, console: any Console,
        opening: @escaping Opening = { path in throw Failure(.outside("cannot read \(path)")) }
    ) {
        self.init(session, format: format, volume: volume, afterFailure: afterFailure, opening: opening) { _ in
            (renderer, console)
        }
    }

    /// A dialogue about `session` that follows its settings.
    ///
    /// - Parameter face: asked at first, and whenever the settings have changed.
    public init(
        _ session: Session, format: OutputFormat, volume: Volume, afterFailure: AfterFailure,
        opening: @escaping Opening, face: @escaping Face
    ) {
        self.session = session
        self.format = format
        self.volume = volume
        self.afterFailure = afterFailure
        self.opening = opening
        self.face = face
        (renderer, console) = face(session.settings)
        tables = format.tables.map { TableWriter($0, glyphs: renderer.glyphs) }
    }

    /// Whether there will be more lines.
    public enum Course: Hashable, Sendable {
        case goesOn
        case ends
    }

    /// Does what a line says and writes the reply.
    ///
    /// - Throws: a `Failure`; nothing has been written then, except by `raw`, which writes as it goes, by `source`, and a reply that is
    ///   itself of a failure.
    public mutating func perform(_ line: String) throws -> Course {
        try requireBytes(of: try session.interpret(line))
        let progress = ProgressLine(console)
        defer { progress.end() }
        let settings = session.settings
        let outcome = try session.perform(line, progress.control)
        if session.settings != settings { (renderer, console) = face(session.settings) }
        switch outcome {
        case .silence: return .goesOn
        case .farewell:
            hasEnded = true
            return .ends
        case .host(.source(let path)): return try source(path)
        case .host(.time(let line)): return try time(line)
        case .host(.explorer(let command)): return try skip(command, line)
        case .reply(let reply):
            progress.end()
            if volume == .full || !reply.isUnasked { try write(reply) }
            if let failure = reply.failure { throw failure }
            return .goesOn
        }
    }

    /// Tells what was wrong with a line.
    ///
    /// - Parameter place: where the line stands, if in a script: `weights.txt:3`.
    ///
    /// - Returns: what kind of failure it was.
    @discardableResult
    public func tell(_ error: any Error, in line: String, at place: String? = nil) -> Failure.Kind {
        let failure = error as? Failure ?? Failure(.outside("\(error)"))
        renderer.lines(failure, in: line, at: place, ink: console.ink).forEach(console.say)
        return failure.kind
    }

    // MARK: Requests to the host

    /// What only changes what the explorer shows is skipped, as recorded scripts hold it; what would write or copy
    /// something fails, as nothing would be written.
    private func skip(_ command: ExplorerCommand, _ line: String) throws(Failure) -> Course {
        guard command.isOnlyLook else { throw Failure(.needsExplorer(command: Dialogue.firstWord(of: line))) }
        if volume == .full { console.say("skipped, works only in the explorer: \(line)") }
        return .goesOn
    }

    private static func firstWord(of line: String) -> String {
        String(line.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
    }

    /// Scripts that source one another, at most.
    private static let depthLimit = 16

    private mutating func source(_ name: String) throws -> Course {
        let path = ScriptPath.resolve(name, from: scripts.last)
        guard scripts.count < Dialogue.depthLimit, !scripts.contains(path) else {
            throw Failure(.sourcedTooDeep(path: path))
        }
        switch Script(named: path, try opening(path)).run(&self) {
        case .done: return hasEnded ? .ends : .goesOn
        case .failed(let lines, let kind): throw Failure(.sourceFailed(path: path, lines: lines, kind))
        }
    }

    private mutating func time(_ line: String) throws -> Course {
        let start = ContinuousClock.now
        defer { console.say("took \(Dialogue.seconds(start.duration(to: .now)))") }
        return try perform(line)
    }

    private static func seconds(_ duration: Duration) -> String {
        NumberFormat.significant(duration / .seconds(1), digits: 3) + " s"
    }

    /// Notes that the lines of a script are done from now on.
    mutating func enter(script name: String) { scripts.append(name) }

    /// Notes that the script entered last is at its end.
    mutating func leaveScript() { scripts.removeLast() }

    // MARK: Writing

    /// Refuses what will have no bytes to give before any work is done.
    private func requireBytes(of action: Action) throws(Failure) {
        guard format == .raw else { return }
        switch action {
        case .nothing, .quit, .host, .configure: return
        case .show, .undo, .redo: if volume == .quiet { return }
        case .ask(let question):
            switch question.purpose {
            case .elements, .name: return
            case .check: if volume == .quiet { return }
            case .facts: break
            }
        }
        throw Failure(.noBytes)
    }

    private mutating func write(_ reply: Reply) throws {
        switch format {
        case .text: try write(renderer.lines(reply).map { $0 + "\n" }.joined())
        case .json: try write(JSONRenderer.json(reply).indented + "\n")
        case .jsonl: try write(JSONRenderer.json(reply).compact + "\n")
        case .table, .csv, .markdown, .latex: try writeTable(reply)
        case .raw: try writeBytes(reply)
        }
    }

    private mutating func writeTable(_ reply: Reply) throws {
        guard let text = tables?.text(reply) else { throw Failure(.noTable(format: format.rawValue)) }
        try write(text)
        if case .tensor(let source, nil) = reply, source.spec.count > Reply.elementLimit, volume == .full {
            let count = NumberFormat.integer(source.spec.count)
            console.say("the first \(Reply.elementLimit) of \(count) elements; limit=N gives N")
        }
    }

    private func write(_ text: String) throws { try console.write(Array(text.utf8)) }

    /// Streams the whole tensor, so that its size in memory never matters, unless only its beginning was asked for.
    private func writeBytes(_ reply: Reply) throws {
        guard case .tensor(let source, let limit) = reply else { throw Failure(.noBytes) }
        if let limit, limit < source.spec.count { return try console.write(source.bytes(0..<limit)) }
        do {
            try source.forEachBytes(checkpoint: console.checkpoint) { try console.write(Array($0)) }
        } catch is CancellationError {
            throw Failure(.cancelled)
        }
    }
}

extension OutputFormat {
    /// The form of its tables, if it is one of tables.
    fileprivate var tables: TableFormat? {
        switch self {
        case .table: .aligned
        case .csv: .csv
        case .markdown: .markdown
        case .latex: .latex
        case .text, .json, .jsonl, .raw: nil
        }
    }
}

extension Reply {
    /// Whether it only confirms that a line was done.
    fileprivate var isUnasked: Bool {
        switch self {
        case .current, .expectation: true
        default: false
        }
    }
}
