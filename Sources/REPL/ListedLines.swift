import Workbench

/// Lines that are all known beforehand, such as those of `-c`.
public struct ListedLines: LineSource {
    private var rest: ArraySlice<String>

    /// The lines of the texts, one text after the other.
    public init(_ texts: [String]) {
        rest =
            texts.flatMap { $0.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }.map(String.init)[
                ...]
    }

    /// The next line, at once.
    public mutating func next(prompt: String, for session: Session) -> LineInput {
        rest.popFirst().map(LineInput.line) ?? .end
    }
}
