/// The layers of Keras 3.15, by their `build`. `keras/src/layers`.
extension FrameworkLibrary {
    static let keras = FrameworkLibrary(
        "keras", "Keras", version: "3.15.1",
        initializersIn: ["keras.initializers.", "tf.keras.initializers.", "tensorflow.keras.initializers."],
        layersIn: ["keras.layers.", "tf.keras.layers.", "tensorflow.keras.layers.", "layers."], namesAlone: true,
        layout: .outLast, "{…, in, out}", fansOfVector: .length,
        application: CallSignature([.optionalTensor("shape"), .type("dtype")]), initializers: kerasInitializers,
        layers: kerasDense + kerasConvolutions + kerasRecurrent + kerasAttention + kerasNormalizations
            + kerasContainers)

    /// What every layer takes besides, by name only.
    static func kerasCommon(_ names: String...) -> [CallParameter] {
        (names.map { CallParameter.anything($0) }
            + [
                .anything("kernel_regularizer"), .anything("bias_regularizer"), .anything("activity_regularizer"),
                .anything("kernel_constraint"), .anything("bias_constraint"), .anything("name"),
                .anything("trainable"), .anything("autocast"), .type("dtype"), .optionalSizes("input_shape"),
                .optionalSize("input_dim"),
            ]).map(\.named)
    }

    /// The shape of a layer's input: as the line says, else as the call does, which is Keras's older way.
    static func kerasInput(_ call: CallArguments, _ context: LayerContext) throws(FrameworkCallError) -> [Int] {
        if let input = context.input ?? call.optionalSizes("input_shape") ?? call.optionalSizes("input_dim"),
            !input.isEmpty
        {
            return input
        }
        throw FrameworkCallError(.missingInput(of: call.function))
    }

    /// A kernel, and a bias if it has one, from the initializers the call names.
    static func kerasAffine(
        _ call: CallArguments, _ context: LayerContext, _ sizes: [Int], specSizes: [Int]? = nil, biases: [Int],
        inputs: Int?
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let kernel = ParameterPlan(
            "kernel", sizes, try context.draw(call, "kernel_initializer"), .outLast, specSizes: specSizes,
            inputs: inputs)
        return [kernel] + (try kerasBias(call, context, biases))
    }

    static func kerasBias(
        _ call: CallArguments, _ context: LayerContext, _ sizes: [Int]
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        guard call.flag("use_bias") else { return [] }
        return [ParameterPlan("bias", sizes, try context.draw(call, "bias_initializer"), .outLast)]
    }

    // MARK: Dense

    static let kerasInitializing: [CallParameter] = [
        .initializer("kernel_initializer", "glorot_uniform"), .initializer("bias_initializer", "zeros"),
    ]

    private static let kerasDense: [FrameworkLayer] = [
        FrameworkLayer(
            "Dense",
            takes: [.size("units"), .anything("activation"), .flag("use_bias", true)] + kerasInitializing
                + kerasCommon("lora_rank", "lora_alpha", "quantization_config")
        ) { call, context throws(FrameworkCallError) in
            let inputs = try kerasInput(call, context).last ?? 1
            let units = call.integer("units")
            return try kerasAffine(call, context, [inputs, units], biases: [units], inputs: inputs)
        }.giving { call, input in input.dropLast() + [call.integer("units")] },
        FrameworkLayer(
            "EinsumDense",
            takes: [
                .text("equation"), .given("output_shape"), .anything("activation"),
                .anything("bias_axes"),
            ] + kerasInitializing + kerasCommon("lora_rank", "lora_alpha", "quantization_config")
        ) { call, context throws(FrameworkCallError) in
            let shapes = try EinsumShapes(call, input: try kerasInput(call, context))
            let kernel = try kerasEinsum(
                "kernel", shapes.kernel, inputs: shapes.inputs, outputs: shapes.outputs,
                try context.draw(call, "kernel_initializer"))
            guard let bias = shapes.bias else { return [kernel] }
            return [kernel, ParameterPlan("bias", bias, try context.draw(call, "bias_initializer"), .outLast)]
        },
        FrameworkLayer(
            "Embedding",
            takes: [.size("input_dim"), .size("output_dim"), .initializer("embeddings_initializer", "uniform")]
                + [
                    "embeddings_regularizer", "embeddings_constraint", "mask_zero", "weights", "lora_rank",
                    "lora_alpha", "input_length",
                ].map { CallParameter.anything($0).named }
                + [CallParameter.anything("name").named, CallParameter.type("dtype").named]
        ) { call, context throws(FrameworkCallError) in
            [
                ParameterPlan(
                    "embeddings", [call.integer("input_dim"), call.integer("output_dim")],
                    try context.draw(call, "embeddings_initializer"), .outLast)
            ]
        }.giving { call, input in input + [call.integer("output_dim")] },
    ]

    /// A kernel of several axes whose fans are the products of those that are added up and of those that are not.
    static func kerasEinsum(
        _ name: String, _ sizes: [Int], inputs: Int, outputs: Int, _ draw: FrameworkDraw
    ) throws(FrameworkCallError) -> ParameterPlan {
        var plan = ParameterPlan(name, sizes, draw, .outLast, inputs: inputs)
        guard draw.construction.scaling != nil, !draw.dependsOnShape, sizes.count > 2 else { return plan }
        plan.specSizes = [inputs, outputs]
        let field = product(sizes.dropLast(2))
        plan.remarks.append(
            .fansBefore(
                "3.15", in: product([field, sizes[sizes.count - 2]]), out: product([field, sizes[sizes.count - 1]])))
        return plan
    }

    // MARK: Convolutions

    private static let kerasConvolutions: [FrameworkLayer] =
        (1...3).flatMap { [kerasConvolution($0), kerasTransposedConvolution($0)] }
        + (1...2).flatMap { [kerasDepthwise($0), kerasSeparable($0)] }

    private static let convolving: [CallParameter] = [
        .anything("strides"), .anything("padding"), .optionalText("data_format"), .anything("dilation_rate"),
    ]

    /// The channels of the input, which must have an axis for each of the kernel's.
    private static func channels(
        _ call: CallArguments, _ context: LayerContext, _ rank: Int
    ) throws(FrameworkCallError) -> Int {
        let input = try kerasInput(call, context)
        guard input.count == rank + 1 else {
            throw FrameworkCallError(
                .unfitInput(
                    of: call.function, needs: "\(rank + 1) axes, such as \(rank == 1 ? "(128, 3)" : "(32, 32, 3)")"))
        }
        return call.value("data_format") == .text("channels_first") ? input[0] : input[rank]
    }

    private static func kerasConvolution(_ rank: Int) -> FrameworkLayer {
        FrameworkLayer(
            ["Conv\(rank)D", "Convolution\(rank)D"],
            takes: [.size("filters"), .sizes("kernel_size", rank: rank)] + convolving
                + [.size("groups", 1), .anything("activation"), .flag("use_bias", true)] + kerasInitializing
                + kerasCommon()
        ) { call, context throws(FrameworkCallError) in
            let (inputs, filters) = (try channels(call, context, rank), call.integer("filters"))
            let groups = call.integer("groups")
            guard inputs % groups == 0, filters % groups == 0 else {
                throw FrameworkCallError(
                    .conflict("groups must divide the channels of the input and the filters"), at: call.place("groups"))
            }
            let kernel = call.sizes("kernel_size", rank: rank) + [inputs / groups]
            return try kerasAffine(
                call, context, kernel + [filters], biases: [filters], inputs: product(kernel))
        }.giving { call, input in
            kerasField(call, input, kernel: call.sizes("kernel_size", rank: rank)).map {
                $0 + [call.integer("filters")]
            }
        }
    }

    /// Its kernel is {…, out, in}, and its fans are taken as if it were {…, in, out}.
    private static func kerasTransposedConvolution(_ rank: Int) -> FrameworkLayer {
        FrameworkLayer(
            ["Conv\(rank)DTranspose", "Convolution\(rank)DTranspose"],
            takes: [
                .size("filters"), .sizes("kernel_size", rank: rank), .sizesOrOne("strides", rank: rank),
                .anything("padding"), .anything("output_padding"), .optionalText("data_format"),
                .anything("dilation_rate"), .anything("activation"), .flag("use_bias", true),
            ] + kerasInitializing + kerasCommon()
        ) { call, context throws(FrameworkCallError) in
            let (inputs, filters) = (try channels(call, context, rank), call.integer("filters"))
            let (kernel, strides) = (call.sizes("kernel_size", rank: rank), call.sizes("strides", rank: rank))
            let isEven = zip(kernel, strides).allSatisfy { $0 % $1 == 0 }
            let reached = product(zip(kernel, strides).map { max($0 / max($1, 1), 1) })
            return try kerasAffine(
                call, context, kernel + [filters, inputs], biases: [filters],
                inputs: isEven ? product([inputs, reached]) : nil)
        }
    }

    private static let depthwise: [CallParameter] = [.initializer("depthwise_initializer", "glorot_uniform")]

    /// Each unit adds up a channel alone, and its fan_in counts all of them.
    private static func kerasDepthwise(_ rank: Int) -> FrameworkLayer {
        FrameworkLayer(
            ["DepthwiseConv\(rank)D"],
            takes: [
                .sizes("kernel_size", rank: rank), .anything("strides"), .anything("padding"),
                .size("depth_multiplier", 1), .optionalText("data_format"), .anything("dilation_rate"),
                .anything("activation"), .flag("use_bias", true),
            ] + depthwise + [.initializer("bias_initializer", "zeros")]
                + kerasCommon("depthwise_regularizer", "depthwise_constraint")
        ) { call, context throws(FrameworkCallError) in
            let inputs = try channels(call, context, rank)
            let (kernel, times) = (call.sizes("kernel_size", rank: rank), call.integer("depth_multiplier"))
            return [
                ParameterPlan(
                    "kernel", kernel + [inputs, times], try context.draw(call, "depthwise_initializer"), .outLast,
                    inputs: product(kernel))
            ] + (try kerasBias(call, context, [product([inputs, times])]))
        }
    }

    private static func kerasSeparable(_ rank: Int) -> FrameworkLayer {
        FrameworkLayer(
            ["SeparableConv\(rank)D", "SeparableConvolution\(rank)D"],
            takes: [.size("filters"), .sizes("kernel_size", rank: rank)] + convolving
                + [.size("depth_multiplier", 1), .anything("activation"), .flag("use_bias", true)] + depthwise
                + [
                    .initializer("pointwise_initializer", "glorot_uniform"), .initializer("bias_initializer", "zeros"),
                ]
                + kerasCommon(
                    "depthwise_regularizer", "depthwise_constraint", "pointwise_regularizer", "pointwise_constraint")
        ) { call, context throws(FrameworkCallError) in
            let (inputs, filters) = (try channels(call, context, rank), call.integer("filters"))
            let (kernel, times) = (call.sizes("kernel_size", rank: rank), call.integer("depth_multiplier"))
            let middle = product([inputs, times])
            return [
                ParameterPlan(
                    "depthwise_kernel", kernel + [inputs, times], try context.draw(call, "depthwise_initializer"),
                    .outLast, inputs: product(kernel)),
                ParameterPlan(
                    "pointwise_kernel", Array(repeating: 1, count: rank) + [middle, filters],
                    try context.draw(call, "pointwise_initializer"), .outLast, inputs: middle),
            ] + (try kerasBias(call, context, [filters]))
        }
    }
}

/// The shapes of an einsum layer's parameters, by its equation and its input.
private struct EinsumShapes {
    /// The axes of the kernel.
    let kernel: [Int]
    /// The product of the axes that are added up, and of the others.
    let inputs: Int
    let outputs: Int
    /// The axes of the bias; nil where there is none.
    let bias: [Int]?

    /// - Parameter input: without the batch, which is the first letter of an equation without dots.
    init(_ call: CallArguments, input: [Int]) throws(FrameworkCallError) {
        func refused(_ reason: String) -> FrameworkCallError {
            FrameworkCallError(.conflict(reason), at: call.place("equation"))
        }
        let equation = call.text("equation").filter { $0 != " " }
        let sides = equation.split(separator: ",", omittingEmptySubsequences: false)
        guard sides.count == 2 else { throw refused("an equation is written ab,bc->ac") }
        let parts = String(sides[1]).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].first == ">" else { throw refused("an equation is written ab,bc->ac") }
        let hasDots = sides[0].hasPrefix("...")
        let from = Array(hasDots ? sides[0].dropFirst(3) : sides[0])
        let weight = Array(parts[0])
        let to = Array(hasDots && parts[1].hasPrefix(">...") ? parts[1].dropFirst(4) : parts[1].dropFirst())
        guard (from + weight + to).allSatisfy({ $0.isASCII && $0.isLetter }), !from.isEmpty else {
            throw refused("an equation is written ab,bc->ac, with dots only before the axes")
        }
        // The axes of the input that have letters: the last ones, behind dots; else all, behind the batch.
        let offset = hasDots ? input.count - from.count : -1
        guard hasDots ? offset >= 0 : input.count == from.count - 1 else {
            throw FrameworkCallError(
                .unfitInput(of: call.function, needs: "\(hasDots ? from.count : from.count - 1) axes"))
        }
        var given: [Int?] = []
        switch call.value("output_shape") {
        case .list(let values):
            given = values.map { if case .number(.integer(let size)) = $0 { Int(exactly: size) } else { nil } }
        case .number(.integer(let size)): given = [Int(exactly: size)]
        default: throw FrameworkCallError(.missingArgument("output_shape", of: call.function))
        }
        // Without dots, the first letter is the batch, which the shape of the output leaves out.
        let letters = hasDots ? to.suffix(given.count) : to.dropFirst()
        guard letters.count == given.count || hasDots else {
            throw refused("output_shape must have \(letters.count) axes")
        }
        var outputs: [Character: Int?] = [:]
        for (letter, size) in zip(letters, given.suffix(letters.count)) { outputs[letter] = size }
        func size(_ letter: Character) -> Int? {
            if let size = outputs[letter] ?? nil { return size }
            guard let place = from.firstIndex(of: letter), input.indices.contains(place + offset) else { return nil }
            return input[place + offset]
        }
        var (kernel, summed, kept) = ([Int](), [Int](), [Int]())
        for letter in weight {
            guard let size = size(letter), size > 0 else { throw refused("axis \(letter) of the kernel has no size") }
            kernel.append(size)
            if to.contains(letter) { kept.append(size) } else { summed.append(size) }
        }
        self.kernel = kernel
        inputs = FrameworkLibrary.product(summed)
        self.outputs = FrameworkLibrary.product(kept)
        guard case .text(let axes) = call.value("bias_axes"), let first = to.firstIndex(where: axes.contains) else {
            bias = nil
            return
        }
        var bias: [Int] = []
        for letter in to[first...] {
            guard axes.contains(letter) else {
                bias.append(1)
                continue
            }
            guard let size = size(letter), size > 0 else { throw refused("axis \(letter) of the bias has no size") }
            bias.append(size)
        }
        self.bias = bias
    }
}
