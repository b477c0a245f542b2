import InitializerCore

/// What can be set of networks that are trained, by the studies that train some.
enum TrainingSettings {
    static let dataNames = ["digits"] + Dataset.Problem.allCases.map(\.rawValue)

    static let data = StudySetting(
        "data", .text(placeholder: "NAME|\"FILE.npz\"", words: dataNames), default: .word("digits"),
        "data to learn from: \(dataNames.joined(separator: ", ")), or arrays x and y of a file")
    static let layers = StudySetting(
        "layers", .integer(1...200), default: .integer(10), exceptions: costly(.integer(4), .integer(4)),
        "blocks of the network")
    static let width = StudySetting(
        StudySetting.width.name, symbol: StudySetting.width.symbol, StudySetting.width.kind,
        default: StudySetting.width.default, exceptions: costly(.integer(32), .integer(64)),
        StudySetting.width.meaning)

    /// What convolutions and transformers have by default in place of what others have: each of their weights meets many
    /// vectors of an example.
    static func costly(_ convolution: StudySetting.Value, _ transformer: StudySetting.Value) -> StudySetting.Exceptions
    {
        .init(
            setting: NetworkSettings.kind.name,
            values: [NetworkName.conv.rawValue: convolution, NetworkName.transformer.rawValue: transformer])
    }

    /// The settings of a network that is trained, but for its sizes.
    static let network = [
        StudySetting.activation, .slope, NetworkSettings.normalization, NetworkSettings.branch,
        NetworkSettings.branchLast, NetworkSettings.readout, NetworkSettings.kernel, NetworkSettings.heads,
        NetworkSettings.feedForward,
    ]

    static let optimizer = StudySetting(
        "optimizer", .choice(OptimizerKind.allCases.map(\.rawValue)), default: .word(OptimizerKind.sgd.rawValue),
        "rule that updates the weights")
    static let rate = StudySetting(
        "rate", .number(0...1_000_000),
        "learning rate, by default "
            + OptimizerKind.allCases.map { "\($0.standardRate) for \($0.rawValue)" }.joined(separator: ", "))
    static let batch = StudySetting(
        "batch", .integer(1...4096), default: .integer(128), "examples per step")
    static let steps = StudySetting(
        "steps", .integer(1...100_000), default: .integer(200), "steps of training")
    static let keys = StudySetting(
        "keys", .integer(1...1000), default: .integer(8), "networks to train from each spec")
    static let target = StudySetting(
        "target", .number(0...1_000_000),
        "loss at which a network counts as having learned, by default half that of chance")
}

extension StudyRequest {
    /// A network whose weights a Spec draws, for some data.
    ///
    /// - Throws: what is wrong with an initializer of a role, or with a list of blocks; data that a network is not for.
    func networkPlan(_ spec: Spec, _ data: Dataset, layers: Int, width: Int) throws(Failure) -> NetworkPlan {
        var roles: [ParameterRole: Spec] = [:]
        roles[.branchLast] = try initializer(NetworkSettings.branchLast, base: spec)
        roles[.readout] = try initializer(NetworkSettings.readout, base: spec)
        let elements = try networkElements(layers: layers) ?? denseElements(layers: layers)
        guard !elements.haveConvolutions || NetworkPlan.isImage(data.inputShape) else {
            throw Failure(.notImages(data: data.name, shape: data.inputShape))
        }
        let form = blockForm(width: width)
        try requireHeads(form.heads, divide: width, in: elements)
        return NetworkPlan(
            elements, inputShape: data.inputShape, outputs: data.outputs, form, weights: spec, roles: roles)
    }

    /// The most numbers that a network in training may keep of the examples it sees at once: 4 GiB.
    static let signalLimit = 1 << 30

    /// - Throws: ``Problem/signalsTooLarge(numbers:limit:)`` where a network keeps more of some examples than there is room
    ///   for.
    func requireRoom(_ network: NetworkPlan, examples: Int) throws(Failure) {
        let numbers = network.signalCount * Int128(examples)
        guard numbers <= Int128(Self.signalLimit) else {
            throw Failure(.signalsTooLarge(numbers: numbers, limit: Self.signalLimit))
        }
    }

    /// The data to train on.
    ///
    /// - Throws: the ``Failure`` that says what is wrong with a file.
    func trainingData(_ context: StudyContext) throws -> Dataset {
        switch settings[TrainingSettings.data.name] ?? TrainingSettings.data.default {
        case .word(let name)?:
            guard let problem = Dataset.Problem(rawValue: name) else { return .digits }
            return try .drawn(problem, key: Key(seed: 0))
        case .texts(let files)?: return try .file(files[0], context.loader)
        default: return .digits
        }
    }
}
