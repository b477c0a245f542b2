import Screen

/// Terms and what they mean, in two columns: the first as wide as it needs, the second wrapped into what is left.
public struct DefinitionList: Sendable {
    private let rows: [(term: String, meaning: String)]

    /// A list of the rows in order.
    public init(_ rows: [(term: String, meaning: String)]) { self.rows = rows }

    /// The least room a meaning is wrapped into; where there is less, its lines are cut.
    private static let leastMeaning = 24

    /// The list as lines of up to `width` columns; a single word too wide for its place is cut with the glyphs' mark.
    public func lines(width: Int, glyphs: Glyphs = .unicode) -> [String] {
        let termWidth = rows.map(\.term.displayWidth).max() ?? 0
        let room = max(width - termWidth - 2, DefinitionList.leastMeaning)
        return rows.flatMap { row -> [String] in
            let wrapped = row.meaning.wrapped(to: room)
            let first = row.term.padded(to: termWidth) + "  " + (wrapped.first ?? "")
            let margin = String(repeating: " ", count: termWidth + 2)
            let lines = [wrapped.isEmpty ? row.term : first] + wrapped.dropFirst().map { margin + $0 }
            return lines.map { $0.truncated(to: width, mark: glyphs.truncation) }
        }
    }
}
