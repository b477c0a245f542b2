/// Where the parts of a histogram go. Small rectangles lose the caption first, then the axes.
struct HistogramLayout {
    /// What `bars` covers, to the last cell.
    let bars: Rect
    let binsPerBar: Int
    let columnsPerBar: Int
    let barCount: Int
    let binCount: Int
    let valueAxis: Rect
    let caption: Rect
    /// The labels of counts, and the columns they and their line take left of the bars.
    let countTicks: [(count: Double, label: String)]
    let gutter: Int
    let scale: PlotScale
    /// The counts at the foot of the bars and at their head.
    let bottom: Double
    let top: Double

    /// Where bars begin on a logarithmic scale: half a value, so that a whole one is seen.
    private static let leastCount = 0.5

    private static let rowsForValueAxis = 4
    private static let rowsForCaption = 8
    private static let rowsForCountAxis = 4
    /// Bars are the point; a gutter that takes more than a third of the columns is left out.
    private static let shareForGutter = 3

    init(_ plot: HistogramPlot, in rect: Rect) {
        let hasAxis = rect.height >= Self.rowsForValueAxis && plot.lower.isFinite && plot.upper.isFinite
        let hasCaption = hasAxis && rect.height >= Self.rowsForCaption && !plot.valueLabel.isEmpty
        let (caption, drawing) = rect.split(bottom: hasCaption ? 1 : 0)
        let (axis, area) = drawing.split(bottom: hasAxis ? 2 : 0)

        // The gutter depends on the largest bar, which depends on the columns the gutter leaves: a second look at the
        // bars that are left finds the labels that have to fit.
        func labelWidth(_ grouping: HistogramGrouping) -> Int {
            Self.countTicks(plot.countScale, top: grouping.top(plot), height: area.height)
                .map(\.label.displayWidth).max() ?? 0
        }
        let coarse = HistogramGrouping(bins: plot.counts.count, columns: area.width)
        let first = 1 + labelWidth(coarse)
        let second = 1 + labelWidth(HistogramGrouping(bins: plot.counts.count, columns: area.width - first))
        let wanted = max(first, second)
        let ticks = Self.countTicks(plot.countScale, top: coarse.top(plot), height: area.height)
        let hasGutter =
            area.height >= Self.rowsForCountAxis && ticks.count > 1 && wanted * Self.shareForGutter <= area.width
        let gutter = hasGutter ? wanted : 0

        let grouping = HistogramGrouping(bins: plot.counts.count, columns: area.width - gutter)
        let left = area.x + gutter + (area.width - gutter - grouping.columns) / 2
        self.bars = Rect(x: left, y: area.y, width: grouping.columns, height: area.height)
        self.binsPerBar = grouping.binsPerBar
        self.columnsPerBar = grouping.columnsPerBar
        self.barCount = grouping.barCount
        self.binCount = plot.counts.count
        self.valueAxis = Rect(x: left, y: axis.y, width: grouping.columns, height: axis.height)
        self.caption = Rect(x: left, y: caption.y, width: grouping.columns, height: caption.height)
        self.gutter = gutter
        self.scale = plot.countScale
        self.bottom = plot.countScale == .logarithmic ? Self.leastCount : 0
        self.top = grouping.top(plot)
        self.countTicks = hasGutter ? Self.countTicks(scale, top: top, height: area.height) : []
    }

    func bins(_ bar: Int) -> Range<Int> {
        bar * binsPerBar..<min((bar + 1) * binsPerBar, binCount)
    }

    /// A tick every few rows is enough to compare bars by, and three are the least that show a scale.
    private static let rowsPerTick = 3
    private static let fewestTicks = 3

    private static func countTicks(
        _ scale: PlotScale, top: Double, height: Int
    ) -> [(count: Double, label: String)] {
        let target = max(fewestTicks, height / rowsPerTick + 1)
        let lower = scale == .logarithmic ? leastCount : 0
        return (scale.ticks(lower: lower, upper: top, target: target) ?? [])
            .filter { $0 >= 0 && $0 <= top && $0 == $0.rounded() }
            .map { ($0, $0 < 1e18 ? NumberFormat.count(Int($0)) : NumberFormat.significant($0, digits: 3)) }
    }
}

/// How bins are shared out among columns.
struct HistogramGrouping {
    let bins: Int
    let binsPerBar: Int
    let columnsPerBar: Int

    /// The bins of a bar divide the number of bins if that leaves at least half of the columns in use;
    /// otherwise the last bar is short of bins.
    init(bins: Int, columns: Int) {
        self.bins = bins
        guard bins > 0, columns > 0 else {
            binsPerBar = 1
            columnsPerBar = 0
            return
        }
        let fewest = (bins + columns - 1) / columns
        let divisor = (fewest...max(fewest, 2 * fewest)).first { bins.isMultiple(of: $0) }
        binsPerBar = divisor ?? fewest
        columnsPerBar = columns / ((bins + binsPerBar - 1) / binsPerBar)
    }

    var barCount: Int { columnsPerBar == 0 ? 0 : (bins + binsPerBar - 1) / binsPerBar }
    var columns: Int { barCount * columnsPerBar }

    /// The largest sum, observed or expected, that a bar of `plot` has.
    func top(_ plot: HistogramPlot) -> Double {
        (0..<barCount).lazy
            .map { HistogramBar(plot, bins: $0 * binsPerBar..<min(($0 + 1) * binsPerBar, bins)).top }
            .max() ?? 0
    }
}
