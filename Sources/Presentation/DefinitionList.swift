import Screen

/// Terms and what they mean: beside each other where there is room, and one above the other where a term is long.
///
/// Nothing is cut. A line is wider than it may be only where a single word alone is.
///
///     DefinitionList([("key", "The key to draw with.")]).lines(width: 80)  // ["key  The key to draw with."]
public struct DefinitionList: Sendable {
    private let rows: [(term: String, meaning: String)]

    /// A list of the rows in order.
    public init(_ rows: [(term: String, meaning: String)]) { self.rows = rows }

    /// As many columns are left for meanings, or terms that are longer than a third of the width stand above them.
    private static let comfortableMeaning = 40

    /// How far a meaning is indented if it stands below its term and no term is short enough to stand beside its own.
    private static let plainMargin = 4

    /// How far the further lines of a term are indented.
    private static let hangingTerm = 2

    /// The list as lines of up to `width` columns.
    public func lines(width: Int) -> [String] {
        let column = termWidth(in: width)
        let margin = column > 0 ? column + 2 : DefinitionList.plainMargin
        return rows.flatMap { row -> [String] in
            let widestWord = row.meaning.split(separator: " ").map { String($0).displayWidth }.max() ?? 0
            let isBeside = row.term.displayWidth <= column && widestWord <= width - margin
            guard isBeside, !row.meaning.isEmpty else {
                // A word that is too wide for its place begins further left.
                let room = width - (isBeside ? margin : max(0, min(margin, width - widestWord)))
                return row.term.wrapped(to: width, hanging: DefinitionList.hangingTerm)
                    + row.meaning.wrapped(to: max(room, 1)).map { String(repeating: " ", count: width - room) + $0 }
            }
            let meaning = row.meaning.wrapped(to: width - margin)
            return zip([row.term] + Array(repeating: "", count: meaning.count - 1), meaning).map {
                $0.padded(to: column) + "  " + $1
            }
        }
    }

    /// The columns of the terms that stand beside their meanings: all of them, or those up to a third of the width.
    private func termWidth(in width: Int) -> Int {
        let widths = rows.map(\.term.displayWidth)
        let widest = widths.max() ?? 0
        guard width - widest - 2 < DefinitionList.comfortableMeaning else { return widest }
        return widths.filter { $0 <= width / 3 }.max() ?? 0
    }
}
