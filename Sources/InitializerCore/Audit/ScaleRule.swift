import Platform

/// A usual choice of the variance of weights: scale / fan, as frameworks and papers have it, with the calls that make it.
struct ScaleRule: Sendable {
    /// What the variance is multiplied by.
    let scale: Double
    /// Which fan it is divided by.
    let mode: FanMode
    /// Where it is from, in a few words.
    let origin: String
    /// The calls that draw so, by family and layout: what frameworks with that layout call it.
    let calls: [Call]
    /// How much rarer it is than the first, in the logarithm of a probability.
    let rarity: Double

    /// A call, for tensors of a family and layout.
    struct Call: Sendable {
        let family: String
        let layout: FanReading.Layout
        let text: String
    }

    /// The call that draws a weight of a family and layout so; nil where none is known.
    func call(_ family: String, _ reading: FanReading) -> String? {
        let layout = reading.isInputsFirst ? FanReading.Layout.inputsFirst : reading.layout
        return calls.first { $0.family == family && $0.layout == layout }?.text
    }

    private init(
        _ scale: Double, _ mode: FanMode, _ origin: String, rarity: Double = 0,
        torch: KeyValuePairs<String, String> = [:], keras: KeyValuePairs<String, String> = [:]
    ) {
        self.scale = scale
        self.mode = mode
        self.origin = origin
        self.rarity = rarity
        calls =
            torch.map { Call(family: $0.key, layout: .outputsFirst, text: $0.value) }
            + keras.map { Call(family: $0.key, layout: .inputsFirst, text: $0.value) }
    }

    /// The rules, the most usual first.
    static let all: [ScaleRule] = [
        ScaleRule(
            1.0 / 3, .fanIn, "PyTorch's default for linear layers and convolutions, ±1/√fan_in",
            torch: ["uniform": "nn.init.kaiming_uniform_(w, a=math.sqrt(5))"]),
        ScaleRule(
            2, .fanIn, "He et al., 2015",
            torch: ["uniform": "nn.init.kaiming_uniform_(w)", "normal": "nn.init.kaiming_normal_(w)"],
            keras: ["uniform": "he_uniform()", "truncated normal": "he_normal()"]),
        ScaleRule(
            1, .fanAverage, "Glorot and Bengio, 2010",
            torch: ["uniform": "nn.init.xavier_uniform_(w)", "normal": "nn.init.xavier_normal_(w)"],
            keras: ["uniform": "glorot_uniform()", "truncated normal": "glorot_normal()"]),
        ScaleRule(
            1, .fanIn, "LeCun et al., 1998",
            torch: ["normal": "nn.init.kaiming_normal_(w, nonlinearity=\"linear\")"],
            keras: ["uniform": "lecun_uniform()", "truncated normal": "lecun_normal()"]),
        ScaleRule(
            2, .fanOut, "He et al., 2015, for the backward pass", rarity: 1,
            torch: [
                "uniform": "nn.init.kaiming_uniform_(w, mode=\"fan_out\")",
                "normal": "nn.init.kaiming_normal_(w, mode=\"fan_out\")",
            ]),
        ScaleRule(1, .fanOut, "LeCun et al., 1998, with fan_out", rarity: 2),
        ScaleRule(
            2, .fanAverage, "Glorot and Bengio with a gain of √2", rarity: 2,
            torch: [
                "uniform": "nn.init.xavier_uniform_(w, gain=math.sqrt(2))",
                "normal": "nn.init.xavier_normal_(w, gain=math.sqrt(2))",
            ]),
        ScaleRule(
            25.0 / 9, .fanIn, "He et al. with tanh's gain of 5/3", rarity: 2,
            torch: [
                "uniform": "nn.init.kaiming_uniform_(w, nonlinearity=\"tanh\")",
                "normal": "nn.init.kaiming_normal_(w, nonlinearity=\"tanh\")",
            ]),
        ScaleRule(
            25.0 / 9, .fanAverage, "Glorot and Bengio with tanh's gain of 5/3", rarity: 2,
            torch: [
                "uniform": "nn.init.xavier_uniform_(w, gain=5/3)", "normal": "nn.init.xavier_normal_(w, gain=5/3)",
            ]),
        ScaleRule(2.0 / 5, .fanIn, "small initialization, √(2/5d): Nguyen and Salazar, 2019", rarity: 2),
        ScaleRule(
            2 / 1.04, .fanIn, "He et al. for leaky ReLU of slope 0.2", rarity: 2,
            torch: ["uniform": "nn.init.kaiming_uniform_(w, a=0.2)", "normal": "nn.init.kaiming_normal_(w, a=0.2)"]),
        ScaleRule(
            9.0 / 16, .fanIn, "SELU's gain of 3/4", rarity: 2,
            torch: [
                "uniform": "nn.init.kaiming_uniform_(w, nonlinearity=\"selu\")",
                "normal": "nn.init.kaiming_normal_(w, nonlinearity=\"selu\")",
            ]),
        ScaleRule(1.0 / 3, .fanOut, "±1/√fan_out, as recurrent layers", rarity: 2),
    ]

    /// Standard deviations that frameworks and models use whatever the shape.
    static let deviations: [(value: Double, origin: String, rarity: Double)] = [
        (0.02, "GPT-2, BERT, Llama and most transformers", 0), (1, "PyTorch's embeddings", 0),
        (0.01, "a usual choice", 1),
        (0.05, "Keras's RandomNormal and TruncatedNormal", 1), (0.006, "DeepSeek", 2), (0.001, "a usual choice", 2),
        (0.1, "a usual choice", 2), (0.005, "a usual choice", 2), (0.03, "a usual choice", 3),
        (0.04, "a usual choice", 3),
    ]

    /// Bounds of uniform laws that are used whatever the shape.
    static let bounds: [(value: Double, origin: String, rarity: Double)] = [
        (0.05, "Keras's default for embeddings, RandomUniform", 0), (0.01, "a usual choice", 1),
        (0.1, "a usual choice", 1),
        (1, "a usual choice", 1), (0.02, "a usual choice", 2), (0.08, "Sutskever et al., 2014", 2),
        (0.001, "a usual choice", 2),
    ]
}
