import Documents
import InitializerCore
import Screen

/// What is drawn of a deep network beside its mean squares: what becomes of directions, and of pre-activations.
extension DepthReport {
    /// The singular values of the Jacobian from the largest to the smallest, with the line on which all of them are where
    /// every direction keeps its length: dynamical isometry. Nil where there is no Jacobian, or nothing in it above 0.
    ///
    /// Values that are 0, or below what double precision resolves, have no place and are counted in the caption.
    public var jacobianChart: Chart? {
        guard let jacobian, jacobian.rank > 0, jacobian.singularValues.largest.isFinite else { return nil }
        let values = Array(jacobian.singularValues.values.prefix(jacobian.rank))
        let count = jacobian.singularValues.values.count
        let places = values.indices.map { Double($0 + 1) }
        let ends = 1...Double(max(count, 2))
        // A decade to either side of 1 at the least, so that what is nearly isometric looks flat.
        let reach = min(0.1, values[values.count - 1])...max(10, values[0])
        let plot = LinePlot(
            [
                .init(
                    "σ = 1: isometry", x: [ends.lowerBound, ends.upperBound], y: [1, 1], stroke: .dotted,
                    role: .thirdSeries),
                .init(
                    "σ", x: places, y: values, stroke: count > Self.mostPoints ? .solid : .points, role: .firstSeries),
            ],
            x: .init("index, largest first", range: ends, isWhole: true),
            y: .init("singular value", scale: .logarithmic, range: reach))
        let missing = DepthText.missingValues(jacobian)
        return Chart(
            "Singular values of the Jacobian", .lines(plot),
            caption: missing.isEmpty ? nil : missing.joined(separator: "; "))
    }

    /// Up to so many values are drawn as points.
    private static let mostPoints = 128

    /// The pre-activations of a layer of the first network, counted from 1, as bars, with those that theory expects; those
    /// of the first layer stand behind as an outline, so that what shrinks or grows is seen. The axis is the same for
    /// all layers. Nil for a layer that is not there, and where its pre-activations have no range.
    ///
    /// ```swift
    /// report.preactivationChart(layer: 50)?.marks.draw(on: &screen, in: rect)
    /// ```
    public func preactivationChart(layer: Int) -> Chart? {
        let histograms = measured.preactivationHistograms
        guard histograms.indices.contains(layer - 1), let histogram = histograms[layer - 1],
            let reach = histograms.compactMap({ $0?.upper }).max()
        else { return nil }
        let bins = Histogram(lower: -reach, upper: reach, bins: Self.bins)
        func counts(_ histogram: Histogram) -> [Double] {
            histogram == bins ? histogram.counts.map(Double.init) : histogram.counts(in: bins)
        }
        let first = layer > 1 ? histograms[0] : nil
        let count = Double(histogram.total)
        let expected = theory?.curve.preactivationMasses(ofLayer: layer, in: bins)?.map { $0 * count }
        let plot = HistogramPlot(
            lower: bins.lower, upper: bins.upper, counts: Self.wholeCounts(counts(histogram)),
            expected: expected, lines: first.map { [.init(counts($0), .outline)] } ?? [],
            valueLabel: "pre-activation")
        let name = "layer \(layer)"
        let legend: [Chart.LegendEntry] =
            [.init(.bar, name)] + (expected == nil ? [] : [.init(.line(.curve), "expected")])
            + (first == nil ? [] : [.init(.line(.outline), "layer 1")])
        return Chart(
            "Pre-activations of \(name)", .histogram(plot), legend: legend,
            caption: DepthText.preactivations(layer, histogram, first))
    }

    /// Whole numbers whose sums from the first on are those of the counts, rounded: none is lost or made up.
    private static func wholeCounts(_ counts: [Double]) -> [Int] {
        var (sum, whole) = (0.0, 0)
        return counts.map { count in
            sum += count
            defer { whole = Int(clamping: sum.rounded()) }
            return Int(clamping: sum.rounded()) - whole
        }
    }

    /// With many divisors, so that bars of any width add up whole bins.
    private static let bins = 120

    /// The pre-activations of the layer that is nearest; those of the first at the inputs, which have none.
    public func detail(at x: Double) -> Chart? {
        preactivationChart(layer: Int(clamping: min(max(x.rounded(), 1), Double(network.layers))))
    }
}
