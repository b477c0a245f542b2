import Screen

/// Charts drawn in characters.
extension Chart.Marks {
    /// Draws the chart in `rect`, which may be of any size.
    public func draw(on screen: inout Screen, in rect: Rect) {
        switch self {
        case .histogram(let plot): plot.draw(on: &screen, in: rect)
        case .lines(let plot): plot.draw(on: &screen, in: rect)
        case .map(let plot): plot.draw(on: &screen, in: rect)
        case .matrix(let map):
            let (legend, area) = rect.split(bottom: 1)
            let room = HeatMap.capacity(of: area.size, on: screen)
            map.reduced(rows: room.height, columns: room.width).draw(on: &screen, in: area)
            map.drawLegend(on: &screen, in: legend)
        }
    }
}

extension Chart {
    /// What bars and lines of a histogram are, in lines of up to `width` columns.
    public func legendLines(width: Int, _ glyphs: Glyphs, _ theme: Theme) -> [StyledText] {
        legend.reduce(into: []) { lines, entry in
            let name = glyphs.spelled(VisibleText.escaping(entry.name))
            let pieces = name.wrapped(to: max(width - 2, 1), breaksWords: true)
            let text = swatch(entry.mark, glyphs, theme) + StyledText(" " + (pieces.first ?? ""))
            if let last = lines.last, last.displayWidth + 1 + text.displayWidth <= width, pieces.count == 1 {
                lines[lines.count - 1] = last + StyledText(" ") + text
            } else {
                lines += [text] + pieces.dropFirst().map { StyledText("  " + $0) }
            }
        }
    }

    private func swatch(_ mark: LegendEntry.Mark, _ glyphs: Glyphs, _ theme: Theme) -> StyledText {
        switch mark {
        case .bar: StyledText(String(glyphs.eighths[8]), theme.style(.bar))
        case .line(let stroke): stroke.swatch(glyphs, theme)
        }
    }
}
