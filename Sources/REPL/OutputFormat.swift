/// How replies are written.
public enum OutputFormat: String, CaseIterable, Sendable {
    /// Lines for people.
    case text
    /// One JSON object over several lines for each command.
    case json
    /// One JSON object on one line for each command.
    case jsonl
    /// The bytes of a tensor: row-major, little-endian, nothing else.
    case raw
}
