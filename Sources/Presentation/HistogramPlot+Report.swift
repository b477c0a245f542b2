import InitializerCore
import Screen

extension HistogramPlot {
    /// A summary's histogram, with the counts its law expects of as many values where the law has a density.
    public init(_ summary: Summary, _ law: any Law) {
        let histogram = summary.histogram
        let isContinuous = law.density(law.mean) != nil
        let expected = (0..<histogram.counts.count).map { bin in
            law.probability(from: histogram.edge(bin), through: histogram.edge(bin + 1)) * Double(summary.count)
        }
        self.init(
            lower: histogram.lower, upper: histogram.upper, counts: histogram.counts,
            expected: isContinuous ? expected : nil)
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
