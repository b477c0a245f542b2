extension LinePlot {
    /// Draws the plot in `rect`, which may be of any size.
    ///
    /// - Parameter cursor: a value across to point at, with a line from the top to the axis; nil for none. What the
    ///   curves are there, ``readout(at:)`` says; ``x(at:in:on:)`` is the value under a cell.
    public func draw(on screen: inout Screen, in rect: Rect, cursor: Double? = nil) {
        let layout = LinePlotLayout(self, in: rect, on: screen)
        drawBands(layout, on: &screen)
        drawCursor(cursor, layout, on: &screen)
        let traced =
            background.map { ($0, Role.faint, LinePlot.backgroundLetter) }
            + series.indices.map { (series[$0], appearance($0).role, appearance($0).mark) }
        var canvas = DotCanvas(layout.area, glyphs: screen.glyphs)
        for (index, (series, _, _)) in traced.enumerated() { trace(series, index, layout, on: &canvas) }
        for cell in canvas.cells {
            let (_, role, letter) = traced[cell.owner]
            put(screen.glyphs.isASCII ? letter : cell.braille, at: cell.point, role, layout, on: &screen)
        }
        for (series, role, _) in traced { drawMarkers(series, role, layout, on: &screen) }
        drawUpwardAxis(layout, on: &screen)
        layout.across.draw(on: &screen, in: layout.acrossRect)
        drawPointer(cursor, layout, on: &screen)
        screen.write(x.label, in: layout.caption, .center, .axis)
        let legend = legend(
            rows: layout.legend.height, width: layout.legend.width, screen.glyphs, screen.theme)
        for (row, line) in legend.enumerated() {
            screen.write(line, in: layout.legend.row(row))
        }
    }

    // MARK: Curves

    /// What is drawn over a band keeps it behind itself.
    private func put(
        _ character: Character, at point: Point, _ role: Role, _ layout: LinePlotLayout, on screen: inout Screen
    ) {
        let style = screen.theme.style(role)
        let over = Style(
            foreground: style.foreground, background: screen.ground(at: point), attributes: style.attributes)
        screen.put(character, at: point, over, clip: layout.area)
    }

    /// Markers on the pairs of a series nearest to even distances.
    private func drawMarkers(_ series: Series, _ role: Role, _ layout: LinePlotLayout, on screen: inout Screen) {
        guard let marker = series.marker, !layout.area.isEmpty else { return }
        let step = max(1, series.x.count * Self.columnsPerMarker / layout.area.width)
        for index in stride(from: step / 2, to: series.x.count, by: step) {
            guard let column = layout.across.column(of: series.x[index], width: layout.area.width),
                let row = layout.upwards.column(of: series.y[index], width: layout.area.height)
            else { continue }
            let point = layout.area.origin.moved(dx: column, dy: layout.area.height - 1 - row)
            put(marker.glyph(screen.glyphs), at: point, role, layout, on: &screen)
        }
    }

    private static let columnsPerMarker = 8

    private func trace(_ series: Series, _ index: Int, _ layout: LinePlotLayout, on canvas: inout DotCanvas) {
        guard canvas.columns > 0, canvas.rows > 0 else { return }
        // Dots, not values: the middle of the first is at 0.
        let places = zip(series.x, series.y).map { x, y -> DotCanvas.Place? in
            guard let across = layout.across.scale.fraction(of: x, from: layout.across.lower, to: layout.across.upper),
                let up = layout.upwards.scale.fraction(of: y, from: layout.upwards.lower, to: layout.upwards.upper)
            else { return nil }
            return canvas.place(across: across, up: up)
        }
        guard let dashes = series.stroke.dashes else {
            for place in places.compactMap({ $0 }) { canvas.mark(place, by: index) }
            return
        }
        canvas.join(places, dashes: dashes, by: index)
    }

    // MARK: Around them

    private func drawUpwardAxis(_ layout: LinePlotLayout, on screen: inout Screen) {
        guard layout.gutter > 0 else { return }
        let (area, glyphs, style) = (layout.area, screen.glyphs, screen.theme.style(.axis))
        let line = Rect(x: area.x - 1, y: area.y, width: 1, height: area.height)
        screen.fill(line, with: glyphs.vertical, style)
        let corner = Rect(x: line.x, y: layout.acrossRect.y, width: 1, height: 1)
        screen.put(glyphs.bottomLeft, at: corner.origin, style, clip: corner)
        for tick in layout.ticks {
            let y = area.y + tick.row
            let label = Rect(x: area.x - layout.gutter, y: y, width: layout.gutter - 1, height: 1)
            screen.write(tick.label, in: label, .right, .axis)
            screen.put(glyphs.teeLeft, at: Point(x: line.x, y: y), style, clip: line)
        }
    }
}
