import Workbench

/// What was done, as commands that do it again.
struct CommandLog: Sendable {
    /// Beyond this the oldest are forgotten; a recording keeps all.
    private static let limit = 10_000

    /// A command that was done.
    private struct Entry: Sendable {
        let line: String
        /// The panel it only scrolls; nil for all else.
        let scrolls: String?

        /// A command, on one line.
        init(_ line: String, scrolls panel: String?) {
            self.line = line.split(whereSeparator: \.isNewline).joined(separator: " ")
            scrolls = panel
        }
    }

    private var entries: [Entry]

    /// How many commands there were ever.
    private(set) var count = 1

    /// The file commands go to, while one is recorded.
    private(set) var recording: String?

    /// How many commands the recording has.
    private(set) var recordedCount = 0

    /// The recorded steps that can be taken back, and those that can be made again, while there is a recording: whoever
    /// does its lines has no others.
    private var recordedSteps: (past: [Step], future: [Step]) = ([], [])

    /// Commands that are still to be written.
    private var unwritten: [Entry] = []

    /// What a step changed.
    enum Step: Hashable, Sendable {
        /// The Spec or names of values, which every session has and takes back.
        case session
        /// Only what the explorer shows.
        case explorer
    }

    /// A log that begins at a Spec.
    init(from start: String) { entries = [Entry(start, scrolls: nil)] }

    /// The commands, oldest first.
    var lines: [String] { entries.map(\.line) }

    /// Takes note of a command.
    ///
    /// - Parameter step: the step it made that can be taken back, if it made one.
    mutating func note(_ line: String, _ step: Step? = nil) {
        append(Entry(line, scrolls: nil), recordedAs: nil)
        if let step { noteStep(step) }
    }

    /// Takes note that the commands since the last step are one step that can be taken back.
    mutating func noteStep(_ step: Step) {
        guard recording != nil else { return }
        recordedSteps.past.append(step)
        recordedSteps.future = []
    }

    /// Takes note of where a panel was scrolled to. Of such commands for one panel, one after the other, the last counts.
    mutating func noteScroll(_ line: String, of panel: String) { append(Entry(line, scrolls: panel), recordedAs: nil) }

    /// Takes note of a step taken back: where the recording began after it, or whoever does the recording may not know
    /// it as a step, as commands that lead to the same state.
    mutating func noteUndo(_ line: String, leadingTo lines: [String]) {
        guard recordedSteps.past.last == .session else { return noteMove(line, to: lines) }
        append(Entry(line, scrolls: nil), recordedAs: nil)
        recordedSteps.future.append(recordedSteps.past.removeLast())
    }

    /// Takes note of a step made again: likewise.
    mutating func noteRedo(_ line: String, leadingTo lines: [String]) {
        guard recordedSteps.future.last == .session else { return noteMove(line, to: lines) }
        append(Entry(line, scrolls: nil), recordedAs: nil)
        recordedSteps.past.append(recordedSteps.future.removeLast())
    }

    private mutating func noteMove(_ line: String, to lines: [String]) {
        append(Entry(line, scrolls: nil), recordedAs: lines)
        recordedSteps = ([], [])
    }

    private mutating func append(_ entry: Entry, recordedAs other: [String]?) {
        count += 1
        if let panel = entry.scrolls, entries.last?.scrolls == panel {
            entries[entries.count - 1] = entry
        } else {
            entries.append(entry)
            if entries.count > CommandLog.limit { entries.removeFirst(entries.count - CommandLog.limit) }
        }
        guard recording != nil else { return }
        if let panel = entry.scrolls, unwritten.last?.scrolls == panel { unwritten.removeLast() }
        unwritten += other?.map { Entry($0, scrolls: nil) } ?? [entry]
    }

    mutating func startRecording(_ path: String) {
        recording = path
        recordedCount = 0
        recordedSteps = ([], [])
        unwritten = []
    }

    mutating func stopRecording() {
        recording = nil
        unwritten = []
    }

    /// The commands to be written now. A view that may move further is kept back until something else is done, unless
    /// `all` are wanted.
    mutating func takeUnwritten(all: Bool = false) -> [String] {
        let isMoving = !all && unwritten.last?.scrolls != nil
        let taken = isMoving ? Array(unwritten.dropLast()) : unwritten
        unwritten = isMoving ? unwritten.suffix(1) : []
        recordedCount += taken.count
        return taken.map(\.line)
    }
}
