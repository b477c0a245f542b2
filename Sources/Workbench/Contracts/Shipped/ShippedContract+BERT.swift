extension ShippedContract {
    static let bert = ShippedContract(
        name: "bert", summary: "BERT as transformers makes it",
        text: #"""
            # BERT as transformers 5.24.0 makes it: modeling_utils.py, PreTrainedModel._init_weights; models/bert/modeling_bert.py.
            # The row of the padding token is 0, which no line need say.
            prefix bert
            sigma = 0.02                       # initializer_range

            *.weight {_, _}              normal(scale: sigma)
            *.bias {_}                   zeros
            *LayerNorm.weight {_}        ones
            *LayerNorm.gamma {_}         ones                     # the names of older files
            *LayerNorm.beta {_}          zeros
            *position_ids                any
            *token_type_ids              any
            """#)
}
