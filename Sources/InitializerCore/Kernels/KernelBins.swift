import CInitializerKernels

/// The bins of a histogram, as the hot loops take them.
struct KernelBins: Sendable {
    /// The bins, empty.
    let histogram: Histogram

    /// The edges, one more than there are bins.
    let edges: [Double]

    /// Whether the loops can tell where a number lies to within some 10⁻⁵ bins, which they count on. They cannot among
    /// bins whose width is next to nothing beside their distance from zero.
    let suitLoops: Bool

    init(_ histogram: Histogram) {
        self.histogram = histogram
        edges = histogram.edges
        let width = (histogram.upper - histogram.lower) / Double(histogram.counts.count)
        let distance = max(histogram.lower.magnitude, histogram.upper.magnitude)
        suitLoops =
            histogram.counts.count <= IK_MOST_BINS && width > 1e-290 && distance / width < Double(1 << 30)
    }
}
