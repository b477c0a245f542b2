import Documents
import InitializerCore
import Screen

extension HistogramPlot {
    /// A summary's histogram, with the counts its law expects of as many values; without them where the law is unknown.
    public init(_ summary: Summary, _ law: (any Law)?, counts scale: CountScale = .linear) {
        let histogram = summary.histogram
        self.init(
            lower: histogram.lower, upper: histogram.upper, counts: histogram.counts,
            expected: HistogramPlot.expected(law, in: histogram, of: summary.count), countScale: scale.plotScale)
    }

    /// A summary's histogram as bars and another's as a line, over the range of both and as if both had as many values,
    /// each with the counts its law expects.
    public init(
        _ summary: Summary, _ law: (any Law)?, beside other: Summary, _ otherLaw: (any Law)?,
        counts scale: CountScale = .linear
    ) {
        let (own, others) = (summary.histogram, other.histogram)
        let (lower, upper) = (min(own.lower, others.lower), max(own.upper, others.upper))
        let bins =
            (upper - lower).isFinite ? Histogram(lower: lower, upper: upper, bins: own.counts.count) : own
        let share = Double(summary.count) / Double(other.count)
        let expected = HistogramPlot.expected(otherLaw, in: bins, of: summary.count)
        self.init(
            lower: bins.lower, upper: bins.upper, counts: own.counts(in: bins).map { Int(clamping: $0.rounded()) },
            expected: HistogramPlot.expected(law, in: bins, of: summary.count),
            lines: [Line(others.counts(in: bins).map { $0 * share }, .outline)]
                + (expected.map { [Line($0, .faintCurve)] } ?? []), countScale: scale.plotScale)
    }

    /// The counts a law expects among so many values; nil for a constant, and zeros and ones, which go without saying.
    private static func expected(_ law: (any Law)?, in histogram: Histogram, of count: Int) -> [Double]? {
        guard let law, law.density(law.mean) != nil || (law.points ?? []).count > 2 else { return nil }
        return law.masses(of: histogram).map { $0 * Double(count) }
    }

    /// What the bars and lines of two summaries are: those that are drawn, and what they are called.
    ///
    /// - Parameter laws: what the curves are called; where there is little room, each stands behind its own draw.
    public func legend(
        _ first: String, _ second: String, laws: (first: String, second: String) = ("law", "law")
    ) -> [Chart.LegendEntry] {
        [Chart.LegendEntry(.bar, first)]
            + (expected.isEmpty ? [] : [Chart.LegendEntry(.line(.curve), laws.first)])
            + lines.map { Chart.LegendEntry(.line($0.stroke), $0.stroke == .outline ? second : laws.second) }
    }

    /// What a histogram leaves out at its ends, in words; nil if nothing.
    public static func outside(_ histogram: Histogram) -> String? {
        let parts = [
            histogram.underflow > 0 ? "\(NumberFormat.integer(histogram.underflow)) below" : nil,
            histogram.overflow > 0 ? "\(NumberFormat.integer(histogram.overflow)) above" : nil,
            histogram.unordered > 0 ? "\(NumberFormat.integer(histogram.unordered)) not numbers" : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? nil : "outside: " + parts.joined(separator: ", ")
    }
}
