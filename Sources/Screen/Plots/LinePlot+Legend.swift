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
        let drawn: [(name: String, swatch: StyledText)] =
            bands.map { ($0.legendName, swatch($0, glyphs, theme)) }
            + background.map { ($0.legendName, swatch($0, .faint, LinePlot.backgroundLetter, glyphs, theme)) }
            + series.indices.map { index in
                let (role, letter) = appearance(index)
                return (series[index].legendName, swatch(series[index], role, letter, glyphs, theme))
            }
        return measured
            + legendNames.map { name in
                // What shares a name stands before it together, once for each look.
                let swatches = drawn.reversed().filter { $0.name == name }.map(\.swatch)
                let different = swatches.enumerated().filter { !swatches[..<$0.offset].contains($0.element) }
                return different.map(\.element).reduce(StyledText("")) { $0 + $1 }
                    + StyledText(" " + glyphs.spelled(name))
            }
    }

    private func swatch(
        _ series: Series, _ role: Role, _ letter: Character, _ glyphs: Glyphs, _ theme: Theme
    ) -> StyledText {
        let plain = glyphs.isASCII ? String(repeating: letter, count: 2) : series.stroke.swatch
        return StyledText(
            series.marker.map { String($0.glyph(glyphs)) + plain.dropFirst() } ?? plain, theme.style(role))
    }

    private func swatch(_ band: Band, _ glyphs: Glyphs, _ theme: Theme) -> StyledText {
        let style = theme.style(band.role.band)
        return StyledText(String(repeating: style.background == .standard ? glyphs.shade : " ", count: 2), style)
    }

    /// The names of a legend, the foremost first: every name once.
    public var legendNames: [String] {
        let names =
            series.reversed().map(\.legendName) + bands.reversed().map(\.legendName)
            + background.reversed().map(\.legendName)
        return names.enumerated().filter { !$0.element.isEmpty && !names[..<$0.offset].contains($0.element) }
            .map(\.element)
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
