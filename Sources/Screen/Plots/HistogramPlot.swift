/// Counts as bars, and the counts that theory expects as a curve over them.
///
/// The bins are of equal width, from `lower` to `upper`. When there are more bins than columns, neighbours are
/// added up, always the same number of them; when there are fewer, each bar is as many whole columns wide as fit.
/// Over a range of the caller's a bar is one column, and takes its share of the bins it covers in part. A count that is
/// not zero shows at least a sliver.
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
    /// What the axis of values shows, wider or narrower than the bins; nil for all of them.
    public let range: ClosedRange<Double>?
    /// How many values lie below the first bin and above the last.
    public let outside: Outside

    /// How many values lie on either side of something.
    public struct Outside: Sendable, Hashable {
        /// Below it.
        public let below: Int
        /// Above it.
        public let above: Int

        /// Counts; negative ones are taken for zero.
        public init(below: Int = 0, above: Int = 0) {
            self.below = max(0, below)
            self.above = max(0, above)
        }
    }

    /// Negative counts are taken for zero. Edges that are not finite leave the value axis out; a range without extent,
    /// or of numbers that are not finite, is taken for nil.
    public init(
        lower: Double, upper: Double, counts: [Int], expected: [Double]? = nil, lines: [Line] = [],
        valueLabel: String = "", mark: Double? = nil, countScale: PlotScale = .linear,
        range: ClosedRange<Double>? = nil, outside: Outside = Outside()
    ) {
        self.range = range.flatMap {
            ($0.upperBound - $0.lowerBound).isFinite && $0.lowerBound < $0.upperBound && lower.isFinite
                && (upper - lower).isFinite && lower < upper ? $0 : nil
        }
        self.outside = outside
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

extension HistogramPlot {
    /// The expected counts, then the other lines.
    var allLines: [Line] { (expected.isEmpty ? [] : [Line(expected, .curve)]) + lines }

    /// The same plot over another range of values; nil for that of the bins.
    ///
    /// - Parameter outside: how many values lie beyond all bins; nil for what the plot has.
    public func over(_ range: ClosedRange<Double>?, outside: Outside? = nil) -> HistogramPlot {
        HistogramPlot(
            lower: lower, upper: upper, counts: counts, expected: expected, lines: lines, valueLabel: valueLabel,
            mark: mark, countScale: countScale, range: range, outside: outside ?? self.outside)
    }

    /// How many values lie beyond what is shown, rounded where a bin lies there in part.
    public var beyond: Outside {
        guard let range else { return outside }
        func total(_ part: Range<Double>, and others: Int) -> Int {
            let sum = Double(others) + (sum(over: part, of: counts.count) { Double(counts[$0]) } ?? 0)
            return sum < 0x1p62 ? Int(clamping: sum.rounded()) : .max
        }
        return Outside(
            below: total(-.infinity..<range.lowerBound, and: outside.below),
            above: total(range.upperBound..<Double.infinity, and: outside.above))
    }

    /// The sum of what the first so many bins have between two values, those in part by their share; nil where none of
    /// them is.
    func sum(over part: Range<Double>, of known: Int, _ value: (Int) -> Double) -> Double? {
        let width = (upper - lower) / Double(max(counts.count, 1))
        let known = min(known, counts.count)
        let (first, last) = ((part.lowerBound - lower) / width, (part.upperBound - lower) / width)
        let (start, end) = (max(first, 0), min(last, Double(known)))
        guard start < end else { return nil }
        let isWide = last - first >= 1
        return (Int(clamping: start)..<Int(clamping: end.rounded(.up))).reduce(0) { sum, bin in
            if isWide, isAlone(bin, of: known, value) {
                let place = place(ofLone: bin)
                return sum + (place >= first && place < last ? value(bin) : 0)
            }
            return sum + value(bin) * (min(end, Double(bin + 1)) - max(start, Double(bin)))
        }
    }

    /// Whether a bin has values and those beside it have none: it is one value as far as can be seen, such as the zeros of
    /// an identity, and is not to be split between two parts.
    private func isAlone(_ bin: Int, of known: Int, _ value: (Int) -> Double) -> Bool {
        func isEmpty(_ bin: Int) -> Bool { !(0..<known).contains(bin) || value(bin) == 0 }
        return value(bin) != 0 && isEmpty(bin - 1) && isEmpty(bin + 1)
    }

    /// Where the values of a bin between empty ones are, in bins: the first and the last reach to the least and the largest
    /// value.
    private func place(ofLone bin: Int) -> Double {
        bin == 0 ? 0 : Double(bin) + (bin == counts.count - 1 ? 0.99 : 0.5)
    }
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
