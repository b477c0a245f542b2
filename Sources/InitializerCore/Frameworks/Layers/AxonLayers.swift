/// The layers of Axon 0.6.1: `lib/axon.ex`, whose lines are given, with shapes by `lib/axon/shape.ex`. Axon 0.7 makes the
/// same ones.
///
/// The first argument, the layer before, may be left out, as behind a pipe.
extension FrameworkLibrary {
    /// Axon.
    public static let axon = FrameworkLibrary(
        "axon", "Axon", version: "0.6.1", initializersIn: ["Axon.Initializers."], layersIn: ["Axon."],
        readsInitializers: false, layout: .outLast, "{…, in, out}", notation: .elixir,
        fansOfVector: .ones,
        initializers: axonInitializers,
        layers: axonDense + axonConvolutions + axonRecurrent + axonNormalizations + axonOthers)

    // MARK: What they have in common

    private static let initializing: [CallParameter] =
        [
            CallParameter.initializer("kernel_initializer", "glorot_uniform").named,
            CallParameter.initializer("bias_initializer", "zeros").named, CallParameter.flag("use_bias", true).named,
        ] + named("name", "meta", "activation")

    /// The shape of a layer's input: as the line says, else as the input it is applied to does.
    private static func axonInput(
        _ call: CallArguments, _ context: LayerContext, node: Int = 0
    ) throws(FrameworkCallError) -> [Int] {
        if let input = context.input, !input.isEmpty { return input }
        if call.nodes.indices.contains(node), let input = axonShape(call.nodes[node]), !input.isEmpty { return input }
        throw FrameworkCallError(.missingInput(of: call.function))
    }

    /// The shape without the batch of `Axon.input("x", shape: {nil, 784})`.
    private static func axonShape(_ node: FrameworkCall.Value) -> [Int]? {
        guard case .call(let input) = node, input.name == "Axon.input",
            case .list(let sizes)? = input.arguments?.first(where: { $0.name == "shape" })?.value,
            CallParameter.Kind.sizes(rank: nil).takes(.list(Array(sizes.dropFirst())))
        else { return nil }
        return FrameworkCall.Value.list(Array(sizes.dropFirst())).integers
    }

    private static func axonBias(
        _ call: CallArguments, _ context: LayerContext, _ count: Int, name: String = "bias"
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        guard call.flag("use_bias") else { return [] }
        return [try axonVector(name, count, try axonDraw(call, context, "bias_initializer"))]
    }

    /// A vector, whose fans are 1 and 1: initializers.ex, line 585.
    private static func axonVector(
        _ name: String, _ count: Int, _ draw: FrameworkDraw
    ) throws(FrameworkCallError) -> ParameterPlan {
        var plan = ParameterPlan(name, [count], draw, .outLast)
        if draw.construction.scaling != nil { plan.remarks.append(.drawnScale) }
        return plan
    }

    // MARK: Dense

    private static let axonDense: [FrameworkLayer] = [
        // Line 792.
        FrameworkLayer(["dense"], appliedTo: 1, takes: [.size("units")] + initializing) {
            call, context throws(FrameworkCallError) in
            let (inputs, units) = (try axonInput(call, context).last ?? 1, call.integer("units"))
            let kernel = ParameterPlan(
                "kernel", [inputs, units], try axonDraw(call, context, "kernel_initializer"), .outLast, inputs: inputs)
            return [kernel] + (try axonBias(call, context, units))
        },
        // Line 859; shape.ex, line 158: {units, first, second}, of which Axon takes the first input for the fan.
        FrameworkLayer(["bilinear"], appliedTo: 2, takes: [.size("units")] + initializing) {
            call, context throws(FrameworkCallError) in
            let first = try axonInput(call, context).last ?? 1
            let second = try axonInput(call, context, node: 1).last ?? 1
            let units = call.integer("units")
            let kernel = ParameterPlan(
                "kernel", [units, first, second], try axonDraw(call, context, "kernel_initializer"), .outLast)
            return [kernel] + (try axonBias(call, context, units))
        },
        // Line 3069.
        FrameworkLayer(
            ["embedding"], appliedTo: 1,
            takes: [
                .size("vocab_size"), .size("embedding_size"),
                CallParameter.initializer("kernel_initializer", "uniform").named,
            ] + named("name", "meta")
        ) { call, context throws(FrameworkCallError) in
            [
                ParameterPlan(
                    "kernel", [call.integer("vocab_size"), call.integer("embedding_size")],
                    try axonDraw(call, context, "kernel_initializer"), .outLast)
            ]
        },
        // Line 3093.
        FrameworkLayer(
            ["bias"], appliedTo: 1,
            takes: [CallParameter.initializer("bias_initializer", "zeros").named] + named("name", "meta")
        ) { call, context throws(FrameworkCallError) in
            [
                try axonVector(
                    "bias", try axonInput(call, context).last ?? 1, try axonDraw(call, context, "bias_initializer"))
            ]
        },
    ]

    // MARK: Convolutions

    private static let convolving: [CallParameter] =
        initializing + [
            CallParameter.sizesOrOne("kernel_size").named,
            CallParameter.choice("channels", "last", of: ["first", "last"]).named,
        ]
        + named("padding", "input_dilation", "kernel_dilation")

    private static let striding: [CallParameter] = [CallParameter.sizesOrOne("strides").named]

    /// A convolution's input and kernel.
    private struct Field {
        let channels: Int
        /// The size along each direction of space.
        let kernel: [Int]
        let isFirst: Bool

        init(_ call: CallArguments, _ context: LayerContext) throws(FrameworkCallError) {
            let input = try axonInput(call, context)
            guard input.count >= 2 else {
                throw FrameworkCallError(.unfitInput(of: call.function, needs: "2 axes or more, such as (32, 32, 3)"))
            }
            isFirst = call.text("channels") == "first"
            channels = isFirst ? input[0] : input[input.count - 1]
            kernel = call.sizes("kernel_size", rank: input.count - 1)
            guard kernel.count == input.count - 1 else {
                throw FrameworkCallError(
                    .conflict("kernel_size must have \(input.count - 1) sizes, as the input has directions in space"),
                    at: call.place("kernel_size"))
            }
        }

        /// A kernel as it is stored: shape.ex, lines 233 and 466.
        func sizes(_ inputs: Int, _ outputs: Int) -> [Int] {
            isFirst ? [outputs, inputs] + kernel : kernel + [inputs, outputs]
        }

        /// How many places of its input an output of a transposed convolution adds up; nil where outputs differ in that.
        func reached(_ strides: [Int]) -> Int? {
            guard strides.count == kernel.count, zip(kernel, strides).allSatisfy({ $0.isMultiple(of: $1) }) else {
                return nil
            }
            return FrameworkLibrary.product([channels] + zip(kernel, strides).map { max($0 / max($1, 1), 1) })
        }
    }

    private static let axonConvolutions: [FrameworkLayer] = [
        // Line 941.
        FrameworkLayer(
            ["conv"], appliedTo: 1,
            takes: [.size("units")] + convolving + striding + [CallParameter.size("feature_group_size", 1).named]
        ) { call, context throws(FrameworkCallError) in
            let (field, units) = (try Field(call, context), call.integer("units"))
            let groups = call.integer("feature_group_size")
            guard field.channels.isMultiple(of: groups) else {
                throw FrameworkCallError(
                    .conflict("feature_group_size must divide the channels of the input"),
                    at: call.place("feature_group_size"))
            }
            let inputs = field.channels / groups
            let kernel = ParameterPlan(
                "kernel", field.sizes(inputs, units), try axonDraw(call, context, "kernel_initializer"), .outLast,
                inputs: product(field.kernel + [inputs]))
            return [kernel] + (try axonBias(call, context, units))
        },
        // Line 1037.
        FrameworkLayer(["conv_transpose"], appliedTo: 1, takes: [.size("units")] + convolving + striding) {
            call, context throws(FrameworkCallError) in
            let (field, units) = (try Field(call, context), call.integer("units"))
            let kernel = ParameterPlan(
                "kernel", field.sizes(field.channels, units), try axonDraw(call, context, "kernel_initializer"),
                .outLast, inputs: field.reached(call.sizes("strides", rank: field.kernel.count)))
            return [kernel] + (try axonBias(call, context, units))
        },
        // Line 1134; the multiplier times the channels, each added up by itself.
        FrameworkLayer(["depthwise_conv"], appliedTo: 1, takes: [.size("channel_multiplier")] + convolving + striding) {
            call, context throws(FrameworkCallError) in
            let field = try Field(call, context)
            let outputs = product([field.channels, call.integer("channel_multiplier")])
            let kernel = ParameterPlan(
                "kernel", field.sizes(1, outputs), try axonDraw(call, context, "kernel_initializer"), .outLast,
                inputs: product(field.kernel))
            return [kernel] + (try axonBias(call, context, outputs))
        },
        // Lines 1234 and 1355.
        axonSeparable(2), axonSeparable(3),
    ]

    /// A kernel for each direction of space: shape.ex, lines 534 and 613.
    private static func axonSeparable(_ rank: Int) -> FrameworkLayer {
        FrameworkLayer(
            ["separable_conv\(rank)d"], appliedTo: 1, takes: [.size("channel_multiplier")] + convolving + striding
        ) { call, context throws(FrameworkCallError) in
            let field = try Field(call, context)
            guard field.kernel.count == rank else {
                throw FrameworkCallError(.unfitInput(of: call.function, needs: "\(rank + 1) axes"))
            }
            let outputs = product([field.channels, call.integer("channel_multiplier")])
            let draw = try axonDraw(call, context, "kernel_initializer")
            var plans: [ParameterPlan] = []
            for direction in 0..<rank {
                let size = field.kernel[direction]
                let along = (0..<rank).map { $0 == direction ? size : 1 }
                plans.append(
                    ParameterPlan(
                        "kernel_\(direction + 1)", field.isFirst ? [outputs, 1] + along : along + [1, outputs], draw,
                        .outLast, inputs: size))
                plans += try axonBias(call, context, outputs, name: "bias_\(direction + 1)")
            }
            return plans
        }
    }

    // MARK: Recurrent

    private static let recurrent: [CallParameter] =
        initializing + [CallParameter.initializer("recurrent_initializer", "glorot_uniform").named]
        + named("gate", "unroll", "mask", "seed")

    private static let axonRecurrent: [FrameworkLayer] = [
        // Lines 2471 and 2675; shape.ex, line 1014.
        axonGates("lstm", gates: ["i", "f", "g", "o"], biases: ["bi", "bf", "bg", "bo"]),
        axonGates("gru", gates: ["r", "z", "n"], biases: ["br", "bz", "bin", "bhn"]),
        // Line 2863: a kernel for the gates together, with the channels of {time, channels, …} first.
        FrameworkLayer(
            ["conv_lstm"], appliedTo: 2,
            takes: [.size("units")] + recurrent + [CallParameter.sizesOrOne("kernel_size").named]
                + named("padding", "strides")
        ) { call, context throws(FrameworkCallError) in
            let (input, units) = (try axonInput(call, context), call.integer("units"))
            let kernel = call.sizes("kernel_size", rank: max(1, input.count - 2))
            guard input.count >= 3, kernel.count == input.count - 2 else {
                throw FrameworkCallError(
                    .unfitInput(of: call.function, needs: "time, channels and an axis for each size of the kernel"))
            }
            let (gates, draw) = (product([4, units]), try axonDraw(call, context, "kernel_initializer"))
            return [
                ParameterPlan("input_kernel", [gates, input[1]] + kernel, draw, .outLast),
                axonState("hidden_kernel", [gates, units] + kernel, draw, call),
            ] + (try axonBias(call, context, gates))
        },
    ]

    /// A matrix for each gate, drawn by itself.
    private static func axonGates(_ name: String, gates: [String], biases: [String]) -> FrameworkLayer {
        FrameworkLayer([name], appliedTo: 2, takes: [.size("units")] + recurrent) {
            call, context throws(FrameworkCallError) in
            let (inputs, units) = (try axonInput(call, context).last ?? 1, call.integer("units"))
            let draw = try axonDraw(call, context, "kernel_initializer")
            var plans = gates.map { ParameterPlan("input_kernel.wi\($0)", [inputs, units], draw, .outLast) }
            plans += gates.map { axonState("hidden_kernel.wh\($0)", [units, units], draw, call) }
            guard call.flag("use_bias") else { return plans }
            for name in biases { plans += try axonBias(call, context, units, name: "bias.\(name)") }
            return plans
        }
    }

    /// The kernel of the state. The recurrent initializer is of the state itself, whatever it is elsewhere.
    private static func axonState(
        _ name: String, _ sizes: [Int], _ draw: FrameworkDraw, _ call: CallArguments
    ) -> ParameterPlan {
        var plan = ParameterPlan(name, sizes, draw, .outLast)
        if call.isGiven("recurrent_initializer") { plan.remarks.append(.drawsState("recurrent_initializer")) }
        return plan
    }

    // MARK: Normalizations

    private static let axonNormalizations: [FrameworkLayer] = [
        // Line 1842.
        axonNormalization("batch_norm", isRunning: true), axonNormalization("instance_norm", isRunning: true),
        // Lines 1909 and 1957.
        axonNormalization("layer_norm"), axonNormalization("group_norm", [.size("num_groups")], scale: "ones"),
        // Of 0.8.1, line 2209.
        axonNormalization("rms_norm", scale: "ones", shifts: false, since: "0.8.1"),
    ]

    private static func axonNormalization(
        _ name: String, _ own: [CallParameter] = [], scale: String = "glorot_uniform", shifts: Bool = true,
        isRunning: Bool = false, since version: String? = nil
    ) -> FrameworkLayer {
        FrameworkLayer(
            [name], appliedTo: 1,
            takes: own + [
                CallParameter.initializer("gamma_initializer", scale).named,
                CallParameter.initializer("beta_initializer", "zeros").named,
                CallParameter.index("channel_index", -1).named,
            ] + named("name", "meta", "epsilon", "momentum", "shift", "upcast")
        ) { call, context throws(FrameworkCallError) in
            let (input, axis) = (try axonInput(call, context), call.integer("channel_index"))
            // Axis 0 is the batch.
            let place = axis < 0 ? input.count + axis : axis - 1
            guard input.indices.contains(place) else {
                throw FrameworkCallError(.conflict("the input has no axis \(axis)"), at: call.place("channel_index"))
            }
            var gamma = try axonVector("gamma", input[place], try axonDraw(call, context, "gamma_initializer"))
            if let version { gamma.remarks.append(.since(version)) }
            var plans = [gamma]
            if shifts {
                plans.append(try axonVector("beta", input[place], try axonDraw(call, context, "beta_initializer")))
            }
            guard isRunning else { return plans }
            plans.append(ParameterPlan("mean", [input[place]], try .constant(.integer(0)), .outLast, .notTrained))
            plans.append(ParameterPlan("var", [input[place]], try .constant(.integer(1)), .outLast, .notTrained))
            return plans
        }
    }

    // MARK: Without parameters

    private static let axonOthers: [FrameworkLayer] = [
        FrameworkLayer(
            [
                "input", "activation", "relu", "relu6", "leaky_relu", "elu", "selu", "celu", "gelu", "silu", "mish",
                "sigmoid", "tanh", "softmax", "log_softmax", "softplus", "dropout", "spatial_dropout",
                "feature_alpha_dropout", "alpha_dropout", "flatten", "max_pool", "avg_pool", "lp_pool",
                "adaptive_avg_pool", "adaptive_max_pool", "global_avg_pool", "global_max_pool", "reshape", "transpose",
                "add", "concatenate",
            ], takes: [], rest: .anything
        ) { _, _ in [] }
    ]
}
