import InitializerCore
import Screen

/// What becomes of signals in a deep network: theory, and networks that were drawn.
public struct DepthReport: Sendable {
    /// What mean-field theory says.
    public struct Theory: Sendable {
        /// σ_w² and σ_b².
        public let field: MeanField

        /// The mean squares in each layer.
        public let curve: SignalCurve

        /// Where the variance of the pre-activations goes.
        public let fixedPoint: FixedPoint

        /// χ₁.
        public let gradientFactor: Double

        /// 1/|ln χ₁|; infinite where χ₁ is 1.
        public let depthScale: Double

        /// The correlation that any two inputs end up with; nil if there is none.
        public let fixedCorrelation: Double?

        /// Where χ₁ would be 1 with the same biases; nil if nowhere.
        public let critical: CriticalPoint?

        /// What becomes of a mean square at the critical weight variance, in a network as deep; none where that is nil.
        public let criticalFactors: [SignalFactor]

        /// How far networks of this width scatter; nil if unknown.
        public let spread: NetworkSpread?

        /// What becomes of a mean square from one end of the network to the other.
        public var factors: [SignalFactor] { curve.expectedFactors }

        /// Whether theory alone finds both signals stable.
        public var isStable: Bool { factors.allSatisfy { $0.verdict == .stable } }

        /// Why there is no ``fixedCorrelation``; nil if there is one.
        public var missingCorrelation: MissingCorrelation? {
            guard fixedCorrelation == nil else { return nil }
            return field.keepsCorrelations ? .kept : .noVariance
        }

        /// Whether χ₁ is 1.
        public var isCritical: Bool { field.isCritical }

        /// Whether χ₁ is 1 only in the limit, as the variance of the pre-activations grows beyond all bounds: that of ELU
        /// at σ_w² = 2, where a layer adds about 1 to it.
        public var isCriticalAtInfinity: Bool {
            isCritical && fixedPoint == .infinite && !field.activation.isHomogeneous
        }
    }

    /// Why inputs do not converge to a correlation.
    public enum MissingCorrelation: Sendable {
        /// Any two inputs keep theirs.
        case kept
        /// The variance of the pre-activations has no fixed point above 0.
        case noVariance
    }

    /// The weights that theory finds to keep signals best, where it finds those of the network not stable.
    public struct Advice: Sendable {
        /// σ_w² and σ_b².
        public let field: MeanField

        /// The initializer with the number that gives this σ_w²; nil if it takes none.
        public let spec: Spec?

        /// What becomes of a mean square in a network as deep.
        public let factors: [SignalFactor]

        /// Whether the signals are stable there: if not, no weights were found for which they are.
        public var isStable: Bool { factors.allSatisfy { $0.verdict == .stable } }

        /// Whether no signal changes by more than a factor of e³, about 20.
        public var isClose: Bool { factors.allSatisfy { $0.distance <= 3 } }
    }

    /// The network; its `layer` is the Spec of a layer's weights, with the key that was split.
    public let network: DeepNetwork

    /// Nil for weights that are no centred draws.
    public let theory: Theory?

    /// What theory advises; nil where it has nothing to say against these weights, or nothing to say.
    public let advice: Advice?

    /// What was measured in the networks drawn.
    public let measured: SignalEnsemble

    /// The first network's Jacobian at its first input; nil where it would take long.
    public let jacobian: Jacobian?

    /// What was asked about.
    public var origin: SignalOrigin { .spec(network.layer) }

    /// How many layers there are.
    public var layers: Int { network.layers }

    /// The mean squares that theory expects; nil where it says nothing.
    public var expected: SignalCurve? { theory?.curve }

    /// How far networks of this width scatter; nil if unknown.
    public var spread: NetworkSpread? { theory?.spread }
}

/// What to find out about a deep network.
struct DepthQuestion: Sendable {
    /// What counts where nothing else is said.
    static let defaults = (layers: 50, width: 256, batch: 16, keys: 8)

    /// The most networks that are drawn.
    static let keyLimit = 1000

    /// The most signals of a network that are held: their slopes, on the way from the top to the bottom.
    static let signalLimit = 1 << 27

    /// The share of the work that is measuring signals, where a Jacobian follows.
    private static let share = 0.8

    private let network: DeepNetwork
    private let keys: Int

    /// - Throws: ``Problem/networkTooLarge(signals:limit:)``, ``Problem/complexWeights(_:)``, or what keeps the
    ///   initializer from making a matrix of this size.
    init(
        _ spec: Spec, activation: Activation, layers: Int, width: Int, batch: Int, keys: Int, biasVariance: Double
    ) throws(Failure) {
        let signals = Int128(layers) * Int128(batch) * Int128(width)
        guard signals <= DepthQuestion.signalLimit else {
            throw Failure(.networkTooLarge(signals: signals, limit: DepthQuestion.signalLimit))
        }
        network = try DeepNetwork.of(
            spec, width: width, activation: activation, biasVariance: biasVariance, layers: layers, batch: batch)
        self.keys = keys
    }

    /// Measures.
    ///
    /// - Throws: `CancellationError`.
    func answer(_ control: WorkControl) throws -> DepthReport {
        let key = network.layer.key
        let share = network.hasCheapJacobian ? DepthQuestion.share : 1
        let networks = try control.share(SharedWork("\(keys) of \(network)", items: keys)) { items, control in
            try network.measure(
                items, of: keys, key: key, checkpoint: control.checkpoint, progress: { control.progress($0 * share) })
        }
        let measured = try SignalEnsemble(networks, layers: network.layers)
        let jacobian =
            network.hasCheapJacobian
            ? try network.jacobian(
                key: key.split(into: keys)[0], checkpoint: control.checkpoint,
                progress: { control.progress(share + $0 * (1 - share)) }) : nil
        let theory = DepthReport.Theory(network)
        let advice =
            theory.map(\.isStable) == false
            ? try DepthReport.Advice(network, checkpoint: control.checkpoint) : nil
        return DepthReport(network: network, theory: theory, advice: advice, measured: measured, jacobian: jacobian)
    }
}

extension DepthReport.Advice {
    /// Looks for the weights that theory finds best for a network.
    ///
    /// - Throws: what `checkpoint` throws.
    fileprivate init(_ network: DeepNetwork, checkpoint: Checkpoint) throws {
        let best = try MeanField.mostStable(
            network.activation, biasVariance: network.biasVariance, layers: network.layers, checkpoint: checkpoint)
        let typed = network.scaled(toWeightVariance: best.weightVariance) {
            Double(NumberFormat.significant($0, digits: 6)) ?? $0
        }
        // What can be typed is what is promised.
        field = typed?.meanField ?? best
        spec = typed?.layer
        factors = field.curve(layers: network.layers).expectedFactors
    }
}

extension DepthReport.Theory {
    /// - Returns: nil where mean-field theory says nothing of the network.
    fileprivate init?(_ network: DeepNetwork) {
        guard let field = network.meanField else { return nil }
        self.field = field
        curve = field.curve(layers: network.layers)
        fixedPoint = field.fixedPoint
        gradientFactor = field.gradientFactor
        depthScale = field.depthScale
        fixedCorrelation = field.fixedCorrelation
        let critical = MeanField.criticalPoint(network.activation, biasVariance: network.biasVariance)
        self.critical = critical
        criticalFactors =
            critical.map { point in
                MeanField(
                    network.activation, weightVariance: point.weightVariance, biasVariance: point.biasVariance
                ).curve(layers: network.layers).expectedFactors
            } ?? []
        spread = network.spread
    }
}

extension DeepNetwork {
    /// A network, with what is wrong told as a failure of the line.
    static func of(
        _ spec: Spec, width: Int, activation: Activation, biasVariance: Double, layers: Int, batch: Int
    ) throws(Failure) -> DeepNetwork {
        guard !spec.type.isComplex else { throw Failure(.complexWeights(spec.type)) }
        do throws(InitializerError) {
            return try DeepNetwork(
                spec, width: width, activation: activation, biasVariance: biasVariance, layers: layers, batch: batch)
        } catch {
            throw Failure(.initializer(error))
        }
    }
}
