/// Recurrent layers, attention and normalizations of Keras 3.15. `keras/src/layers/rnn`, `attention`, `normalization`.
extension FrameworkLibrary {
    // MARK: Recurrent

    static let kerasRecurrent: [FrameworkLayer] = [
        kerasGates("LSTM", gates: 4), kerasGates("LSTMCell", gates: 4), kerasGates("GRU", gates: 3),
        kerasGates("GRUCell", gates: 3), kerasGates("SimpleRNN", gates: 1), kerasGates("SimpleRNNCell", gates: 1),
        FrameworkLayer(
            "Bidirectional",
            takes: [
                CallParameter.layer("layer"), .anything("merge_mode"), .anything("weights"),
                .anything("backward_layer"),
            ] + kerasCommon()
        ) { call, context throws(FrameworkCallError) in
            let input = try kerasInput(call, context)
            let inner = try context.library.plans(
                inside: call.value("layer"), at: call.place("layer"), of: call.function, context, input: input)
            guard case .call(let layer) = call.value("layer") else { return [] }
            return ["forward", "backward"].flatMap { side in
                inner.map { $0.inside("\(side)_\(kerasName(layer.name))", separator: "/") }
            }
        },
    ]

    private static func kerasGates(_ name: String, gates: Int) -> FrameworkLayer {
        let activations: [CallParameter] =
            gates == 1 ? [.anything("activation")] : [.anything("activation"), .anything("recurrent_activation")]
        let own: [CallParameter] =
            switch gates {
            case 4: [.flag("unit_forget_bias", true)]
            case 3: [CallParameter.flag("reset_after", true).named]
            default: []
            }
        return FrameworkLayer(
            [name],
            takes: [.size("units")] + activations + [
                .flag("use_bias", true), .initializer("kernel_initializer", "glorot_uniform"),
                .initializer("recurrent_initializer", "orthogonal"), .initializer("bias_initializer", "zeros"),
            ] + own
                + kerasCommon(
                    "recurrent_regularizer", "recurrent_constraint", "dropout", "recurrent_dropout", "seed",
                    "return_sequences", "return_state", "go_backwards", "stateful", "unroll", "use_cudnn",
                    "time_major", "zero_output_for_mask")
        ) { call, context throws(FrameworkCallError) in
            let (inputs, units) = (try kerasInput(call, context).last ?? 1, call.integer("units"))
            let width = gates * units
            var kernel = ParameterPlan(
                "kernel", [inputs, width], try context.draw(call, "kernel_initializer"), .outLast)
            var recurrent = ParameterPlan(
                "recurrent_kernel", [units, width], try context.draw(call, "recurrent_initializer"), .outLast)
            if gates > 1, kernel.draw.construction.scaling?.mode == .fanAverage {
                kernel.remarks.append(.stacked(gates))
            }
            if gates > 1, recurrent.draw.construction.scaling?.mode == .fanAverage {
                recurrent.remarks.append(.stacked(gates))
            }
            guard call.flag("use_bias") else { return [kernel, recurrent] }
            let draw = try context.draw(call, "bias_initializer")
            if gates == 4, call.flag("unit_forget_bias") {
                return [kernel, recurrent, try forgetting(draw, units, call)]
            }
            // Of the two rows, the second is added to the state before it is reset.
            let sizes = gates == 3 && call.flag("reset_after") ? [2, width] : [width]
            return [kernel, recurrent, ParameterPlan("bias", sizes, draw, .outLast)]
        }.giving { call, input in
            let units = call.integer("units")
            return call.value("return_sequences") == .flag(true) ? input.dropLast() + [units] : [units]
        }
    }

    /// A bias whose forget gate, the second of four, is 1.
    private static func forgetting(
        _ draw: FrameworkDraw, _ units: Int, _ call: CallArguments
    ) throws(FrameworkCallError) -> ParameterPlan {
        guard case .number(let number)? = draw.constant else {
            throw FrameworkCallError(
                .noEquivalent(of: "the bias", drawn: "what is drawn beside ones of the forget gate"),
                at: call.place("bias_initializer"))
        }
        let value = number.double
        var plan = ParameterPlan("bias", [4 * units], draw, .outLast)
        guard value != 1 else { return plan }
        plan.blocks = [(units, value), (units, 1), (2 * units, value)]
        plan.remarks.append(.forgetGate(units..<2 * units, value: 1))
        return plan
    }

    // MARK: Attention

    static let kerasAttention: [FrameworkLayer] = [
        FrameworkLayer(
            "MultiHeadAttention",
            takes: [
                .size("num_heads"), .size("key_dim"), .optionalSize("value_dim"), .anything("dropout"),
                .flag("use_bias", true), .optionalSizes("output_shape"), .anything("attention_axes"),
                .anything("sliding_window"), .anything("flash_attention"),
            ] + kerasInitializing + [CallParameter.flag("use_gate", false).named] + kerasCommon("seed")
        ) { call, context throws(FrameworkCallError) in
            let heads = call.integer("num_heads")
            let keys = call.integer("key_dim")
            return try kerasHeads(
                call, context, query: heads, keys: heads, keySize: keys,
                valueSize: call.optionalInteger("value_dim") ?? keys, output: call.optionalSizes("output_shape"))
        },
        FrameworkLayer(
            ["GroupQueryAttention", "GroupedQueryAttention"],
            takes: [
                .size("head_dim"), .size("num_query_heads"), .size("num_key_value_heads"), .anything("dropout"),
                .flag("use_bias", true), .anything("sliding_window"), .anything("flash_attention"),
            ] + kerasInitializing + [CallParameter.flag("use_gate", false).named] + kerasCommon("seed")
        ) { call, context throws(FrameworkCallError) in
            let (query, keys) = (call.integer("num_query_heads"), call.integer("num_key_value_heads"))
            guard query % keys == 0 else {
                throw FrameworkCallError(
                    .conflict("num_query_heads must be divisible by num_key_value_heads"),
                    at: call.place("num_key_value_heads"))
            }
            let size = call.integer("head_dim")
            return try kerasHeads(
                call, context, query: query, keys: keys, keySize: size, valueSize: size, output: nil)
        },
    ]

    private static func kerasHeads(
        _ call: CallArguments, _ context: LayerContext, query: Int, keys: Int, keySize: Int, valueSize: Int,
        output: [Int]?
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let width = try kerasInput(call, context).last ?? 1
        let draw = try context.draw(call, "kernel_initializer")
        let biasDraw = try context.draw(call, "bias_initializer")
        var plans: [ParameterPlan] = []
        var parts = [("query", query, keySize), ("key", keys, keySize), ("value", keys, valueSize)]
        if call.flag("use_gate") { parts.insert(("gate", query, keySize), at: 2) }
        for (name, heads, size) in parts {
            let outputs = product([heads, size])
            var kernel = try kerasEinsum("kernel", [width, heads, size], inputs: width, outputs: outputs, draw)
            kernel.inputs = nil
            plans.append(kernel.inside(name, separator: "/"))
            guard call.flag("use_bias") else { continue }
            plans.append(ParameterPlan("bias", [heads, size], biasDraw, .outLast).inside(name, separator: "/"))
        }
        let outputs = output ?? [width]
        let inputs = product([query, valueSize])
        var last = try kerasEinsum(
            "kernel", [query, valueSize] + outputs, inputs: inputs, outputs: product(outputs), draw)
        last.inputs = nil
        plans.append(last.inside("attention_output", separator: "/"))
        if call.flag("use_bias") {
            plans.append(ParameterPlan("bias", outputs, biasDraw, .outLast).inside("attention_output", separator: "/"))
        }
        return plans
    }

    // MARK: Normalizations

    /// What comes out has the shape of what goes in.
    static let kerasNormalizations = kerasNormalizing.map { $0.giving { _, input in input } }

    private static let kerasNormalizing: [FrameworkLayer] = [
        FrameworkLayer(
            "BatchNormalization",
            takes: [
                .axes("axis", [-1]), .anything("momentum"), .anything("epsilon"), .flag("center", true),
                .flag("scale", true), .initializer("beta_initializer", "zeros"),
                .initializer("gamma_initializer", "ones"), .initializer("moving_mean_initializer", "zeros"),
                .initializer("moving_variance_initializer", "ones"),
            ]
                + kerasCommon(
                    "beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint", "synchronized",
                    "renorm", "renorm_clipping", "renorm_momentum")
        ) { call, context throws(FrameworkCallError) in
            let sizes = try kerasAxes(call, context)
            var plans = try kerasScaleAndShift(call, context, sizes)
            for (name, initializer) in [
                ("moving_mean", "moving_mean_initializer"), ("moving_variance", "moving_variance_initializer"),
            ] {
                plans.append(ParameterPlan(name, sizes, try context.draw(call, initializer), .outLast, .notTrained))
            }
            return plans
        },
        FrameworkLayer(
            "LayerNormalization",
            takes: [
                .axes("axis", [-1]), .anything("epsilon"), .flag("center", true), .flag("scale", true),
                .initializer("beta_initializer", "zeros"), .initializer("gamma_initializer", "ones"),
            ] + kerasCommon("beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint")
        ) { call, context throws(FrameworkCallError) in
            try kerasScaleAndShift(call, context, try kerasAxes(call, context))
        },
        FrameworkLayer(
            "GroupNormalization",
            takes: [
                .index("groups", 32), .axes("axis", [-1]), .anything("epsilon"), .flag("center", true),
                .flag("scale", true), .initializer("beta_initializer", "zeros"),
                .initializer("gamma_initializer", "ones"),
            ] + kerasCommon("beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint")
        ) { call, context throws(FrameworkCallError) in
            let sizes = try kerasAxes(call, context)
            let groups = call.integer("groups")
            guard groups == -1 || groups > 0 && (sizes.last ?? 1) % groups == 0 else {
                throw FrameworkCallError(.conflict("groups must divide the channels"), at: call.place("groups"))
            }
            return try kerasScaleAndShift(call, context, sizes)
        },
        FrameworkLayer(
            "RMSNormalization", takes: [.axes("axis", [-1]), .anything("epsilon")] + kerasCommon()
        ) { call, context throws(FrameworkCallError) in
            [ParameterPlan("scale", try kerasAxes(call, context), try .constant(.integer(1)), .outLast)]
        },
        FrameworkLayer(
            "PReLU",
            takes: [
                .initializer("alpha_initializer", "Zeros"), .anything("alpha_regularizer"),
                .anything("alpha_constraint"), .optionalAxes("shared_axes"),
            ] + kerasCommon()
        ) { call, context throws(FrameworkCallError) in
            var sizes = try kerasInput(call, context)
            for axis in call.optionalSizes("shared_axes") ?? [] {
                let place = axis < 0 ? sizes.count + axis : axis - 1
                guard sizes.indices.contains(place) else {
                    throw FrameworkCallError(.conflict("the input has no axis \(axis)"), at: call.place("shared_axes"))
                }
                sizes[place] = 1
            }
            return [ParameterPlan("alpha", sizes, try context.draw(call, "alpha_initializer"), .outLast)]
        },
    ]

    /// The sizes of the axes that are normalized by themselves. Axis 0 is the batch.
    private static func kerasAxes(
        _ call: CallArguments, _ context: LayerContext
    ) throws(FrameworkCallError) -> [Int] {
        let input = try kerasInput(call, context)
        var sizes: [Int] = []
        for axis in call.optionalSizes("axis") ?? [-1] {
            let place = axis < 0 ? input.count + axis : axis - 1
            guard input.indices.contains(place) else {
                throw FrameworkCallError(.conflict("the input has no axis \(axis)"), at: call.place("axis"))
            }
            sizes.append(input[place])
        }
        return sizes
    }

    private static func kerasScaleAndShift(
        _ call: CallArguments, _ context: LayerContext, _ sizes: [Int]
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        (call.flag("scale")
            ? [ParameterPlan("gamma", sizes, try context.draw(call, "gamma_initializer"), .outLast)] : [])
            + (call.flag("center")
                ? [ParameterPlan("beta", sizes, try context.draw(call, "beta_initializer"), .outLast)] : [])
    }
}
