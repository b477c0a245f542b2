import InitializerCore
import Testing

@testable import Workbench

/// What is said of calls that are wrong.
@Suite struct FrameworkCallSlipTests {
    private static let slips: [(line: String, range: Range<Int>, message: String, suggestion: String?)] = [
        (
            "layer nn.Linear(784)", 6..<15, "nn.Linear is missing out_features", "'help nn.Linear' says what it takes"
        ),
        (
            "explain nn.Linear(784)", 8..<17, "nn.Linear is missing out_features", "'help nn.Linear' says what it takes"
        ),
        (
            "nn.linear(3, 4)", 0..<9, "unknown 'nn.linear': PyTorch has no such layer or initializer here",
            "did you mean 'nn.Linear'?"
        ),
        (
            "layer keras.layers.dense(3)", 6..<24,
            "unknown 'keras.layers.dense': Keras has no such layer or initializer here",
            "did you mean 'keras.layers.Dense'?"
        ),
        (
            "layer Axon.dens(3)", 6..<15, "unknown 'Axon.dens': Axon has no such layer or initializer here",
            "did you mean 'Axon.dense'?"
        ),
        (
            "layer Axon.dense(x, n) input=3", 20..<21,
            "units of Axon.dense must be a whole number from 1 to 2,147,483,647, not n",
            "a name stands for nothing here: nothing is executed"
        ),
        (
            "layer keras.Sequential([keras.Input((9, 9, 4)), layers.Conv2DTranspose(8, 3), layers.Dense(3)])", 78..<90,
            "the shape of what layers.Conv2DTranspose gives is not worked out here",
            "read the layers behind it by themselves, with input=SHAPE"
        ),
        (
            "layer Axon.dense(3)", 6..<16, "Axon.dense takes the shape of its weights from its input",
            "add the shape without the batch, such as input=(32, 32, 3) or input=784"
        ),
        (
            "layer Axon.dense(3, kernel_initializer: :orthogonal) input=3", 20..<51,
            "Axon knows :orthogonal only as a call: Axon.Initializers.orthogonal()", nil
        ),
        (
            "explain keras.initializers.HeNormal(input_axes=[0], output_axes=[1]) {3, 4}", 8..<35,
            "what keras.initializers.HeNormal draws depends on the shape",
            "say the shape in the call: keras.initializers.HeNormal(…)((512, 8, 64)), or as it takes one"
        ),
        (
            "nn.Conv2D(3, 64, 3)", 0..<9, "unknown 'nn.Conv2D': PyTorch has no such layer or initializer here",
            "did you mean 'nn.Conv2d'?"
        ),
        (
            "nn.init.kaimin_normal_(w)", 0..<22,
            "unknown 'nn.init.kaimin_normal_': PyTorch has no such layer or initializer here",
            "did you mean 'nn.init.kaiming_normal_'?"
        ),
        (
            "nn.Linear(784, 256, biass=False)", 20..<31,
            "unknown argument 'biass': nn.Linear takes in_features, out_features, bias, device and dtype",
            "did you mean 'bias'?"
        ),
        (
            "nn.Linear(784, 256, True, None, None, 3)", 38..<39,
            "nn.Linear takes at most 5 arguments by their place", nil
        ),
        ("nn.Linear(784, 256, in_features=3)", 20..<33, "in_features of nn.Linear is given twice", nil),
        (
            "nn.Linear(784, n)", 15..<16,
            "out_features of nn.Linear must be a whole number from 1 to 2,147,483,647, not n",
            "a name stands for nothing here: nothing is executed"
        ),
        (
            "nn.Linear(784, 0)", 15..<16,
            "out_features of nn.Linear must be a whole number from 1 to 2,147,483,647, not 0",
            nil
        ),
        (
            "nn.Conv2d(3, 64, (3, 3, 3))", 17..<26,
            "kernel_size of nn.Conv2d must be a size or a tuple of 2 sizes, not (3, 3, 3)", nil
        ),
        ("nn.Conv2d(3, 64, 3, groups=2)", 20..<28, "in_channels must be divisible by groups", nil),
        ("nn.MultiheadAttention(10, 3)", 26..<27, "embed_dim must be divisible by num_heads", nil),
        (
            "nn.init.kaiming_normal_(w, nonlinearity='relus')", 27..<47,
            "nonlinearity of nn.init.kaiming_normal_ must be one of \"linear\", \"conv1d\", \"conv2d\", \"conv3d\", \"conv_transpose1d\", \"conv_transpose2d\", \"conv_transpose3d\", \"sigmoid\", \"tanh\", \"relu\", \"leaky_relu\" and \"selu\", not \"relus\"",
            "did you mean \"relu\"?"
        ),
        ("nn.Linear(784, 256).wait", 0..<9, "nn.Linear has no parameter 'wait': it has weight and bias", nil),
        ("nn.ReLU()", 0..<7, "nn.ReLU has no parameters that are drawn", nil),
        ("layer Linaer(3, 4)", 6..<12, "unknown layer 'Linaer'", "did you mean 'Linear'?"),
        ("nn.Linear(784, 256", 18..<19, "expected ',' or ')'", nil),
        ("nn.Linear(784 256)", 14..<17, "expected ',' or ')'", nil),
        ("nn.Linear('784, 256)", 10..<20, "unterminated string", nil),
        ("nn.Linear(784, *sizes)", 15..<16, "expected a number, a name, a tuple or text in quotes", nil),
        ("nn.Linear(784, 256) {3, 4}", 20..<21, "shape is given twice", nil),
        ("layer nn.init.zeros_(w)", 6..<20, "nn.init.zeros_ is an initializer; layer takes a layer", nil),
        ("layer", 5..<6, "expected a layer, such as nn.Linear(784, 256)", "usage: layer CALL [input=SHAPE]"),
        ("nn.Embedding(10, 3, padding_idx=10)", 20..<34, "padding_idx must be a row, from -10 to 9", nil),
    ]

    @Test(arguments: slips)
    func slipsAreExplained(
        line: String, range: Range<Int>, message: String, suggestion: String?
    ) throws {
        let failure = try #require(throws: Failure.self) { try Session().interpret(line) }
        #expect(failure.message == message)
        #expect(failure.range == range)
        #expect(failure.suggestion == suggestion)
    }
}
