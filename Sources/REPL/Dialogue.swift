import Concurrency
import Documents
import InitializerCore
import Screen
import Settings
import Workbench

/// A session that answers in words: performs a line at a time and writes what it gives.
public struct Dialogue {
    /// What is written of answers that only confirm: a Spec that was made current, an expectation that was met.
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

    /// How answers are written and where they go.
    public struct Face {
        let page: TextWriter
        let theme: Theme?
        let console: any Console

        /// - Parameters:
        ///   - page: the width, glyphs and colours of formats made of characters.
        ///   - theme: the colours of formats made of shapes; nil for the reader's preference.
        public init(page: TextWriter = TextWriter(), theme: Theme? = nil, console: any Console) {
            self.page = page
            self.theme = theme
            self.console = console
        }
    }

    /// What the user is looking at.
    public private(set) var session: Session

    /// Whether `quit` was said.
    public private(set) var hasEnded = false

    /// Who does which items of work that can be shared; nil where all of it is done here.
    public var sharing: (any WorkSharing)?

    /// How answers are written.
    public let format: OutputFormat

    let afterFailure: AfterFailure
    private var face: Face
    private let faceFor: (Settings) -> Face
    private let volume: Volume
    private let opening: Opening
    private var writer: any DocumentWriter
    private var hasBegun = false
    private var scripts: [String] = []

    /// Whether an answer was written.
    public var hasAnswered: Bool { hasBegun }

    /// A dialogue about `session` that looks the same whatever the settings are.
    public init(
        _ session: Session = Session(), format: OutputFormat = .text, volume: Volume = .full,
        afterFailure: AfterFailure = .stop, page: TextWriter = TextWriter(), console: any Console,
        opening: @escaping Opening = { path in throw Failure(.outside("cannot read \(path)")) }
    ) {
        self.init(session, format: format, volume: volume, afterFailure: afterFailure, opening: opening) { _ in
            Face(page: page, console: console)
        }
    }

    /// A dialogue about `session` that follows its settings.
    ///
    /// - Parameter face: asked at first, and whenever the settings have changed.
    public init(
        _ session: Session, format: OutputFormat, volume: Volume, afterFailure: AfterFailure,
        opening: @escaping Opening, face: @escaping (Settings) -> Face
    ) {
        self.session = session
        self.format = format
        self.volume = volume
        self.afterFailure = afterFailure
        self.opening = opening
        faceFor = face
        self.face = face(session.settings)
        writer = format.writer(page: self.face.page, theme: self.face.theme)
    }

    var page: TextWriter { face.page }
    var console: any Console { face.console }

    /// Whether there will be more lines.
    public enum Course: Hashable, Sendable {
        case goesOn
        case ends
    }

    /// Does what a line says and writes the answer.
    ///
    /// - Throws: a `Failure`; nothing has been written then, except by `raw`, which writes as it goes, by `source`, and
    ///   an answer that is itself a failure.
    public mutating func perform(_ line: String) throws -> Course {
        let interpretation = try session.interpretation(of: line)
        let request = interpretation.request
        try requireBytes(of: request)
        if volume == .full, format.isForPeople, let note = session.note(on: interpretation) { console.say(note) }
        let progress = ProgressLine(console)
        defer { progress.end() }
        let settings = session.settings
        let outcome = try session.perform(request, progress.control.shared(by: sharing))
        if session.settings != settings { follow(session.settings) }
        switch outcome {
        case .nothing: return .goesOn
        case .quit:
            hasEnded = true
            return .ends
        case .host(.source(let path)): return try source(path)
        case .host(.time(let line)): return try time(line)
        case .explorer(let command): return try skip(command, line)
        case .answer(let answer):
            progress.end()
            try write(answer.document)
            if let failure = answer.failure { throw failure }
            return .goesOn
        }
    }

    /// Says what was wrong with a line.
    ///
    /// - Parameter place: where the line stands, if in a script: `weights.txt:3`.
    /// - Returns: what kind of failure it was.
    @discardableResult
    public func report(_ error: any Error, in line: String, at place: String? = nil) -> Failure.Kind {
        let failure = Failure(error)
        let lines =
            page.isPlain
            ? FailureText.sentences(failure, in: line, at: place).map { StyledText($0) }
            : FailureText.styled(failure, in: line, at: place, glyphs: page.glyphs, console.ink.style(.error))
        for line in lines { console.say(line) }
        return failure.kind
    }

    /// Writes what stands after the last answer: formats whose files are whole only then need it.
    ///
    /// - Throws: a `Failure` that says why it cannot be written.
    public mutating func finish() throws {
        guard hasBegun else { return }
        try writer.end(to: output)
    }

    /// Looks as changed settings have it. What is written as one file keeps its writer.
    private mutating func follow(_ settings: Settings) {
        face = faceFor(settings)
        if format == .text { writer = format.writer(page: face.page, theme: face.theme) }
    }

    // MARK: What only a face can do

    /// What only changes what the explorer shows is skipped, since recorded scripts hold it; what would write or copy
    /// something fails, since nothing would be written.
    private func skip(_ command: ExplorerCommand, _ line: String) throws(Failure) -> Course {
        guard command.isOnlyLook else { throw Failure(.needsExplorer(command: Dialogue.firstWord(of: line))) }
        if volume == .full { console.say("skipped: works only in the explorer: \(line)") }
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
    private func requireBytes(of request: Request) throws(Failure) {
        guard format == .raw else { return }
        switch request {
        case .nothing, .quit, .host, .explorer, .configure: return
        case .show, .initializer, .set, .reset, .undo, .redo: if volume == .quiet { return }
        case .evaluate(let evaluation): if evaluation.name != nil { return }
        case .study(let request):
            switch request.study.purpose {
            case .elements: return
            case .expectation: if volume == .quiet { return }
            case .facts: break
            }
        case .answer: break
        }
        throw Failure(.missingContent(format: format.name, .bytes))
    }

    private mutating func write(_ document: Document) throws {
        if document.isConfirmation, volume == .quiet || format.needs == .chart { return }
        do {
            if !hasBegun {
                try writer.begin(to: output)
                hasBegun = true
            }
            try writer.write(document, to: output)
        } catch let missing as MissingContent {
            throw Failure(.missingContent(format: missing.format.name, missing.content))
        } catch is CancellationError {
            throw Failure(.cancelled)
        }
        if volume == .full, format.needs == .table, let diagnostic = document.diagnostic { console.say(diagnostic) }
    }

    private var output: DocumentOutput {
        let console = self.console
        return DocumentOutput(checkpoint: { try console.checkpoint() }) { try console.write(Array($0)) }
    }
}
