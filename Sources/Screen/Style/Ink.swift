/// How words are coloured where they go out as plain lines: by the theme, or not at all.
public struct Ink: Hashable, Sendable {
    private let theme: Theme
    /// Nothing where no control sequence may go.
    private let depth: ColorDepth?

    /// The ink of a theme on a terminal of some depth.
    public init(_ theme: Theme, _ depth: ColorDepth) {
        self.theme = theme.suited(to: depth)
        self.depth = depth
    }

    private init() {
        theme = .monochrome
        depth = nil
    }

    /// For files, pipes, and people who asked for no colour.
    public static let none = Ink()

    /// The text as `role` looks, ending as it began: in the terminal's own style.
    public func paint(_ text: String, _ role: Role) -> String { paint(text, theme.style(role)) }

    /// A line of text as it looks.
    public func paint(_ line: StyledText) -> String { line.runs.map { paint($0.text, $0.style) }.joined() }

    /// The style of a role, plain where no control sequence may go.
    public func style(_ role: Role) -> Style { screenTheme.style(role) }

    /// The theme a screen is to be drawn with before its lines are painted.
    public var screenTheme: Theme { depth == nil ? .monochrome : theme }

    /// The control sequences around text of a role, for whoever has to mark them apart from it.
    public func sequences(_ role: Role) -> (start: String, end: String) {
        let start = depth.map { theme.style(role).sequence($0) } ?? ""
        return (start, start.isEmpty ? "" : Style.endSequence)
    }

    private func paint(_ text: String, _ style: Style) -> String {
        guard let start = depth.map(style.sequence), !start.isEmpty, !text.isEmpty else { return text }
        return start + text + Style.endSequence
    }
}
