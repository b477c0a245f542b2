/// One position of the grid.
public struct Cell: Sendable, Hashable {
    /// How many columns a cell's character takes, and which of them the cell is.
    public enum Span: Sendable, Hashable {
        case narrow
        /// The left half of a two-column character.
        case wide
        /// The right half: drawn by its left neighbour, to be skipped by whoever sends cells to a terminal.
        case continuation
    }

    /// Never a control character; a space in a continuation.
    public let character: Character
    /// How it looks.
    public internal(set) var style: Style
    /// Which part of its character it is.
    public let span: Span

    init(_ character: Character, style: Style, span: Span) {
        self.character = character
        self.style = style
        self.span = span
    }

    /// A one-column cell. A character that does not take exactly one column becomes `?`.
    public init(character: Character, style: Style = .plain) {
        let fits = DisplayWidth.of(character) == 1 && VisibleText.isSafe(character)
        self.init(fits ? character : "?", style: style, span: .narrow)
    }

    /// An unstyled space.
    public static let blank = Cell(" ", style: .plain, span: .narrow)
}
