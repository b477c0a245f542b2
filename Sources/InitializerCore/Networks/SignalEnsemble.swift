/// How a number is spread over networks that differ in their keys only.
public struct Spread: Hashable, Sendable {
    /// The arithmetic mean.
    public let mean: Double

    /// The tenth, fiftieth and ninetieth percentiles of these numbers, interpolated linearly between order statistics,
    /// as numpy's default does. Between the outer two of n numbers a new one falls with a chance of 0.8 (n - 1)/(n + 1):
    /// of eight, 62 %, whatever the distribution.
    public let (lower, median, upper): (Double, Double, Double)

    /// The spread of at least one number; of anything that is not a number, nothing is known.
    init(_ numbers: [Double]) {
        let isKnown = !numbers.contains(where: \.isNaN)
        let sorted = isKnown ? numbers.sorted() : [.nan]
        mean = sorted.reduce(0, +) / Double(sorted.count)
        lower = Spread.quantile(0.1, of: sorted)
        median = Spread.quantile(0.5, of: sorted)
        upper = Spread.quantile(0.9, of: sorted)
    }

    private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(clamping: place)
        let rest = place - Double(below)
        guard rest > 0, sorted[below] != sorted[below + 1] else { return sorted[below] }
        return sorted[below] + rest * (sorted[below + 1] - sorted[below])
    }
}

/// What was measured in several networks drawn in the same way.
public struct SignalEnsemble: Hashable, Sendable {
    /// The curve of each network.
    public let curves: [SignalCurve]

    /// The mean square of each layer's pre-activations.
    public let preactivations: [Spread]

    /// The mean square of the inputs and of each layer's activations.
    public let activations: [Spread]

    /// The mean square of the gradient with respect to the inputs and to each layer's activations.
    public let gradients: [Spread]

    /// The pre-activations of each layer of the first network: ``bins`` bins over four times their root mean square to
    /// either side. Nil for a layer where that is 0, or no number.
    public let preactivationHistograms: [Histogram?]

    /// The bins of ``preactivationHistograms``.
    public static let bins = 64

    /// Of at least one network, all of the same depth.
    public init(_ curves: [SignalCurve], preactivationHistograms: [Histogram?] = []) {
        self.curves = curves
        self.preactivationHistograms = preactivationHistograms
        preactivations = SignalEnsemble.spreads(curves, \.preactivations)
        activations = SignalEnsemble.spreads(curves, \.activations)
        gradients = SignalEnsemble.spreads(curves, \.gradients)
    }

    /// By how much each signal changes from one end of such networks to the other: the median over them.
    public var factors: [SignalFactor] {
        SignalFactor.Direction.allCases.map { direction in
            SignalFactor(
                direction: direction, source: .measured, Estimate(medianOf: curves.map { $0.factor(direction) }))
        }
    }

    private static func spreads(_ curves: [SignalCurve], _ path: KeyPath<SignalCurve, [Double]>) -> [Spread] {
        curves[0][keyPath: path].indices.map { layer in Spread(curves.map { $0[keyPath: path][layer] }) }
    }
}
