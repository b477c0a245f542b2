import InitializerCore

/// The commands about signals in deep networks.
extension Command {
    static let networks: [Command] = [
        Command(
            "depth", .network, .spec(settings: [activation, slope, layers, width, batch, keys, bias]),
            synopsis:
                "[SPEC] [activation=WORD] [slope=X] [layers=N] [width=N] [batch=N] [keys=N] [bias=X]",
            "What becomes of signals and gradients in a deep network of the Spec's weights.",
            remark: """
                Activations are followed upwards and gradients downwards, by mean-field theory and in networks that are \
                drawn: fully connected, each layer \(DepthQuestion.defaults.width) units wide if not said otherwise, \
                \(DepthQuestion.defaults.layers) layers, ReLU, \(DepthQuestion.defaults.keys) networks. Of the Spec, \
                the initializer, the type and the key count; the key is split into one for each network. Four factors are \
                judged: the mean square of the last layer's activations over the first's, and that of the gradients at \
                the inputs over those behind the last layer, as mean-field theory expects them of infinitely wide \
                networks and as the median over those drawn. Signals are stable if all are between 1/e and e; the one \
                furthest from 1 gives the verdict. Where χ₁ is 1 the depth scale is infinite: null in JSON, with \
                "critical": true. The Jacobian is that of the first network \
                at its first input, of linear layers their product: with singular values that are all alike, as \
                orthogonal weights give them, no direction is favoured.
                """,
            examples: [
                Example(line: "depth he_normal layers=8 width=256 keys=8", shows: "stable:"),
                Example(
                    line: "depth glorot_uniform --activation relu --layers 30 --width 16 --keys 3", shows: "vanishing"),
                Example(line: "depth orthogonal activation=tanh bias=0.05 layers=8 width=16 keys=3", shows: "χ₁"),
                Example(line: "depth orthogonal activation=linear width=32 keys=2", shows: "from 1 to 1"),
            ]
        ) { input throws(Failure) in
            try input.takeSettings([activation, slope, layers, width, batch, keys, bias])
            let defaults = DepthQuestion.defaults
            let question = try DepthQuestion(
                input.spec(), activation: input.activation ?? .relu,
                layers: input.integer(layers) ?? defaults.layers, width: input.integer(width) ?? defaults.width,
                batch: input.integer(batch) ?? defaults.batch, keys: input.integer(keys) ?? defaults.keys,
                biasVariance: input.number(bias) ?? 0)
            return .ask(Question { .depth(try question.answer($0)) })
        },
        Command(
            "chaos", .network, .spec(settings: [activation, slope, width, bias, points]),
            synopsis: "[SPEC] [activation=WORD] [slope=X] [width=N] [bias=X] [points=N]",
            "The map of order and chaos over σ_w and σ_b, with the Spec in it.",
            remark: """
                Where χ₁ < 1 inputs become alike and gradients vanish, where χ₁ > 1 inputs become different and \
                gradients explode; deep networks learn near the line between. The activation is tanh if not said \
                otherwise; σ_w² is the variance of a weight times the width.
                """,
            examples: [
                Example(line: "chaos glorot_normal bias=0.05 points=9", shows: "χ₁"),
                Example(line: "chaos he_normal --activation relu --points 9", shows: "σ_w"),
            ]
        ) { input throws(Failure) in
            try input.takeSettings([activation, slope, width, bias, points])
            let question = try ChaosQuestion(
                input.spec(), activation: input.activation ?? .tanh,
                width: input.integer(width) ?? DepthQuestion.defaults.width, biasVariance: input.number(bias) ?? 0,
                points: input.integer(points) ?? ChaosQuestion.defaultPoints)
            return .ask(Question { .chaos(try question.answer($0)) })
        },
        Command(
            "gain", aliases: ["gains"], .network, .word(activationNames, settings: [slope]),
            synopsis: "[ACTIVATION] [slope=X]",
            "The gain that keeps variances under an activation, forward and backward, beside the usual ones.",
            remark: """
                A gain is the factor on a standard deviation of 1/√fan: 1/√E[φ²] keeps the mean square of activations, \
                1/√E[φ'²] that of gradients, for pre-activations of variance 1. Its square is the scale of \
                variance_scaling.
                """,
            examples: [
                Example(line: "gain tanh", shows: "1.59254"),
                Example(line: "gain leaky_relu slope=0.2", shows: "1.38675"),
                Example(line: "gain", shows: "selu"),
            ]
        ) { input throws(Failure) in
            try input.takeSettings([slope])
            let all = Activation.all(slope: input.number(slope) ?? Activation.defaultSlope)
            guard let token = input.reader.advance() else { return .ask(Question(.gains(all))) }
            guard let row = all.first(where: { $0.name == token.fieldName }) else {
                throw Failure(
                    .unfitSetting("activation", takes: .choice(activationNames), given: token.fieldName),
                    at: token.range)
            }
            try input.expectNothing(after: "gain \(row.name)")
            return .ask(Question(.gains([row])))
        },
    ]

    private static let activationNames = Activation.all().map(\.name)

    fileprivate static let activation = Setting(
        name: "activation", kind: .choice(activationNames), meaning: "what each layer ends in")
    fileprivate static let slope = Setting(
        name: "slope", kind: .number(-10...10),
        meaning: "slope of leaky_relu below 0, \(Activation.defaultSlope) if not said")
    private static let layers = Setting(name: "layers", range: 1...1000, meaning: "layers of the network")
    private static let width = Setting(name: "width", range: 1...4096, meaning: "units of a layer")
    private static let batch = Setting(name: "batch", range: 1...4096, meaning: "inputs sent through each network")
    private static let keys = Setting(name: "keys", range: 1...1000, meaning: "networks drawn")
    private static let bias = Setting(
        name: "bias", kind: .number(0...1_000_000), meaning: "variance of the biases, 0 if not said")
    private static let points = Setting(name: "points", range: 2...257, meaning: "points of the map along each axis")
}

extension CommandInput {
    /// The activation that was named, with the slope that was given.
    fileprivate var activation: Activation? {
        guard let name = word(Command.activation) else {
            // A slope alone can only be meant for the activation that has one.
            return number(Command.slope).map { .leakyReLU(slope: $0) }
        }
        return Activation.named(name, slope: number(Command.slope) ?? Activation.defaultSlope)
    }
}
