extension ShippedContract {
    static let llama = ShippedContract(
        name: "llama", summary: "Llama as transformers makes it",
        text: #"""
            # Llama as transformers 5.24.0 makes it: modeling_utils.py, PreTrainedModel._init_weights; models/llama/modeling_llama.py.
            # Mistral, Qwen2 and Gemma's first version have the same names and laws.
            sigma = 0.02                       # initializer_range

            *.weight {_, _}              normal(scale: sigma)
            *norm.weight {_}             ones
            *.bias {_}                   zeros                    # where attention_bias or mlp_bias is set
            *inv_freq                    any
            """#)
}
