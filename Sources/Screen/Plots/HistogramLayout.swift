/// Where the parts of a histogram go. Small rectangles lose the caption first, then the axes.
struct HistogramLayout {
    /// What the bars cover, to the last cell.
    let area: Rect
    let bars: HistogramBars
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
        func ticks(_ bars: HistogramBars) -> [(count: Double, label: String)] {
            Self.countTicks(plot.countScale, top: bars.top, height: area.height)
        }
        func labelWidth(_ bars: HistogramBars) -> Int { ticks(bars).map(\.label.displayWidth).max() ?? 0 }
        let coarse = HistogramBars(plot, columns: area.width)
        let first = 1 + labelWidth(coarse)
        let second = 1 + labelWidth(HistogramBars(plot, columns: area.width - first))
        let wanted = max(first, second)
        let hasGutter =
            area.height >= Self.rowsForCountAxis && ticks(coarse).count > 1
            && wanted * Self.shareForGutter <= area.width
        gutter = hasGutter ? wanted : 0

        bars = HistogramBars(plot, columns: area.width - gutter)
        let left = area.x + gutter + (area.width - gutter - bars.columns) / 2
        self.area = Rect(x: left, y: area.y, width: bars.columns, height: area.height)
        valueAxis = Rect(x: left, y: axis.y, width: bars.columns, height: axis.height)
        self.caption = Rect(x: left, y: caption.y, width: bars.columns, height: caption.height)
        scale = plot.countScale
        bottom = plot.countScale == .logarithmic ? Self.leastCount : 0
        top = bars.top
        countTicks = hasGutter ? ticks(bars) : []
    }

    /// How far up a count is: 0 at the foot of the bars, 1 at the head; nil for what is not seen.
    func height(of count: Double) -> Double? {
        guard count > bottom, top > bottom else { return nil }
        return scale.fraction(of: min(count, top), from: bottom, to: top)
    }

    /// A tick every few rows is enough to compare bars by, and three are the least that show a scale.
    private static let rowsPerTick = 3
    private static let fewestTicks = 3

    /// About as many as there is room for; a few less where more would not be equally many rows apart.
    private static func countTicks(
        _ scale: PlotScale, top: Double, height: Int
    ) -> [(count: Double, label: String)] {
        let usual = max(fewestTicks, height / rowsPerTick + 1)
        func counts(_ target: Int) -> [Double] {
            (scale.ticks(lower: scale == .logarithmic ? leastCount : 0, upper: top, target: target) ?? [])
                .filter { $0 >= 0 && $0 <= top && $0 == $0.rounded() }
        }
        let least = (usual + 1) / 2 + 1
        func areEven(_ counts: [Double]) -> Bool {
            let rows = counts.map { Int(clamping: ($0 / top * Double(height)).rounded()) }
            return counts.count >= least && Set(zip(rows, rows.dropFirst()).map { $1 - $0 }).count == 1
        }
        guard scale == .linear, top > 0 else { return counts(usual).map { ($0, label($0)) } }
        let targets = stride(from: usual, through: least, by: -1)
        let chosen = targets.lazy.map(counts).first(where: areEven) ?? counts(usual)
        return Array(zip(chosen, labels(chosen)))
    }

    private static func label(_ count: Double) -> String {
        count < 1e18 ? NumberFormat.count(Int(clamping: count)) : NumberFormat.significant(count, digits: 3)
    }

    /// All in the unit of the largest: not `5,000` below `10 k`.
    private static func labels(_ counts: [Double]) -> [String] {
        guard let largest = counts.max(), largest < 1e18 else { return counts.map(label) }
        return NumberFormat.counts(counts.map { Int(clamping: $0) })
    }
}
