/// What may stand at the cursor: the part of the line it would replace, and what could replace it.
public struct Completions: Hashable, Sendable {
    /// One way to complete.
    public struct Candidate: Hashable, Sendable {
        /// The text that would replace the range.
        public let text: String
        /// One line about it, possibly empty; shown beside the text when candidates are listed.
        public let summary: String

        /// A candidate and one line about it.
        public init(text: String, summary: String = "") {
            self.text = text
            self.summary = summary
        }
    }

    /// The characters of the line that a candidate replaces, as offsets from its start; cut to the line's length.
    public let replacing: Range<Int>
    /// The candidates, in the order they are to be listed.
    public let candidates: [Candidate]

    /// Candidates for a range of the line's characters.
    public init(replacing: Range<Int>, candidates: [Candidate]) {
        self.replacing = replacing
        self.candidates = candidates
    }

    /// Nothing fits.
    public static let none = Completions(replacing: 0..<0, candidates: [])

    /// The longest text every candidate starts with; empty when there are none.
    public var commonPrefix: String {
        guard var prefix = candidates.first?.text else { return "" }
        for candidate in candidates.dropFirst() {
            prefix = String(zip(prefix, candidate.text).prefix { $0 == $1 }.map(\.0))
        }
        return prefix
    }
}

/// Given a line and the cursor, as an offset in characters from the line's start, says what may stand there.
public typealias Completer = (_ line: String, _ cursor: Int) -> Completions
