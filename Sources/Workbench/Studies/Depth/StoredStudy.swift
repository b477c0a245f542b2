import Documents
import InitializerCore
import Screen

/// What becomes of signals in the network of a checkpoint.
public struct StoredReport: Sendable {
    /// The files it was read from.
    public let paths: [String]

    /// The network.
    public let network: StoredNetwork

    /// How many inputs passed through, and of how many tokens.
    let (batch, tokens): (Int, Int)

    /// What was seen.
    public let run: BlockNetworkRun

    /// What was measured: of one network.
    public let measured: SignalEnsemble

    /// What was asked about.
    public var origin: SignalOrigin { .files(paths) }

    /// How many layers and blocks there are.
    public var layers: Int { network.layers }

    /// There is no theory of weights that are what they are.
    public var expected: SignalCurve? { nil }

    /// Why not.
    public var missingTheory: String { "the weights are read from a file, not drawn" }

    /// It is one network.
    public var spread: NetworkSpread? { nil }
}

extension StudyRequest {
    /// The settings that mean something for a checkpoint.
    static let storedSettings = [
        StudySetting.activation, .slope, StudySetting.networkBatch, NetworkSettings.tokens, NetworkSettings.heads,
        NetworkSettings.positions,
    ]

    /// Rows and columns of the images that a ResNet is shown.
    static let imageSide = 64

    /// What becomes of signals in the network of the files that were named; nil where none were.
    ///
    /// - Throws: what keeps files from being read; ``Problem/notThisNetwork(_:)``; `CancellationError`.
    func storedReport(_ context: StudyContext, _ control: WorkControl) throws -> StoredReport? {
        guard !paths.isEmpty else { return nil }
        let model = try context.loader.model(paths)
        let heads: Int? = if case .integer(let heads) = settings[NetworkSettings.heads.name] { heads } else { nil }
        let side: Int? =
            if case .integer(let side) = settings[NetworkSettings.positions.name] { side } else { nil }
        let (batch, tokens) = (integer(StudySetting.networkBatch) ?? 1, integer(NetworkSettings.tokens) ?? 1)
        do {
            let network = try StoredNetwork(
                model, activation: activation(else: .relu), heads: heads, side: side ?? StudyRequest.imageSide)
            // One block at a time holds what each token looks at, by head.
            let vectors = Int128(batch) * Int128(network.embedsTokens ? tokens : 1)
            let weighed = network.embedsTokens ? vectors * Int128(tokens) * Int128(network.heads) : 0
            let signals = 10 * Int128(network.layers) * vectors * Int128(network.width) + weighed
            guard signals <= DepthQuestion.signalLimit * 4 else {
                throw Failure(.networkTooLarge(signals: signals / 10, limit: DepthQuestion.signalLimit * 4 / 10))
            }
            let identity = [description, context.spec.description].joined(separator: "\n")
            let runs = try control.share(SharedWork(identity, items: 1)) { _, control in
                [
                    try network.measure(
                        key: context.spec.key, batch: batch, tokens: network.embedsTokens ? tokens : 1,
                        checkpoint: control.checkpoint, progress: { control.progress($0) })
                ]
            }
            guard let run = runs.first, run.isWhole(layers: network.layers) else {
                throw PortableError.differentDepth
            }
            if let failure = model.failure() { throw Failure(.outside(failure)) }
            return StoredReport(
                paths: paths, network: network, batch: batch, tokens: tokens, run: run,
                measured: SignalEnsemble([run.signal]))
        } catch let problem as StoredNetwork.Problem {
            throw Failure(.notThisNetwork(problem))
        }
    }
}

extension StoredReport: SignalReport {
    /// What it says, in every format.
    public var document: Document {
        var document = Document(origin.text, table: { table })
        document.add(
            .facts(
                signalFacts(networkRecord) + [.people("network", networkText)] + vectors.facts
                    + (run.firstLoss.map { [lossFact($0)] } ?? [])),
            .chart(Chart("Mean squares by block", .lines(plot), caption: DepthText.missingCurves(self))))
        if let chart = vectors.chart { document.add(.chart(chart)) }
        document.add(
            .table(shortTable), .prose(explanation),
            .programs { [.facts([.program("measured", measuredRecord)] + vectors.records)] })
        return document
    }

    private var vectors: VectorStatistics {
        VectorStatistics([run], tokens: network.embedsTokens ? tokens : nil, isCausal: true)
    }

    private var networkText: String {
        let blocks = network.family == .mlp ? "layer" : "block"
        let parts =
            ["\(network.family.rawValue), \(SubjectText.counted(layers, blocks))"]
            + (!network.embedsTokens
                ? ["\(SubjectText.counted(batch, "input")) of \(SubjectText.counted(network.width, "channel"))"]
                : [
                    "\(SubjectText.counted(network.width, "channel")), \(SubjectText.counted(network.heads, "head"))",
                    "\(SubjectText.counted(batch, "input")) of \(SubjectText.counted(tokens, "token"))",
                ])
        return parts.joined(separator: ", ")
    }

    private var networkRecord: Datum {
        .members([
            "family": .text(network.family.rawValue), "layers": .integer(layers), "width": .integer(network.width),
            "heads": network.embedsTokens ? .integer(network.heads) : .none, "batch": .integer(batch),
            "tokens": network.embedsTokens ? .integer(tokens) : .none,
        ])
    }

    private func lossFact(_ loss: Double) -> Fact {
        let classes = network.classes ?? 2
        let chance = Readout.expectedLoss(classes: classes, logitVariance: 0)
        return Fact(
            "first_loss", label: network.embedsTokens ? "loss on random words" : "loss on random classes",
            .members(["classes": .integer(classes), "measured": .number(loss), "chance": .number(chance)]),
            text: "\(DepthText.number(loss)); guessing costs ln \(NumberFormat.integer(classes)) = "
                + DepthText.number(chance))
    }

    private var explanation: String {
        let inputs =
            network.embedsTokens
            ? "The inputs are the model's own vectors of words drawn at random" : "The inputs are normal"
        let rotary =
            switch network.family {
            case .llama: " Positions are rotary with base 10,000."
            case .resNet: " Batch normalization goes by the batch, as in training."
            case .mlp, .gpt2: ""
            }
        let heads =
            network.embedsTokens
            ? " \(SubjectText.counted(network.heads, "head")) of \(NumberFormat.integer(network.width / network.heads)) "
                + "channels are assumed, which no tensor says; heads=N says otherwise."
            : ""
        return ([inputs + "; the gradient at the top is normal." + rotary + heads] + smallInputs + vectors.collapse)
            .joined(separator: " ")
    }

    /// Whether what words become is lost beside what the first block adds.
    private var smallInputs: [String] {
        let squares = run.signal.activations
        guard network.embedsTokens, squares.count > 1, squares[1] > SignalVerdict.stableFactors.upperBound * squares[0]
        else { return [] }
        return [
            """
            The vectors of words are small, of mean square \(DepthText.number(squares[0])), beside the \
            \(DepthText.number(squares[1])) behind the first block: normalizations divide by their size, and multiply \
            gradients by its inverse.
            """
        ]
    }
}
