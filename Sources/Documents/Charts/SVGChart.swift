import Screen

/// A chart as shapes.
struct SVGChart {
    typealias Area = SVGCanvas.Area

    let chart: Chart

    /// The height of the area that marks are drawn in.
    static let plotHeight = 380.0

    /// Draws the marks with their axes, the upper left corner at a place.
    ///
    /// - Returns: the height taken.
    func draw(x: Double, y: Double, width: Double, on canvas: inout SVGCanvas) -> Double {
        switch chart.marks {
        case .histogram(let plot): histogram(plot, x, y, width, &canvas)
        case .lines(let plot): lines(plot, x, y, width, &canvas)
        case .map(let map): self.map(map, x, y, width, &canvas)
        case .matrix(let map): matrix(map, x, y, width, &canvas)
        }
    }

    // MARK: Histograms

    /// More bars than this cannot be told apart.
    private static let mostBars = 512
    /// Up to so many bars say what they count where the pointer rests.
    private static let mostTooltips = 160

    private func histogram(
        _ plot: HistogramPlot, _ x: Double, _ y: Double, _ width: Double, _ canvas: inout SVGCanvas
    ) -> Double {
        let bars = SVGBars(plot, atMost: Self.mostBars)
        let upwards = Axis(lower: bars.foot, upper: bars.top, scale: plot.countScale)
        let ticks = upwards.ticks(target: 6).filter { $0.value == $0.value.rounded() }.map {
            Axis.Tick(value: $0.value, label: NumberFormat.count($0.value))
        }
        let gutter = PlotFrame.gutter(ticks, label: "count")
        let area = Area(
            x: x + gutter, y: y, width: width - gutter - PlotFrame.rightMargin, height: Self.plotHeight)
        let across = plot.range.map { Axis(lower: $0.lowerBound, upper: $0.upperBound) }
        let frame = PlotFrame(
            area: area, across: across ?? Axis(lower: plot.lower, upper: plot.upper), upwards: upwards)
        frame.drawGrid(ticks, on: &canvas)
        for (index, count) in bars.counts.enumerated() where count > 0 {
            let top = max(frame.y(count) ?? area.bottom, area.y)
            let place = bars.place(index, frame)
            let (left, right) = (max(place.left, area.x), min(place.right, area.right))
            guard left < right else { continue }
            // A gap between bars, as far as they are wide enough for one.
            let gap: Double = min(1, (right - left) / 6)
            canvas.rect(
                Area(x: left + gap / 2, y: top, width: right - left - gap, height: area.bottom - top), "bar",
                tooltip: bars.counts.count <= Self.mostTooltips ? bars.tooltip(index) : nil)
        }
        let beyond = plot.beyond
        let notes: [(Int, String, Double, SVGCanvas.Anchor)] = [
            (beyond.below, "← \(NumberFormat.integer(beyond.below)) below", area.x + 8, .start),
            (beyond.above, "\(NumberFormat.integer(beyond.above)) above →", area.right - 8, .end),
        ]
        for (count, note, left, anchor) in notes where count > 0 {
            canvas.text(note, x: left, y: area.y + 16, "tick muted", anchor)
        }
        canvas.clipped(to: area.padded) { canvas in
            for line in bars.lines {
                let path = line.stroke == .outline ? outline(line.levels, bars, frame) : curve(line.levels, bars, frame)
                canvas.path(path, "halo wide")
                canvas.path(path, line.stroke.svgClass)
            }
        }
        frame.drawAxes(x: plot.valueLabel, y: "count", ticks, on: &canvas)
        if let mark = plot.mark, mark >= frame.across.lower, mark <= frame.across.upper, let place = frame.x(mark) {
            canvas.line(place, area.y, place, area.bottom, "joined dotted series-4")
            let (tip, base) = (SVGText.number(area.y), SVGText.number(area.y - 11))
            let (left, right) = (SVGText.number(place - 6.5), SVGText.number(place + 6.5))
            let points = "\(SVGText.number(place)),\(tip) \(left),\(base) \(right),\(base)"
            canvas.append("<polygon class=\"mark\" points=\"\(points)\"/>")
        }
        return Self.plotHeight + below(plot.valueLabel)
    }

    /// Through the middle of each bar.
    private func curve(_ levels: [Double?], _ bars: SVGBars, _ frame: PlotFrame) -> String {
        var path = PathData()
        for (index, level) in levels.enumerated() {
            let place = bars.place(index, frame)
            path.line(to: (place.left + place.right) / 2, level.flatMap { frame.y(max($0, bars.foot)) })
        }
        path.end()
        return path.text
    }

    /// Along the top of each bar.
    private func outline(_ levels: [Double?], _ bars: SVGBars, _ frame: PlotFrame) -> String {
        var path = PathData()
        for (index, level) in levels.enumerated() {
            let place = bars.place(index, frame)
            let y = level.flatMap { frame.y(max($0, bars.foot)) }
            path.line(to: place.left, y)
            path.line(to: place.right, y)
        }
        path.end()
        return path.text
    }

    // MARK: Lines

    private func lines(
        _ plot: LinePlot, _ x: Double, _ y: Double, _ width: Double, _ canvas: inout SVGCanvas
    ) -> Double {
        let (across, upwards) = plot.axes
        let ticks = upwards.ticks(target: 7)
        let gutter = PlotFrame.gutter(ticks, label: plot.y.label)
        let area = Area(
            x: x + gutter, y: y, width: width - gutter - PlotFrame.rightMargin, height: Self.plotHeight)
        let frame = PlotFrame(area: area, across: across, upwards: upwards)
        frame.drawGrid(ticks, on: &canvas)
        frame.drawAxes(x: plot.x.label, y: plot.y.label, ticks, on: &canvas)
        canvas.clipped(to: area.padded) { canvas in
            for band in plot.bands { fill(band, frame, &canvas) }
            for series in plot.background { draw(series, "behind", frame, &canvas) }
            for index in plot.series.indices {
                draw(plot.series[index], plot.role(of: index).svgClass, frame, &canvas)
            }
        }
        return Self.plotHeight + below(plot.x.label)
    }

    /// Along the upper edge and back along the lower; a stretch of its own on each side of a gap.
    private func fill(_ band: LinePlot.Band, _ frame: PlotFrame, _ canvas: inout SVGCanvas) {
        var data = ""
        var stretch: [(x: Double, upper: Double, lower: Double)] = []
        func end() {
            defer { stretch = [] }
            guard stretch.count > 1 else { return }
            let outline = stretch.map { ($0.x, $0.upper) } + stretch.reversed().map { ($0.x, $0.lower) }
            data += "M" + outline.map { "\(SVGText.number($0)) \(SVGText.number($1))" }.joined(separator: "L") + "Z"
        }
        for (x, (lower, upper)) in zip(band.x, zip(band.lower, band.upper)) {
            guard let left = frame.x(x), let top = frame.y(upper), !lower.isNaN else {
                end()
                continue
            }
            stretch.append((left, top, frame.y(lower) ?? frame.area.bottom))
        }
        end()
        canvas.path(data, "band fill-\(band.role.svgClass)")
    }

    private func draw(_ series: LinePlot.Series, _ color: String, _ frame: PlotFrame, _ canvas: inout SVGCanvas) {
        var path = PathData()
        for (x, y) in zip(series.x, series.y) {
            if series.stroke == .points {
                path.point(frame.x(x), frame.y(y))
            } else {
                path.line(to: frame.x(x), frame.y(y))
            }
        }
        path.end()
        canvas.path(path.text, "\(series.stroke.svgClass) \(color)")
        guard series.marker != nil else { return }
        let step = max(1, series.x.count / Self.markers)
        for index in stride(from: step / 2, to: series.x.count, by: step) {
            guard let x = frame.x(series.x[index]), let y = frame.y(series.y[index]) else { continue }
            canvas.circle(x, y, "marker \(color)")
        }
    }

    /// About so many markers stand on a curve.
    private static let markers = 16

    /// The room below an area for its axis.
    func below(_ label: String) -> Double { PlotFrame.belowTicks + (label.isEmpty ? 4 : PlotFrame.belowLabel) }
}

/// The bars of a histogram: neighbouring bins added up where there are too many.
struct SVGBars {
    let counts: [Double]
    let lines: [(stroke: HistogramPlot.Stroke, levels: [Double?])]
    let binCount: Int
    /// The counts at the foot of the bars and at the upper end of their axis.
    let foot: Double
    let top: Double
    private let binsPerBar: Int
    private let plot: HistogramPlot

    init(_ plot: HistogramPlot, atMost most: Int) {
        let perBar = max(1, (plot.counts.count + most - 1) / most)
        let bars = stride(from: 0, to: plot.counts.count, by: perBar)
            .map { $0..<min($0 + perBar, plot.counts.count) }
        counts = bars.map { plot.counts[$0].reduce(0) { $0 + Double($1) } }
        let all = (plot.expected.isEmpty ? [] : [HistogramPlot.Line(plot.expected, .curve)]) + plot.lines
        lines = all.map { line in
            (
                line.stroke,
                bars.map { bins in
                    guard bins.upperBound <= line.counts.count else { return nil }
                    let sum = line.counts[bins].reduce(0, +)
                    return sum.isFinite ? sum : nil
                }
            )
        }
        // On a logarithmic scale a bar of one count is a low one.
        foot = plot.countScale == .logarithmic ? 0.5 : 0
        let highest = max(counts.max() ?? 0, lines.flatMap(\.levels).compactMap { $0 }.max() ?? 0)
        // A little room above the highest.
        top = highest <= foot ? foot + 1 : plot.countScale == .linear ? highest * 1.04 : highest * 1.3
        binCount = plot.counts.count
        binsPerBar = perBar
        self.plot = plot
    }

    func bins(_ bar: Int) -> Range<Int> { bar * binsPerBar..<min((bar + 1) * binsPerBar, binCount) }

    /// Where a bar begins and ends across a frame; all of it where the bins have no numbers.
    func place(_ bar: Int, _ frame: PlotFrame) -> (left: Double, right: Double) {
        let shares = [bins(bar).lowerBound, bins(bar).upperBound].map { Double($0) / Double(max(binCount, 1)) }
        let places = shares.map { share in
            // Shares of the width, if the frame is that of the bins: numbers may be none, or too far apart.
            plot.range == nil
                ? frame.area.x + share * frame.area.width
                : frame.x(plot.lower * (1 - share) + plot.upper * share) ?? frame.area.x
        }
        return (places[0], places[1])
    }

    /// What a bar counts, in words.
    func tooltip(_ bar: Int) -> String {
        func edge(_ bin: Int) -> String {
            let share = Double(bin) / Double(binCount)
            return NumberFormat.significant(plot.lower * (1 - share) + plot.upper * share)
        }
        let count = NumberFormat.significant(counts[bar], digits: 6)
        return "\(edge(bins(bar).lowerBound)) to \(edge(bins(bar).upperBound)): \(count)"
    }
}

extension SVGCanvas.Area {
    /// With room for half of a line at its edges.
    var padded: SVGCanvas.Area { .init(x: x - 4, y: y - 4, width: width + 8, height: height + 8) }
}

extension NumberFormat {
    /// A count on an axis: whole, however large.
    fileprivate static func count(_ count: Double) -> String {
        count.magnitude < 1e18 ? self.count(Int(clamping: count)) : significant(count, digits: 3)
    }
}
