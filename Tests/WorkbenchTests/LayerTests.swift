import Documents
import InitializerCore
import Testing

@testable import Workbench

/// What is said of the parameters of layers, beside the formulas of the frameworks' sources.
@Suite struct LayerTests {
    /// PyTorch's Linear begins with a third of LeCun's variance, a sixth of He's: √(1/6) = 0.408 of its σ.
    @Test func meaningFollowsFromTheNumbers() throws {
        let parameters = try LayerRunTests.parameters(LayerCall("nn.Linear(784, 256)"))
        let weight = try #require(parameters.first)
        #expect((try #require(weight.ratioToHe) - 0.408248290463863).magnitude < 1e-6)
        #expect(
            weight.fans == (try FrameworkCalls.spec("zeros {784, 256}").fans) && weight.shape.dimensions == [256, 784])
        #expect(parameters[1].ratioToHe == nil)
        // Each output of this transposed convolution adds up 2 × 2 places of each of 16 inputs, by its stride.
        let transposed = try LayerRunTests.parameters(LayerCall("nn.ConvTranspose2d(16, 32, 4, stride=2)"))
        #expect(transposed[0].inputs == 64 && transposed[0].fans?.in == 512)
    }

    /// By src/utils.jl and src/layers of Flux.jl 0.16.11: glorot_uniform is U(±√(6 / (nfan_in + nfan_out))), with fans of
    /// (out, in) and (…, in, out); randn32 is N(0, 1).
    @Test(
        arguments: [
            ("Dense(784 => 256, relu)", "weight", [256, 784], 0.04385290096535147),
            ("Flux.Dense(784 => 256; init = Flux.kaiming_normal)", "weight", [256, 784], 0.050507627227610534),
            ("Conv((3, 3), 64 => 128, relu; pad=1)", "weight", [3, 3, 64, 128], 0.034020690871988585),
            ("Flux.Embedding(100 => 16)", "weight", [16, 100], 1),
            ("LSTM(28 => 64)", "cell.Wi", [256, 28], 0.08391813582966891),
            ("GRUCell(28 => 64)", "Wh", [192, 64], 0.08838834764831845),
            ("Chain(Dense(784 => 256, relu), Dense(256 => 10))", "layers.2.weight", [10, 256], 0.08671099695241201),
        ] as [(String, String, [Int], Double)]) func layersOfFluxAreRead(
            call: String, name: String, shape: [Int], deviation: Double
        ) throws
    {
        let parameter = try #require(try LayerRunTests.parameters(LayerCall(call)).first { $0.name == name })
        #expect(parameter.shape.dimensions == shape)
        #expect((parameter.law.standardDeviation / deviation - 1).magnitude < 1e-6)
        let request = try Session().interpret("layer \(call)")
        #expect(try Session().interpret(request.description) == request)
    }

    /// By lib/axon.ex and lib/axon/shape.ex of Axon 0.6.1: glorot_uniform has the variance 2 / (fan_in + fan_out), with fans of
    /// the last two axes times all others, and of 1 and 1 for vectors.
    @Test(
        arguments: [
            ("Axon.dense(x, 256)", [784], "kernel", [784, 256], 0.04385290096535147),
            ("Axon.dense(256, kernel_initializer: :he_normal)", [784], "kernel", [784, 256], 0.050507627227610534),
            ("Axon.dense(Axon.input(\"x\", shape: {nil, 784}), 256)", nil, "kernel", [784, 256], 0.04385290096535147),
            // The released code scales by 1.
            (
                "Axon.dense(x, 64, kernel_initializer: Axon.Initializers.variance_scaling(mode: :fan_out))", [100],
                "kernel",
                [100, 64], 0.125
            ),
            (
                "Axon.conv(x, 64, kernel_size: {3, 5}, feature_group_size: 4)", [32, 32, 16], "kernel", [3, 5, 4, 64],
                0.044280744277004765
            ),
            // Its fans are those of a kernel whose channels are last, whatever it is told.
            (
                "Axon.conv(x, 64, kernel_size: 3, channels: :first)", [16, 32, 32], "kernel", [64, 16, 3, 3],
                0.018042195912175804
            ),
            (
                "Axon.conv_transpose(x, 32, kernel_size: 4, strides: 2)", [16, 16, 64], "kernel", [4, 4, 64, 32],
                0.03608439182435161
            ),
            ("Axon.depthwise_conv(x, 2, kernel_size: 3)", [32, 32, 16], "kernel", [3, 3, 1, 32], 0.08206099398622181),
            (
                "Axon.separable_conv2d(x, 2, kernel_size: {3, 5})", [32, 32, 16], "kernel_1", [3, 1, 1, 32],
                0.1421338109037403
            ),
            (
                "Axon.separable_conv2d(x, 2, kernel_size: {3, 5})", [32, 32, 16], "kernel_2", [1, 5, 1, 32],
                0.11009637651263606
            ),
            ("Axon.bilinear(x, y, 16)", [8], "kernel", [16, 8, 8], 0.08838834764831845),
            ("Axon.embedding(x, 1000, 64)", nil, "kernel", [1000, 64], 0.005773502691896258),
            ("Axon.lstm(x, 64)", [20, 28], "input_kernel.wii", [28, 64], 0.14744195615489714),
            ("Axon.lstm(x, {c, h}, 64)", [20, 28], "hidden_kernel.who", [64, 64], 0.125),
            ("Axon.gru(x, 64)", [20, 28], "hidden_kernel.whn", [64, 64], 0.125),
            (
                "Axon.conv_lstm(x, 8, kernel_size: 3)", [10, 4, 9, 9], "input_kernel", [32, 4, 3, 3],
                0.05103103630798288
            ),
            ("Axon.batch_norm(x)", [32], "gamma", [32], 1), ("Axon.layer_norm(x)", [10, 32], "gamma", [32], 1),
        ] as [(String, [Int]?, String, [Int], Double)]) func layersOfAxonAreRead(
            call: String, input: [Int]?, name: String, shape: [Int], deviation: Double
        ) throws
    {
        let parameters = try LayerRunTests.parameters(LayerCall(call, input))
        let parameter = try #require(parameters.first { $0.name == name })
        #expect(parameter.shape.dimensions == shape)
        #expect((parameter.law.standardDeviation / deviation - 1).magnitude < 1e-6)
    }

    @Test func whatAxonMakesIsNamedAsThere() throws {
        func names(_ call: String, _ input: [Int]) throws -> [String] {
            try LayerRunTests.parameters(LayerCall(call, input)).map(\.name)
        }
        #expect(
            try names("Axon.gru(x, 4)", [2, 3]) == [
                "input_kernel.wir", "input_kernel.wiz", "input_kernel.win", "hidden_kernel.whr", "hidden_kernel.whz",
                "hidden_kernel.whn", "bias.br", "bias.bz", "bias.bin", "bias.bhn",
            ])
        #expect(
            try names("Axon.separable_conv2d(x, 1)", [9, 9, 4]) == ["kernel_1", "bias_1", "kernel_2", "bias_2"])
        #expect(try names("Axon.batch_norm(x)", [3]) == ["gamma", "beta", "mean", "var"])
        #expect(try names("Axon.dropout(x)", [3]).isEmpty)
    }

    /// keras/src/utils/naming.py: to_snake_case.
    @Test(arguments: [
        ("PReLU()", "p_re_lu/alpha"), ("SeparableConv2D(8, 3)", "separable_conv2d/depthwise_kernel"),
        ("BatchNormalization()", "batch_normalization/gamma"), ("Conv2DTranspose(8, 3)", "conv2d_transpose/kernel"),
        ("RMSNormalization()", "rms_normalization/scale"),
    ]) func layersOfKerasAreNamedAsThere(call: String, name: String) throws {
        let sequence = LayerCall("keras.Sequential([keras.Input((9, 9, 4)), layers.\(call)])")
        #expect(try LayerRunTests.parameters(sequence).first?.name == name)
    }

    /// By the sources: PyTorch's trunc_normal_ was rewritten with 2.12 (pull request 174997); q beside k and v of other
    /// widths is Glorot's of its own, 2 / (64 + 64) where the three stored as one have 2 / (3 · 64 + 64); MLX's sparse takes
    /// rows (pull request 3752).
    @Test func whatVersionsAndOptionsChangeIsSaid() throws {
        func remarks(_ line: String) throws -> String {
            var session = Session()
            return session.note(on: try session.interpretation(of: line)) ?? ""
        }
        #expect(try remarks("nn.init.trunc_normal_(w, std=0.02) {64, 64}").contains("before PyTorch 2.12 a few values"))
        #expect(try !remarks("nn.init.trunc_normal_(w, std=1) {64, 64}").contains("2.12"))
        #expect(try remarks("timm.layers.trunc_normal_(w, std=0.02) {64, 64}").contains("in half precision"))
        #expect(try remarks("mlx.nn.init.sparse(0.9)(mx.zeros((8, 20)))").contains("of a row, an output"))
        #expect(
            try remarks("nn.MultiheadAttention(64, 8, kdim=32, vdim=16).q_proj_weight").contains("2 times the variance")
        )
    }

    // MARK: For people

    /// The blocks of a stack begin with the same numbers, and are said once.
    @Test func likeLayersAreSaidOnce() throws {
        let text = TextWriter(width: 200).lines(
            try Session.answer("layer nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 6)").document)
        let headings = text.filter { $0.contains("layers.") }
        #expect(headings.count == 12)
        #expect(headings.allSatisfy { $0.contains("layers.0…5.") })
        #expect(text.contains { $0.contains("All 6 begin with the same numbers") })
        let other = TextWriter(width: 200).lines(
            try Session.answer("layer nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 5))").document)
        #expect(other.contains("0…1.weight") && other.contains("2.weight"))
    }

    @Test(
        arguments: [
            ("0.weight", "1.weight", "0…1.weight"), ("0.weight", "2.weight", nil), ("0.weight", "1.bias", nil),
            ("a.0.w", "b.1.w", nil), ("weight", "weight", nil), ("layers.9.x.1", "layers.10.x.1", "layers.9…10.x.1"),
        ] as [(String, String, String?)]) func namesOfLayersInARowAreFolded(
            first: String, second: String, folded: String?
        )
    {
        var name = FoldedName(first)
        #expect(name.description == first)
        #expect(name.isFollowed(by: FoldedName(second)) == (folded != nil))
        guard let folded else { return }
        name.extend()
        #expect(name.description == folded)
    }

    /// Every layer that can be read is explained, and its example is read.
    @Test func everyNameIsExplained() throws {
        let session = Session()
        for library in FrameworkLibrary.all {
            for name in library.contents.flatMap({ module, names in names.map { module + $0 } }) {
                let function = try #require(FrameworkFunction(named: name), "\(name)")
                #expect(function.signature.hasPrefix(name + "("))
                // What takes an equation or layers of another framework has no example.
                guard let (call, input, shape) = function.example else {
                    #expect(
                        ["Einsum", "EinsumDense", "Bidirectional", "keras.Sequential"].contains { name.hasSuffix($0) },
                        "\(name)")
                    continue
                }
                let line =
                    function.isLayer
                    ? "layer \(LayerQuestion(call: call, input: input))"
                    : "explain \(call)" + (shape.map { " {\($0.map(String.init).joined(separator: ", "))}" } ?? "")
                #expect(throws: Never.self, "\(line)") { try session.interpret(line) }
                guard case .callable? = HelpTopic(named: name) else {
                    Issue.record("\(name)")
                    continue
                }
            }
        }
    }

    @Test func helpSaysWhatALayerTakes() throws {
        let lines = TextWriter(width: 100).lines(try Session.answer("help nn.Linear").document)
        let text = lines.joined(separator: "\n")
        #expect(lines.first == "nn.Linear(in_features, out_features, bias=True, device=None, dtype=None)")
        for part in ["PyTorch 2.13.0", "weight", "{128, 64}", "layer nn.Linear(64, 128)"] {
            #expect(text.contains(part))
        }
        let elixir = TextWriter(width: 400).lines(try Session.answer("help Axon.dense").document)
        #expect(elixir.first?.hasPrefix("Axon.dense(input, units, kernel_initializer: :glorot_uniform") == true)
        let listed = TextWriter(width: 400).lines(try Session.answer("help layer").document).joined(separator: "\n")
        for part in ["Conv2d", "SeparableConv2D", "kaiming_uniform_", "conv_lstm", "DenseGeneral"] {
            #expect(listed.contains(part))
        }
        let failure = try #require(throws: Failure.self) { try Session().interpret("help nn.Liner") }
        #expect(failure.suggestion == "did you mean 'nn.Linear'?")
    }
}
