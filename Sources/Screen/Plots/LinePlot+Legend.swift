extension LinePlot {
    /// What is measured upwards, then a swatch and a name for each series that has one, the foremost first, in as many
    /// of the rows as it takes. What they have no room for is left out, with a mark.
    func legend(rows: Int, width: Int, _ glyphs: Glyphs, _ theme: Theme) -> [StyledText] {
        let gap = StyledText("   ")
        var lines: [StyledText] = legendEntries(glyphs, theme).reduce(into: []) { lines, entry in
            if let last = lines.last, last.displayWidth + gap.displayWidth + entry.displayWidth <= width {
                lines[lines.count - 1] = last + gap + entry
            } else {
                lines.append(entry)
            }
        }
        guard lines.count > rows else { return lines }
        lines = Array(lines.prefix(rows))
        if let last = lines.popLast() { lines.append(last + StyledText(" \(glyphs.truncation)", theme.style(.axis))) }
        return lines
    }

    private func legendEntries(_ glyphs: Glyphs, _ theme: Theme) -> [StyledText] {
        let measured = y.label.isEmpty ? [] : [StyledText(glyphs.spelled(y.label), theme.style(.axis))]
        let named = series.enumerated().reversed().filter { !$0.element.name.isEmpty }.map { index, series in
            let (role, mark) = appearance(index)
            let swatch = glyphs.isASCII ? String(repeating: mark, count: 2) : series.stroke.swatch
            return StyledText(swatch, theme.style(role)) + StyledText(" " + glyphs.spelled(series.name))
        }
        return measured + named
    }
}

extension LinePlot.Stroke {
    /// A few cells that look like it.
    fileprivate var swatch: String {
        switch self {
        case .solid: "⠒⠒"
        case .dashed: "⠒⠂"
        case .dashDotted: "⠒⠒⠐⠐⠒"
        case .dotted: "⠂⠂"
        case .points: "⠢⠔"
        }
    }
}
