/// The layers of Flax 0.12: those of `flax.linen`, which take the shape of their weights from their input, and those of
/// `flax.nnx`, which are told. `flax/linen`, `flax/nnx/nn`.
extension FrameworkLibrary {
    static let linen = FrameworkLibrary(
        "flax", "Flax", version: "0.12.8", initializersIn: jaxModules,
        layersIn: ["flax.linen.", "linen.", "nn."], layout: .outLast, "{…, in, out}",
        initializers: jaxInitializers, layers: linenDense + linenRecurrent + linenNormalizations)

    /// What every layer of linen takes, by name.
    private static let linenCommon: [CallParameter] =
        named(
            "dtype", "precision", "promote_dtype", "dot_general", "dot_general_cls", "parent", "name",
            "preferred_element_type") + [CallParameter.type("param_dtype").named]

    static func named(_ names: String...) -> [CallParameter] { names.map { CallParameter.anything($0).named } }

    /// The initializers of kernel and bias, by name.
    static let flaxInitializing: [CallParameter] = [
        CallParameter.initializer("kernel_init", "lecun_normal").named,
        CallParameter.initializer("bias_init", "zeros").named,
    ]

    /// A kernel, and a bias if it has one.
    static func flaxAffine(
        _ call: CallArguments, _ context: LayerContext, _ sizes: [Int], specSizes: [Int]? = nil, biases: [Int],
        inputs: Int?, hasBias: Bool? = nil
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let kernel = ParameterPlan(
            "kernel", sizes, try context.draw(call, "kernel_init"), .outLast, specSizes: specSizes, inputs: inputs)
        guard hasBias ?? call.flag("use_bias") else { return [kernel] }
        return [kernel, ParameterPlan("bias", biases, try context.draw(call, "bias_init"), .outLast)]
    }

    // MARK: Dense

    private static let linenDense: [FrameworkLayer] = [
        FrameworkLayer(
            "Dense", takes: [.size("features"), .flag("use_bias", true)] + flaxInitializing + linenCommon
        ) { call, context throws(FrameworkCallError) in
            let (inputs, outputs) = (try context.features(of: call.function), call.integer("features"))
            return try flaxAffine(call, context, [inputs, outputs], biases: [outputs], inputs: inputs)
        },
        FrameworkLayer(
            "DenseGeneral",
            takes: [.sizes("features"), .axes("axis", [-1]), .axes("batch_dims", []), .flag("use_bias", true)]
                + flaxInitializing + linenCommon
        ) { call, context throws(FrameworkCallError) in
            guard let input = context.input else { throw FrameworkCallError(.missingInput(of: call.function)) }
            let batch = call.optionalSizes("batch_dims") ?? []
            guard batch == Array(0..<batch.count) else {
                throw FrameworkCallError(
                    .conflict("batch_dims must be leading axes: 0, 1 and so on"), at: call.place("batch_dims"))
            }
            func sizes(_ axes: [Int], _ name: String) throws(FrameworkCallError) -> [Int] {
                var sizes: [Int] = []
                for axis in axes {
                    // Where the batch has kernels of its own, the input is said with it.
                    let place = axis < 0 ? input.count + axis : axis - (batch.isEmpty ? 1 : 0)
                    guard input.indices.contains(place) else {
                        throw FrameworkCallError(.conflict("the input has no axis \(axis)"), at: call.place(name))
                    }
                    sizes.append(input[place])
                }
                return sizes
            }
            return try flaxGeneral(
                call, context, batch: sizes(batch, "batch_dims"), sizes(call.optionalSizes("axis") ?? [-1], "axis"),
                call.sizes("features"))
        },
        FrameworkLayer(
            "Einsum",
            takes: [.sizes("shape"), .text("einsum_str"), .flag("use_bias", true)] + flaxInitializing + linenCommon
        ) { call, context throws(FrameworkCallError) in
            let shape = call.sizes("shape")
            return try flaxAffine(call, context, shape, biases: try einsumBias(call, shape), inputs: nil)
        },
        FrameworkLayer(
            "Conv",
            takes: [
                .size("features"), .sizes("kernel_size"), .anything("strides"), .anything("padding"),
                .anything("input_dilation"), .anything("kernel_dilation"), .size("feature_group_count", 1),
                .flag("use_bias", true),
            ] + flaxInitializing + linenCommon + named("mask", "conv_general_dilated", "conv_general_dilated_cls")
        ) { call, context throws(FrameworkCallError) in
            try flaxConvolution(call, context, try context.features(of: call.function), call.integer("features"))
        },
        FrameworkLayer(
            "ConvTranspose",
            takes: [
                .size("features"), .sizes("kernel_size"), .anything("strides"), .anything("padding"),
                .anything("kernel_dilation"), .flag("use_bias", true),
            ] + flaxInitializing + linenCommon + named("mask") + [CallParameter.flag("transpose_kernel", false).named]
        ) { call, context throws(FrameworkCallError) in
            try flaxTransposed(call, context, try context.features(of: call.function), call.integer("features"))
        },
        FrameworkLayer(
            "Embed",
            takes: [.size("num_embeddings"), .size("features")]
                + [CallParameter.initializer("embedding_init", nil).named] + linenCommon
        ) { call, context throws(FrameworkCallError) in
            try flaxTable(call, context)
        },
        FrameworkLayer(
            ["MultiHeadDotProductAttention", "MultiHeadAttention", "SelfAttention"],
            takes: [.size("num_heads")]
                + [
                    CallParameter.optionalSize("qkv_features").named, CallParameter.optionalSize("out_features").named,
                    CallParameter.flag("use_bias", true).named, CallParameter.flag("normalize_qk", false).named,
                ] + flaxInitializing + flaxOutput + linenCommon + flaxAttending
        ) { call, context throws(FrameworkCallError) in
            let width = try context.features(of: call.function)
            let heads = call.integer("num_heads")
            return try flaxHeads(
                call, context, inputs: width, keyInputs: width, heads: heads, keyHeads: heads,
                width: call.optionalInteger("qkv_features") ?? width,
                outputs: call.optionalInteger("out_features") ?? width)
        },
        FrameworkLayer(
            "PReLU", takes: named("param_dtype", "name") + [CallParameter.number("negative_slope_init", 0.01).named]
        ) {
            call, _ throws(FrameworkCallError) in
            [ParameterPlan("negative_slope", [], try .constant(call.exactNumber("negative_slope_init")), .outLast)]
        },
    ]

    static let flaxOutput: [CallParameter] = [
        CallParameter.initializer("out_kernel_init", nil).named, CallParameter.initializer("out_bias_init", nil).named,
    ]

    static let flaxAttending = named(
        "broadcast_dropout", "dropout_rate", "deterministic", "attention_fn", "decode", "force_fp32_for_softmax",
        "qkv_dot_general", "out_dot_general", "qkv_dot_general_cls", "out_dot_general_cls",
        "qk_attn_weights_einsum_cls", "attn_weights_value_einsum_cls")

    /// A kernel of several axes, drawn as a matrix of what is added up × what is not. Kernels side by side are drawn as
    /// one, so that its fan_in counts all of them: `kernel_init_wrap` of `flax/linen/linear.py`.
    static func flaxGeneral(
        _ call: CallArguments, _ context: LayerContext, batch: [Int] = [], _ inputs: [Int], _ outputs: [Int]
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        try flaxAffine(
            call, context, batch + inputs + outputs, specSizes: [product(batch + inputs), product(outputs)],
            biases: batch + outputs, inputs: product(inputs))
    }

    /// The axes of an einsum's kernel that are left in what comes out, in that order.
    private static func einsumBias(_ call: CallArguments, _ shape: [Int]) throws(FrameworkCallError) -> [Int] {
        let equation = call.text("einsum_str").filter { $0 != " " }
        let sides = equation.split(separator: ",", omittingEmptySubsequences: false)
        let parts = sides.last.map { $0.split(separator: "-", omittingEmptySubsequences: false) } ?? []
        guard sides.count == 2, parts.count == 2, parts[1].first == ">" else {
            throw FrameworkCallError(.conflict("an equation is written ab,bc->ac"), at: call.place("einsum_str"))
        }
        let kernel = Array(parts[0])
        guard kernel.count == shape.count, kernel.allSatisfy({ $0.isASCII && $0.isLetter }) else {
            throw FrameworkCallError(
                .conflict("the equation names \(kernel.count) axes of the kernel, and its shape has \(shape.count)"),
                at: call.place("einsum_str"))
        }
        return parts[1].compactMap { letter in kernel.firstIndex(of: letter).map { shape[$0] } }
    }

    static func flaxConvolution(
        _ call: CallArguments, _ context: LayerContext, _ inputs: Int, _ outputs: Int
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let groups = call.integer("feature_group_count")
        guard inputs % groups == 0, outputs % groups == 0 else {
            throw FrameworkCallError(
                .conflict("feature_group_count must divide the features of the input and of the output"),
                at: call.place("feature_group_count"))
        }
        let kernel = call.sizes("kernel_size") + [inputs / groups]
        return try flaxAffine(call, context, kernel + [outputs], biases: [outputs], inputs: product(kernel))
    }

    static func flaxTransposed(
        _ call: CallArguments, _ context: LayerContext, _ inputs: Int, _ outputs: Int
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let last = call.flag("transpose_kernel") ? [outputs, inputs] : [inputs, outputs]
        return try flaxAffine(
            call, context, call.sizes("kernel_size") + last, biases: [outputs], inputs: nil)
    }

    /// variance_scaling over fan_in with out_axis=0 comes to a σ of 1/√features.
    static func flaxTable(
        _ call: CallArguments, _ context: LayerContext
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let (rows, features) = (call.integer("num_embeddings"), call.integer("features"))
        guard call.value("embedding_init") == .none else {
            return [
                ParameterPlan("embedding", [rows, features], try context.draw(call, "embedding_init"), .outLast)
            ]
        }
        let draw = try FrameworkDraw.normal(1 / Double(features).squareRoot())
        return [ParameterPlan("embedding", [rows, features], draw, .outLast, .features(features))]
    }

    static func flaxHeads(
        _ call: CallArguments, _ context: LayerContext, inputs: Int, keyInputs: Int, heads: Int, keyHeads: Int,
        width: Int, outputs: Int
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        guard width % heads == 0 else {
            throw FrameworkCallError(
                .conflict("qkv_features must be divisible by num_heads"), at: call.place("num_heads"))
        }
        let size = width / heads
        let hasBias = call.flag("use_bias")
        let (kernel, bias) = (try context.draw(call, "kernel_init"), try context.draw(call, "bias_init"))
        var plans: [ParameterPlan] = []
        for (name, from, count) in [
            ("query", inputs, heads), ("key", keyInputs, keyHeads), ("value", keyInputs, keyHeads),
        ] {
            plans.append(
                ParameterPlan(
                    "\(name).kernel", [from, count, size], kernel, .outLast, specSizes: [from, product([count, size])]))
            if hasBias { plans.append(ParameterPlan("\(name).bias", [count, size], bias, .outLast)) }
            if call.flag("normalize_qk"), name != "value" {
                plans.append(ParameterPlan("\(name)_ln.scale", [size], try .constant(.integer(1)), .outLast))
            }
        }
        let last = call.value("out_kernel_init") == .none ? kernel : try context.draw(call, "out_kernel_init")
        plans.append(
            ParameterPlan(
                "out.kernel", [heads, size, outputs], last, .outLast, specSizes: [product([heads, size]), outputs]))
        if hasBias {
            let draw = call.value("out_bias_init") == .none ? bias : try context.draw(call, "out_bias_init")
            plans.append(ParameterPlan("out.bias", [outputs], draw, .outLast))
        }
        return plans
    }

    // MARK: Recurrent

    private static let flaxUnbiased: [CallParameter] =
        [
            CallParameter.initializer("kernel_init", "lecun_normal").named,
            CallParameter.initializer("recurrent_kernel_init", "orthogonal").named,
        ] + named("gate_fn", "activation_fn", "carry_init")

    static let flaxRecurrentInitializing: [CallParameter] =
        flaxUnbiased + [CallParameter.initializer("bias_init", "zeros").named] + named("residual")

    private static let linenRecurrent: [FrameworkLayer] = [
        linenCell(
            ["LSTMCell", "OptimizedLSTMCell"], inputs: ["ii", "if", "ig", "io"], states: ["hi", "hf", "hg", "ho"],
            biased: ["hi", "hf", "hg", "ho"]),
        linenCell(
            ["GRUCell"], inputs: ["ir", "iz", "in"], states: ["hr", "hz", "hn"], biased: ["ir", "iz", "in", "hn"]),
        linenCell(["SimpleCell"], inputs: ["i"], states: ["h"], biased: ["i"]),
        FrameworkLayer(
            "MGUCell",
            takes: [.size("features")] + flaxUnbiased + [
                CallParameter.initializer("forget_bias_init", "ones").named,
                CallParameter.initializer("activation_bias_init", "zeros").named,
                CallParameter.flag("reset_gate", true).named,
            ] + linenCommon
        ) { call, context throws(FrameworkCallError) in
            let (width, units) = (try context.features(of: call.function), call.integer("features"))
            let (kernel, recurrent) = (
                try context.draw(call, "kernel_init"), try context.draw(call, "recurrent_kernel_init")
            )
            let bias = try context.draw(call, "activation_bias_init")
            let plans = [
                ParameterPlan("if.kernel", [width, units], kernel, .outLast),
                ParameterPlan("if.bias", [units], try context.draw(call, "forget_bias_init"), .outLast),
                ParameterPlan("hf.kernel", [units, units], recurrent, .outLast),
                ParameterPlan("hn.kernel", [units, units], recurrent, .outLast),
                ParameterPlan("in.kernel", [width, units], kernel, .outLast),
                ParameterPlan("in.bias", [units], bias, .outLast),
            ]
            return plans + (call.flag("reset_gate") ? [ParameterPlan("hn.bias", [units], bias, .outLast)] : [])
        },
        FrameworkLayer(
            "ConvLSTMCell",
            takes: [
                .size("features"), .sizes("kernel_size"), .anything("strides"), .anything("padding"),
                .flag("use_bias", true),
            ] + named("carry_init") + linenCommon
        ) { call, context throws(FrameworkCallError) in
            let (width, units) = (try context.features(of: call.function), call.integer("features"))
            var plans: [ParameterPlan] = []
            for (name, channels) in [("ih", width), ("hh", units)] {
                let sizes = call.sizes("kernel_size") + [channels, product([4, units])]
                plans.append(
                    ParameterPlan("\(name).kernel", sizes, try .scaled(1, .fanIn, .truncatedNormal), .outLast))
                if call.flag("use_bias") {
                    plans.append(
                        ParameterPlan("\(name).bias", [product([4, units])], try .constant(.integer(0)), .outLast))
                }
            }
            return plans
        },
    ]

    /// A matrix for each gate, drawn by itself.
    private static func linenCell(
        _ names: [String], inputs: [String], states: [String], biased: [String]
    ) -> FrameworkLayer {
        FrameworkLayer(names, takes: [.size("features")] + flaxRecurrentInitializing + linenCommon) {
            call, context throws(FrameworkCallError) in
            let (width, units) = (try context.features(of: call.function), call.integer("features"))
            return try flaxGates(call, context, width, units, inputs: inputs, states: states, biased: biased)
        }
    }

    static func flaxGates(
        _ call: CallArguments, _ context: LayerContext, _ width: Int, _ units: Int, gates: Int = 1, inputs: [String],
        states: [String], biased: [String]
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let (kernel, recurrent) = (
            try context.draw(call, "kernel_init"), try context.draw(call, "recurrent_kernel_init")
        )
        let bias = try context.draw(call, "bias_init")
        var plans: [ParameterPlan] = []
        for (names, rows, draw) in [(inputs, width, kernel), (states, units, recurrent)] {
            for name in names {
                plans.append(ParameterPlan("\(name).kernel", [rows, gates * units], draw, .outLast))
                if biased.contains(name) {
                    plans.append(ParameterPlan("\(name).bias", [gates * units], bias, .outLast))
                }
            }
        }
        return plans
    }

    // MARK: Normalizations

    static let flaxScaling: [CallParameter] =
        [
            CallParameter.flag("use_bias", true).named, CallParameter.flag("use_scale", true).named,
            CallParameter.initializer("bias_init", "zeros").named,
            CallParameter.initializer("scale_init", "ones").named,
        ]
        + named(
            "epsilon", "axis_name", "axis_index_groups", "use_fast_variance", "force_float32_reductions", "momentum",
            "use_running_average", "reduction_axes", "group_size")

    private static let linenNormalizations: [FrameworkLayer] = [
        linenNormalization("LayerNorm"), linenNormalization("RMSNorm", shifts: false),
        linenNormalization("BatchNorm", isRunning: true), linenNormalization("InstanceNorm"),
        linenNormalization("GroupNorm", [.optionalSize("num_groups")]),
    ]

    private static func linenNormalization(
        _ name: String, _ own: [CallParameter] = [], shifts: Bool = true, isRunning: Bool = false
    ) -> FrameworkLayer {
        FrameworkLayer([name], takes: own + flaxScaling + linenCommon) { call, context throws(FrameworkCallError) in
            try flaxScale(call, context, try context.features(of: call.function), shifts: shifts, isRunning: isRunning)
        }
    }

    static func flaxScale(
        _ call: CallArguments, _ context: LayerContext, _ features: Int, shifts: Bool, isRunning: Bool
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        var plans: [ParameterPlan] = []
        if call.flag("use_scale") {
            plans.append(ParameterPlan("scale", [features], try context.draw(call, "scale_init"), .outLast))
        }
        if shifts, call.flag("use_bias") {
            plans.append(ParameterPlan("bias", [features], try context.draw(call, "bias_init"), .outLast))
        }
        if isRunning {
            plans.append(ParameterPlan("mean", [features], try .constant(.integer(0)), .outLast, .notTrained))
            plans.append(ParameterPlan("var", [features], try .constant(.integer(1)), .outLast, .notTrained))
        }
        return plans
    }
}
