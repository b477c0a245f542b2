/// A function of two variables as a heat map over two axes, with a curve and a marked place on it.
public struct MapPlot: Sendable {
    /// The curve over the axes of the map.
    public let plot: LinePlot
    /// The magnitude at the ends of the scale of colours.
    public let limit: Double
    /// The marked place.
    public let mark: (x: Double, y: Double)?
    /// What the colours show.
    public let value: @Sendable (_ x: Double, _ y: Double) -> Double

    /// A map between the bounds; `limit` is the magnitude at the ends of the scale of colours.
    public init(
        x: (label: String, lower: Double, upper: Double), y: (label: String, lower: Double, upper: Double),
        limit: Double, curve: LinePlot.Series, mark: (Double, Double)?,
        value: @escaping @Sendable (Double, Double) -> Double
    ) {
        plot = LinePlot(
            [curve], x: .init(x.label, range: MapPlot.range(x.lower, x.upper)),
            y: .init(y.label, range: MapPlot.range(y.lower, y.upper)))
        self.limit = limit
        self.mark = mark
        self.value = value
    }

    /// The values between two bounds in either order; nil where there are none.
    private static func range(_ a: Double, _ b: Double) -> ClosedRange<Double>? {
        a.isNaN || b.isNaN ? nil : min(a, b)...max(a, b)
    }

    /// Draws the map in `rect`, which may be of any size.
    public func draw(on screen: inout Screen, in rect: Rect) {
        let layout = LinePlotLayout(plot, in: rect, on: screen)
        plot.draw(on: &screen, in: rect)
        let curve = layout.area.intersection(screen.bounds).points.filter { screen[$0].character != " " }
            .map { ($0, screen[$0].character) }
        heatMap(layout, on: screen).draw(on: &screen, in: layout.area)
        let style = screen.theme.style(.curve)
        for (point, character) in curve { put(character, at: point, style, layout, on: &screen) }
        guard let mark, let column = layout.across.column(of: mark.x, width: layout.area.width),
            let row = layout.upwards.column(of: mark.y, width: layout.area.height)
        else { return }
        let point = layout.area.origin.moved(dx: column, dy: layout.area.height - 1 - row)
        // The colours of the map run from dark to light: only the ink made for the one below is seen on each.
        let below = layout.area.contains(point) ? screen[point].style.background : .standard
        let marked = Style(foreground: below.readableInk, background: below, attributes: .bold)
        put("X", at: point, below == .standard ? screen.theme.style(.cursor) : marked, layout, on: &screen)
    }

    /// A value for every element the area has room for, from the middle of the element.
    private func heatMap(_ layout: LinePlotLayout, on screen: Screen) -> HeatMap {
        let size = HeatMap.capacity(of: layout.area.size, on: screen)
        let (across, upwards) = (layout.across, layout.upwards)
        return HeatMap(rows: size.height, columns: size.width, limit: limit) { row, column in
            let right = (Double(column) + 0.5) / Double(size.width)
            let down = (Double(row) + 0.5) / Double(size.height)
            return value(
                across.lower + right * (across.upper - across.lower),
                upwards.upper - down * (upwards.upper - upwards.lower))
        }
    }

    /// What is drawn over the map keeps its colour behind it, or takes the place of an element made of digits.
    private func put(
        _ character: Character, at point: Point, _ style: Style, _ layout: LinePlotLayout, on screen: inout Screen
    ) {
        guard layout.area.contains(point), screen.bounds.contains(point) else { return }
        if HeatMapCells(screen) == .signedDigits {
            let start = point.moved(dx: -((point.x - layout.area.x) % 2))
            for x in [start, start.moved(dx: 1)] where "+-.?0123456789".contains(screen[x].character) {
                screen.put(" ", at: x, .plain, clip: layout.area)
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
