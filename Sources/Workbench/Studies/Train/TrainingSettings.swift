import InitializerCore

/// What can be set of networks that are trained, by the studies that train some.
enum TrainingSettings {
    static let dataNames = ["digits"] + Dataset.Problem.allCases.map(\.rawValue)

    static let data = StudySetting(
        "data", .text(placeholder: "NAME|\"FILE.npz\"", words: dataNames), default: .word("digits"),
        "data to learn from: \(dataNames.joined(separator: ", ")), or arrays x and y of a file")
    static let network = StudySetting(
        "network", .choice(NetworkKind.allCases.map(\.rawValue)), default: .word(NetworkKind.mlp.rawValue),
        "how blocks are put together")
    static let layers = StudySetting(
        "layers", .integer(1...200), default: .integer(10), "blocks of the network")
    static let normalization = StudySetting(
        "norm", .choice(Normalization.allCases.map(\.rawValue)), default: .word(Normalization.layer.rawValue),
        "normalization of pre_norm and post_norm networks",
        onlyWith: .init(setting: "network", words: [NetworkKind.preNorm.rawValue, NetworkKind.postNorm.rawValue]))
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
    /// - Throws: what is wrong with an initializer of a role.
    func networkPlan(_ spec: Spec, _ data: Dataset, layers: Int, width: Int) throws(Failure) -> NetworkPlan {
        var roles: [ParameterRole: Spec] = [:]
        roles[.branchLast] = try initializer(NetworkSettings.branchLast, base: spec)
        roles[.readout] = try initializer(NetworkSettings.readout, base: spec)
        return NetworkPlan(
            word(TrainingSettings.network).flatMap(NetworkKind.init) ?? .mlp, inputs: data.features,
            outputs: data.outputs, layers: layers, width: width, activation: activation(else: .relu),
            normalization: word(TrainingSettings.normalization).flatMap(Normalization.init) ?? .layer,
            branch: branchFactor.value(layers: layers), weights: spec, roles: roles)
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
