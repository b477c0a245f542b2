/// What was done, as commands that do it again.
struct CommandLog: Sendable {
    /// Beyond this the oldest are forgotten; a recording keeps all.
    private static let limit = 10_000

    private(set) var lines: [String]

    /// The file lines go to, while one is recorded.
    private(set) var recording: String?

    /// How many lines the recording has.
    private(set) var recordedCount = 0

    /// Lines that are still to be written.
    private var unwritten: [String] = []

    /// A log that begins at a Spec.
    init(from start: String) { lines = [start] }

    /// Takes note of a command. Of commands that only move the same view, one after the other, the last counts.
    mutating func note(_ line: String) {
        let line = line.split(whereSeparator: \.isNewline).joined(separator: " ")
        let name = line.prefix { !$0.isWhitespace }
        if name == "scroll", let last = lines.last, last.hasPrefix("scroll ") {
            lines[lines.count - 1] = line
        } else {
            lines.append(line)
            if lines.count > CommandLog.limit { lines.removeFirst(lines.count - CommandLog.limit) }
        }
        guard recording != nil else { return }
        if name == "scroll", let last = unwritten.last, last.hasPrefix("scroll ") { unwritten.removeLast() }
        unwritten.append(line)
    }

    mutating func startRecording(_ path: String) {
        recording = path
        recordedCount = 0
        unwritten = []
    }

    mutating func stopRecording() {
        recording = nil
        unwritten = []
    }

    /// The lines to be written now. A view that may move further is kept back until something else is done, unless
    /// `all` are wanted.
    mutating func takeUnwritten(all: Bool = false) -> [String] {
        let isMoving = !all && unwritten.last?.hasPrefix("scroll ") == true
        let taken = isMoving ? Array(unwritten.dropLast()) : unwritten
        unwritten = isMoving ? unwritten.suffix(1) : []
        recordedCount += taken.count
        return taken
    }
}
