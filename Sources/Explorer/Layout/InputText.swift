import Screen

/// Text being typed, scrolled so that the cursor is in sight, with marks where it goes on beyond an edge.
enum InputText {
    static func draw(_ characters: [Character], cursor: Int, _ role: Role, on screen: inout Screen, in rect: Rect) {
        let cursor = min(max(cursor, 0), characters.count)
        let first = first(cursor: cursor, of: characters.count, width: rect.width)
        let visible = String(characters[first...])
        screen.write(visible, at: rect.origin, role, clippedTo: rect)
        let mark = String(screen.glyphs.truncation)
        if first > 0 { screen.write(mark, at: rect.origin, role, clippedTo: rect) }
        if visible.displayWidth > rect.width {
            screen.write(mark, at: rect.origin.moved(dx: rect.width - 1), role, clippedTo: rect)
        }
        let before = String(characters[first..<cursor]).displayWidth
        screen.cursor = rect.origin.moved(dx: min(before, max(0, rect.width - 1)))
    }

    /// The first character in sight. What follows the cursor keeps a column, for a mark at least.
    static func first(cursor: Int, of count: Int, width: Int) -> Int {
        max(0, min(cursor - (width - (cursor < count ? 2 : 1)), cursor))
    }
}
