extension LinePlot {
    /// What is measured upwards, then a swatch and a name for each series that has one, the foremost first, in as many
    /// lines as it takes.
    func legendLines(width: Int, _ glyphs: Glyphs, _ theme: Theme) -> [StyledText] {
        let gap = StyledText("   ")
        return legendEntries(glyphs, theme).reduce(into: []) { lines, entry in
            if let last = lines.last, last.displayWidth + gap.displayWidth + entry.displayWidth <= width {
                lines[lines.count - 1] = last + gap + entry
            } else {
                lines.append(entry)
            }
        }
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
