import Screen

/// Terms and what they mean, in two columns: the first as wide as it needs, the second wrapped into what is left. A term
/// that would take more than half of the line stands alone above its meaning.
struct DefinitionList {
    struct Row {
        let term: String
        let meaning: String
        /// How the meaning looks.
        let style: Style

        init(_ term: String, _ meaning: String, _ style: Style = .plain) {
            self.term = term
            self.meaning = meaning
            self.style = style
        }
    }

    private let rows: [Row]

    init(_ rows: [Row]) { self.rows = rows }

    private static let gap = 2

    /// The column of meanings where every term is too long to stand beside one.
    private static let leastMargin = 4

    /// A term in lines of up to `width` columns; a call that is wider is broken before its parentheses.
    private static func wrapped(_ term: String, _ width: Int) -> [String] {
        let words = term.split(separator: " ").map { word in
            String(word).displayWidth > width ? word.replacing("(", with: " (", maxReplacements: 1) : word[...]
        }
        return words.joined(separator: " ").wrapped(to: width, breaksWords: true)
    }

    /// The list as lines of up to `width` columns; words that are wider are broken.
    func lines(width: Int) -> [StyledText] {
        let longest = width / 2
        let beside = rows.map(\.term.displayWidth).filter { $0 <= longest }.max()
        let margin = beside.map { $0 + Self.gap } ?? Self.leastMargin
        return rows.flatMap { row -> [StyledText] in
            let space = String(repeating: " ", count: margin)
            let meanings = row.meaning.wrapped(to: max(width - margin, 1), breaksWords: true)
            func lines(_ meanings: some Sequence<String>) -> [StyledText] {
                meanings.map { StyledText(space) + StyledText($0, row.style) }
            }
            guard row.term.displayWidth <= longest else {
                return Self.wrapped(row.term, max(width, 1)).map { StyledText($0) } + lines(meanings)
            }
            guard let first = meanings.first else { return [StyledText(row.term)] }
            return [StyledText(row.term.padded(to: margin)) + StyledText(first, row.style)]
                + lines(meanings.dropFirst())
        }
    }
}
