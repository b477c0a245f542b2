import Settings

/// A line of the startup file that only the explorer can run.
public struct StartupRequest: Hashable, Sendable {
    /// The line.
    public let line: String
    /// Where it stands: `initscoperc:3`.
    public let place: String

    /// A line that stands somewhere.
    public init(line: String, place: String) {
        self.line = line
        self.place = place
    }
}

extension Session {
    /// Runs the user's startup file: `config` and `bind` lines, a Spec, values with names, files to source. What is
    /// wrong is noted in the settings' diagnostics and skipped; nothing is fatal. Nothing in it can be undone.
    ///
    /// - Parameters:
    ///   - text: the lines of the file.
    ///   - file: the file's name, for telling who set what.
    ///   - read: gives the text of a file that is sourced.
    /// - Returns: the lines that only the explorer can run, in order.
    public mutating func begin(
        with text: String, of file: String, reading read: (String) throws(Failure) -> String
    ) -> [StartupRequest] {
        let requests = runStartup(text, of: file, depth: 0, reading: read)
        startHere()
        return requests
    }

    /// Notes that the startup file cannot be read.
    public mutating func reportStartup(_ problem: Settings.Diagnostic) { settings.diagnostics.append(problem) }

    /// Files that source one another, at most.
    private static let startupDepthLimit = 16

    private mutating func runStartup(
        _ text: String, of file: String, depth: Int, reading read: (String) throws(Failure) -> String
    ) -> [StartupRequest] {
        var requests: [StartupRequest] = []
        for (line, number) in Self.startupLines(text) {
            let origin = Settings.Origin.file(name: file, line: number)
            do throws(Failure) {
                let request = try interpret(line)
                switch request {
                case .nothing: break
                case .show, .initializer, .set, .reset:
                    if let subject = try subject(shownBy: request) { show(subject) }
                case .configure(let change): configure(change, by: origin)
                case .explorer: requests.append(StartupRequest(line: line, place: "\(file):\(number)"))
                case .host(.source(let path)):
                    guard depth < Self.startupDepthLimit else { throw Failure(.sourcedTooDeep(path: path)) }
                    requests += runStartup(try read(path), of: path, depth: depth + 1, reading: read)
                case .evaluate(let evaluation) where evaluation.name != nil:
                    if let question = question(request) { remember(try Self.answer(question)) }
                case .study, .evaluate, .answer, .host(.time), .undo, .redo, .quit:
                    throw Failure(.settings(.notAtStart(line)))
                }
            } catch {
                let words = error.message + (error.suggestion.map { "; \($0)" } ?? "")
                settings.diagnostics.append(Settings.Diagnostic(file, line: number, words))
            }
        }
        return requests
    }

    private static func answer(_ question: Question) throws(Failure) -> Answer {
        do {
            return try question.answer()
        } catch {
            throw Failure(error)
        }
    }

    /// The commands of a text, each with the line it begins in.
    private static func startupLines(_ text: String) -> [(text: String, number: Int)] {
        var commands: [(text: String, number: Int)] = []
        var open = LogicalLine()
        var first = 0
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if !open.isOpen { (open, first) = (LogicalLine(), index + 1) }
            open.append(line)
            if !open.isOpen { commands.append((open.text, first)) }
        }
        if open.isOpen { commands.append((open.text, first)) }
        return commands
    }
}
