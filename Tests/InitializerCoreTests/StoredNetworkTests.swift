import Foundation
import Testing

@testable import InitializerCore

@Suite("Networks of checkpoints")
struct StoredNetworkTests {
    /// A tensor in memory.
    private func entry(_ name: String, _ dimensions: [Int], _ values: [Float]) throws -> StoredModel.Entry {
        let source = HeldTensor(shape: try Shape(dimensions), values: values)
        return .init(
            name, file: "m.safetensors", dimensions: dimensions, typeName: "F32", byteCount: 4 * values.count,
            source: source)
    }

    private struct HeldTensor: TensorSource {
        let shape: Shape
        var type: ElementType { .f32 }
        let values: [Float]

        func fill(_ buffer: UnsafeMutableBufferPointer<Double>, from start: Int) {
            for index in buffer.indices { buffer[index] = Double(values[start + index]) }
        }
    }

    /// Matrix m of `generate_blocks.py`, {inputs, outputs}, stored the other way round where it is turned.
    private func matrix(_ name: String, _ m: Int, _ inputs: Int, _ outputs: Int, isTurned: Bool = false) throws
        -> StoredModel.Entry
    {
        let values = (0..<inputs * outputs).map {
            Float(sin(1.7 * Double($0) + Double(m) + 1) / Double(inputs).squareRoot())
        }
        guard isTurned else { return try entry(name, [inputs, outputs], values) }
        let turned = (0..<outputs * inputs).map { values[$0 % inputs * outputs + $0 / inputs] }
        return try entry(name, [outputs, inputs], turned)
    }

    private func gains(_ name: String, _ m: Int, _ width: Int) throws -> StoredModel.Entry {
        try entry(name, [width], (0..<width).map { Float(1 + 0.1 * sin(Double(m + $0))) })
    }

    private func embedding(_ name: String, _ words: Int) throws -> StoredModel.Entry {
        try entry(name, [words, 128], (0..<words * 128).map { Float(sin(0.9 * Double($0))) })
    }

    /// GPT-2 as Hugging Face stores it, or as nanoGPT does.
    private func gpt2(isTurned: Bool, layers: Int = 1) throws -> StoredModel {
        var entries = [try embedding("transformer.wte.weight", 11), try embedding("transformer.wpe.weight", 3)]
        for layer in 0..<layers {
            let block = "transformer.h.\(layer)."
            let parts = try (0..<3).map { try matrix("", $0, 128, 128) }
            let read = parts.map { part in
                [Float](unsafeUninitializedCapacity: 128 * 128) {
                    part.source?.fillSingles(.init(rebasing: $0[0..<128 * 128]), from: 0)
                    $1 = 128 * 128
                }
            }
            var all: [Float] = []
            for row in 0..<128 { for part in read { all += part[row * 128..<(row + 1) * 128] } }
            var turned: [Float] = []
            for output in 0..<384 { for input in 0..<128 { turned.append(all[input * 384 + output]) } }
            entries += [
                try entry(block + "attn.c_attn.weight", isTurned ? [384, 128] : [128, 384], isTurned ? turned : all),
                try entry(block + "attn.c_attn.bias", [384], Array(repeating: 0, count: 384)),
                try matrix(block + "attn.c_proj.weight", 3, 128, 128, isTurned: isTurned),
                try matrix(block + "mlp.c_fc.weight", 4, 128, 32, isTurned: isTurned),
                try matrix(block + "mlp.c_proj.weight", 5, 32, 128, isTurned: isTurned),
                try gains(block + "ln_1.weight", 0, 128), try gains(block + "ln_2.weight", 1, 128),
            ]
        }
        return StoredModel(["m.safetensors"], entries + [try gains("transformer.ln_f.weight", 2, 128)])
    }

    private func llama() throws -> StoredModel {
        let block = "model.layers.0."
        return StoredModel(
            ["m.safetensors"],
            [
                try embedding("model.embed_tokens.weight", 7),
                try matrix(block + "self_attn.q_proj.weight", 0, 128, 128, isTurned: true),
                try matrix(block + "self_attn.k_proj.weight", 1, 128, 64, isTurned: true),
                try matrix(block + "self_attn.v_proj.weight", 2, 128, 64, isTurned: true),
                try matrix(block + "self_attn.o_proj.weight", 3, 128, 128, isTurned: true),
                try matrix(block + "mlp.gate_proj.weight", 4, 128, 24, isTurned: true),
                try matrix(block + "mlp.up_proj.weight", 5, 128, 24, isTurned: true),
                try matrix(block + "mlp.down_proj.weight", 6, 24, 128, isTurned: true),
                try gains(block + "input_layernorm.weight", 0, 128),
                try gains(block + "post_attention_layernorm.weight", 1, 128), try gains("model.norm.weight", 2, 128),
            ])
    }

    /// The outputs of the first block, and the gradient of its inputs, as PyTorch has them.
    private func expectBlock(of network: StoredNetwork, _ kind: String) throws {
        let line = try #require(try Fixture.lines("blocks.jsonl").first { $0["kind"] as! String == kind })
        try expect(network.blocks[0](neverCancelled), positions: 3, channels: 128, line)
    }

    private func expect(
        _ block: any NetworkBlock<Float>, positions: Int, channels: Int, _ line: [String: Any]
    ) throws {
        var block = block
        let input = (0..<2 * positions * channels).map { Float(sin(0.9 * Double($0) + 0.3)) }
        let output = block.forward(Batch(input, examples: 2, positions: positions, channels: channels))
        let gradient = block.backward(
            output.with(output.values.indices.map { Float(cos(1.3 * Double($0) + 0.2)) }))
        for (values, name) in [(output.values, "outputs"), (gradient.values, "gradient")] {
            let expected = line[name] as! [Double]
            #expect(values.count == expected.count)
            #expect(zip(values, expected).allSatisfy { abs(Double($0) - $1) < 2e-5 }, "\(name)")
        }
    }

    @Test(arguments: [false, true]) func blocksOfGPT2AreThoseOfPyTorch(isTurned: Bool) throws {
        let network = try StoredNetwork(gpt2(isTurned: isTurned))
        #expect(network.family == .gpt2 && network.layers == 1 && network.heads == 2 && network.classes == 11)
        try expectBlock(of: network, "gpt2")
    }

    @Test func blocksOfLlamaAreThoseOfPyTorch() throws {
        let network = try StoredNetwork(llama())
        #expect(network.family == .llama && network.heads == 2 && network.classes == 7)
        try expectBlock(of: network, "llama")
    }

    /// Kernel m of `generate_blocks.py`, {outputs, inputs, k, k}.
    private func kernel(_ name: String, _ m: Int, _ outputs: Int, _ inputs: Int, _ k: Int) throws -> StoredModel.Entry {
        let fan = inputs * k * k
        let values = (0..<outputs * fan).map { place in
            let (output, input) = (place / fan, place % fan)
            return Float(sin(1.7 * Double(input * outputs + output) + Double(m) + 1) / Double(fan).squareRoot())
        }
        return try entry(name + ".weight", [outputs, inputs, k, k], values)
    }

    /// A ResNet of a stem and two stages, of which the second halves the image.
    private func resNet(isDeep: Bool) throws -> StoredModel {
        var entries = [try kernel("conv1", 0, 4, 3, 7), try gains("bn1.weight", 0, 4)]
        let kernels = isDeep ? [(4, 2, 1), (2, 2, 3), (2, 6, 1)] : [(4, 6, 3), (6, 6, 3)]
        for (stage, first) in [(1, false), (2, true)] {
            for (index, sizes) in kernels.enumerated() {
                let block = "layer\(stage).0."
                let outputs = !first && index == kernels.count - 1 ? 4 : sizes.1
                entries += [
                    try kernel("\(block)conv\(index + 1)", index + 1, outputs, sizes.0, sizes.2),
                    try gains("\(block)bn\(index + 1).weight", index + 1, outputs),
                ]
            }
        }
        entries += [
            try kernel("layer2.0.downsample.0", 4, 6, 4, 1), try gains("layer2.0.downsample.1.weight", 4, 6),
            try matrix("fc.weight", 5, 6, 10, isTurned: true),
        ]
        return StoredModel(["m.pt"], entries)
    }

    @Test(arguments: [false, true]) func blocksOfResNetAreThoseOfPyTorch(isDeep: Bool) throws {
        let lines = try Fixture.lines("blocks.jsonl")
        func line(_ kind: String) throws -> [String: Any] {
            try #require(lines.first { $0["kind"] as! String == kind })
        }
        let network = try StoredNetwork(resNet(isDeep: isDeep), side: 9)
        #expect(network.family == .resNet && network.layers == 3 && network.classes == 10)
        try expect(network.blocks[0](neverCancelled), positions: 81, channels: 3, line("resnet_stem"))
        try expect(
            network.blocks[2](neverCancelled), positions: 9, channels: 4, line(isDeep ? "resnet_deep" : "resnet_basic"))
        let run = try network.measure(key: Key(seed: 3), batch: 4, tokens: 1)
        #expect(run.signal.gradients.count == 4 && run.firstLoss != nil)
    }

    /// Both orientations are one network.
    @Test func modelsAreMeasured() throws {
        let runs = try [false, true].map {
            try StoredNetwork(gpt2(isTurned: $0, layers: 2)).measure(key: Key(seed: 1), batch: 2, tokens: 3)
        }
        #expect(runs[0].signal.activations.count == 3 && runs[0].entropies.count == 2)
        for (one, other) in zip(
            runs[0].signal.activations + runs[0].signal.gradients, runs[1].signal.activations + runs[1].signal.gradients
        ) {
            #expect(abs(one / other - 1) < 1e-5)
        }
        #expect(try #require(runs[0].firstLoss) > log(11) / 2)
    }

    @Test func layersAreChained() throws {
        func model(_ shapes: [(String, [Int])]) throws -> StoredModel {
            StoredModel(
                ["m.npz"],
                try shapes.map { try entry($0, $1, Array(repeating: 0.1, count: $1.reduce(1, *))) })
        }
        let torch = try StoredNetwork(
            model([
                ("net.10.weight", [2, 5]), ("net.0.weight", [4, 3]), ("net.0.bias", [4]), ("net.2.weight", [5, 4]),
            ]))
        #expect(torch.family == .mlp && torch.width == 3 && torch.layers == 3)
        let run = try torch.measure(key: Key(seed: 0), batch: 2, tokens: 1)
        #expect(run.signal.activations.count == 4 && run.firstLoss == nil && run.similarities.isEmpty)
        let keras = try StoredNetwork(model([("a.kernel", [3, 4]), ("b.kernel", [4, 5]), ("b.bias", [5])]))
        #expect(keras.width == 3 && keras.layers == 2)
        for shapes in [[("a", [3, 4]), ("b", [5, 6])], [("a", [3])], [("a", [3, 4, 5])], []] {
            #expect(throws: StoredNetwork.Problem.unknownArchitecture) { try StoredNetwork(model(shapes)) }
        }
    }

    /// Sizes that do not fit are refused before any number is read.
    @Test(arguments: ["attn.c_attn.bias", "attn.c_proj.weight", "mlp.c_fc.weight", "mlp.c_proj.weight", "ln_1.weight"])
    func sizesThatDoNotFitAreRefused(name: String) throws {
        let sound = try gpt2(isTurned: false)
        let bad = "transformer.h.0." + name
        let entries = try sound.entries.map { $0.name == bad ? try entry(bad, $0.dimensions.map { $0 + 1 }, []) : $0 }
        let network = try StoredNetwork(StoredModel(["m"], entries))
        let problem = #expect(throws: StoredNetwork.Problem.self) {
            try network.measure(key: Key(seed: 1), batch: 1, tokens: 2)
        }
        guard case .shape(let name, _) = problem else { Issue.record("\(String(describing: problem))"); return }
        // A layer that is wider inside is only noticed by what follows.
        #expect(name == bad || bad.hasSuffix("c_fc.weight") && name.hasSuffix("mlp.c_fc.weight"))
        let missing = StoredModel(["m"], sound.entries.filter { $0.name != bad })
        if !bad.hasSuffix("bias") {
            #expect(throws: StoredNetwork.Problem.missing(bad)) {
                try StoredNetwork(missing).measure(key: Key(seed: 1), batch: 1, tokens: 2)
            }
        }
    }
}
