extension ShippedContract {
    static let keras = ShippedContract(
        name: "keras", summary: "what Keras's layers begin with, by name and shape",
        text: #"""
            # What Keras 3.15 layers begin with: keras/src/layers, the initializers that are arguments of each. Names are those of
            # a variable's path, such as sequential/dense/kernel.
            layout keras

            *kernel {_, _, ...}          glorot_uniform
            *recurrent_kernel            orthogonal
            # attention: einsum_dense.py, fans of the axes that are summed over.
            *query/kernel {_, _, _}      variance_scaling_axes(mode: :fan_avg, distribution: :uniform, in_axis: [0], out_axis: [1, 2])
            *key/kernel {_, _, _}        variance_scaling_axes(mode: :fan_avg, distribution: :uniform, in_axis: [0], out_axis: [1, 2])
            *value/kernel {_, _, _}      variance_scaling_axes(mode: :fan_avg, distribution: :uniform, in_axis: [0], out_axis: [1, 2])
            *attention_output/kernel {_, _, _}  variance_scaling_axes(mode: :fan_avg, distribution: :uniform, in_axis: [0, 1], out_axis: [2])
            *bias                        zeros
            # rnn/lstm.py, conv_lstm.py: unit_forget_bias, the gates being input, forget, cell, output.
            *lstm_cell*bias {_}          blocks(zeros, ones, zeros, zeros) | zeros
            *gamma                       ones
            *beta                        zeros
            *scale                       ones                     # RMSNormalization
            *moving_mean                 zeros
            *moving_variance             ones
            *embeddings                  uniform(scale: 0.05)
            *alpha                       zeros                    # PReLU
            *lora_kernel_a               he_uniform
            *lora_kernel_b               zeros
            *seed_generator_state        any
            *iteration                   any
            """#)
}
