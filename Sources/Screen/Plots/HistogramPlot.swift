/// Counts as bars, and the counts that theory expects as a curve over them.
///
/// The bins are of equal width, from `lower` to `upper`. When there are more bins than columns, neighbours are
/// added up, always the same number of them; when there are fewer, each bar is as many whole columns wide as fit.
/// A count that is not zero shows at least a sliver.
public struct HistogramPlot: Sendable, Hashable {
    /// The lower edge of the first bin.
    public let lower: Double
    /// The upper edge of the last bin.
    public let upper: Double
    /// How many values fell into each bin.
    public let counts: [Int]
    /// How many were expected to; bins beyond its end have no curve.
    public let expected: [Double]
    /// What the values are, written under their axis; empty for nothing.
    public let valueLabel: String
    /// A value to point at on the axis, if it is there; nil for none.
    public let mark: Double?
    /// How counts are laid upwards. On a logarithmic scale a bar of one count is a low one, and what is expected of less
    /// than half a value is not seen.
    public let countScale: PlotScale

    /// Negative counts are taken for zero. Edges that are not finite leave the value axis out.
    public init(
        lower: Double, upper: Double, counts: [Int], expected: [Double]? = nil, valueLabel: String = "",
        mark: Double? = nil, countScale: PlotScale = .linear
    ) {
        self.lower = lower
        self.upper = upper
        self.counts = counts.map { max(0, $0) }
        self.expected = expected ?? []
        self.valueLabel = valueLabel
        self.mark = mark
        self.countScale = countScale
    }

    /// Which bins the bar at `point` adds up, when the plot is drawn in `rect`; `nil` beside the bars.
    public func bins(at point: Point, in rect: Rect) -> Range<Int>? {
        let layout = HistogramLayout(self, in: rect)
        guard layout.bars.contains(point) else { return nil }
        return layout.bins((point.x - layout.bars.x) / layout.columnsPerBar)
    }
}

/// One bar: sums over its bins.
struct HistogramBar {
    let observed: Double
    /// `nil` where nothing finite is expected.
    let expected: Double?

    init(_ plot: HistogramPlot, bins: Range<Int>) {
        observed = plot.counts[bins].reduce(0) { $0 + Double($1) }
        let known = bins.clamped(to: 0..<plot.expected.count)
        let sum = plot.expected[known].reduce(0, +)
        expected = known.isEmpty || !sum.isFinite ? nil : sum
    }

    /// What the count axis has to reach.
    var top: Double { max(observed, expected ?? 0) }
}
