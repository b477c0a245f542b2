import Workbench

/// The command line while it is open, as its editor last described it.
public struct CommandLineState: Hashable, Sendable {
    /// A word Tab could complete to.
    public typealias Candidate = Completer.Candidate

    /// Where the line is in its life.
    public enum Phase: Hashable, Sendable {
        case editing
        /// Enter was pressed.
        case submitted
        /// The line was given up.
        case closed
    }

    /// The line so far.
    public let text: String

    /// The cursor, as a number of characters before it.
    public let cursor: Int

    /// What a search in progress shows beside the line.
    public let note: String?

    /// What Tab could not decide between.
    public let candidates: [Candidate]

    /// Whether the line is finished, and how.
    public let phase: Phase

    /// A command line.
    public init(text: String, cursor: Int, note: String? = nil, candidates: [Candidate] = [], phase: Phase) {
        self.text = text
        self.cursor = cursor
        self.note = note
        self.candidates = candidates
        self.phase = phase
    }
}
