import Screen

/// Maps and matrices: cells in the colours of a diverging scale.
extension SVGChart {
    /// The elements of a map.
    private static let mapColumns = 120
    private static let mapRows = 80

    /// A matrix is reduced to so many rows and columns, which is as much as a page can show.
    private static let mostElements = 256

    /// What the scale of colours takes to the right of an area.
    private static let scaleRoom = 104.0

    func map(_ map: MapPlot, _ x: Double, _ y: Double, _ width: Double, _ canvas: inout SVGCanvas) -> Double {
        let (across, upwards) = map.plot.axes
        let ticks = upwards.ticks(target: 7)
        let gutter = PlotFrame.gutter(ticks, label: map.plot.y.label)
        let area = Area(
            x: x + gutter, y: y, width: width - gutter - Self.scaleRoom, height: Self.plotHeight)
        let frame = PlotFrame(area: area, across: across, upwards: upwards)
        draw(map.heatMap(rows: Self.mapRows, columns: Self.mapColumns), in: area, on: &canvas)
        canvas.clipped(to: area) { canvas in
            for series in map.plot.series {
                var path = PathData()
                for (x, y) in zip(series.x, series.y) { path.line(to: frame.x(x), frame.y(y)) }
                path.end()
                canvas.path(path.text, "halo wide")
                canvas.path(path.text, "joined map-curve")
            }
        }
        write(regionsOf: map, frame, on: &canvas)
        for mark in map.trail where map.isOnMap(mark) {
            if let x = frame.x(mark.x), let y = frame.y(mark.y) { canvas.circle(x, y, "trail") }
        }
        for mark in map.marks.reversed() where map.isOnMap(mark) {
            if let x = frame.x(mark.x), let y = frame.y(mark.y) {
                drawPlace(isFirst: mark == map.ownMark, x, y, on: &canvas)
            }
        }
        frame.drawAxes(x: map.plot.x.label, y: map.plot.y.label, ticks, on: &canvas)
        drawScale(map.limit, right: x + width, area, on: &canvas)
        return Self.plotHeight + below(map.plot.x.label)
    }

    /// A mark that stands out from every colour: the first is a circle, others are squares.
    private func drawPlace(isFirst: Bool, _ x: Double, _ y: Double, on canvas: inout SVGCanvas) {
        for (name, size) in [("place-halo", 10.0), ("place", 7.0)] {
            if isFirst {
                canvas.circle(x, y, name, radius: size)
            } else {
                canvas.rect(Area(x: x - size, y: y - size, width: 2 * size, height: 2 * size), name)
            }
        }
    }

    /// The names of regions where there is room for them, and that of the curve.
    private func write(regionsOf map: MapPlot, _ frame: PlotFrame, on canvas: inout SVGCanvas) {
        let area = frame.area
        let (columns, rows) = (Self.mapColumns / 2, Self.mapRows / 4)
        let (width, height) = (area.width / Double(columns), area.height / Double(rows))
        // As wide as a cell of the grid is high: the curve stays free.
        let curve = map.plot.series.flatMap { zip($0.x, $0.y) }.compactMap { x, y -> (Double, Double)? in
            guard let left = frame.x(x), let top = frame.y(y) else { return nil }
            return (left, top)
        }
        let places = map.regionPlaces(
            columns: columns, rows: rows,
            length: { Int(clamping: (SVGText.width($0, size: Self.nameSize) / width).rounded(.up)) },
            isFree: { row, column in
                let (x, y) = (area.x + (Double(column) + 0.5) * width, area.y + (Double(row) + 0.5) * height)
                let places = map.marks.compactMap { mark in
                    frame.x(mark.x).flatMap { x in frame.y(mark.y).map { (x, $0) } }
                }
                return (curve + places).allSatisfy { ($0 - x) * ($0 - x) + ($1 - y) * ($1 - y) > height * height }
            })
        for (name, row, column) in places {
            let left = area.x + Double(column) * width
            let base = area.y + (Double(row) + 0.5) * height + Self.nameSize * 0.35
            canvas.text(name, x: left, y: base, "region")
        }
        guard !map.curveLabel.isEmpty, let point = curve.filter({ $1 > area.y + 30 && $1 < area.bottom }).last else {
            return
        }
        let length = SVGText.width(map.curveLabel, size: Self.nameSize)
        if point.0 + 10 + length < area.right {
            canvas.text(map.curveLabel, x: point.0 + 10, y: point.1 + 6, "region")
        }
    }

    private static let nameSize = 16.0

    func matrix(_ map: HeatMap, _ x: Double, _ y: Double, _ width: Double, _ canvas: inout SVGCanvas) -> Double {
        guard map.rows > 0, map.columns > 0 else { return 0 }
        // Rows are counted from the top: the axis is turned over, so that its labels are those of rows.
        let rows = Axis(lower: 0, upper: Double(map.rows))
        let ticks = rows.ticks(target: 6).filter { $0.value == $0.value.rounded() }
        let gutter = PlotFrame.gutter(ticks, label: "row")
        let room = width - gutter - Self.scaleRoom
        let side = min(room / Double(map.columns), Self.plotHeight / Double(map.rows))
        // A matrix with one long side would be a thread.
        let area = Area(
            x: x + gutter, y: y, width: max(side * Double(map.columns), min(room, 120)),
            height: max(side * Double(map.rows), 60))
        draw(map.reduced(rows: Self.mostElements, columns: Self.mostElements), in: area, on: &canvas)
        let turned = PlotFrame(area: area, across: Axis(lower: 0, upper: Double(map.columns)), upwards: rows)
        let labels = ticks.map { Axis.Tick(value: Double(map.rows) - $0.value, label: $0.label) }
        turned.drawAxes(x: "column", y: "row", labels, on: &canvas)
        drawScale(map.limit, right: area.right + Self.scaleRoom, area, on: &canvas)
        return area.height + below("column")
    }

    /// The elements, each row's neighbours of one colour in one stroke.
    private func draw(_ map: HeatMap, in area: Area, on canvas: inout SVGCanvas) {
        // Strokes by level, each from where the last one of its level ended: relative moves are short.
        var paths = [String](repeating: "", count: SVGStyle.levels + 2)
        var pens = [(x: Int, y: Int)?](repeating: nil, count: paths.count)
        for row in 0..<map.rows {
            var column = 0
            while column < map.columns {
                let level = SVGStyle.level(scaled(map, row, column))
                let start = column
                while column < map.columns, SVGStyle.level(scaled(map, row, column)) == level { column += 1 }
                if let pen = pens[level] {
                    paths[level] += "m\(start - pen.x) \(row - pen.y)h\(column - start)"
                } else {
                    paths[level] += "M\(start) \(row).5h\(column - start)"
                }
                pens[level] = (column, row)
            }
        }
        let (dx, dy) = (area.width / Double(map.columns), area.height / Double(map.rows))
        let place = "translate(\(SVGText.number(area.x)) \(SVGText.number(area.y)))"
        canvas.append("<g class=\"cell\" transform=\"\(place) scale(\(dx) \(dy))\">")
        for (level, path) in paths.enumerated() { canvas.path(path, "d\(level)") }
        canvas.append("</g>")
    }

    private func scaled(_ map: HeatMap, _ row: Int, _ column: Int) -> Double {
        let value = map.value(row: row, column: column)
        guard map.limit > 0, map.limit.isFinite else { return value.isNaN ? .nan : 0 }
        return value / map.limit
    }

    /// The scale of colours, upright to the right of an area.
    private func drawScale(_ limit: Double, right: Double, _ area: Area, on canvas: inout SVGCanvas) {
        let bar = Area(x: right - Self.scaleRoom + 24, y: area.y, width: 18, height: area.height)
        let steps = HeatMap(rows: SVGStyle.levels + 1, columns: 1, limit: 1) { row, _ in
            1 - 2 * Double(row) / Double(SVGStyle.levels)
        }
        draw(steps, in: bar, on: &canvas)
        let ends = NumberFormat.significant(abs(limit), digits: 3)
        for (label, share) in [(ends, 0.0), ("0", 0.5), ("-" + ends, 1)] {
            let y = bar.y + share * bar.height
            canvas.line(bar.right, y, bar.right + 4, y, "axis")
            canvas.text(label, x: bar.right + 8, y: y + 5, "tick muted")
        }
    }
}
