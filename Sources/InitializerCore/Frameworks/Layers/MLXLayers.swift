/// The layers of MLX 0.32, by their `__init__`. `python/mlx/nn/layers`.
extension FrameworkLibrary {
    static let mlx = FrameworkLibrary(
        "mlx", "MLX", version: "0.32.4", initializersIn: ["mlx.nn.init.", "nn.init."], layersIn: ["mlx.nn."],
        layout: .outFirstInLast, "{out, …, in}", application: CallSignature([.tensor("a")]),
        initializers: mlxInitializers, layers: mlxDense + mlxConvolutions + mlxRecurrent + mlxNormalizations)

    // MARK: Dense

    private static let mlxDense: [FrameworkLayer] = [
        FrameworkLayer("Linear", takes: [.size("input_dims"), .size("output_dims"), .flag("bias", true)]) {
            call, _ throws(FrameworkCallError) in
            try mlxLinear(call.integer("input_dims"), call.integer("output_dims"), hasBias: call.flag("bias"))
        },
        FrameworkLayer(
            "Bilinear",
            takes: [.size("input1_dims"), .size("input2_dims"), .size("output_dims"), .flag("bias", true)]
        ) { call, _ throws(FrameworkCallError) in
            let (first, outputs) = (call.integer("input1_dims"), call.integer("output_dims"))
            let draw = try FrameworkDraw.uniform(within: first)
            let weight = ParameterPlan(
                "weight", [outputs, call.integer("input2_dims"), first], draw, .outFirstInLast, .features(first))
            guard call.flag("bias") else { return [weight] }
            return [weight, ParameterPlan("bias", [outputs], draw, .outFirstInLast, .features(first))]
        },
        FrameworkLayer("Embedding", takes: [.size("num_embeddings"), .size("dims")]) {
            call, _ throws(FrameworkCallError) in
            let dims = call.integer("dims")
            let draw = try FrameworkDraw.normal(1 / Double(dims).squareRoot())
            return [ParameterPlan("weight", [call.integer("num_embeddings"), dims], draw, .outLast, .features(dims))]
        },
        FrameworkLayer(
            "MultiHeadAttention",
            takes: [
                .size("dims"), .size("num_heads"), .optionalSize("query_input_dims"), .optionalSize("key_input_dims"),
                .optionalSize("value_input_dims"), .optionalSize("value_dims"), .optionalSize("value_output_dims"),
                .flag("bias", false),
            ]
        ) { call, _ throws(FrameworkCallError) in
            let dims = call.integer("dims")
            guard dims % call.integer("num_heads") == 0 else {
                throw FrameworkCallError(.conflict("dims must be divisible by num_heads"), at: call.place("num_heads"))
            }
            let keys = call.optionalInteger("key_input_dims") ?? dims
            let values = call.optionalInteger("value_dims") ?? dims
            return try mlxHeads(
                dims, query: call.optionalInteger("query_input_dims") ?? dims, keys: keys,
                values: call.optionalInteger("value_input_dims") ?? keys, inner: values,
                outputs: call.optionalInteger("value_output_dims") ?? dims, hasBias: call.flag("bias"))
        },
        FrameworkLayer(
            "TransformerEncoderLayer",
            takes: [
                .size("dims"), .size("num_heads"), .optionalSize("mlp_dims"), .anything("dropout"),
                .anything("activation"), .anything("norm_first"),
            ]
        ) { call, _ throws(FrameworkCallError) in
            let dims = call.integer("dims")
            guard dims % call.integer("num_heads") == 0 else {
                throw FrameworkCallError(.conflict("dims must be divisible by num_heads"), at: call.place("num_heads"))
            }
            let inner = call.optionalInteger("mlp_dims") ?? product([4, dims])
            var plans = try mlxHeads(
                dims, query: dims, keys: dims, values: dims, inner: dims, outputs: dims, hasBias: false
            ).map { $0.inside("attention") }
            for name in ["ln1", "ln2"] {
                plans += try scaleAndShift([dims], hasShift: true, .outLast).map { $0.inside(name) }
            }
            plans += try mlxLinear(dims, inner, hasBias: true).map { $0.inside("linear1") }
            return plans + (try mlxLinear(inner, dims, hasBias: true).map { $0.inside("linear2") })
        },
        FrameworkLayer("Sequential", takes: [], rest: .layer) { call, context throws(FrameworkCallError) in
            var plans: [ParameterPlan] = []
            for (index, argument) in call.rest.enumerated() {
                plans += try context.library.plans(
                    inside: argument.value, at: argument.place, of: call.function, context
                ).map { $0.inside("layers.\(index)") }
            }
            return plans
        },
        FrameworkLayer("PReLU", takes: [.size("num_parameters", 1), .number("init", 0.25)]) {
            call, _ throws(FrameworkCallError) in
            [
                ParameterPlan(
                    "weight", [call.integer("num_parameters")], try .constant(call.exactNumber("init")), .outLast)
            ]
        },
        FrameworkLayer(
            [
                "ReLU", "ReLU6", "LeakyReLU", "ELU", "SELU", "CELU", "GELU", "SiLU", "Mish", "Sigmoid", "Tanh",
                "Softmax", "LogSoftmax", "Softplus", "Hardswish", "GLU", "Dropout", "Identity", "MaxPool1d",
                "MaxPool2d", "AvgPool1d", "AvgPool2d",
            ], takes: [], rest: .anything
        ) { _, _ in [] },
    ]

    /// Uniform within 1/√inputs, weight and bias.
    private static func mlxLinear(
        _ inputs: Int, _ outputs: Int, hasBias: Bool
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let draw = try FrameworkDraw.uniform(within: inputs)
        let weight = ParameterPlan("weight", [outputs, inputs], draw, .outFirstInLast, inputs: inputs)
        guard hasBias else { return [weight] }
        return [weight, ParameterPlan("bias", [outputs], draw, .outFirstInLast, .fanOfWeight(inputs))]
    }

    private static func mlxHeads(
        _ dims: Int, query: Int, keys: Int, values: Int, inner: Int, outputs: Int, hasBias: Bool
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        var plans: [ParameterPlan] = []
        for (name, from, to) in [
            ("query_proj", query, dims), ("key_proj", keys, dims), ("value_proj", values, inner),
            ("out_proj", inner, outputs),
        ] {
            for var plan in try mlxLinear(from, to, hasBias: hasBias) {
                plan.inputs = nil
                plans.append(plan.inside(name))
            }
        }
        return plans
    }

    // MARK: Convolutions

    private static let mlxConvolutions: [FrameworkLayer] =
        (1...3).flatMap { [mlxConvolution($0), mlxTransposedConvolution($0)] }

    /// Uniform within 1/√ of the inputs a unit adds up; the bias is 0.
    private static func mlxKernel(
        _ call: CallArguments, _ kernel: [Int], perGroup: Int, inputs: Int?
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let outputs = call.integer("out_channels")
        let weight = ParameterPlan(
            "weight", [outputs] + kernel + [perGroup], try .uniform(within: product(kernel + [perGroup])),
            .outFirstInLast, inputs: inputs)
        guard call.flag("bias") else { return [weight] }
        return [weight, ParameterPlan("bias", [outputs], try .constant(.integer(0)), .outFirstInLast)]
    }

    private static func mlxConvolution(_ rank: Int) -> FrameworkLayer {
        FrameworkLayer(
            ["Conv\(rank)d"],
            takes: [
                .size("in_channels"), .size("out_channels"), .sizes("kernel_size", rank: rank), .anything("stride"),
                .anything("padding"), .anything("dilation"),
            ] + (rank < 3 ? [.size("groups", 1)] : []) + [.flag("bias", true)]
        ) { call, _ throws(FrameworkCallError) in
            let groups = rank < 3 ? call.integer("groups") : 1
            guard call.integer("in_channels") % groups == 0 else {
                throw FrameworkCallError(.conflict("in_channels must be divisible by groups"), at: call.place("groups"))
            }
            let kernel = call.sizes("kernel_size", rank: rank)
            let perGroup = call.integer("in_channels") / groups
            return try mlxKernel(call, kernel, perGroup: perGroup, inputs: product(kernel + [perGroup]))
        }
    }

    private static func mlxTransposedConvolution(_ rank: Int) -> FrameworkLayer {
        FrameworkLayer(
            ["ConvTranspose\(rank)d"],
            takes: [
                .size("in_channels"), .size("out_channels"), .sizes("kernel_size", rank: rank),
                .sizesOrOne("stride", rank: rank), .anything("padding"), .anything("dilation"),
                .anything("output_padding"), .flag("bias", true),
            ]
        ) { call, _ throws(FrameworkCallError) in
            let (kernel, stride) = (call.sizes("kernel_size", rank: rank), call.sizes("stride", rank: rank))
            let isEven = zip(kernel, stride).allSatisfy { $0 % $1 == 0 }
            let reached = product(zip(kernel, stride).map { max($0 / max($1, 1), 1) })
            let channels = call.integer("in_channels")
            return try mlxKernel(
                call, kernel, perGroup: channels, inputs: isEven ? product([reached, channels]) : nil)
        }
    }

    // MARK: Recurrent

    private static let mlxRecurrent: [FrameworkLayer] = [
        mlxGates("RNN", gates: 1, names: ("Wxh", "Whh"), biases: [("bias", 1)]),
        mlxGates("LSTM", gates: 4, names: ("Wx", "Wh"), biases: [("bias", 4)]),
        mlxGates("GRU", gates: 3, names: ("Wx", "Wh"), biases: [("b", 3), ("bhn", 1)]),
    ]

    private static func mlxGates(
        _ name: String, gates: Int, names: (input: String, state: String), biases: [(name: String, gates: Int)]
    ) -> FrameworkLayer {
        FrameworkLayer(
            [name],
            takes: [.size("input_size"), .size("hidden_size"), .flag("bias", true)]
                + (gates == 1 ? [.anything("nonlinearity")] : [])
        ) { call, _ throws(FrameworkCallError) in
            let units = call.integer("hidden_size")
            let draw = try FrameworkDraw.uniform(within: units)
            var plans = [(names.input, call.integer("input_size")), (names.state, units)].map { name, width in
                ParameterPlan(name, [gates * units, width], draw, .outFirstInLast, .hiddenUnits(units))
            }
            guard call.flag("bias") else { return plans }
            plans += biases.map {
                ParameterPlan($0.name, [$0.gates * units], draw, .outFirstInLast, .hiddenUnits(units))
            }
            return plans
        }
    }

    // MARK: Normalizations

    private static let mlxNormalizations: [FrameworkLayer] = [
        FrameworkLayer(
            "LayerNorm", takes: [.size("dims"), .anything("eps"), .flag("affine", true), .flag("bias", true)]
        ) { call, _ throws(FrameworkCallError) in
            guard call.flag("affine") else { return [] }
            return try scaleAndShift([call.integer("dims")], hasShift: call.flag("bias"), .outLast)
        },
        FrameworkLayer("RMSNorm", takes: [.size("dims"), .anything("eps")]) { call, _ throws(FrameworkCallError) in
            try scaleAndShift([call.integer("dims")], hasShift: false, .outLast)
        },
        FrameworkLayer(
            "BatchNorm",
            takes: [
                .size("num_features"), .anything("eps"), .anything("momentum"), .flag("affine", true),
                .flag("track_running_stats", true),
            ]
        ) { call, _ throws(FrameworkCallError) in
            let sizes = [call.integer("num_features")]
            var plans = call.flag("affine") ? try scaleAndShift(sizes, hasShift: true, .outLast) : []
            guard call.flag("track_running_stats") else { return plans }
            plans.append(ParameterPlan("running_mean", sizes, try .constant(.integer(0)), .outLast, .notTrained))
            plans.append(ParameterPlan("running_var", sizes, try .constant(.integer(1)), .outLast, .notTrained))
            return plans
        },
        FrameworkLayer(
            "GroupNorm",
            takes: [
                .size("num_groups"), .size("dims"), .anything("eps"), .flag("affine", true),
                .anything("pytorch_compatible"),
            ]
        ) { call, _ throws(FrameworkCallError) in
            guard call.flag("affine") else { return [] }
            return try scaleAndShift([call.integer("dims")], hasShift: true, .outLast)
        },
        FrameworkLayer("InstanceNorm", takes: [.size("dims"), .anything("eps"), .flag("affine", false)]) {
            call, _ throws(FrameworkCallError) in
            guard call.flag("affine") else { return [] }
            return try scaleAndShift([call.integer("dims")], hasShift: true, .outLast)
        },
    ]
}
