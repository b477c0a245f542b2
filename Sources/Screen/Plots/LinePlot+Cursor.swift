extension LinePlot {
    /// What there is at one value across.
    public struct Readout: Sendable, Hashable {
        /// One named series or band.
        public struct Entry: Sendable, Hashable {
            /// What it is.
            public let name: String
            /// How it looks.
            public let role: Role
            /// The value of a series; the lower and the upper edge of a band.
            public let values: [Double]
        }

        /// The value across, which is one that the data has.
        public let x: Double
        /// What has a name and a value there: series, the foremost first, then bands, then what is behind.
        public let entries: [Entry]
    }

    /// What there is at the value of the series' own that is nearest to `x`; nil if there is none, or `x` is not a
    /// number.
    ///
    /// ```swift
    /// plot.readout(at: 2.7)?.entries.map { "\\($0.name) \\($0.values[0])" }
    /// ```
    public func readout(at x: Double) -> Readout? {
        let values = series.flatMap(\.x) + bands.flatMap(\.x)
        guard !x.isNaN, let nearest = values.filter(\.isFinite).min(by: { abs($0 - x) < abs($1 - x) }) else {
            return nil
        }
        func entry(_ series: Series, _ role: Role) -> Readout.Entry? {
            guard !series.name.isEmpty, let index = series.x.firstIndex(of: nearest) else { return nil }
            return Readout.Entry(name: series.name, role: role, values: [series.y[index]])
        }
        let own = series.indices.reversed().compactMap { entry(series[$0], role(of: $0)) }
        let filled = bands.reversed().compactMap { band -> Readout.Entry? in
            guard !band.name.isEmpty, let index = band.x.firstIndex(of: nearest) else { return nil }
            return Readout.Entry(name: band.name, role: band.role, values: [band.lower[index], band.upper[index]])
        }
        return Readout(x: nearest, entries: own + filled + background.reversed().compactMap { entry($0, .faint) })
    }

    /// The value across in the middle of the column of a cell, of the plot as it is drawn in `rect` on `screen`; nil
    /// beside the curves.
    public func x(at point: Point, in rect: Rect, on screen: Screen) -> Double? {
        let layout = LinePlotLayout(self, in: rect, on: screen)
        guard layout.area.contains(point) || layout.acrossRect.contains(point) else { return nil }
        return layout.across.value(inColumn: point.x - layout.area.x, of: layout.area.width)
    }

    /// The values across and upwards in the middle of a cell; nil beside the curves.
    public func place(at point: Point, in rect: Rect, on screen: Screen) -> (x: Double, y: Double)? {
        let layout = LinePlotLayout(self, in: rect, on: screen)
        guard layout.area.contains(point),
            let x = layout.across.value(inColumn: point.x - layout.area.x, of: layout.area.width),
            let y = layout.upwards.value(inColumn: layout.area.rows.upperBound - 1 - point.y, of: layout.area.height)
        else { return nil }
        return (x, y)
    }

    // MARK: Drawing

    /// The line, over bands and under curves.
    func drawCursor(_ cursor: Double?, _ layout: LinePlotLayout, on screen: inout Screen) {
        guard let column = column(of: cursor, layout) else { return }
        let style = screen.theme.style(.focusedBorder)
        for row in 0..<layout.area.height {
            let point = layout.area.origin.moved(dx: column, dy: row)
            let over = Style(
                foreground: style.foreground, background: screen.ground(at: point), attributes: style.attributes)
            screen.put(screen.glyphs.vertical, at: point, over, clip: layout.area)
        }
    }

    /// The mark on the axis.
    func drawPointer(_ cursor: Double?, _ layout: LinePlotLayout, on screen: inout Screen) {
        guard let column = column(of: cursor, layout) else { return }
        let axis = layout.acrossRect.row(0)
        screen.put(
            screen.glyphs.marker, at: axis.origin.moved(dx: column), screen.theme.style(.focusedBorder), clip: axis)
    }

    private func column(of cursor: Double?, _ layout: LinePlotLayout) -> Int? {
        cursor.flatMap { layout.across.column(of: $0, width: layout.area.width) }
    }
}
