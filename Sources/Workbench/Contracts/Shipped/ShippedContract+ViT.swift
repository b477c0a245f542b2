extension ShippedContract {
    static let vit = ShippedContract(
        name: "vit", summary: "the vision transformer as transformers makes it",
        text: #"""
            # The vision transformer as transformers 5.24.0 makes it: modeling_utils.py, PreTrainedModel._init_weights;
            # models/vit/modeling_vit.py. Positions and the class token are cut at ±2, which is far out of reach.
            prefix vit
            sigma = 0.02                       # initializer_range

            *.weight {_, _, ...}         normal(scale: sigma)
            *.bias {_}                   zeros
            *layernorm*.weight {_}       ones
            *embeddings.cls_token        normal(scale: sigma)
            *embeddings.position_embeddings  normal(scale: sigma)
            *embeddings.mask_token       zeros
            """#)
}
