/// How words are coloured where they go out as plain lines: by the theme, or not at all.
public struct Ink: Hashable, Sendable {
    private let theme: Theme
    /// Nothing where no control sequence may go.
    private let depth: ColorDepth?

    /// The ink of a theme on a terminal of some depth.
    public init(_ theme: Theme, _ depth: ColorDepth) {
        self.theme = theme
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

    /// The rows of a screen without trailing blanks, painted as they look.
    public func lines(_ screen: Screen) -> [String] {
        guard depth != nil else { return screen.lines }
        return (0..<screen.size.height).map { y in
            var cells = screen.row(y)
            while cells.last?.character == " ", cells.last?.style.background == .standard { cells.removeLast() }
            var runs: [(text: String, style: Style)] = []
            for cell in cells where cell.span != .continuation {
                if runs.last?.style == cell.style {
                    runs[runs.count - 1].text.append(cell.character)
                } else {
                    runs.append((String(cell.character), cell.style))
                }
            }
            return runs.map { paint($0.text, $0.style) }.joined()
        }
    }

    /// The theme a screen is to be drawn with before `lines` paints it.
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
