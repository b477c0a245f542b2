extension ShippedContract {
    static let flax = ShippedContract(
        name: "flax", summary: "what Flax's modules begin with, by name and shape",
        text: #"""
            # What Flax 0.12 modules begin with: flax/linen and flax/nnx/nn, the initializers that are fields of each. Names may have
            # dots or slashes: params/Dense_0/kernel.
            layout flax
            prefix params/
            prefix batch_stats/
            prefix params.
            prefix batch_stats.

            *kernel {_, _, ...}          lecun_normal
            *bias                        zeros
            *scale                       ones
            *mean                        zeros
            *var                         ones
            *embedding                   normal(scale: 1 / sqrt(fan_out))   # linear.py, default_embed_init
            *h[fginorz][./]kernel        orthogonal                         # recurrent.py
            # attention.py, DenseGeneral: fans of the axes that are summed over.
            *query[./]kernel {_, _, _}   variance_scaling_axes(in_axis: [0], out_axis: [1, 2])
            *key[./]kernel {_, _, _}     variance_scaling_axes(in_axis: [0], out_axis: [1, 2])
            *value[./]kernel {_, _, _}   variance_scaling_axes(in_axis: [0], out_axis: [1, 2])
            *out[./]kernel {_, _, _}     variance_scaling_axes(in_axis: [0, 1], out_axis: [2])
            *count                       any
            *key                         any
            """#)
}
