extension HistogramPlot {
    /// Draws the plot in `rect`, which may be of any size.
    public func draw(on screen: inout Screen, in rect: Rect) {
        let layout = HistogramLayout(self, in: rect)
        drawBars(layout, on: &screen)
        drawLevels(layout, on: &screen)
        drawCurves(layout, on: &screen)
        drawCountAxis(layout, on: &screen)
        drawValueAxis(layout, on: &screen)
        drawBeyond(layout, on: &screen)
    }

    private func drawBars(_ layout: HistogramLayout, on screen: inout Screen) {
        let style = screen.theme.style(.bar)
        for x in 0..<layout.area.width {
            let eighths = layout.eighths(inColumn: x)
            for row in 0..<(eighths + 7) / 8 {
                let glyph = screen.glyphs.eighths[min(eighths - 8 * row, 8)]
                screen.put(glyph, at: layout.point(x, row), style, clip: layout.area)
            }
        }
    }

    /// Lines that are level within a column, from other histograms. Where they meet, they take turns from column to
    /// column.
    private func drawLevels(_ layout: HistogramLayout, on screen: inout Screen) {
        let lines = allLines.indices.filter { allLines[$0].stroke != .curve }
        for x in 0..<layout.area.width {
            for turn in lines.indices {
                let index = lines[(turn + x) % lines.count]
                let level = layout.bar(ofColumn: x).levels[index].flatMap(layout.height) ?? 0
                let quarters = Int(clamping: (level * Double(layout.area.height * 4)).rounded())
                guard quarters > 0 else { continue }
                let (row, quarter) = (quarters - 1).quotientAndRemainder(dividingBy: 4)
                let stroke = allLines[index].stroke
                let style = stroke.style(screen.theme, isOnBar: layout.isFilled(x, row))
                screen.put(stroke.glyphs(screen.glyphs)[quarter], at: layout.point(x, row), style, clip: layout.area)
            }
        }
    }

    /// What is expected, as a line from bar to bar. Where other lines are, every second cell of it is seen.
    private func drawCurves(_ layout: HistogramLayout, on screen: inout Screen) {
        let curves = allLines.indices.filter { allLines[$0].stroke == .curve }
        var canvas = DotCanvas(layout.area, glyphs: screen.glyphs)
        for index in curves { canvas.join(places(of: index, layout, on: canvas), by: index) }
        let hasOthers = curves.count < allLines.count
        for cell in canvas.cells {
            let (x, row) = (cell.point.x - layout.area.x, layout.area.rows.upperBound - 1 - cell.point.y)
            let isTaken = hasOthers && !x.isMultiple(of: 2) && isLevel(screen[cell.point].character, screen.glyphs)
            guard !isTaken else { continue }
            // A cell has one background: the bar's, if the bar fills most of it.
            let style = HistogramPlot.Stroke.curve.style(screen.theme, isOnBar: layout.isFilled(x, row))
            let glyph = screen.glyphs.isASCII ? screen.glyphs.levels[0] : cell.braille
            screen.put(glyph, at: cell.point, style, clip: layout.area)
        }
    }

    private func isLevel(_ character: Character, _ glyphs: Glyphs) -> Bool {
        glyphs.thickLevels.contains(character) || glyphs.thinLevels.contains(character)
    }

    /// A curve through the middles of bars, and on to the outer edge of the first and the last of a stretch that is
    /// high enough to be seen.
    private func places(of index: Int, _ layout: HistogramLayout, on canvas: DotCanvas) -> [DotCanvas.Place?] {
        let heights = layout.bars.bars.map { bar -> Double? in
            let height = bar.levels[index].flatMap(layout.height) ?? 0
            return (height * Double(4 * layout.area.height)).rounded() > 0 ? height : nil
        }
        let width = Double(max(layout.area.width, 1))
        func place(_ bar: Int, _ share: Double) -> DotCanvas.Place? {
            heights[bar].map {
                canvas.place(across: (Double(bar) + share) * Double(layout.bars.columnsPerBar) / width, up: $0)
            }
        }
        // Just inside of an edge, so that the next cell stays free.
        let inside = 0.1 / Double(max(layout.bars.columnsPerBar, 1))
        return heights.indices.flatMap { bar -> [DotCanvas.Place?] in
            let begins = bar == 0 || heights[bar - 1] == nil
            let ends = bar == heights.count - 1 || heights[bar + 1] == nil
            return (begins ? [nil, place(bar, inside)] : []) + [place(bar, 0.5)]
                + (ends ? [place(bar, 1 - inside)] : [])
        }
    }

    // MARK: Around them

    private func drawCountAxis(_ layout: HistogramLayout, on screen: inout Screen) {
        guard layout.gutter > 0 else { return }
        let (area, glyphs) = (layout.area, screen.glyphs)
        let line = Rect(x: area.x - 1, y: area.y, width: 1, height: area.height)
        let style = screen.theme.style(.axis)
        screen.fill(line, with: glyphs.vertical, style)
        screen.put(glyphs.overline, at: Point(x: line.x, y: layout.valueAxis.y), style, clip: layout.cornerClip)
        var lowestFree = layout.valueAxis.isEmpty ? 1 : 0
        for tick in layout.countTicks {
            // A bar of this count ends at the upper edge of this row; zero is the value axis itself.
            let row = Int(clamping: ((layout.height(of: tick.count) ?? 0) * Double(area.height)).rounded())
            guard row >= lowestFree else { continue }
            lowestFree = row + 1
            let y = area.y + area.height - row
            let labels = Rect(x: area.x - layout.gutter, y: y, width: layout.gutter - 1, height: 1)
            screen.write(tick.label, in: labels, .right, .axis)
            if row > 0 { screen.put(glyphs.teeLeft, at: Point(x: line.x, y: y), style, clip: line) }
        }
    }

    private func drawValueAxis(_ layout: HistogramLayout, on screen: inout Screen) {
        guard !layout.valueAxis.isEmpty, !counts.isEmpty else { return }
        layout.bars.axis.draw(on: &screen, in: layout.valueAxis, isBase: true)
        if let column = mark.flatMap({ layout.bars.axis.column(of: $0, width: layout.valueAxis.width) }) {
            let point = layout.valueAxis.origin.moved(dx: column)
            screen.put(screen.glyphs.marker, at: point, screen.theme.style(.curve), clip: layout.valueAxis)
        }
        screen.write(valueLabel, in: layout.caption, .center, .axis)
    }

    /// How many values there are beyond the ends, in the corners above the bars, which are free in a bell's tails.
    private func drawBeyond(_ layout: HistogramLayout, on screen: inout Screen) {
        let beyond = beyond
        let corner = layout.area.row(0)
        guard layout.area.height >= Self.rowsForBeyond, corner.width >= Self.columnsForBeyond else { return }
        if beyond.below > 0 {
            let text = "\(screen.glyphs.arrowLeft) \(NumberFormat.integer(beyond.below)) below"
            screen.write(text, in: corner.split(left: corner.width / 2).left, .left, .faint)
        }
        if beyond.above > 0 {
            let text = "\(NumberFormat.integer(beyond.above)) above \(screen.glyphs.arrowRight)"
            screen.write(text, in: corner.split(left: corner.width / 2).rest, .right, .faint)
        }
    }

    private static let rowsForBeyond = 3
    private static let columnsForBeyond = 24
}

extension HistogramPlot {
    /// What one bar shows.
    public struct Reading: Sendable, Hashable {
        /// The values it covers, from the lower to the upper.
        public let lower: Double
        /// The upper end.
        public let upper: Double
        /// How many values are there; not whole where a bin lies there in part.
        public let observed: Double
        /// How many are expected; nil where nothing is.
        public let expected: Double?
    }

    /// The bar in the column of a cell, of the plot as it is drawn in `rect`; nil beside the bars.
    ///
    /// ```swift
    /// plot.reading(at: Point(x: 30, y: 4), in: rect).map { "\($0.observed) from \($0.lower) to \($0.upper)" }
    /// ```
    public func reading(at point: Point, in rect: Rect) -> Reading? {
        let layout = HistogramLayout(self, in: rect)
        guard layout.area.contains(point) || layout.valueAxis.contains(point) else { return nil }
        let bar = layout.bar(ofColumn: point.x - layout.area.x)
        return Reading(
            lower: bar.lower, upper: bar.upper, observed: bar.observed,
            expected: expected.isEmpty ? nil : bar.levels[0])
    }
}

extension HistogramLayout {
    /// The bar that has a column.
    fileprivate func bar(ofColumn x: Int) -> HistogramBar { bars.bars[x / bars.columnsPerBar] }

    /// How many eighths of cells a column is filled; what is not zero is seen.
    fileprivate func eighths(inColumn x: Int) -> Int {
        let observed = bar(ofColumn: x).observed
        guard observed > 0, top > bottom else { return 0 }
        return max(1, Int(clamping: ((height(of: observed) ?? 0) * Double(8 * area.height)).rounded()))
    }

    /// Whether a bar fills more than half of the cell in a column and a row from below.
    fileprivate func isFilled(_ x: Int, _ row: Int) -> Bool { eighths(inColumn: x) - 8 * row > 4 }

    /// The cell in a column and a row from below.
    fileprivate func point(_ x: Int, _ row: Int) -> Point {
        Point(x: area.x + x, y: area.y + area.height - 1 - row)
    }

    /// The cell where the two axes meet; empty without a value axis.
    fileprivate var cornerClip: Rect {
        Rect(x: area.x - 1, y: valueAxis.y, width: 1, height: min(valueAxis.height, 1))
    }
}
