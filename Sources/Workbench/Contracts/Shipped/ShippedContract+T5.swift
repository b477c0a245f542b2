extension ShippedContract {
    static let t5 = ShippedContract(
        name: "t5", summary: "T5 as transformers makes it",
        text: #"""
            # T5 as transformers 5.24.0 makes it: models/t5/modeling_t5.py, T5PreTrainedModel._init_weights. Scores are not divided by
            # the square root of a head's size: the queries are that much smaller.
            layout pytorch
            factor = 1.0                       # initializer_factor
            d_model = size("*layer_norm.weight", 0)
            heads = size("*relative_attention_bias.weight", 1)

            shared.weight                normal(scale: factor)
            *embed_tokens.weight         normal(scale: factor)
            lm_head.weight               normal(scale: factor)
            *layer_norm.weight {_}       full(factor)
            *Attention.q.weight          normal(scale: factor / sqrt(fan_in * fan_out / heads))
            *Attention.[kvo].weight      normal(scale: factor / sqrt(fan_in))
            *Dense.w[io]*.weight         normal(scale: factor / sqrt(fan_in))
            *relative_attention_bias.weight  normal(scale: factor / sqrt(d_model))
            """#)
}
