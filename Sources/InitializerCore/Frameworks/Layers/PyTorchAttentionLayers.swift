/// Attention, transformers and normalizations of PyTorch 2.13. `torch/nn/modules/activation.py`, `transformer.py`,
/// `normalization.py`, `batchnorm.py`.
extension FrameworkLibrary {
    static let torchAttention: [FrameworkLayer] = [
        FrameworkLayer(
            "MultiheadAttention",
            takes: [
                .size("embed_dim"), .size("num_heads"), .anything("dropout"), .flag("bias", true),
                .flag("add_bias_kv", false), .anything("add_zero_attn"), .optionalSize("kdim"), .optionalSize("vdim"),
                .anything("batch_first"),
            ] + torchFactory
        ) { call, _ throws(FrameworkCallError) in
            let width = call.integer("embed_dim")
            guard width % call.integer("num_heads") == 0 else {
                throw FrameworkCallError(
                    .conflict("embed_dim must be divisible by num_heads"), at: call.place("num_heads"))
            }
            return try torchHeads(
                width, keys: call.optionalInteger("kdim") ?? width, values: call.optionalInteger("vdim") ?? width,
                hasBias: call.flag("bias"), hasBiasOfKeys: call.flag("add_bias_kv"))
        },
        torchTransformer("TransformerEncoderLayer", .encoder), torchTransformer("TransformerDecoderLayer", .decoder),
        torchStack(
            "TransformerEncoder", "encoder_layer", [.anything("enable_nested_tensor"), .anything("mask_check")]),
        torchStack("TransformerDecoder", "decoder_layer"),
        FrameworkLayer(
            "Transformer",
            takes: [
                .size("d_model", 512), .size("nhead", 8), .size("num_encoder_layers", 6, atMost: mostLayers),
                .size("num_decoder_layers", 6, atMost: mostLayers), .size("dim_feedforward", 2048),
                .anything("dropout"), .anything("activation"), .anything("custom_encoder"),
                .anything("custom_decoder"), .anything("layer_norm_eps"), .anything("batch_first"),
                .anything("norm_first"), .flag("bias", true),
            ] + torchFactory
        ) { call, _ throws(FrameworkCallError) in
            for name in ["custom_encoder", "custom_decoder"] where call.value(name) != .none {
                throw FrameworkCallError(
                    .noEquivalent(of: call.function, drawn: "a stack of another's making"), at: call.place(name))
            }
            // _reset_parameters: whatever has two axes or more is drawn again, each by itself.
            let glorot = try FrameworkDraw.scaled(1, .fanAverage, .uniform)
            var plans: [ParameterPlan] = []
            for (block, name) in [(TorchBlock.encoder, "encoder"), (.decoder, "decoder")] {
                let inner = try torchBlock(call, block).map { $0.sizes.count < 2 ? $0 : $0.drawn(by: glorot) }
                let norm = try scaleAndShift(
                    [call.integer("d_model")], hasShift: call.flag("bias"), .outFirst)
                plans += try copies(of: inner, call.integer("num_\(name)_layers"), where: { $0.sizes.count < 2 })
                    .map { $0.inside(name) }
                plans += norm.map { $0.inside("\(name).norm") }
            }
            return plans
        },
    ]

    /// The projections of an attention layer: Glorot's, and the output's a linear layer whose bias is 0.
    private static func torchHeads(
        _ width: Int, keys: Int, values: Int, hasBias: Bool, hasBiasOfKeys: Bool = false
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let glorot = try FrameworkDraw.scaled(1, .fanAverage, .uniform)
        let zeros = try FrameworkDraw.constant(.integer(0))
        var plans: [ParameterPlan] = []
        if keys == width, values == width {
            plans.append(
                ParameterPlan("in_proj_weight", [3 * width, width], glorot, .outFirst, inputs: width, .stacked(3)))
        } else {
            for (name, inputs) in [("q", width), ("k", keys), ("v", values)] {
                // 2 / (width + inputs), where in one matrix of three it is 2 / (3 width + width).
                let times = 4 * Double(width) / (Double(width) + Double(inputs))
                plans.append(
                    ParameterPlan(
                        "\(name)_proj_weight", [width, inputs], glorot, .outFirst, inputs: inputs, .storedApart(times)))
            }
        }
        if hasBias { plans.append(ParameterPlan("in_proj_bias", [3 * width], zeros, .outFirst)) }
        if hasBiasOfKeys {
            let draw = try FrameworkDraw.scaled(1, .fanAverage, .normal).with(.untruncated)
            plans += ["bias_k", "bias_v"].map { ParameterPlan($0, [1, 1, width], draw, .outFirst) }
        }
        plans.append(try torchLinear(width, width, hasBias: false)[0].inside("out_proj"))
        if hasBias { plans.append(ParameterPlan("out_proj.bias", [width], zeros, .outFirst)) }
        return plans
    }

    /// A block of a transformer.
    private struct TorchBlock {
        let attentions: [String]
        let normalizations: Int

        static let encoder = TorchBlock(attentions: ["self_attn"], normalizations: 2)
        static let decoder = TorchBlock(attentions: ["self_attn", "multihead_attn"], normalizations: 3)
    }

    private static func torchTransformer(_ name: String, _ block: TorchBlock) -> FrameworkLayer {
        FrameworkLayer(
            name,
            takes: [
                .size("d_model"), .size("nhead"), .size("dim_feedforward", 2048), .anything("dropout"),
                .anything("activation"), .anything("layer_norm_eps"), .anything("batch_first"),
                .anything("norm_first"), .flag("bias", true),
            ] + torchFactory
        ) { call, _ throws(FrameworkCallError) in try torchBlock(call, block) }
    }

    private static func torchBlock(
        _ call: CallArguments, _ block: TorchBlock
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        let (width, inner) = (call.integer("d_model"), call.integer("dim_feedforward"))
        guard width % call.integer("nhead") == 0 else {
            throw FrameworkCallError(.conflict("d_model must be divisible by nhead"), at: call.place("nhead"))
        }
        let hasBias = call.flag("bias")
        var plans: [ParameterPlan] = []
        for attention in block.attentions {
            plans += try torchHeads(width, keys: width, values: width, hasBias: hasBias)
                .map { $0.inside(attention) }
        }
        plans += try torchLinear(width, inner, hasBias: hasBias).map { $0.inside("linear1") }
        plans += try torchLinear(inner, width, hasBias: hasBias).map { $0.inside("linear2") }
        for index in 1...block.normalizations {
            plans += try scaleAndShift([width], hasShift: hasBias, .outFirst).map { $0.inside("norm\(index)") }
        }
        return plans
    }

    // MARK: Stacks

    /// The most layers of a stack, and the most parameters, that are read.
    private static let mostLayers = 1000
    private static let mostParameters = 20_000

    /// As many copies of a layer: `_get_clones`, which copies the numbers too.
    private static func torchStack(
        _ name: String, _ layer: String, _ others: [CallParameter] = []
    ) -> FrameworkLayer {
        FrameworkLayer(
            name,
            takes: [
                .layer(layer), .size("num_layers", atMost: mostLayers), .anything("norm"),
            ] + others
        ) { call, context throws(FrameworkCallError) in
            let inner = try context.library.plans(
                inside: call.value(layer), at: call.place(layer), of: call.function, context)
            let plans = try copies(of: inner, call.integer("num_layers"), where: { _ in true })
            guard call.value("norm") != .none else { return plans }
            return plans
                + (try context.library.plans(
                    inside: call.value("norm"), at: call.place("norm"), of: call.function, context
                )
                .map { $0.inside("norm") })
        }
    }

    /// - Parameter isCopied: whether a parameter has the numbers of the first layer's.
    private static func copies(
        of plans: [ParameterPlan], _ count: Int, where isCopied: (ParameterPlan) -> Bool
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        guard count <= mostParameters / max(1, plans.count) else {
            throw FrameworkCallError(.conflict("a stack of more than \(mostParameters) parameters is not read"))
        }
        return (0..<count).flatMap { index in
            plans.map { plan in
                var copy = plan.inside("layers.\(index)")
                if count > 1, isCopied(plan), plan.draw.initializer.isRandom { copy.remarks.append(.copied(count)) }
                return copy
            }
        }
    }

    // MARK: Normalizations

    static let torchNormalizations: [FrameworkLayer] =
        (1...3).flatMap { rank in
            [
                torchBatch("BatchNorm\(rank)d", isAffine: true, tracks: true),
                torchBatch("InstanceNorm\(rank)d", isAffine: false, tracks: false),
            ]
        } + [
            torchBatch("SyncBatchNorm", isAffine: true, tracks: true, process: [.anything("process_group")]),
            FrameworkLayer(
                "GroupNorm",
                takes: [.size("num_groups"), .size("num_channels"), .anything("eps"), .flag("affine", true)]
                    + torchFactory + [CallParameter.flag("bias", true).named]
            ) { call, _ throws(FrameworkCallError) in
                guard call.integer("num_channels") % call.integer("num_groups") == 0 else {
                    throw FrameworkCallError(
                        .conflict("num_channels must be divisible by num_groups"), at: call.place("num_groups"))
                }
                guard call.flag("affine") else { return [] }
                return try scaleAndShift([call.integer("num_channels")], hasShift: call.flag("bias"), .outFirst)
            },
            FrameworkLayer(
                "LayerNorm",
                takes: [
                    .sizes("normalized_shape"), .anything("eps"), .flag("elementwise_affine", true),
                    .flag("bias", true),
                ] + torchFactory
            ) { call, _ throws(FrameworkCallError) in
                guard call.flag("elementwise_affine") else { return [] }
                return try scaleAndShift(call.sizes("normalized_shape"), hasShift: call.flag("bias"), .outLast)
            },
            FrameworkLayer(
                "RMSNorm",
                takes: [.sizes("normalized_shape"), .anything("eps"), .flag("elementwise_affine", true)] + torchFactory
            ) { call, _ throws(FrameworkCallError) in
                guard call.flag("elementwise_affine") else { return [] }
                return try scaleAndShift(call.sizes("normalized_shape"), hasShift: false, .outLast)
            },
        ]

    private static func torchBatch(
        _ name: String, isAffine: Bool, tracks: Bool, process: [CallParameter] = []
    ) -> FrameworkLayer {
        FrameworkLayer(
            name,
            takes: [
                .size("num_features"), .anything("eps"), .anything("momentum"), .flag("affine", isAffine),
                .flag("track_running_stats", tracks),
            ] + process + torchFactory + [CallParameter.flag("bias", true).named]
        ) { call, _ throws(FrameworkCallError) in
            guard call.flag("affine") else { return [] }
            return try scaleAndShift([call.integer("num_features")], hasShift: call.flag("bias"), .outFirst)
        }
    }

    /// Ones to multiply with and zeros to add, as normalizations begin.
    static func scaleAndShift(
        _ sizes: [Int], hasScale: Bool = true, hasShift: Bool, _ layout: FrameworkLayout,
        names: (scale: String, shift: String) = ("weight", "bias")
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        (hasScale ? [ParameterPlan(names.scale, sizes, try .constant(.integer(1)), layout, specSizes: sizes)] : [])
            + (hasShift
                ? [ParameterPlan(names.shift, sizes, try .constant(.integer(0)), layout, specSizes: sizes)] : [])
    }
}
