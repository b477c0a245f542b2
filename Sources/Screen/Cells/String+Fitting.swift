/// Text fitted to columns. Widths are display columns, after `DisplayWidth`.
extension String {
    /// The columns this text takes.
    public var displayWidth: Int { DisplayWidth.of(self) }

    /// The text, if it fits in `width` columns; otherwise as much of its start as leaves room for `mark`.
    /// The result is never wider than `width`, and is empty when even the mark does not fit.
    public func truncated(to width: Int, mark: Character = "…") -> String {
        guard displayWidth > width else { return self }
        let markWidth = DisplayWidth.of(mark)
        guard width >= markWidth else { return "" }
        return prefix(columns: width - markWidth) + String(mark)
    }

    /// The text with spaces up to `width` columns; wider text is left as it is.
    public func padded(to width: Int, _ alignment: Alignment = .left) -> String {
        let missing = max(0, width - displayWidth)
        let before = alignment.offset(ofMissing: missing)
        return String(repeating: " ", count: before) + self + String(repeating: " ", count: missing - before)
    }

    /// The longest start of the text that takes at most `columns` columns.
    func prefix(columns: Int) -> String {
        var taken = 0
        return String(
            prefix { character in
                taken += DisplayWidth.of(character)
                return taken <= columns
            })
    }
}
