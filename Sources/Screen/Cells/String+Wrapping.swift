extension String {
    /// The text in lines of up to `width` columns, broken at spaces. Empty for an empty text or no width.
    ///
    /// - Parameter breaksWords: whether a word wider than a line goes on in the next; otherwise it stands on a line of
    ///   its own, uncut and too wide.
    public func wrapped(to width: Int, breaksWords: Bool = false) -> [String] {
        guard width > 0 else { return [] }
        var lines: [String] = []
        for word in split(separator: " ") {
            let pieces = breaksWords ? String(word).pieces(of: width) : [String(word)]
            if let last = lines.last, pieces.count == 1, last.displayWidth + 1 + pieces[0].displayWidth <= width {
                lines[lines.count - 1] = "\(last) \(pieces[0])"
            } else {
                lines += pieces
            }
        }
        return lines
    }

    /// The text in stretches of up to `width` columns; a character that is wider stands alone.
    private func pieces(of width: Int) -> [String] {
        var pieces = [""]
        var taken = 0
        for character in self {
            let columns = DisplayWidth.of(character)
            if taken + columns > width, taken > 0 {
                pieces.append("")
                taken = 0
            }
            pieces[pieces.count - 1].append(character)
            taken += columns
        }
        return pieces
    }

    /// The text in lines of up to `width` columns, broken between words. A word wider than that has a line of its own.
    ///
    /// - Parameter indentation: by how many columns all lines but the first are indented; a text that fits into one
    ///   line stays as it is, to the last blank.
    public func wrapped(to width: Int, hanging indentation: Int) -> [String] {
        guard displayWidth > width else { return [self] }
        let margin = String(repeating: " ", count: indentation)
        var lines: [String] = []
        for word in split(separator: " ") {
            if let last = lines.last, last.displayWidth + 1 + String(word).displayWidth <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(lines.isEmpty ? String(word) : margin + word)
            }
        }
        return lines
    }
}
