import InitializerCore

/// Where deep networks are ordered and where chaotic, with a Spec among them.
public struct ChaosReport: Sendable {
    /// The weights of a layer.
    public let layer: Spec

    /// χ₁ over σ_w and σ_b.
    public let map: ChaosMap

    /// Where the Spec is; nil for weights that are no centred draws.
    public let field: MeanField?

    /// The place on the critical line with the Spec's biases; nil if there is none.
    public let critical: CriticalPoint?

    /// What becomes of signals in deep networks.
    public enum Regime: String, CaseIterable, Hashable, Sendable {
        /// χ₁ < 1: inputs converge and gradients vanish.
        case ordered = "signals die"
        /// χ₁ = 1.
        case edge
        /// χ₁ > 1: inputs diverge and gradients explode.
        case chaotic = "signals explode"
    }

    /// What theory says of one place on the map.
    public struct Readout: Hashable, Sendable {
        /// σ_w.
        public let weightDeviation: Double
        /// σ_b.
        public let biasDeviation: Double
        /// χ₁.
        public let gradientFactor: Double
        /// 1/|ln χ₁|, in layers; infinite where χ₁ is 1.
        public let depthScale: Double
        /// On which side of the edge it is.
        public let regime: Regime
    }

    /// What theory says of the map's activation with other weights and biases; nil for deviations that are negative or no
    /// numbers. It is found by quadrature, as that of the spec is, and not read from the map.
    ///
    /// ```swift
    /// report.readout(weightDeviation: 1.2, biasDeviation: 0.1)?.depthScale
    /// ```
    public func readout(weightDeviation: Double, biasDeviation: Double) -> Readout? {
        guard weightDeviation >= 0, biasDeviation >= 0, weightDeviation.isFinite, biasDeviation.isFinite else {
            return nil
        }
        let field = MeanField(
            map.activation, weightVariance: weightDeviation * weightDeviation,
            biasVariance: biasDeviation * biasDeviation)
        return Readout(
            weightDeviation: weightDeviation, biasDeviation: biasDeviation, gradientFactor: field.gradientFactor,
            depthScale: field.depthScale,
            regime: field.isCritical ? .edge : field.gradientFactor < 1 ? .ordered : .chaotic)
    }
}

/// Which map of order and chaos to draw.
struct ChaosQuestion: Sendable {
    /// The points along each axis when nothing else is said.
    static let defaultPoints = 65

    private let network: DeepNetwork
    private let points: Int

    /// - Throws: what ``DeepNetwork/of(_:width:activation:biasVariance:layers:batch:)`` throws.
    init(_ spec: Spec, activation: Activation, width: Int, biasVariance: Double, points: Int) throws(Failure) {
        network = try DeepNetwork.of(
            spec, width: width, activation: activation, biasVariance: biasVariance, layers: 1, batch: 1)
        self.points = points
    }

    /// Draws it.
    ///
    /// - Throws: `CancellationError`.
    func answer(_ control: WorkControl) throws -> ChaosReport {
        let field = network.meanField
        let critical = MeanField.criticalPoint(network.activation, biasVariance: network.biasVariance)
        let landmarks = [field?.weightVariance, critical?.weightVariance].compactMap { $0?.squareRoot() }
        let map = try ChaosMap(
            network.activation,
            weightDeviations: 0...ChaosQuestion.reach(atLeast: 2.5, landmarks),
            biasDeviations: 0...ChaosQuestion.reach(atLeast: 1, [network.biasVariance.squareRoot()]),
            points: points, checkpoint: control.checkpoint, progress: control.progress)
        return ChaosReport(layer: network.layer, map: map, field: field, critical: critical)
    }

    /// An axis has some room behind what is to be seen on it.
    private static func reach(atLeast least: Double, _ landmarks: [Double]) -> Double {
        landmarks.reduce(least) { max($0, 1.25 * $1) }
    }
}
