import Workbench

/// Where the lines of a conversation come from: a terminal, a file, a list in a test.
public protocol LineSource {
    /// Waits for the next line.
    ///
    /// - Parameters:
    ///   - prompt: shown where somebody types.
    ///   - session: what completions are for.
    /// - Throws: a `Failure` when lines cannot be read.
    mutating func next(prompt: String, for session: Session) throws -> LineInput

    /// Forgets lines that have been entered and not been done, since one before them failed.
    ///
    /// - Returns: how many there were.
    mutating func dropWaiting() -> Int
}

extension LineSource {
    /// Nothing waits in a source that gives every line as soon as it has it.
    public mutating func dropWaiting() -> Int { 0 }
}

/// What came of waiting for a line.
public enum LineInput: Hashable, Sendable {
    /// A line, without its line break.
    case line(String)
    /// The user took back what was being typed.
    case interrupted
    /// There are no more.
    case end
}
