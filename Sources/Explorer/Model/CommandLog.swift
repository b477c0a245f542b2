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

    /// How many of the recorded steps can be taken back, and how many made again: whoever does the recording's lines
    /// has no others.
    private var recordedSteps = (past: 0, future: 0)

    /// Lines that are still to be written.
    private var unwritten: [String] = []

    /// A log that begins at a Spec.
    init(from start: String) { lines = [start] }

    /// Takes note of a command. Of commands that only move the same view, one after the other, the last counts.
    mutating func note(_ line: String, isStep: Bool = false) {
        append(line, recordedAs: nil)
        if isStep { recordedSteps = (recordedSteps.past + 1, 0) }
    }

    /// Takes note of a step taken back: where the recording began after it, as commands that lead to the same state.
    mutating func noteUndo(_ line: String, leadingTo lines: [String]) {
        let isRecorded = recordedSteps.past > 0
        append(line, recordedAs: isRecorded ? nil : lines)
        recordedSteps = isRecorded ? (recordedSteps.past - 1, recordedSteps.future + 1) : (0, 0)
    }

    /// Takes note of a step made again: likewise.
    mutating func noteRedo(_ line: String, leadingTo lines: [String]) {
        let isRecorded = recordedSteps.future > 0
        append(line, recordedAs: isRecorded ? nil : lines)
        recordedSteps = isRecorded ? (recordedSteps.past + 1, recordedSteps.future - 1) : (0, 0)
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
        recordedSteps = (0, 0)
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
