import Screen

/// Terms and what they mean, in two columns: the first as wide as it needs, the second wrapped into what is left.
public struct DefinitionList: Sendable {
    private let rows: [(term: String, meaning: String)]

    /// A list of the rows in order.
    public init(_ rows: [(term: String, meaning: String)]) { self.rows = rows }

    /// The least room a meaning is given; a terminal narrower than that cuts lines.
    private static let leastMeaning = 24

    /// The list as lines of up to `width` columns, where words allow.
    public func lines(width: Int) -> [String] {
        let termWidth = rows.map(\.term.displayWidth).max() ?? 0
        let room = max(width - termWidth - 2, DefinitionList.leastMeaning)
        return rows.flatMap { row -> [String] in
            let wrapped = row.meaning.wrapped(to: room)
            let first = row.term.padded(to: termWidth) + "  " + (wrapped.first ?? "")
            let margin = String(repeating: " ", count: termWidth + 2)
            return [wrapped.isEmpty ? row.term : first] + wrapped.dropFirst().map { margin + $0 }
        }
    }
}
