import InitializerCore

/// The settings that the studies of deep networks share.
extension StudySetting {
    static let activation = StudySetting(
        "activation", .choice(Activation.all().map(\.name)), default: .word("relu"), "activation of each layer",
        aliases: Activation.all().usualNames)
    static let slope = StudySetting(
        "slope", .number(-10...10), default: .number(Activation.defaultSlope), "slope of leaky_relu below 0",
        onlyWith: Condition(setting: activation.name, word: "leaky_relu"))
    static let width = StudySetting(
        "width", symbol: "N", .integer(1...4096), default: .integer(256), "units per layer")
    static let bias = StudySetting(
        "bias", label: "bias σ²", symbol: "σ²", .number(0...1_000_000), default: .number(0),
        "variance σ_b² of the biases")

    static let networkKind = StudySetting(
        "network", label: "net", .choice(NetworkKind.allCases.map(\.rawValue)),
        default: .word(NetworkKind.mlp.rawValue),
        "how blocks are put together")
    static let normalization = StudySetting(
        "norm", .choice(Normalization.allCases.map(\.rawValue)), default: .word(Normalization.layer.rawValue),
        "normalization of pre_norm and post_norm networks", onlyWith: hasBranches)
    static let branch = StudySetting(
        "branch", .numberOrChoice(0...100, BranchFactor.Rule.allCases.map(\.rawValue)), default: .number(1),
        "factor of residual branches", onlyWith: hasBranches)

    private static let hasBranches = Condition(setting: networkKind.name, otherThan: NetworkKind.mlp.rawValue)

    /// The names of those that mean the same in every study of networks, so that the explorer has them once.
    public static let shared = [activation, slope, width, bias].map(\.name)
}

extension StudyRequest {
    /// The activation that was named, with the slope that was given.
    func activation(else standard: Activation) -> Activation {
        let slope = number(.slope) ?? Activation.defaultSlope
        guard case .word(let name) = settings[StudySetting.activation.name] else {
            // A slope alone can only be meant for the activation that has one.
            return settings[StudySetting.slope.name] == nil ? standard : .leakyReLU(slope: slope)
        }
        return Activation.named(name, slope: slope) ?? standard
    }
}
