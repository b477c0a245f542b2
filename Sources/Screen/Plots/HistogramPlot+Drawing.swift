extension HistogramPlot {
    /// Draws the plot in `rect`, which may be of any size.
    public func draw(on screen: inout Screen, in rect: Rect) {
        let layout = HistogramLayout(self, in: rect)
        for bar in 0..<layout.barCount {
            let sums = HistogramBar(self, bins: layout.bins(bar))
            for column in 0..<layout.columnsPerBar {
                let x = layout.bars.x + bar * layout.columnsPerBar + column
                drawColumn(sums, x: x, layout, on: &screen)
            }
        }
        drawCountAxis(layout, on: &screen)
        drawValueAxis(layout, on: &screen)
    }

    private func drawColumn(_ bar: HistogramBar, x: Int, _ layout: HistogramLayout, on screen: inout Screen) {
        let height = layout.bars.height
        let eighths = layout.level(bar.observed, steps: height * 8, atLeast: 1)
        func point(_ row: Int) -> Point { Point(x: x, y: layout.bars.y + height - 1 - row) }
        func filled(_ row: Int) -> Int { min(max(eighths - row * 8, 0), 8) }

        let style = screen.theme.style(.bar)
        for row in 0..<height where filled(row) > 0 {
            screen.put(screen.glyphs.eighths[filled(row)], at: point(row), style, clip: layout.bars)
        }

        let lines = allLines
        // Lines that meet in a cell take turns from column to column.
        for turn in lines.indices {
            let index = (turn + x) % lines.count
            let quarters = layout.level(bar.levels[index] ?? 0, steps: height * 4, atLeast: 0)
            guard quarters > 0 else { continue }
            let (row, quarter) = (quarters - 1).quotientAndRemainder(dividingBy: 4)
            let stroke = lines[index].stroke
            // A cell has one background: the bar's, if the bar fills most of it.
            let style = stroke.style(screen.theme, isOnBar: filled(row) > 4)
            screen.put(stroke.glyphs(screen.glyphs)[quarter], at: point(row), style, clip: layout.bars)
        }
    }

    private func drawCountAxis(_ layout: HistogramLayout, on screen: inout Screen) {
        guard layout.gutter > 0 else { return }
        let (bars, glyphs) = (layout.bars, screen.glyphs)
        let line = Rect(x: bars.x - 1, y: bars.y, width: 1, height: bars.height)
        let style = screen.theme.style(.axis)
        screen.fill(line, with: glyphs.vertical, style)
        screen.put(glyphs.bottomLeft, at: Point(x: line.x, y: layout.valueAxis.y), style, clip: layout.cornerClip)
        var lowestFree = layout.valueAxis.isEmpty ? 1 : 0
        for tick in layout.countTicks {
            // A bar of this count ends at the upper edge of this row; zero is the value axis itself.
            let row = layout.level(tick.count, steps: bars.height, atLeast: 0)
            guard row >= lowestFree else { continue }
            lowestFree = row + 1
            let y = bars.y + bars.height - row
            let labels = Rect(x: bars.x - layout.gutter, y: y, width: layout.gutter - 1, height: 1)
            screen.write(tick.label, in: labels, .right, .axis)
            if row > 0 { screen.put(glyphs.teeLeft, at: Point(x: line.x, y: y), style, clip: line) }
        }
    }

    private func drawValueAxis(_ layout: HistogramLayout, on screen: inout Screen) {
        guard !layout.valueAxis.isEmpty, !counts.isEmpty else { return }
        // A last bar short of bins is drawn in full width, so its axis reaches to where its last bin would end.
        let drawn = Double(layout.barCount * layout.binsPerBar) / Double(counts.count)
        let axis = Axis(lower: lower, upper: lower + (upper - lower) * drawn)
        axis.draw(on: &screen, in: layout.valueAxis)
        if let column = mark.flatMap({ axis.column(of: $0, width: layout.valueAxis.width) }) {
            let point = layout.valueAxis.origin.moved(dx: column)
            screen.put(screen.glyphs.marker, at: point, screen.theme.style(.curve), clip: layout.valueAxis)
        }
        screen.write(valueLabel, in: layout.caption, .center, .axis)
    }
}

extension HistogramLayout {
    /// A count in `steps` steps of the highest there is, rounded; what is not zero is at least `least`.
    fileprivate func level(_ value: Double, steps: Int, atLeast least: Int) -> Int {
        guard value > 0, top > bottom else { return 0 }
        let fraction = scale.fraction(of: min(value, top), from: bottom, to: top) ?? 0
        return max(least, Int((max(fraction, 0) * Double(steps)).rounded()))
    }

    /// The cell where the two axes meet; empty without a value axis.
    fileprivate var cornerClip: Rect {
        Rect(x: bars.x - 1, y: valueAxis.y, width: 1, height: min(valueAxis.height, 1))
    }
}
