extension LinePlot {
    /// What is measured upwards, then a swatch and a name for each series that has one, the foremost first, in as many
    /// of the rows as it takes. Where they have no room they move together, then what is measured gives way to them; what
    /// still has none is left out, with a mark.
    func legend(rows: Int, width: Int, _ glyphs: Glyphs, _ theme: Theme) -> [StyledText] {
        let measured = y.label.isEmpty ? [] : [StyledText(glyphs.spelled(y.label), theme.style(.axis))]
        let names = legendEntries(glyphs, theme)
        func laidOut(_ entries: [StyledText], _ gap: Int) -> [StyledText] {
            let gap = StyledText(String(repeating: " ", count: gap))
            return entries.reduce(into: []) { lines, entry in
                if let last = lines.last, last.displayWidth + gap.displayWidth + entry.displayWidth <= width {
                    lines[lines.count - 1] = last + gap + entry
                } else {
                    lines.append(entry)
                }
            }
        }
        let ways = [(measured + names, 3), (measured + names, 2), (names, 2), (names, 1)].lazy.map(laidOut)
        if let whole = ways.first(where: { $0.count <= rows }) { return whole }
        var lines = Array((ways.last ?? []).prefix(rows))
        let mark = StyledText(" \(glyphs.truncation)", theme.style(.axis))
        if let last = lines.popLast() { lines.append(last + mark) }
        return lines
    }

    private func legendEntries(_ glyphs: Glyphs, _ theme: Theme) -> [StyledText] {
        let drawn: [(name: String, swatch: StyledText)] =
            bands.map { ($0.legendName, swatch($0, glyphs, theme)) }
            + background.map { ($0.legendName, swatch($0, .faint, LinePlot.backgroundLetter, glyphs, theme)) }
            + series.indices.map { index in
                let (role, letter) = appearance(index)
                return (series[index].legendName, swatch(series[index], role, letter, glyphs, theme))
            }
        return legendNames.map { name in
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
        let shade = band.role.shade(glyphs)
        return StyledText(String(repeating: style.background == .standard ? shade : " ", count: 2), style)
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
