/// The layers of PyTorch 2.13, by their `reset_parameters`. `torch/nn/modules`.
extension FrameworkLibrary {
    static let pyTorch = FrameworkLibrary(
        "pytorch", "PyTorch", version: "2.13.0",
        initializersIn: ["torch.nn.init.", "nn.init.", "init."], layersIn: ["torch.nn.", "nn."], namesAlone: true,
        layout: .outFirst, "{out, in, …}", initializers: torchInitializers,
        layers: torchDense + torchConvolutions + torchTables + torchRecurrent + torchAttention + torchNormalizations
            + torchContainers)

    /// Where and in what type a layer is made.
    static let torchFactory: [CallParameter] = [.anything("device"), .type("dtype")]

    // MARK: Dense

    private static let torchDense: [FrameworkLayer] = [
        FrameworkLayer(
            "Linear",
            takes: [.size("in_features"), .size("out_features"), .flag("bias", true)] + torchFactory
        ) { call, _ throws(FrameworkCallError) in
            try torchLinear(
                call.integer("in_features"), call.integer("out_features"), hasBias: call.flag("bias"))
        },
        FrameworkLayer(
            "Bilinear",
            takes: [.size("in1_features"), .size("in2_features"), .size("out_features"), .flag("bias", true)]
                + torchFactory
        ) { call, _ throws(FrameworkCallError) in
            let (first, second) = (call.integer("in1_features"), call.integer("in2_features"))
            let outputs = call.integer("out_features")
            // The second axis of the weight is the first input.
            let draw = try FrameworkDraw.uniform(within: first)
            let weight = ParameterPlan("weight", [outputs, first, second], draw, .outFirst, .features(first))
            return [weight]
                + (call.flag("bias") ? [ParameterPlan("bias", [outputs], draw, .outFirst, .features(first))] : [])
        },
    ]

    /// kaiming_uniform_(weight, a=√5), and a bias within 1/√fan_in of the weight.
    private static func torchAffine(
        _ sizes: [Int], biases: Int?, inputs: Int?
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let draw = try FrameworkDraw.scaled(1.0 / 3, .fanIn, .uniform)
        let weight = ParameterPlan("weight", sizes, draw, .outFirst, inputs: inputs, .rootFive)
        guard let biases else { return [weight] }
        let fan = product(sizes.dropFirst())
        let bias = ParameterPlan("bias", [biases], try .uniform(within: fan), .outFirst, .fanOfWeight(fan))
        return [weight, bias]
    }

    /// The weight and the bias of a linear layer.
    static func torchLinear(
        _ inputs: Int, _ outputs: Int, hasBias: Bool
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        try torchAffine([outputs, inputs], biases: hasBias ? outputs : nil, inputs: inputs)
    }

    // MARK: Convolutions

    private static let torchConvolutions: [FrameworkLayer] =
        (1...3).flatMap { [torchConvolution($0), torchTransposedConvolution($0)] }

    private static func torchConvolution(_ rank: Int) -> FrameworkLayer {
        FrameworkLayer(
            "Conv\(rank)d",
            takes: [
                .size("in_channels"), .size("out_channels"), .sizes("kernel_size", rank: rank), .anything("stride"),
                .anything("padding"), .anything("dilation"), .size("groups", 1), .flag("bias", true),
                .anything("padding_mode"),
            ] + torchFactory
        ) { call, _ throws(FrameworkCallError) in
            let (inputs, outputs) = try torchChannels(call)
            let kernel = call.sizes("kernel_size", rank: rank)
            let perGroup = inputs / call.integer("groups")
            return try torchAffine(
                [outputs, perGroup] + kernel, biases: call.flag("bias") ? outputs : nil,
                inputs: product([perGroup] + kernel))
        }
    }

    private static func torchTransposedConvolution(_ rank: Int) -> FrameworkLayer {
        FrameworkLayer(
            "ConvTranspose\(rank)d",
            takes: [
                .size("in_channels"), .size("out_channels"), .sizes("kernel_size", rank: rank),
                .sizesOrOne("stride", rank: rank), .anything("padding"), .anything("output_padding"),
                .size("groups", 1), .flag("bias", true), .anything("dilation"), .anything("padding_mode"),
            ] + torchFactory
        ) { call, _ throws(FrameworkCallError) in
            let (inputs, outputs) = try torchChannels(call)
            let groups = call.integer("groups")
            let (kernel, stride) = (call.sizes("kernel_size", rank: rank), call.sizes("stride", rank: rank))
            // Of a kernel, each output is reached by as many places as the stride leaves.
            let isEven = zip(kernel, stride).allSatisfy { $0 % $1 == 0 }
            let reached = product(zip(kernel, stride).map { max($0 / max($1, 1), 1) })
            return try torchAffine(
                [inputs, outputs / groups] + kernel, biases: call.flag("bias") ? outputs : nil,
                inputs: isEven ? product([inputs / groups, reached]) : nil)
        }
    }

    /// The channels of a convolution, which its groups must divide.
    private static func torchChannels(_ call: CallArguments) throws(FrameworkCallError) -> (Int, Int) {
        let groups = call.integer("groups")
        for name in ["in_channels", "out_channels"] where call.integer(name) % groups != 0 {
            throw FrameworkCallError(.conflict("\(name) must be divisible by groups"), at: call.place("groups"))
        }
        return (call.integer("in_channels"), call.integer("out_channels"))
    }

    // MARK: Tables

    private static let torchTables: [FrameworkLayer] = [
        FrameworkLayer(
            "Embedding",
            takes: [
                .size("num_embeddings"), .size("embedding_dim"), .optionalIndex("padding_idx"), .anything("max_norm"),
                .anything("norm_type"), .anything("scale_grad_by_freq"), .anything("sparse"), .anything("_weight"),
                .anything("_freeze"),
            ] + torchFactory
        ) { call, _ throws(FrameworkCallError) in try torchTable(call) },
        FrameworkLayer(
            "EmbeddingBag",
            takes: [
                .size("num_embeddings"), .size("embedding_dim"), .anything("max_norm"), .anything("norm_type"),
                .anything("scale_grad_by_freq"), .anything("mode"), .anything("sparse"), .anything("_weight"),
                .anything("include_last_offset"), .optionalIndex("padding_idx"),
            ] + torchFactory
        ) { call, _ throws(FrameworkCallError) in try torchTable(call) },
    ]

    private static func torchTable(_ call: CallArguments) throws(FrameworkCallError) -> [ParameterPlan] {
        let (rows, width) = (call.integer("num_embeddings"), call.integer("embedding_dim"))
        var table = ParameterPlan("weight", [rows, width], try .normal(1), .outLast)
        if let row = call.optionalInteger("padding_idx") {
            guard (-rows..<rows).contains(row) else {
                throw FrameworkCallError(
                    .conflict("padding_idx must be a row, from \(-rows) to \(rows - 1)"), at: call.place("padding_idx"))
            }
            table.remarks.append(.fixedRow(row < 0 ? row + rows : row, value: 0))
        }
        return [table]
    }

    // MARK: Containers

    private static let torchContainers: [FrameworkLayer] =
        [
            FrameworkLayer("Sequential", takes: [], rest: .layer) { call, context throws(FrameworkCallError) in
                var plans: [ParameterPlan] = []
                for (index, argument) in call.rest.enumerated() {
                    let inner = try context.library.plans(
                        inside: argument.value, at: argument.place, of: call.function, context)
                    plans += inner.map { $0.inside(String(index)) }
                }
                return plans
            },
            FrameworkLayer(
                "PReLU", takes: [.size("num_parameters", 1), .number("init", 0.25)] + torchFactory
            ) { call, _ throws(FrameworkCallError) in
                [
                    ParameterPlan(
                        "weight", [call.integer("num_parameters")], try .constant(call.exactNumber("init")), .outFirst)
                ]
            },
        ]
        + withoutParameters.map { name in
            FrameworkLayer([name], takes: [], rest: .anything) { _, _ in [] }
        }

    private static let withoutParameters =
        [
            "ReLU", "ReLU6", "LeakyReLU", "ELU", "SELU", "CELU", "GELU", "SiLU", "Mish", "Sigmoid", "Tanh", "Softplus",
            "Softmax", "LogSoftmax", "Hardtanh", "Hardswish", "Hardsigmoid", "GLU", "Identity", "Flatten", "Unflatten",
            "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "PixelShuffle", "Upsample",
        ]
        + (1...3).flatMap {
            ["MaxPool\($0)d", "AvgPool\($0)d", "AdaptiveAvgPool\($0)d", "AdaptiveMaxPool\($0)d", "ZeroPad\($0)d"]
        }
}

extension FrameworkDraw {
    /// Uniform within 1/√n.
    static func uniform(within count: Int) throws(FrameworkCallError) -> FrameworkDraw {
        let bound = 1 / Double(count).squareRoot()
        return try .uniform(-bound, bound)
    }
}

extension FrameworkLibrary {
    /// The product of sizes, or the largest number there is where it is larger; that is no shape.
    static func product(_ sizes: some Sequence<Int>) -> Int {
        sizes.reduce(1) { total, size in
            let (product, overflows) = total.multipliedReportingOverflow(by: size)
            return overflows ? .max : product
        }
    }
}
