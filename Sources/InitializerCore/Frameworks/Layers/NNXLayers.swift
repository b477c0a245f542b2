/// The layers of `flax.nnx` of Flax 0.12. `flax/nnx/nn`.
extension FrameworkLibrary {
    static let nnx = FrameworkLibrary(
        "flax", "Flax NNX", version: "0.12.8", initializersIn: jaxModules, layersIn: ["flax.nnx.", "nnx."],
        layout: .outLast, "{…, in, out}", initializers: jaxInitializers,
        layers: nnxDense + nnxRecurrent + nnxNormalizations)

    private static let nnxCommon: [CallParameter] =
        named(
            "dtype", "precision", "promote_dtype", "dot_general", "dot_general_cls", "preferred_element_type", "rngs",
            "kernel_metadata", "bias_metadata", "keep_rngs") + [CallParameter.type("param_dtype").named]

    private static let biased: [CallParameter] = [CallParameter.flag("use_bias", true).named]

    private static let nnxDense: [FrameworkLayer] = [
        FrameworkLayer(
            "Linear", takes: [.size("in_features"), .size("out_features")] + biased + flaxInitializing + nnxCommon
        ) { call, context throws(FrameworkCallError) in
            let (inputs, outputs) = (call.integer("in_features"), call.integer("out_features"))
            return try flaxAffine(call, context, [inputs, outputs], biases: [outputs], inputs: inputs)
        },
        FrameworkLayer(
            "LinearGeneral",
            takes: [.sizes("in_features"), .sizes("out_features")] + biased + flaxInitializing + nnxCommon
                + named("axis", "batch_axis")
        ) { call, context throws(FrameworkCallError) in
            try flaxGeneral(
                call, context, batch: try batchSizes(call), call.sizes("in_features"), call.sizes("out_features"))
        },
        FrameworkLayer(
            "Einsum",
            takes: [.text("einsum_str"), .sizes("kernel_shape"), .optionalSizes("bias_shape")] + flaxInitializing
                + nnxCommon + named("einsum_op")
        ) { call, context throws(FrameworkCallError) in
            let biases = call.optionalSizes("bias_shape")
            return try flaxAffine(
                call, context, call.sizes("kernel_shape"), biases: biases ?? [], inputs: nil, hasBias: biases != nil)
        },
        FrameworkLayer(
            "Conv",
            takes: [.size("in_features"), .size("out_features"), .sizes("kernel_size"), .anything("strides")]
                + [CallParameter.size("feature_group_count", 1).named] + biased + flaxInitializing + nnxCommon
                + named("padding", "input_dilation", "kernel_dilation", "mask", "conv_general_dilated")
        ) { call, context throws(FrameworkCallError) in
            try flaxConvolution(call, context, call.integer("in_features"), call.integer("out_features"))
        },
        FrameworkLayer(
            "ConvTranspose",
            takes: [.size("in_features"), .size("out_features"), .sizes("kernel_size"), .anything("strides")] + biased
                + flaxInitializing + nnxCommon + named("padding", "kernel_dilation", "mask")
                + [CallParameter.flag("transpose_kernel", false).named]
        ) { call, context throws(FrameworkCallError) in
            try flaxTransposed(call, context, call.integer("in_features"), call.integer("out_features"))
        },
        FrameworkLayer(
            "Embed",
            takes: [.size("num_embeddings"), .size("features")]
                + [CallParameter.initializer("embedding_init", nil).named] + nnxCommon + named("embedding_metadata")
        ) { call, context throws(FrameworkCallError) in try flaxTable(call, context) },
        FrameworkLayer(
            "MultiHeadAttention",
            takes: [
                .size("num_heads"), .size("in_features"), .optionalSize("qkv_features"), .optionalSize("out_features"),
                .optionalSize("num_kv_heads"), .optionalSize("in_kv_features"),
            ] + biased + [CallParameter.flag("normalize_qk", false).named] + flaxInitializing + flaxOutput + nnxCommon
                + flaxAttending
        ) { call, context throws(FrameworkCallError) in
            let (heads, width) = (call.integer("num_heads"), call.integer("in_features"))
            return try flaxHeads(
                call, context, inputs: width, keyInputs: call.optionalInteger("in_kv_features") ?? width, heads: heads,
                keyHeads: call.optionalInteger("num_kv_heads") ?? heads,
                width: call.optionalInteger("qkv_features") ?? width,
                outputs: call.optionalInteger("out_features") ?? width)
        },
        FrameworkLayer("PReLU", takes: [.number("negative_slope_init", 0.01)] + nnxCommon) {
            call, _ throws(FrameworkCallError) in
            [ParameterPlan("negative_slope", [], try .constant(call.exactNumber("negative_slope_init")), .outLast)]
        },
    ]

    /// The sizes of kernels side by side: `{0: 4}`.
    private static func batchSizes(_ call: CallArguments) throws(FrameworkCallError) -> [Int] {
        guard case .list(let items) = call.value("batch_axis") else {
            if call.value("batch_axis") == .none { return [] }
            throw call.unfit("batch_axis", .axes)
        }
        var sizes: [Int] = []
        for (axis, item) in items.enumerated() {
            guard case .pair(.number(.integer(Int128(axis))), let size) = item,
                CallParameter.Kind.size(atMost: CallParameter.sizeLimit).takes(size),
                let size = FrameworkCall.Value.list([size]).integers
            else {
                throw FrameworkCallError(
                    .conflict("batch_axis gives the sizes of leading axes: {0: 4, 1: 8}"), at: call.place("batch_axis"))
            }
            sizes += size
        }
        return sizes
    }

    private static let nnxRecurrent: [FrameworkLayer] = [
        nnxCell(
            "LSTMCell", inputs: ["ii", "if_", "ig", "io"], states: ["hi", "hf", "hg", "ho"],
            biased: ["hi", "hf", "hg", "ho"]),
        nnxCell("OptimizedLSTMCell", gates: 4, inputs: ["dense_i"], states: ["dense_h"], biased: ["dense_h"]),
        nnxCell("GRUCell", gates: 3, inputs: ["dense_i"], states: ["dense_h"], biased: ["dense_i"]),
        nnxCell("SimpleCell", inputs: ["dense_i"], states: ["dense_h"], biased: ["dense_i"]),
    ]

    private static func nnxCell(
        _ name: String, gates: Int = 1, inputs: [String], states: [String], biased: [String]
    ) -> FrameworkLayer {
        FrameworkLayer(
            [name],
            takes: [.size("in_features"), .size("hidden_features")] + flaxRecurrentInitializing + nnxCommon
                + named("recurrent_kernel_metadata")
        ) { call, context throws(FrameworkCallError) in
            try flaxGates(
                call, context, call.integer("in_features"), call.integer("hidden_features"), gates: gates,
                inputs: inputs, states: states, biased: biased)
        }
    }

    private static let nnxNormalizations: [FrameworkLayer] = [
        nnxNormalization("LayerNorm"), nnxNormalization("RMSNorm", shifts: false),
        nnxNormalization("BatchNorm", isRunning: true), nnxNormalization("InstanceNorm"),
        nnxNormalization("GroupNorm", [.optionalSize("num_groups")]),
    ]

    private static func nnxNormalization(
        _ name: String, _ own: [CallParameter] = [], shifts: Bool = true, isRunning: Bool = false
    ) -> FrameworkLayer {
        FrameworkLayer(
            [name],
            takes: [.size("num_features")] + own + flaxScaling + nnxCommon
                + named("scale_metadata", "feature_axes", "axis")
        ) { call, context throws(FrameworkCallError) in
            try flaxScale(call, context, call.integer("num_features"), shifts: shifts, isRunning: isRunning)
        }
    }
}
