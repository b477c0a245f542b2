import InitializerCore

/// What becomes of signals in a deep network of blocks: theory, and networks that were drawn.
public struct BlockReport: Sendable {
    /// The network.
    public let network: BlockNetwork

    /// What mean-field theory says, or why it says nothing.
    public let theory: Result<BlockMeanField, BlockMeanField.Gap>

    /// The mean squares that theory expects; nil where it says nothing.
    public let expected: SignalCurve?

    /// How far networks of this width scatter; nil where that is not known.
    public let spread: NetworkSpread?

    /// A rule for the branches with which theory finds signals stable, where it does not with these.
    public let advice: (rule: BranchFactor.Rule, factors: [SignalFactor])?

    /// The classifier on top whose loss was asked for.
    public let readout: Readout?

    /// The networks drawn.
    public let runs: [BlockNetworkRun]

    /// What was measured in them.
    public let measured: SignalEnsemble

    /// What was asked about: what draws the first weights, with the key that was split.
    public var origin: SignalOrigin { .spec(network.layer) }

    /// How many layers and blocks there are.
    public var layers: Int { network.layers }

    /// The mean square of what a readout is given: 1 behind a normalization, else what theory expects; nil where it
    /// expects nothing.
    var lastSquare: Double? { network.endsNormalized ? 1 : expected?.activations.last }

    /// The loss expected of the readout before training; nil where no theory says what logits are like.
    public var expectedLoss: Double? {
        guard let readout, let square = lastSquare, let variance = readout.logitVariance(at: square) else { return nil }
        return Readout.expectedLoss(classes: readout.classes, logitVariance: variance)
    }

    /// The losses of the networks drawn.
    var losses: [Double] { runs.compactMap(\.firstLoss) }
}

/// What to find out about a deep network of blocks.
struct BlockQuestion: Sendable {
    /// The most weights of a network that are held: 1 GiB.
    static let weightLimit = 1 << 28

    private let network: BlockNetwork
    private let readout: Readout?
    private let keys: Int

    /// All that decides what becomes of the networks.
    private let identity: String

    /// - Throws: ``Problem/networkTooLarge(signals:limit:)``, ``Problem/trainingTooLarge(parameters:limit:)``,
    ///   or what keeps an initializer from making one of the matrices.
    init(_ network: BlockNetwork, readout: Readout?, keys: Int, identity: String) throws(Failure) {
        let vectors = Int128(network.batch) * Int128(network.positions)
        // What a token looks at is held for every other, by head, until gradients come back.
        let attentions = network.elements.count(where: \.kind.hasAttention)
        let weighed = Int128(attentions) * vectors * Int128(network.positions) * Int128(network.form.heads)
        let signals = 10 * Int128(network.layers) * vectors * Int128(network.width) + weighed
        guard signals <= DepthQuestion.signalLimit * 4 else {
            throw Failure(.networkTooLarge(signals: signals / 10, limit: DepthQuestion.signalLimit * 4 / 10))
        }
        let weights = Int128(network.weightCount) + Int128(readout?.matrix.spec.componentCount ?? 0)
        guard weights + vectors * Int128(readout?.classes ?? 0) <= Self.weightLimit else {
            throw Failure(.trainingTooLarge(parameters: weights, limit: Self.weightLimit))
        }
        self.network = network
        self.readout = readout
        self.keys = keys
        self.identity = identity
    }

    /// Measures.
    ///
    /// - Throws: `CancellationError`.
    func answer(_ control: WorkControl) throws -> BlockReport {
        let runs = try control.share(SharedWork(identity, items: keys)) { items, control in
            try network.measure(
                items, of: keys, key: network.weights.key, readout: readout, checkpoint: control.checkpoint,
                progress: { control.progress($0) })
        }
        let parts = [\BlockNetworkRun.similarities.count, \.entropies.count]
        guard
            runs.allSatisfy({ run in
                run.isWhole(layers: network.layers) && parts.allSatisfy { run[keyPath: $0] == runs[0][keyPath: $0] }
                    && (run.firstLoss == nil) == (readout == nil)
            })
        else {
            throw PortableError.differentDepth
        }
        let theory = network.meanField
        let expected = try? theory.get().curve
        return BlockReport(
            network: network, theory: theory, expected: expected, spread: network.spread,
            advice: expected.flatMap { BlockQuestion.advice(network, $0) }, readout: readout, runs: runs,
            measured: SignalEnsemble(runs.map(\.signal)))
    }

    /// The mildest rule that theory finds stable, for a network with branches.
    private static func advice(
        _ network: BlockNetwork, _ curve: SignalCurve
    ) -> (rule: BranchFactor.Rule, factors: [SignalFactor])? {
        guard !isStable(curve.expectedFactors), network.elements.contains(where: \.kind.hasBranch) else { return nil }
        for rule in [BranchFactor.Rule.deepNorm, .depth, .gpt2] {
            guard let field = try? network.with(branch: .rule(rule)).meanField.get() else { return nil }
            let factors = field.curve.expectedFactors
            if isStable(factors) { return (rule, factors) }
        }
        return nil
    }

    private static func isStable(_ factors: [SignalFactor]) -> Bool {
        factors.allSatisfy { $0.verdict == .stable }
    }
}

extension StudyRequest {
    /// The network of blocks that is asked about; nil where it is one of fully connected layers and nothing else.
    ///
    /// - Throws: what is wrong with a list of blocks or an initializer, and what keeps one from making a matrix.
    func blockQuestion(_ spec: Spec, layers: Int, batch: Int, keys: Int) throws(Failure) -> BlockQuestion? {
        let classes = integer(NetworkSettings.classes)
        guard
            let elements = try networkElements(layers: layers) ?? (classes == nil ? nil : denseElements(layers: layers))
        else { return nil }
        guard !spec.type.isComplex else { throw Failure(.complexWeights(spec.type)) }
        var form = blockForm(width: integer(.width) ?? 1)
        form.rows = integer(NetworkSettings.positions) ?? form.rows
        form.columns = form.rows
        try requireHeads(form.heads, divide: form.width, in: elements)
        let last = try initializer(NetworkSettings.branchLast, base: spec)
        let top = try initializer(NetworkSettings.readout, base: spec) ?? spec
        let network: BlockNetwork
        let readout: Readout?
        do throws(InitializerError) {
            network = try BlockNetwork(
                elements, spec, roles: last.map { [.branchLast: $0] } ?? [:], form, batch: batch,
                tokens: integer(NetworkSettings.tokens) ?? BlockNetwork.standardTokens, biasVariance: number(.bias) ?? 0
            )
            readout = try classes.map { classes throws(InitializerError) in
                try Readout(top, width: form.width, classes: classes)
            }
        } catch {
            throw Failure(.initializer(error))
        }
        return try BlockQuestion(
            network, readout: readout, keys: keys, identity: [description, spec.description].joined(separator: "\n"))
    }
}
