/// The layers of Flux.jl 0.16. `src/layers/basic.jl`, `conv.jl`, `recurrent.jl`, `normalise.jl`.
extension FrameworkLibrary {
    static let flux = FrameworkLibrary(
        "flux", "Flux.jl", version: "0.16.11", initializersIn: ["Flux."], layersIn: ["Flux."], namesAlone: true,
        layout: .julia, "(out, in), and (…, in, out) of convolutions", notation: .julia, fansOfVector: .one,
        initializers: fluxInitializers, layers: fluxDense + fluxRecurrent + fluxNormalizations)

    /// A bias of zeros, unless there is none.
    private static func fluxBias(
        _ call: CallArguments, _ name: String, _ count: Int
    ) throws(FrameworkCallError) -> [ParameterPlan] {
        call.flag("bias") ? [ParameterPlan(name, [count], try .constant(.integer(0)), .julia)] : []
    }

    private static let initializing: [CallParameter] = [
        CallParameter.initializer("init", "glorot_uniform").named, CallParameter.flag("bias", true).named,
    ]

    private static let convolving: [CallParameter] =
        named("stride", "pad", "dilation", "outpad") + [CallParameter.size("groups", 1).named]

    // MARK: Dense

    private static let fluxDense: [FrameworkLayer] = [
        // basic.jl, line 189: init(out, in).
        FrameworkLayer("Dense", takes: [.pair("in => out"), .anything("σ")] + initializing) {
            call, context throws(FrameworkCallError) in
            let (inputs, outputs) = call.pair("in => out")
            let weight = ParameterPlan(
                "weight", [outputs, inputs], try context.draw(call, "init"), .julia, inputs: inputs)
            return [weight] + (try fluxBias(call, "bias", outputs))
        },
        // conv.jl, line 180: init(filter..., in ÷ groups, out).
        FrameworkLayer(
            "Conv", takes: [.sizes("filter"), .pair("in => out"), .anything("σ")] + initializing + convolving
        ) {
            call, context throws(FrameworkCallError) in
            let (inputs, outputs) = call.pair("in => out")
            let perGroup = try fluxGroups(call, inputs, outputs)
            let kernel = call.sizes("filter") + [perGroup]
            let weight = ParameterPlan(
                "weight", kernel + [outputs], try context.draw(call, "init"), .julia, specSizes: kernel + [outputs],
                inputs: product(kernel))
            return [weight] + (try fluxBias(call, "bias", outputs))
        },
        // conv.jl, line 389: a convolution of as many groups as there are inputs.
        FrameworkLayer(
            "DepthwiseConv",
            takes: [.sizes("filter"), .pair("in => out"), .anything("σ")] + initializing
                + named("stride", "pad", "dilation")
        ) { call, context throws(FrameworkCallError) in
            let (inputs, outputs) = call.pair("in => out")
            guard outputs.isMultiple(of: inputs) else {
                throw FrameworkCallError(
                    .conflict("the outputs must be a multiple of the inputs"), at: call.place("in => out"))
            }
            let sizes = call.sizes("filter") + [1, outputs]
            let weight = ParameterPlan(
                "weight", sizes, try context.draw(call, "init"), .julia, specSizes: sizes,
                inputs: product(call.sizes("filter")))
            return [weight] + (try fluxBias(call, "bias", outputs))
        },
        // conv.jl, line 312: convfilter(k, reverse(ch)).
        FrameworkLayer(
            "ConvTranspose", takes: [.sizes("filter"), .pair("in => out"), .anything("σ")] + initializing + convolving
        ) { call, context throws(FrameworkCallError) in
            let (inputs, outputs) = call.pair("in => out")
            let perGroup = try fluxGroups(call, outputs, inputs)
            let sizes = call.sizes("filter") + [perGroup, inputs]
            let weight = ParameterPlan("weight", sizes, try context.draw(call, "init"), .julia, specSizes: sizes)
            return [weight] + (try fluxBias(call, "bias", outputs))
        },
        // basic.jl, line 783: init(out, in), with a column of zeros for what pads.
        FrameworkLayer(
            "Embedding",
            takes: [
                .pair("in => out"), CallParameter.initializer("init", "randn32").named,
                CallParameter.optionalIndex("padding_idx").named,
            ]
        ) { call, context throws(FrameworkCallError) in
            var table = try fluxTable(call, context)
            if let column = call.optionalInteger("padding_idx") {
                guard (1...call.pair("in => out").0).contains(column) else {
                    throw FrameworkCallError(
                        .conflict("padding_idx must be a column, from 1 to \(call.pair("in => out").0)"),
                        at: call.place("padding_idx"))
                }
                table.remarks.append(.fixedColumn(column, value: 0))
            }
            return [table]
        },
        // basic.jl, line 948: init(out, in).
        FrameworkLayer(
            "EmbeddingBag",
            takes: [
                .pair("in => out"), .anything("reduction"), CallParameter.initializer("init", "randn32").named,
            ]
        ) { call, context throws(FrameworkCallError) in [try fluxTable(call, context)] },
        FrameworkLayer("Chain", takes: [], rest: .layer) { call, context throws(FrameworkCallError) in
            var plans: [ParameterPlan] = []
            for (index, argument) in call.rest.enumerated() {
                // A name alone is a function, such as relu.
                guard case .call = argument.value else { continue }
                plans += try context.library.plans(
                    inside: argument.value, at: argument.place, of: call.function, context
                ).map { $0.inside("layers.\(index + 1)") }
            }
            return plans
        },
    ]

    /// A table whose columns are entries.
    private static func fluxTable(
        _ call: CallArguments, _ context: LayerContext
    ) throws(FrameworkCallError) -> ParameterPlan {
        let (rows, width) = call.pair("in => out")
        return ParameterPlan(
            "weight", [width, rows], try context.draw(call, "init"), .julia, specSizes: [width, rows])
    }

    private static func fluxGroups(
        _ call: CallArguments, _ inputs: Int, _ outputs: Int
    ) throws(FrameworkCallError) -> Int {
        let groups = call.integer("groups")
        guard inputs % groups == 0, outputs % groups == 0 else {
            throw FrameworkCallError(.conflict("groups must divide both numbers of channels"), at: call.place("groups"))
        }
        return inputs / groups
    }

    // MARK: Recurrent

    /// recurrent.jl: Wi = init(gates · out, in), Wh = init(gates · out, out), and a bias of zeros.
    private static let fluxRecurrent: [FrameworkLayer] = [
        fluxGates("RNN", gates: 1, bias: "bias"), fluxGates("LSTM", gates: 4, bias: "bias"),
        fluxGates("GRU", gates: 3, bias: "b"),
    ].flatMap { $0 }

    private static func fluxGates(_ name: String, gates: Int, bias: String) -> [FrameworkLayer] {
        [("", "cell."), ("Cell", "")].map { suffix, prefix in
            FrameworkLayer(
                [name + suffix],
                takes: [.pair("in => out")] + (gates == 1 ? [.anything("σ")] : [])
                    + [
                        CallParameter.initializer("init_kernel", "glorot_uniform").named,
                        CallParameter.initializer("init_recurrent_kernel", "glorot_uniform").named,
                        CallParameter.flag("bias", true).named,
                    ] + named("return_state")
            ) { call, context throws(FrameworkCallError) in
                let (inputs, units) = call.pair("in => out")
                var plans: [ParameterPlan] = []
                for (name, argument, width) in [
                    ("Wi", "init_kernel", inputs), ("Wh", "init_recurrent_kernel", units),
                ] {
                    var plan = ParameterPlan(
                        prefix + name, [gates * units, width], try context.draw(call, argument), .julia)
                    if gates > 1, plan.draw.construction.scaling?.mode == .fanAverage {
                        plan.remarks.append(.stacked(gates))
                    }
                    plans.append(plan)
                }
                return plans + (try fluxBias(call, prefix + bias, gates * units))
            }
        }
    }

    // MARK: Normalizations

    private static let fluxNormalizations: [FrameworkLayer] = [
        // normalise.jl, line 194: Scale(size...), which is ones and zeros.
        FrameworkLayer(
            "LayerNorm",
            takes: [.sizes("size"), .anything("λ"), CallParameter.flag("affine", true).named] + named("eps")
        ) { call, _ throws(FrameworkCallError) in
            guard call.flag("affine") else { return [] }
            return try scaleAndShift(
                call.sizes("size"), hasShift: true, .julia, names: ("diag.scale", "diag.bias"))
        },
        fluxNormalization("BatchNorm", [], isAffine: true), fluxNormalization("InstanceNorm", [], isAffine: false),
        fluxNormalization("GroupNorm", [.size("groups")], isAffine: true),
    ]

    /// normalise.jl, lines 273 and 465: β from zeros, γ from ones.
    private static func fluxNormalization(_ name: String, _ own: [CallParameter], isAffine: Bool) -> FrameworkLayer {
        FrameworkLayer(
            [name],
            takes: [.size("channels")] + own + [
                .anything("λ"), CallParameter.initializer("initβ", "zeros32").named,
                CallParameter.initializer("initγ", "ones32").named, CallParameter.flag("affine", isAffine).named,
            ] + named("track_stats", "active", "eps", "momentum")
        ) { call, context throws(FrameworkCallError) in
            guard call.flag("affine") else { return [] }
            let sizes = [call.integer("channels")]
            return [
                ParameterPlan("β", sizes, try context.draw(call, "initβ"), .julia),
                ParameterPlan("γ", sizes, try context.draw(call, "initγ"), .julia),
            ]
        }
    }
}
