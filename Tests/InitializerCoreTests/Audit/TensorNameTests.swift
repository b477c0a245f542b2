import Testing

@testable import InitializerCore

@Suite struct TensorNameTests {
    @Test(arguments: [
        ("transformer.h.11.attn.c_proj.weight", "transformer.h.*.attn.c_proj.weight", [11]),
        ("layers.0.blocks.2.fc1.weight", "layers.*.blocks.*.fc1.weight", [0, 2]),
        ("conv2d_1/kernel", "conv2d_*/kernel", [1]), ("layer3.0.conv1.weight", "layer3.*.conv1.weight", [0]),
        ("w", "w", []), ("", "", []), ("5", "*", [5]),
    ])
    func numbersBetweenDotsAreThePlace(text: String, role: String, numbers: [Int]) {
        let name = TensorName(text)
        #expect(name.role == role && name.numbers == numbers)
    }

    @Test(arguments: [
        ("h.0.ln_1.weight", TensorName.Use.normalization), ("model.norm.weight", .normalization),
        ("h.0.mlp.c_fc.bias", .bias), ("wte.weight", .embedding), ("bn1.running_mean", .buffer),
        ("h.0.mlp.c_fc.weight", .weight), ("dense/kernel", .weight),
        ("blocks.1.ls1.gamma", .normalization),
    ])
    func namesSayWhatTensorsAreFor(text: String, use: TensorName.Use) {
        #expect(TensorName(text).use == use)
    }

    @Test func layersAndFansComeFromTheOthers() throws {
        let outline = ModelOutline([
            ("h.0.fc.weight", try Shape([64, 32])), ("h.11.fc.weight", try Shape([64, 32])),
            ("h.11.fc.bias", try Shape([64])), ("rnn.weight_hh_l0", try Shape([400, 100])),
            ("rnn.bias_ih_l0", try Shape([400])),
        ])
        #expect(outline.context(of: "h.3.fc.weight").layers == 12)
        #expect(outline.context(of: "h.11.fc.bias").fanIn == 32)
        #expect(outline.context(of: "rnn.bias_ih_l0").hidden == 100)
        #expect(outline.context(of: "head.weight") == Explanation.Context())
    }
}
