extension ShippedContract {
    static let torch = ShippedContract(
        name: "torch", summary: "what PyTorch's layers begin with, by name and shape",
        text: #"""
            # What PyTorch 2.13 layers begin with: torch/nn/modules, reset_parameters of each. Embeddings are told by their names;
            # nn.Bilinear, whose weight has the shape of a convolution's, and nn.Transformer need lines of their own.
            layout pytorch

            *weight {_}                  ones                     # normalizations
            *bias {_}                    zeros
            *weight {_, _, ...}          nn.init.kaiming_uniform_(w, a=math.sqrt(5))    # linear.py, conv.py
            *bias {_}                    uniform(scale: 1 / sqrt(fan_in))   # beside a weight of two axes or more
            *[Ee]mb*weight {_, _}        normal(scale: 1)         # sparse.py
            *w[tp]e.weight {_, _}        normal(scale: 1)
            *running_mean                zeros                    # batchnorm.py
            *running_var                 ones
            *num_batches_tracked         zeros
            *weight_[ih]h*               uniform(scale: 1 / sqrt(hidden))   # rnn.py
            *bias_[ih]h*                 uniform(scale: 1 / sqrt(hidden))
            *in_proj_weight              nn.init.xavier_uniform_(w)         # activation.py, MultiheadAttention
            *[qkv]_proj_weight           nn.init.xavier_uniform_(w)
            *in_proj_bias                zeros
            *out_proj.bias               zeros | uniform(scale: 1 / sqrt(fan_in))
            *prelu*weight                full(0.25)
            *inv_freq                    any
            *position_ids                any
            """#)
}
