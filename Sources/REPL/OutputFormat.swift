/// How replies are written.
public enum OutputFormat: String, CaseIterable, Sendable {
    /// Lines for people.
    case text
    /// Columns for people.
    case table
    /// Comma-separated values with every digit, as RFC 4180 has them.
    case csv
    /// One JSON object over several lines for each command.
    case json
    /// One JSON object on one line for each command.
    case jsonl
    /// A pipe table for a document in Markdown.
    case markdown
    /// A `tabular` for a document in LaTeX.
    case latex
    /// The bytes of a tensor: row-major, little-endian, nothing else.
    case raw
}
