import Screen
import Workbench

/// Commands that wait to be done one after the other, each when the answer to the one before is there.
struct LineQueue: Sendable {
    /// A command and where it stands.
    struct Line: Hashable, Sendable {
        let text: String
        /// `layers.txt:3`; nil for what was pasted.
        let place: String?
        /// How many files source one another up to here: none for what was pasted and for the startup file.
        let depth: Int

        /// Whether it stands in a file that may be somebody else's. What was pasted was shown before, and the startup
        /// file is the user's own.
        var isInFile: Bool { depth > 0 }
    }

    /// Files that may source one another.
    static let depthLimit = 16

    /// The commands that wait, the next one last: taking it moves none of the others.
    private var stack: [Line] = []

    /// The command being done.
    private(set) var current: Line?

    /// Whether a file is being read whose commands come before those that wait, or one is being written, which shows what
    /// there is before them.
    var awaitsFile = false

    /// Whether other events come first, before it goes on.
    var isResting = false

    /// What commands have answered so far, under what was asked.
    var answers: [StyledText] = []

    var isRunning: Bool { current != nil || !stack.isEmpty }

    /// How many commands wait.
    var waiting: Int { stack.count }

    /// Puts commands before those that wait.
    mutating func insert(_ lines: [Line]) {
        awaitsFile = false
        stack += lines.reversed()
    }

    /// The next command, which is the current one from now on; nil at the end.
    mutating func next() -> Line? {
        current = stack.popLast()
        return current
    }

    /// Forgets all of it.
    /// - Returns: how many commands were not done.
    mutating func drop() -> Int {
        defer { self = LineQueue() }
        return stack.count
    }

    /// The commands of a file.
    static func lines(of text: String, file: String, depth: Int) -> [Line] {
        LogicalLine.split(text).map(\.text).enumerated().map { index, line in
            Line(text: line, place: "\(file):\(index + 1)", depth: depth)
        }
    }
}
