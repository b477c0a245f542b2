import Synchronization

/// The lines entered so far, newest last, shared by every line editor that is given it and safe to use from any
/// thread. With a file, lines outlive the program.
///
/// Blank lines and consecutive repetitions are not kept.
public final class History: Sendable {
    private struct Contents {
        var entries: [String]
        /// Goes up with every change, so that an editor knows when its own copy is stale.
        var revision = 0
        var problem: HistoryProblem?
    }

    /// How many entries are kept; older ones are forgotten.
    public let limit: Int
    /// The file that entries are added to, or nothing when history lives in memory only.
    public let file: HistoryFile?
    private let contents: Mutex<Contents>

    /// An empty history in memory.
    public convenience init(limit: Int = History.standardLimit) {
        self.init(limit: limit, file: nil, entries: [])
    }

    /// The history a file holds, and what was wrong with the file. There is always a history to work with.
    public static func opened(
        _ file: HistoryFile, limit: Int = History.standardLimit
    ) -> (history: History, problem: HistoryProblem?) {
        let (entries, problem) = file.load(limit: limit)
        // What is not ours is not written to.
        if case .foreignFile = problem { return (History(limit: limit, file: nil, entries: []), problem) }
        return (History(limit: limit, file: file, entries: entries), problem)
    }

    private init(limit: Int, file: HistoryFile?, entries: [String]) {
        precondition(limit > 0, "a history keeps at least one line")
        self.limit = limit
        self.file = file
        self.contents = Mutex(Contents(entries: entries))
    }

    /// Twice bash's default of 500 lines.
    public static let standardLimit = 1000

    /// The lines, oldest first.
    public var entries: [String] {
        contents.withLock { $0.entries }
    }

    /// The first thing that went wrong with writing the file, if anything did.
    public var problem: HistoryProblem? { contents.withLock { $0.problem } }

    /// Adds a line, here and in the file, unless it is blank or repeats the newest one. A file that cannot be written
    /// is reported, and not tried again; the line is kept in memory all the same.
    @discardableResult
    public func append(_ line: String) -> HistoryProblem? {
        guard !line.allSatisfy(\.isWhitespace) else { return nil }
        let isNew = contents.withLock { contents in
            guard contents.entries.last != line else { return false }
            contents.entries.append(line)
            contents.entries.removeFirst(max(0, contents.entries.count - limit))
            contents.revision += 1
            return true
        }
        guard isNew, problem == nil, let found = file?.append(line) else { return nil }
        contents.withLock { $0.problem = $0.problem ?? found }
        return found
    }

    /// The lines when they changed after `revision`, with the revision they are at.
    func entries(after revision: Int?) -> (entries: [String], revision: Int)? {
        contents.withLock { $0.revision == revision ? nil : ($0.entries, $0.revision) }
    }
}
