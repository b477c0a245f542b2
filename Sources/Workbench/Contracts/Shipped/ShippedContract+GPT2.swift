extension ShippedContract {
    static let gpt2 = ShippedContract(
        name: "gpt2", summary: "GPT-2 as transformers makes it",
        text: #"""
            # GPT-2 as transformers 5.24.0 makes it: models/gpt2/modeling_gpt2.py, GPT2PreTrainedModel._init_weights.
            # What ends a residual branch is divided by the square root of their number, two a layer.
            prefix transformer
            sigma = 0.02                       # initializer_range

            w[tp]e.weight                normal(scale: sigma)
            h.*.weight {_, _}            normal(scale: sigma)
            h.*.c_proj.weight            normal(scale: sigma / sqrt(2*L))
            h.*.bias {_}                 zeros
            *ln_*.weight {_}             ones
            *ln_*.bias {_}               zeros
            lm_head.weight               normal(scale: sigma)     # tied to wte
            score.weight                 normal(scale: sigma)
            classifier.weight            normal(scale: sigma)
            classifier.bias              zeros
            h.*.attn.bias {_, _, ...}    any                      # the mask of older files
            h.*.attn.masked_bias         any
            """#)
}
