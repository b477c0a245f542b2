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
    /// Other counts, drawn over those.
    public let lines: [Line]
    /// What the values are, written under their axis; empty for nothing.
    public let valueLabel: String
    /// A value to point at on the axis, if it is there; nil for none.
    public let mark: Double?
    /// How counts are laid upwards. On a logarithmic scale a bar of one count is a low one, and what is expected of less
    /// than half a value is not seen.
    public let countScale: PlotScale

    /// Negative counts are taken for zero. Edges that are not finite leave the value axis out.
    public init(
        lower: Double, upper: Double, counts: [Int], expected: [Double]? = nil, lines: [Line] = [],
        valueLabel: String = "", mark: Double? = nil, countScale: PlotScale = .linear
    ) {
        self.lower = lower
        self.upper = upper
        self.counts = counts.map { max(0, $0) }
        self.expected = expected ?? []
        self.lines = lines
        self.valueLabel = valueLabel
        self.mark = mark
        self.countScale = countScale
    }

    /// Counts of the same bins, as a line over the bars.
    public struct Line: Sendable, Hashable {
        /// For each bin.
        public let counts: [Double]
        /// What it is drawn with, which tells it from others without colour too.
        public let stroke: Stroke

        /// A line; bins beyond the end of `counts` have none.
        public init(_ counts: [Double], _ stroke: Stroke) {
            self.counts = counts
            self.stroke = stroke
        }
    }

    /// How a line looks.
    public enum Stroke: Sendable, Hashable, CaseIterable {
        /// What theory expects of the bars.
        case curve
        /// Another histogram.
        case outline
        /// What theory expects of that.
        case faintCurve
    }
}

/// One bar: sums over its bins.
struct HistogramBar {
    let observed: Double
    /// What lines are at: the expected counts first, then the others. `nil` where there is nothing finite.
    let levels: [Double?]

    init(_ plot: HistogramPlot, bins: Range<Int>) {
        observed = plot.counts[bins].reduce(0) { $0 + Double($1) }
        levels = plot.allLines.map { line in
            let known = bins.clamped(to: 0..<line.counts.count)
            let sum = line.counts[known].reduce(0, +)
            return known.isEmpty || !sum.isFinite ? nil : sum
        }
    }

    /// What the count axis has to reach.
    var top: Double { max(observed, levels.compactMap { $0 }.max() ?? 0) }
}

extension HistogramPlot {
    /// The expected counts, then the other lines.
    var allLines: [Line] { (expected.isEmpty ? [] : [Line(expected, .curve)]) + lines }
}

extension HistogramPlot.Stroke {
    /// The characters for a line in the lowest, second, third and highest quarter of a cell.
    func glyphs(_ glyphs: Glyphs) -> [Character] {
        switch self {
        case .curve: glyphs.levels
        case .outline: glyphs.thickLevels
        case .faintCurve: glyphs.thinLevels
        }
    }

    /// What it looks like beside a bar and over one.
    func style(_ theme: Theme, isOnBar: Bool) -> Style {
        let crossing = theme.style(.curveOnBar)
        guard self != .curve else { return isOnBar ? crossing : theme.style(.curve) }
        let style = theme.style(self == .outline ? .secondSeries : .thirdSeries)
        guard isOnBar, !theme.isMonochrome else { return isOnBar ? crossing : style }
        return Style(foreground: style.foreground, background: crossing.background, attributes: style.attributes)
    }

    /// A cell that looks like it, for a legend.
    public func swatch(_ glyphs: Glyphs, _ theme: Theme) -> StyledText {
        StyledText(String(self.glyphs(glyphs)[2]), style(theme, isOnBar: false))
    }
}
