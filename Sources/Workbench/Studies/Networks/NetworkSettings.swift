import InitializerCore

/// The settings that the studies of deep networks share.
extension StudySetting {
    static let activation = StudySetting(
        "activation", .choice(Activation.all().map(\.name)), default: .word("relu"), "activation of each layer",
        aliases: Activation.all().usualNames)
    static let slope = StudySetting(
        "slope", .number(-10...10), default: .number(Activation.defaultSlope), "slope of leaky_relu below 0",
        onlyWith: Condition(setting: activation.name, words: ["leaky_relu"]))
    static let width = StudySetting(
        "width", symbol: "N", .integer(1...4096), default: .integer(256), "units per layer")
    static let bias = StudySetting(
        "bias", label: "bias σ²", symbol: "σ²", .number(0...1_000_000), default: .number(0),
        "variance σ_b² of the biases")

    static let networkBatch = StudySetting(
        "batch", .integer(1...4096), default: .integer(16), "inputs per network")

    /// The names of those that mean the same in every study of networks, so that the explorer has them once.
    public static let shared = [activation, slope, width, bias].map(\.name)

    /// What is drawn by another initializer than the Spec's: its name, or a call in quotation marks.
    static func initializer(_ name: String, _ meaning: String, onlyWith condition: Condition? = nil) -> StudySetting {
        StudySetting(
            name, .text(placeholder: "NAME|\"CALL\"", words: Initializer.all.map(\.name)), meaning,
            aliases: Initializer.all.usualNames, onlyWith: condition)
    }
}

/// What can be set of networks of blocks.
enum NetworkSettings {
    static let kind = StudySetting(
        "network", label: "net", .text(placeholder: "NAME|\"LIST\"", words: NetworkName.allCases.map(\.rawValue)),
        default: .word(NetworkName.mlp.rawValue),
        "how blocks are put together: \(NetworkName.allCases.map(\.rawValue).joined(separator: ", ")), or a list of them"
    )
    static let branch = StudySetting(
        "branch", .numberOrChoice(0...100, BranchFactor.Rule.allCases.map(\.rawValue)), default: .number(1),
        "factor of residual branches", onlyWith: hasBranches)
    static let normalization = StudySetting(
        "norm", .choice(Normalization.allCases.map(\.rawValue)),
        "normalization; by default layer in blocks that normalize, none in others",
        onlyWith: .init(setting: kind.name, otherThan: [NetworkName.mlp.rawValue, NetworkName.residual.rawValue]))
    static let feedForward = StudySetting(
        "feed_forward", .choice(["plain", "gated"]), default: .word("plain"), "layers behind a transformer's attention",
        onlyWith: hasAttention)
    static let kernel = StudySetting(
        "kernel", .integer(1...15), default: .integer(3), "rows and columns of a convolution's kernel",
        onlyWith: isConvolution)
    static let positions = StudySetting(
        "positions", .integer(1...256), default: .integer(4), "rows and columns of an image", onlyWith: isConvolution)
    static let tokens = StudySetting(
        "tokens", .integer(1...4096), default: .integer(16), "tokens of an input", onlyWith: hasAttention)
    static let heads = StudySetting(
        "heads", .integer(1...256), default: .integer(4), "heads of an attention, which divide the width",
        onlyWith: hasAttention)
    static let branchLast = StudySetting.initializer(
        "branch_last", "what draws the last weights of branches, by default the spec", onlyWith: hasBranches)
    static let classes = StudySetting(
        "classes", .integer(2...1_000_000), "classes of a readout on top, for the loss before training",
        onlyWith: isMore)
    static let readout = StudySetting.initializer(
        "readout", "what draws the weights of the readout, by default the spec", onlyWith: isMore)

    /// All of them.
    static let all = [
        kind, branch, normalization, feedForward, kernel, positions, tokens, heads, branchLast, classes, readout,
    ]

    private static let isMore = StudySetting.Condition(setting: kind.name, otherThan: [NetworkName.mlp.rawValue])
    private static let hasBranches = StudySetting.Condition(
        setting: kind.name, otherThan: [NetworkName.mlp.rawValue, NetworkName.conv.rawValue])
    private static let isConvolution = StudySetting.Condition(setting: kind.name, words: [NetworkName.conv.rawValue])
    private static let hasAttention = StudySetting.Condition(
        setting: kind.name, words: [NetworkName.transformer.rawValue])
}

extension StudyRequest {
    /// The layers and blocks of the network that was named, or listed; nil where it is one of fully connected layers and
    /// nothing else. Branches alone, or a normalization, can only be meant for a network that has some.
    ///
    /// - Throws: what is wrong with a list.
    func networkElements(layers: Int) throws(Failure) -> [NetworkElement]? {
        let norm = normalization ?? .none
        var name: NetworkName?
        switch settings[NetworkSettings.kind.name] {
        case .word(let word)?: name = NetworkName(rawValue: word)
        case .texts(let texts)?:
            return try NetworkList.elements(texts[0], slope: number(.slope) ?? Activation.defaultSlope)
        default:
            let isBranched = [NetworkSettings.branch, NetworkSettings.branchLast].contains { settings[$0.name] != nil }
            name = isBranched ? .residual : norm == .none ? nil : .preNorm
        }
        guard let name, name != .mlp || norm != .none else { return nil }
        let element = NetworkElement(name.kind, activation(else: .relu), isNormalized: norm != .none)
        return Array(repeating: element, count: layers)
    }

    /// Fully connected layers.
    func denseElements(layers: Int) -> [NetworkElement] {
        Array(repeating: NetworkElement(.dense, activation(else: .relu)), count: layers)
    }

    /// How blocks of a width are put together.
    func blockForm(width: Int) -> BlockForm {
        var form = BlockForm(width: width)
        form.kernel = integer(NetworkSettings.kernel) ?? form.kernel
        form.heads = integer(NetworkSettings.heads) ?? form.heads
        form.isGated = word(NetworkSettings.feedForward) == "gated"
        form.normalization = normalization ?? form.normalization
        form.branch = branchFactor
        return form
    }

    /// The normalization that was named.
    var normalization: Normalization? { word(NetworkSettings.normalization).flatMap(Normalization.init) }

    /// - Throws: ``Problem/headsDoNotDivide(heads:width:)`` where there is attention whose heads do not share a width.
    func requireHeads(_ heads: Int, divide width: Int, in elements: [NetworkElement]) throws(Failure) {
        guard !elements.haveAttention || width % heads == 0 else {
            throw Failure(.headsDoNotDivide(heads: heads, width: width))
        }
    }

    /// The activation that was named, with the slope that was given.
    func activation(else standard: Activation) -> Activation {
        let slope = number(.slope) ?? Activation.defaultSlope
        guard case .word(let name) = settings[StudySetting.activation.name] else {
            // A slope alone can only be meant for the activation that has one.
            return settings[StudySetting.slope.name] == nil ? standard : .leakyReLU(slope: slope)
        }
        return Activation.named(name, slope: slope) ?? standard
    }

    /// What a branch is multiplied by.
    var branchFactor: BranchFactor {
        switch settings[NetworkSettings.branch.name] {
        case .number(let number)?: .number(number)
        case .word(let word)?: BranchFactor.Rule(rawValue: word).map(BranchFactor.rule) ?? .number(1)
        default: .number(1)
        }
    }

    /// The Spec of a setting that names an initializer; what it leaves out is as in `base`. Nil where none is named.
    ///
    /// - Throws: what is wrong with the call.
    func initializer(_ setting: StudySetting, base: Spec) throws(Failure) -> Spec? {
        let text: String
        switch settings[setting.name] {
        case .word(let name)?: text = name
        case .texts(let texts)?: text = texts[0]
        default: return nil
        }
        do throws(Failure) {
            return try SpecParser.parse(TokenReader(text)).applied(to: base)
        } catch {
            // What is pointed at is a place in the call, not in the line.
            throw Failure(.inSetting(setting.name, value: text, reason: error.message))
        }
    }
}
