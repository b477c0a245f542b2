import InitializerCore

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

        /// The standard deviation over networks expected of the last mean square, relative to its mean; nil if unknown.
        public let expectedSpread: Double?

        /// The median over networks expected of the same, relative to its mean; nil if unknown.
        public let expectedMedian: Double?

        /// What becomes of a mean square from one end of the network to the other.
        public var factors: [SignalFactor] { curve.factors }

        /// Whether χ₁ is 1.
        public var isCritical: Bool { field.isCritical }
    }

    /// The network; its `layer` is the Spec of a layer's weights, with the key that was split.
    public let network: DeepNetwork

    /// Nil for weights that are no centred draws.
    public let theory: Theory?

    /// What was measured in the networks drawn.
    public let measured: SignalEnsemble

    /// The singular values of the first network's Jacobian at its first input; nil where they would take long.
    public let jacobian: SingularValues?

    /// What was asked about.
    public var spec: Spec { network.layer }

    /// What becomes of activations and gradients from one end to the other: as expected, where there is theory, and in
    /// the networks drawn.
    public var factors: [SignalFactor] {
        let drawn = SignalFactor.Direction.allCases.map {
            SignalFactor(direction: $0, source: .measured, value: measured.factor($0))
        }
        return (theory?.factors ?? []) + drawn
    }

    /// The factor that is furthest from 1, by which the verdict goes.
    public var worst: SignalFactor {
        // Of equals the first; there are always some.
        factors.reduce(factors[0]) { $1.distance > $0.distance ? $1 : $0 }
    }

    /// By the factor that is furthest from 1.
    public var verdict: SignalVerdict { worst.verdict }

    /// The signals of which theory and the networks drawn say something else, by more than a factor of e.
    public var disagreements: [(expected: SignalFactor, measured: SignalFactor)] {
        let all = factors
        return SignalFactor.Direction.allCases.compactMap { direction in
            guard let expected = all.first(where: { $0.direction == direction && $0.source == .expected }),
                let measured = all.first(where: { $0.direction == direction && $0.source == .measured }),
                measured.parts(from: expected)
            else { return nil }
            return (expected, measured)
        }
    }
}

extension SignalCurve {
    /// What theory's curve says of each signal.
    fileprivate var factors: [SignalFactor] {
        SignalFactor.Direction.allCases.map { SignalFactor(direction: $0, source: .expected, value: factor($0)) }
    }
}

/// What to find out about a deep network.
struct DepthQuestion: Sendable {
    /// What counts where nothing else is said.
    static let defaults = (layers: 50, width: 256, batch: 16, keys: 8)

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
        let measured = try network.measure(
            count: keys, key: key, checkpoint: control.checkpoint, progress: { control.progress($0 * share) })
        let jacobian =
            network.hasCheapJacobian
            ? try network.jacobian(
                key: key.split(into: keys)[0], checkpoint: control.checkpoint,
                progress: { control.progress(share + $0 * (1 - share)) }) : nil
        return DepthReport(
            network: network, theory: DepthReport.Theory(network), measured: measured, jacobian: jacobian)
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
                ).curve(layers: network.layers).factors
            } ?? []
        expectedSpread = network.expectedSpread
        expectedMedian = network.expectedMedian
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
