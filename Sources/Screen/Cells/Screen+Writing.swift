extension Screen {
    /// Fills `rect` with `character`, which must be one column wide, else a space is used.
    public mutating func fill(_ rect: Rect, with character: Character = " ", _ style: Style = .plain) {
        let visible = rect.intersection(bounds)
        let cell = character == " " ? " " : Cell(character: character).character
        for y in visible.rows {
            for x in visible.columns { put(cell, at: Point(x: x, y: y), style, clip: visible) }
        }
    }

    /// Writes `text` on one row, from `point` to the right, inside `clip` (all of the grid when `nil`).
    ///
    /// Control characters are shown, never stored; with ASCII glyphs the text is spelled in ASCII.
    /// - Returns: the columns the text takes, counting those that were clipped, so that what follows lines up.
    @discardableResult
    public mutating func write(_ text: String, at point: Point, _ style: Style, clippedTo clip: Rect? = nil) -> Int {
        let clip = clip ?? bounds
        var column = 0
        for character in glyphs.spelled(VisibleText.escaping(text)) {
            let width = DisplayWidth.of(character)
            guard width > 0 else { continue }
            put(character, at: point.moved(dx: column), style, clip: clip)
            column += width
        }
        return column
    }

    /// Writes `text` in the style of `role`.
    @discardableResult
    public mutating func write(
        _ text: String, at point: Point, _ role: Role = .text, clippedTo clip: Rect? = nil
    ) -> Int {
        write(text, at: point, theme.style(role), clippedTo: clip)
    }

    /// Writes `text` in the first row of `rect`, cut with the truncation mark when it does not fit.
    public mutating func write(_ text: String, in rect: Rect, _ alignment: Alignment = .left, _ role: Role = .text) {
        let fitted = fitted(text, to: rect.width)
        let missing = rect.width - fitted.displayWidth
        let start = rect.origin.moved(dx: alignment.offset(ofMissing: missing))
        write(fitted, at: start, role, clippedTo: rect.row(0))
    }

    /// Gives the cells of `rect` the style of `role` and leaves their characters.
    public mutating func restyle(_ rect: Rect, _ role: Role) {
        restyle(rect, theme.style(role))
    }

    /// `text` as it is going to be drawn, cut with the truncation mark to `width` columns.
    public func fitted(_ text: String, to width: Int) -> String {
        glyphs.spelled(VisibleText.escaping(text)).truncated(to: width, mark: glyphs.truncation)
    }
}
