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
        torchTransformer("TransformerEncoderLayer", attentions: ["self_attn"], normalizations: 2),
        torchTransformer(
            "TransformerDecoderLayer", attentions: ["self_attn", "multihead_attn"], normalizations: 3),
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
                plans.append(ParameterPlan("\(name)_proj_weight", [width, inputs], glorot, .outFirst, inputs: inputs))
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

    private static func torchTransformer(
        _ name: String, attentions: [String], normalizations: Int
    ) -> FrameworkLayer {
        FrameworkLayer(
            name,
            takes: [
                .size("d_model"), .size("nhead"), .size("dim_feedforward", 2048), .anything("dropout"),
                .anything("activation"), .anything("layer_norm_eps"), .anything("batch_first"),
                .anything("norm_first"), .flag("bias", true),
            ] + torchFactory
        ) { call, _ throws(FrameworkCallError) in
            let (width, inner) = (call.integer("d_model"), call.integer("dim_feedforward"))
            guard width % call.integer("nhead") == 0 else {
                throw FrameworkCallError(.conflict("d_model must be divisible by nhead"), at: call.place("nhead"))
            }
            let hasBias = call.flag("bias")
            var plans: [ParameterPlan] = []
            for attention in attentions {
                plans += try torchHeads(width, keys: width, values: width, hasBias: hasBias)
                    .map { $0.inside(attention) }
            }
            plans += try torchLinear(width, inner, hasBias: hasBias).map { $0.inside("linear1") }
            plans += try torchLinear(inner, width, hasBias: hasBias).map { $0.inside("linear2") }
            for index in 1...normalizations {
                plans += try scaleAndShift([width], hasShift: hasBias, .outFirst).map { $0.inside("norm\(index)") }
            }
            return plans
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
