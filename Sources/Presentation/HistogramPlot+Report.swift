import InitializerCore
import Screen
import Workbench

extension HistogramPlot {
    /// A summary's histogram, with the counts its law expects of as many values.
    public init(_ summary: Summary, _ law: any Law, counts scale: CountScale = .linear) {
        let histogram = summary.histogram
        // Those of a constant, and of zeros and ones, go without saying.
        let isKnown = law.density(law.mean) != nil || (law.points ?? []).count > 2
        let expected = isKnown ? law.masses(of: histogram).map { $0 * Double(summary.count) } : nil
        self.init(
            lower: histogram.lower, upper: histogram.upper, counts: histogram.counts,
            expected: expected, countScale: scale == .linear ? .linear : .logarithmic)
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
