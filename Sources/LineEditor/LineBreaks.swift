/// What becomes of line breaks in text that is pasted.
enum LineBreaks {
    /// They stay and are shown as such; those at the end, which would only move the cursor away, are dropped.
    case kept
    /// Each becomes a space, for whoever draws the line has one row for it.
    case spaces

    /// The text as it is to be inserted.
    func applied(to text: String) -> String {
        switch self {
        case .spaces: return String(text.map { $0.isNewline ? " " : $0 })
        case .kept:
            var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            while lines.count > 1, lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
            return lines.joined(separator: "\n")
        }
    }
}
