extension MapPlot {
    /// Draws the map in `rect`, which may be of any size.
    ///
    /// - Parameter cursor: a place to point at; nil for none.
    public func draw(on screen: inout Screen, in rect: Rect, cursor: (x: Double, y: Double)? = nil) {
        let (legend, below) = MapPlot.parts(of: rect)
        let layout = LinePlotLayout(plot, in: below, on: screen)
        plot.draw(on: &screen, in: below)
        let besideMarks = drawMarkNames(on: &screen, in: legend)
        drawScale(on: &screen, in: [besideMarks, besideCurveName(layout, on: screen)])
        let area = layout.area.intersection(screen.bounds)
        let curve = area.points.filter { screen[$0].character != " " }.map { ($0, screen[$0].character) }
        let size = HeatMap.capacity(of: layout.area.size, on: screen)
        heatMap(rows: size.height, columns: size.width).draw(on: &screen, in: layout.area)
        let style = screen.theme.style(.curve)
        for (point, character) in curve { put(character, at: point, style, layout, on: &screen) }
        let taken = Set(curve.map(\.0) + marks.compactMap { point(of: $0, layout) })
        drawRegions(layout, taken, on: &screen)
        drawCurveLabel(layout, curve.map(\.0), taken, on: &screen)
        for mark in trail { put(screen.glyphs.trail, at: point(of: mark, layout), isBold: false, layout, on: &screen) }
        for mark in marks.reversed() {
            put(glyph(of: mark), at: point(of: mark, layout), isBold: true, layout, on: &screen)
        }
        guard let cursor, let point = point(of: Mark("", x: cursor.x, y: cursor.y), layout) else { return }
        screen.restyle(Rect(origin: point, size: Size(width: 1, height: 1)).intersection(layout.area), .cursor)
    }

    /// What a mark looks like.
    private func glyph(of mark: Mark) -> Character { mark.isBehind ? "O" : mark == ownMark ? "X" : "+" }

    // MARK: Legend

    /// Writes what the marks are.
    ///
    /// - Returns: the room to the right of them.
    private func drawMarkNames(on screen: inout Screen, in rect: Rect) -> Rect {
        guard !rect.isEmpty else { return .empty }
        var x = rect.x
        for mark in marks {
            let beyond = isOnMap(mark) ? "" : " (beyond the map)"
            let end = rect.columns.upperBound
            x += screen.write(
                String(glyph(of: mark)), at: Point(x: x, y: rect.y), .header, clippedTo: rect)
            let name = Rect(x: x + 1, y: rect.y, width: max(0, end - x - 1), height: 1)
            screen.write("\(mark.name)\(beyond)", in: name, .left, .text)
            x += 1 + screen.glyphs.spelled("\(mark.name)\(beyond)").displayWidth + 3
        }
        return Rect(x: x, y: rect.y, width: max(0, rect.columns.upperBound - x), height: 1)
    }

    /// The room to the right of what is measured upwards and the name of the curve.
    private func besideCurveName(_ layout: LinePlotLayout, on screen: Screen) -> Rect {
        let rows = plot.legend(
            rows: layout.legend.height, width: layout.legend.width, screen.glyphs, screen.theme)
        guard let last = rows.last else { return .empty }
        return layout.legend.row(rows.count - 1).split(left: last.displayWidth + 3).rest
    }

    /// What the colours are, in the first of some rooms that is wide enough.
    private func drawScale(on screen: inout Screen, in rooms: [Rect]) {
        let label = valueLabel.isEmpty ? 0 : screen.glyphs.spelled(valueLabel).displayWidth + 1
        guard let room = rooms.first(where: { $0.width >= label + MapPlot.leastScale }) else { return }
        screen.write(valueLabel, in: room, .left, .axis)
        HeatMap(rows: 0, columns: 0, limit: limit) { _, _ in 0 }.drawLegend(
            on: &screen, in: room.split(left: label).rest)
    }

    /// A scale of colours with the numbers at its ends takes at least so many columns.
    private static let leastScale = 14

    // MARK: On the map

    private func drawRegions(_ layout: LinePlotLayout, _ taken: Set<Point>, on screen: inout Screen) {
        let (area, glyphs) = (layout.area, screen.glyphs)
        let places = regionPlaces(
            columns: area.width, rows: area.height, length: { glyphs.spelled($0).displayWidth },
            isFree: { !taken.contains(area.origin.moved(dx: $1, dy: $0)) })
        for (name, row, column) in places {
            write(name, at: area.origin.moved(dx: column, dy: row), layout, on: &screen)
        }
    }

    /// Beside the curve, to the right, as near to the middle of its height as there is room.
    private func drawCurveLabel(
        _ layout: LinePlotLayout, _ curve: [Point], _ taken: Set<Point>, on screen: inout Screen
    ) {
        guard !curveLabel.isEmpty else { return }
        let (area, length) = (layout.area, screen.glyphs.spelled(curveLabel).displayWidth)
        let middle = area.y + area.height / 4
        let ends = Dictionary(grouping: curve, by: \.y).compactMapValues { $0.map(\.x).max() }
        let rows = ends.sorted { (abs($0.key - middle), $0.key) < (abs($1.key - middle), $1.key) }
        func isWritten(_ point: Point) -> Bool { screen[point].character.isLetter }
        for (y, x) in rows {
            let columns = x + 1...x + 2 + length
            let isFree = columns.allSatisfy { column in
                let point = Point(x: column, y: y)
                return area.contains(point) && !taken.contains(point) && !isWritten(point)
            }
            guard isFree else { continue }
            return write(curveLabel, at: Point(x: x + 2, y: y), layout, on: &screen)
        }
    }

    /// Text over the colours, with a space to either side where the map is of digits.
    private func write(_ text: String, at point: Point, _ layout: LinePlotLayout, on screen: inout Screen) {
        let isOfDigits = HeatMapCells(screen) == .signedDigits
        let spelled = screen.glyphs.spelled(text)
        for (offset, character) in (isOfDigits ? " \(spelled) " : spelled).enumerated() {
            let place = point.moved(dx: offset - (isOfDigits ? 1 : 0))
            put(character, at: place, isBold: false, layout, on: &screen)
        }
    }

    /// The cell of a place; nil beside the map.
    private func point(of mark: Mark, _ layout: LinePlotLayout) -> Point? {
        guard let column = layout.across.column(of: mark.x, width: layout.area.width),
            let row = layout.upwards.column(of: mark.y, width: layout.area.height)
        else { return nil }
        return layout.area.origin.moved(dx: column, dy: layout.area.height - 1 - row)
    }

    /// The colours of a map run from dark to light: only the ink made for the one below is seen on each.
    private func put(
        _ character: Character, at point: Point?, isBold: Bool, _ layout: LinePlotLayout, on screen: inout Screen
    ) {
        guard let point, layout.area.contains(point) else { return }
        let below = screen[point].style.background
        let marked = Style(foreground: below.readableInk, background: below, attributes: isBold ? .bold : [])
        let plain = isBold ? screen.theme.style(.cursor) : screen.theme.style(.text)
        put(character, at: point, below == .standard ? plain : marked, layout, on: &screen)
    }

    /// What is drawn over the map keeps its colour behind it, or takes the place of an element made of digits.
    private func put(
        _ character: Character, at point: Point, _ style: Style, _ layout: LinePlotLayout, on screen: inout Screen
    ) {
        guard layout.area.contains(point), screen.bounds.contains(point) else { return }
        if HeatMapCells(screen) == .signedDigits {
            let start = point.moved(dx: -((point.x - layout.area.x) % 2))
            for x in [start, start.moved(dx: 1)] where "+-.?0123456789".contains(screen[x].character) {
                screen.put(" ", at: x, Style(background: screen[x].style.background), clip: layout.area)
            }
        }
        let over = Style(
            foreground: style.foreground, background: screen[point].style.background, attributes: style.attributes)
        screen.put(character, at: point, over, clip: layout.area)
    }
}

extension Rect {
    /// The cells, row by row.
    fileprivate var points: [Point] { rows.flatMap { y in columns.map { Point(x: $0, y: y) } } }
}
