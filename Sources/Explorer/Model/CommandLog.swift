/// What was done, as commands that do it again.
struct CommandLog: Sendable {
    /// Beyond this the oldest are forgotten; a recording keeps all.
    private static let limit = 10_000

    private(set) var lines: [String]

    /// How many lines there were ever.
    private(set) var count = 1

    /// The file lines go to, while one is recorded.
    private(set) var recording: String?

    /// How many lines the recording has.
    private(set) var recordedCount = 0

    /// The recorded steps that can be taken back, and those that can be made again, while there is a recording: whoever
    /// does its lines has no others.
    private var recordedSteps: (past: [Step], future: [Step]) = ([], [])

    /// Lines that are still to be written.
    private var unwritten: [String] = []

    /// What a step changed.
    enum Step: Hashable, Sendable {
        /// The Spec or names of values, which every session has and takes back.
        case session
        /// Only what the explorer shows.
        case explorer
    }

    /// A log that begins at a Spec.
    init(from start: String) { lines = [start] }

    /// Takes note of a command. Of commands that only move the same view, one after the other, the last counts.
    mutating func note(_ line: String, _ step: Step? = nil) {
        append(line, recordedAs: nil)
        guard recording != nil, let step else { return }
        recordedSteps.past.append(step)
        recordedSteps.future = []
    }

    /// Takes note of a step taken back: where the recording began after it, or whoever does the recording may not know
    /// it as a step, as commands that lead to the same state.
    mutating func noteUndo(_ line: String, leadingTo lines: [String]) {
        guard recordedSteps.past.last == .session else { return noteMove(line, to: lines) }
        append(line, recordedAs: nil)
        recordedSteps.future.append(recordedSteps.past.removeLast())
    }

    /// Takes note of a step made again: likewise.
    mutating func noteRedo(_ line: String, leadingTo lines: [String]) {
        guard recordedSteps.future.last == .session else { return noteMove(line, to: lines) }
        append(line, recordedAs: nil)
        recordedSteps.past.append(recordedSteps.future.removeLast())
    }

    private mutating func noteMove(_ line: String, to lines: [String]) {
        append(line, recordedAs: lines)
        recordedSteps = ([], [])
    }

    private mutating func append(_ line: String, recordedAs other: [String]?) {
        let line = line.split(whereSeparator: \.isNewline).joined(separator: " ")
        count += 1
        let isMoving = CommandLog.scrolled(line) != nil
        if isMoving, CommandLog.scrolled(lines.last) == CommandLog.scrolled(line) {
            lines[lines.count - 1] = line
        } else {
            lines.append(line)
            if lines.count > CommandLog.limit { lines.removeFirst(lines.count - CommandLog.limit) }
        }
        guard recording != nil else { return }
        if isMoving, CommandLog.scrolled(unwritten.last) == CommandLog.scrolled(line) { unwritten.removeLast() }
        unwritten += other ?? [line]
    }

    /// The panel a line scrolls; nil if it scrolls none.
    private static func scrolled(_ line: String?) -> Substring? {
        let words = line?.split(separator: " ") ?? []
        return words.first == "scroll" ? words.dropFirst().first : nil
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

    /// The lines to be written now. A view that may move further is kept back until something else is done, unless
    /// `all` are wanted.
    mutating func takeUnwritten(all: Bool = false) -> [String] {
        let isMoving = !all && CommandLog.scrolled(unwritten.last) != nil
        let taken = isMoving ? Array(unwritten.dropLast()) : unwritten
        unwritten = isMoving ? unwritten.suffix(1) : []
        recordedCount += taken.count
        return taken
    }
}
