import InitializerCore

/// What becomes of signals in a deep residual network: theory, and networks that were drawn.
public struct ResidualReport: Sendable {
    /// The network; its `layer` is the Spec of a matrix of weights, with the key that was split.
    public let network: ResidualNetwork

    /// What mean-field theory says; nil for weights that are no centred draws.
    public let theory: ResidualMeanField?

    /// The mean squares that theory expects; nil where it says nothing.
    public let expected: SignalCurve?

    /// A rule for the branches with which theory finds signals stable, where it does not with these.
    public let advice: (rule: BranchFactor.Rule, factors: [SignalFactor])?

    /// What was measured in the networks drawn.
    public let measured: SignalEnsemble

    /// What was asked about.
    public var spec: Spec { network.layer }

    /// How many blocks there are.
    public var layers: Int { network.layers }

    /// That of the worst factor.
    public var verdict: SignalVerdict { worst.verdict }
}

/// What to find out about a deep residual network.
struct ResidualQuestion: Sendable {
    /// The most weights of a network that are held, with as many numbers for their gradients: 2 GiB.
    static let weightLimit = 1 << 28

    private let network: ResidualNetwork
    private let keys: Int

    /// - Throws: ``Problem/networkTooLarge(signals:limit:)``, ``Problem/trainingTooLarge(parameters:limit:)``,
    ///   ``Problem/complexWeights(_:)``, or what keeps the initializer from making a matrix of this size.
    init(_ network: ResidualNetwork, keys: Int) throws(Failure) {
        let signals = 10 * Int128(network.layers) * Int128(network.batch) * Int128(network.width)
        guard signals <= DepthQuestion.signalLimit * 4 else {
            throw Failure(.networkTooLarge(signals: signals / 10, limit: DepthQuestion.signalLimit * 4 / 10))
        }
        guard network.weightCount <= ResidualQuestion.weightLimit else {
            throw Failure(
                .trainingTooLarge(parameters: Int128(network.weightCount), limit: ResidualQuestion.weightLimit))
        }
        self.network = network
        self.keys = keys
    }

    /// Measures.
    ///
    /// - Throws: `CancellationError`.
    func answer(_ control: WorkControl) throws -> ResidualReport {
        let networks = try control.share(SharedWork("\(keys) of \(network)", items: keys)) { items, control in
            try network.measure(
                items, of: keys, key: network.layer.key, checkpoint: control.checkpoint,
                progress: { control.progress($0) })
        }
        let measured = try SignalEnsemble(networks, layers: network.layers)
        let theory = network.meanField
        let expected = theory?.curve(layers: network.layers)
        return ResidualReport(
            network: network, theory: theory, expected: expected,
            advice: expected.flatMap { ResidualQuestion.advice(network, $0) }, measured: measured)
    }

    /// The mildest rule that theory finds stable.
    private static func advice(
        _ network: ResidualNetwork, _ curve: SignalCurve
    ) -> (rule: BranchFactor.Rule, factors: [SignalFactor])? {
        guard !isStable(curve.expectedFactors) else { return nil }
        for rule in [BranchFactor.Rule.deepNorm, .depth, .gpt2] {
            guard let field = network.with(branch: .rule(rule)).meanField else { return nil }
            let factors = field.curve(layers: network.layers).expectedFactors
            if isStable(factors) { return (rule, factors) }
        }
        return nil
    }

    private static func isStable(_ factors: [SignalFactor]) -> Bool {
        factors.allSatisfy { $0.verdict == .stable }
    }
}

extension StudyRequest {
    /// The residual network that is asked about; nil where it is one of fully connected layers.
    func residualNetwork(_ spec: Spec, layers: Int, batch: Int) throws(Failure) -> ResidualNetwork? {
        guard let kind = networkKind, kind != .mlp else { return nil }
        guard !spec.type.isComplex else { throw Failure(.complexWeights(spec.type)) }
        do throws(InitializerError) {
            return try ResidualNetwork(
                kind, spec, width: integer(.width) ?? 1, activation: activation(else: .relu),
                biasVariance: number(.bias) ?? 0,
                normalization: word(.normalization).flatMap(Normalization.init) ?? .layer, branch: branchFactor,
                layers: layers, batch: batch)
        } catch {
            throw Failure(.initializer(error))
        }
    }

    /// The kind that was named. Branches alone, or a normalization, can only be meant for a network that has some.
    private var networkKind: NetworkKind? {
        if case .word(let name) = settings[StudySetting.networkKind.name] { return NetworkKind(rawValue: name) }
        if settings[StudySetting.normalization.name] != nil { return .preNorm }
        return settings[StudySetting.branch.name] == nil ? .mlp : .residual
    }

    private var branchFactor: BranchFactor {
        switch settings[StudySetting.branch.name] {
        case .number(let number)?: .number(number)
        case .word(let word)?: BranchFactor.Rule(rawValue: word).map(BranchFactor.rule) ?? .number(1)
        default: .number(1)
        }
    }
}
