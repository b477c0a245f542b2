extension Initializer {
    /// Initializers of papers: those whose scale depends on the network, its depth, its width, and the part of it; and the
    /// table of positions.
    static let recipes = [siren, fixup, tFixup, deepNorm, residualProjection, maximalUpdate, sinusoidal]

    static let siren = Initializer(
        "siren", from: .paper("Sitzmann et al., 2020"), .varianceScaling,
        "Uniform weights of a network with sines for activations.",
        parameters: [
            Parameter("omega", .number, default: .real(30), meaning: "frequency, by which each layer multiplies"),
            part(
                SirenPart.self, default: .hidden,
                [.hidden: "a layer whose inputs come from sines", .first: "the first layer"]),
        ],
        references: [
            Reference(
                citation:
                    "Sitzmann, Martel, Bergman, Lindell, Wetzstein, Implicit neural representations with periodic "
                    + "activation functions, 2020",
                identifier: "arXiv:2006.09661")
        ]
    ) { SirenConstruction(omega: $0.number("omega").double, part: $0.choice("part")) }

    static let fixup = Initializer(
        "fixup", from: .paper("Zhang et al., 2019"), .varianceScaling,
        "He's normal weights of residual branches, shrunk by how many there are.",
        parameters: [
            count("branches", 16, "residual branches of the network"),
            Parameter(
                "branch_layers", .wholeNumber(2...1_000_000), default: .number(.integer(2)),
                meaning: "layers of a branch, of which the last is zeros"),
        ],
        references: [
            Reference(
                citation: "Zhang, Dauphin, Ma, Fixup initialization: residual learning without normalization, 2019",
                identifier: "arXiv:1901.09321")
        ]
    ) { FixupConstruction(branches: $0.whole("branches"), branchLayers: $0.whole("branch_layers")) }

    static let tFixup = Initializer(
        "t_fixup", from: .paper("Huang et al., 2020"), .varianceScaling,
        "Glorot's weights of a transformer without normalization, shrunk by its depth.",
        parameters: [
            count("blocks", 6, "blocks of the encoder, or of the decoder"),
            part(
                TFixupPart.self, default: .encoder,
                [
                    .encoder: "values, outputs and feed-forward layers of the encoder",
                    .decoder: "values, outputs and feed-forward layers of the decoder", .embedding: "input embeddings",
                ]),
        ],
        references: [
            Reference(
                citation:
                    "Huang, Pérez, Ba, Volkovs, Improving transformer optimization through better initialization, "
                    + "2020",
                identifier: "proceedings.mlr.press/v119/huang20f")
        ]
    ) { TFixupConstruction(blocks: $0.whole("blocks"), part: $0.choice("part")) }

    static let deepNorm = Initializer(
        "deep_norm", from: .paper("Wang et al., 2022"), .varianceScaling,
        "Glorot's normal weights of a very deep transformer, times the gain β of DeepNorm.",
        parameters: [
            Parameter(
                "encoder", .wholeNumber(0...1_000_000), default: .number(.integer(18)), meaning: "layers of the encoder"
            ),
            Parameter(
                "decoder", .wholeNumber(0...1_000_000), default: .number(.integer(18)), meaning: "layers of the decoder"
            ),
            part(
                DeepNormPart.self, default: .encoder,
                [.encoder: "weights of the encoder", .decoder: "weights of the decoder"]),
        ],
        references: [
            Reference(
                citation: "Wang, Ma, Dong, Huang, Zhang, Wei, DeepNet: scaling transformers to 1,000 layers, 2022",
                identifier: "arXiv:2203.00555")
        ]
    ) {
        DeepNormConstruction(encoder: $0.whole("encoder"), decoder: $0.whole("decoder"), part: $0.choice("part"))
    }

    static let residualProjection = Initializer(
        "gpt2_residual", from: .paper("Radford et al., 2019"), .varianceScaling,
        "Normal weights of a transformer's residual projections, over the square root of their number.",
        parameters: [
            Parameter("scale", .number, default: .real(0.02), meaning: "standard deviation of all other weights"),
            count("blocks", 12, "blocks, of two residual branches each"),
        ],
        references: [
            Reference(
                citation: "Radford, Wu, Child, Luan, Amodei, Sutskever, Language models are unsupervised multitask "
                    + "learners, 2019",
                identifier: "github.com/openai/gpt-2")
        ]
    ) { ResidualProjectionConstruction(scale: $0.number("scale").double, blocks: $0.whole("blocks")) }

    static let maximalUpdate = Initializer(
        "mup", from: .paper("Yang et al., 2022"), .varianceScaling,
        "Normal weights in the maximal update parametrization, by the width of a base model.",
        parameters: [
            Parameter("scale", .number, default: .real(0.02), meaning: "standard deviation in the base model"),
            count("base_fan_in", 256, "inputs of this layer in the base model"),
            part(
                MaximalUpdatePart.self, default: .hidden,
                [
                    .hidden: "inputs and outputs grow with the width", .input: "only the outputs grow",
                    .output: "only the inputs grow",
                ]),
        ],
        references: [
            Reference(
                citation: "Yang, Hu, Babuschkin et al., Tensor programs V: tuning large neural networks via zero-shot "
                    + "hyperparameter transfer, 2022",
                identifier: "arXiv:2203.03466")
        ]
    ) {
        MaximalUpdateConstruction(
            scale: $0.number("scale").double, baseFanIn: $0.whole("base_fan_in"), part: $0.choice("part"))
    }

    static let sinusoidal = Initializer(
        "sinusoidal", from: .paper("Vaswani et al., 2017"), .structured,
        "Sines and cosines of positions, as transformers add them to embeddings.",
        parameters: [
            Parameter(
                "base", .number, default: .real(10_000), meaning: "longest wavelength over 2π, 1 or more"),
            Parameter(
                "layout", .choice(SinusoidalLayout.allCases.map(\.rawValue)),
                default: .choice(SinusoidalLayout.interleaved.rawValue), meaning: "where sines and cosines stand",
                choiceMeanings: [
                    SinusoidalLayout.interleaved.rawValue: "in turn, as in the paper",
                    SinusoidalLayout.halves.rawValue: "sines first, then cosines, as tensor2tensor and MLX",
                ]),
            Parameter(
                "endpoint", .choice(SinusoidalEndpoint.allCases.map(\.rawValue)),
                default: .choice(SinusoidalEndpoint.excluded.rawValue),
                meaning: "whether the last frequency is 1 / base",
                choiceMeanings: [
                    SinusoidalEndpoint.excluded.rawValue: "exponents i / (d/2), as in the paper",
                    SinusoidalEndpoint.included.rawValue: "exponents i / (d/2 - 1), as tensor2tensor and MLX",
                ]),
        ],
        references: [
            Reference(
                citation:
                    "Vaswani, Shazeer, Parmar, Uszkoreit, Jones, Gomez, Kaiser, Polosukhin, Attention is all you need, 2017",
                identifier: "arXiv:1706.03762")
        ]
    ) {
        SinusoidalConstruction(
            settings: SinusoidalSettings(
                base: $0.number("base").double, layout: $0.choice("layout"), endpoint: $0.choice("endpoint")))
    }

    /// A number of things, at least 1.
    private static func count(_ name: String, _ usual: Int, _ meaning: String) -> Parameter {
        Parameter(name, .wholeNumber(1...1_000_000), default: .number(.integer(Int128(usual))), meaning: meaning)
    }

    /// The part of a network the weights are of.
    private static func part<Part: RawRepresentable<String> & CaseIterable & Hashable>(
        _ type: Part.Type, default usual: Part, _ meanings: [Part: String]
    ) -> Parameter {
        Parameter(
            "part", .choice(Part.allCases.map(\.rawValue)), default: .choice(usual.rawValue),
            meaning: "part of the network",
            choiceMeanings: Dictionary(uniqueKeysWithValues: meanings.map { ($0.key.rawValue, $0.value) }))
    }
}
