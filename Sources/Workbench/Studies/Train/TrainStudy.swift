import InitializerCore

extension Study {
    /// Networks that are trained from a Spec's weights.
    static let train = Study(
        "train", group: .network, "Train small networks from these weights, and say whether they learn.",
        remark: """
            Each weight matrix is drawn by the initializer of the spec, in its type; biases start at 0. One network is \
            trained for every key from 1 to keys. Networks with the same key see the same examples in the same order, \
            whatever draws their weights, so that specs after against, or the pinned one, are compared key by key. The \
            final loss is the mean over the last \(TrainingPlan.window) steps. A network learns if its final loss is at \
            most the target, by default half the loss of chance: ln C for C classes, the variance of the targets for a \
            regression. It learns slowly if its final loss is below \(Int(TrainingVerdict.slowShare * 100)) % of chance, is \
            stuck if it is above that, and diverges if the loss is not finite or ends above twice the first loss and \
            twice chance. The verdict is that of most networks. Charts show medians over the keys, with a band from the \
            10th to the 90th percentile. Two specs differ if an exact signed-rank test of their final losses over the \
            keys says so, which takes 6 keys for a p below 0.05. network is as for depth: conv takes examples as images \
            on a torus, and attention their first axis as tokens, to which it adds learned positions; vectors are averaged \
            before the readout. data is digits (1,797 images by E. Alpaydin and \
            C. Kaynak, UCI, CC BY 4.0), a problem drawn with key 0, or a file with arrays x and y, "FILE.npz". Each epoch \
            goes through the training examples in an order of its own; every fifth example is kept for the test.
            """,
        examples: [
            CommandExample(
                "train he_normal data=moons layers=2 width=16 steps=40 keys=3 batch=32 optimizer=adam rate=0.02",
                shows: "learns"),
            CommandExample(
                "train he_normal against glorot_normal --layers 3 --width 8 --steps 12 --keys 2 --batch 16 --data moons",
                shows: "signed-rank"),
            CommandExample("train zeros layers=1 width=4 steps=4 keys=2 batch=16", shows: "stuck at ln 10"),
        ],
        needs: .spec,
        settings: trainSettings,
        tab: Tab("Training", key: "T", "Whether networks learn from these weights.", isChart: true, racesPinned: true),
        isShared: true, notation: Notation(synopsis: trainSynopsis, parse: parseTrain, line: trainLine)
    ) { request, context, control in
        _ = try context.subject(of: request)
        let specs = try request.subjects.map { reference throws(Failure) in
            let subject = try context.subject(reference)
            guard let spec = subject.spec else { throw Failure(.noSpec(subject.description, command: "train")) }
            return spec
        }
        return try TrainQuestion(request, specs, context).answer(control)
    }

    private static let trainSettings =
        [
            TrainingSettings.data, NetworkSettings.kind, TrainingSettings.layers, TrainingSettings.width,
        ] + TrainingSettings.network + [
            TrainingSettings.optimizer, TrainingSettings.rate,
            TrainingSettings.batch, TrainingSettings.steps, TrainingSettings.keys, TrainingSettings.target,
        ]

    private static let trainSynopsis =
        "[SPEC] [against SPEC]... " + trainSettings.map { "[\($0.synopsis)]" }.joined(separator: " ")

    /// Settings wherever they stand, then Specs with `against` between them. What a Spec leaves out is as in the first.
    private static let parseTrain: @Sendable (inout CommandInput) throws(Failure) -> StudyRequest = {
        input throws(Failure) in
        try input.takeSettings(trainSettings)
        var rest = input.reader.split(at: "against")
        if let before = rest?.before { input.reader = before }
        var subjects = try input.oneSubject()
        var base = input.spec
        if case .given(let subject)? = subjects.first, let spec = subject.spec { base = spec }
        while let next = rest?.after {
            rest = next.split(at: "against")
            let reader = rest?.before ?? next
            guard !reader.isAtEnd else { throw next.failure(.missingSpec(after: "against")) }
            subjects.append(.given(Subject(try SpecParser.parse(reader, input.variables).applied(to: base))))
        }
        return StudyRequest(.train, subjects, settings: input.settings)
    }

    private static let trainLine: @Sendable (StudyRequest) -> String = { request in
        let names = request.subjects.map { reference -> String? in
            if case .given(let subject) = reference { subject.description } else { nil }
        }
        var words = ["train"] + [names.first ?? nil].compactMap { $0 }
        for name in names.dropFirst() { if let name { words += ["against", name] } }
        words += trainSettings.compactMap { setting in request.settings[setting.name].map { $0.argument(setting.name) }
        }
        return words.joined(separator: " ")
    }
}

/// What to find out about training.
struct TrainQuestion: Sendable {
    /// The most parameters that all networks together may have: each takes up to 32 bytes, with what optimizers remember
    /// and while a network is handed from one thread to another.
    static let parameterLimit = 1 << 26

    private let line: String
    private let specs: [Spec]
    private let plans: [TrainingPlan]
    private let keys: [Key]

    /// - Throws: ``Problem/trainingTooLarge(parameters:limit:)``, ``Problem/complexWeights(_:)``, or what keeps an initializer
    ///   from making one of the matrices.
    init(_ request: StudyRequest, _ specs: [Spec], _ context: StudyContext) throws {
        let data = try request.trainingData(context)
        line = request.description
        self.specs = specs
        let count = request.integer(TrainingSettings.keys) ?? 1
        keys = (1...count).map { Key(seed: Int64($0)) }
        let optimizer = request.word(TrainingSettings.optimizer).flatMap(OptimizerKind.init) ?? .sgd
        plans = try specs.map { spec in
            guard !spec.type.isComplex else { throw Failure(.complexWeights(spec.type)) }
            let network = try request.networkPlan(
                spec, data, layers: request.integer(TrainingSettings.layers) ?? 1,
                width: request.integer(TrainingSettings.width) ?? 1)
            return TrainingPlan(
                network, data: data, optimizer: optimizer,
                rate: request.number(TrainingSettings.rate) ?? optimizer.standardRate,
                batch: request.integer(TrainingSettings.batch) ?? 1,
                steps: request.integer(TrainingSettings.steps) ?? 1, target: request.number(TrainingSettings.target))
        }
        let parameters = Int128(plans[0].network.parameterCount) * Int128(specs.count * count)
        guard parameters <= Self.parameterLimit else {
            throw Failure(.trainingTooLarge(parameters: parameters, limit: Self.parameterLimit))
        }
        // All examples of the test are looked at together.
        try request.requireRoom(
            plans[0].network, examples: max(plans[0].batch, data.test.count > 0 ? data.test.count : data.training.count)
        )
    }

    /// Trains.
    ///
    /// - Throws: `CancellationError`.
    func answer(_ control: WorkControl) throws -> TrainReport {
        let networks = plans.flatMap { plan in keys.map { (plan: plan, key: $0) } }
        let outcomes = try control.share(SharedWork(identity, items: networks.count)) { items, control in
            let training = try Training(Array(networks[items]), checkpoint: control.checkpoint)
            let steps = Double(training.steps)
            let isWhole = items.count == networks.count
            return try training.run(checkpoint: control.checkpoint) { state in
                control.progress(Double(state.stepsDone) / steps)
                if isWhole { control.partial?(report(state.lanes[0], stepsDone: state.stepsDone)) }
            }.lanes[0].map(\.outcome)
        }
        let records = try zip(networks, outcomes).map { try TrainingRecord($0.plan, key: $0.key, $1) }
        return report(records, stepsDone: plans[0].steps)
    }

    /// What became of the networks of all Specs, one Spec's after the other's.
    private func report(_ records: [TrainingRecord], stepsDone: Int) -> TrainReport {
        TrainReport(
            specs: specs, lanes: specs.indices.map { Array(records[$0 * keys.count..<($0 + 1) * keys.count]) },
            stepsDone: stepsDone)
    }

    /// All that decides what becomes of the networks.
    private var identity: String {
        ([line, plans[0].data.fingerprint] + specs.map(\.description)).joined(separator: "\n")
    }
}
