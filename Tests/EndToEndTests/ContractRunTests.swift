import Foundation
import Testing

private let python = ProcessInfo.processInfo.environment["INITSCOPE_PYTHON"]

/// The contracts that ship, held against models that the frameworks themselves wrote, and against twins of them with one
/// fault: the built program keeps to both.
@Suite("Contracts that ship") struct ContractRunTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Frameworks")

    /// What a contract says of a model that was written by transformers, torch, Keras or Flax; and a tensor of it with a
    /// factor that makes it another law.
    private struct Case: CustomStringConvertible {
        let contract: String
        let tensor: String
        let factor: Float
        let words: String

        var description: String { contract }

        init(_ contract: String, _ tensor: String, _ factor: Double, _ words: String) {
            (self.contract, self.tensor, self.factor, self.words) = (contract, tensor, Float(factor), words)
        }
    }

    private static let stored = [
        // c_proj with 0.02: transformers issue 47458.
        Case("gpt2", "transformer.h.1.mlp.c_proj.weight", 6.0.squareRoot(), "as without the factor 1/√(2 · 3)"),
        Case("llama", "model.layers.1.mlp.down_proj.weight", 0.5, "half the scale"),
        Case("bert", "bert.encoder.layer.0.intermediate.dense.weight", 2.0.squareRoot(), "not 0.02"),
        Case("vit", "vit.layers.1.mlp.fc1.weight", 5.0 / 3, "not 0.02"),
        // Queries as large as keys: without the factor of a head's size, 10.
        Case("t5", "encoder.block.1.layer.0.SelfAttention.q.weight", 10.0.squareRoot(), "breaks-contract"),
        // Without ReLU's gain.
        Case(
            "resnet", "resnet.encoder.stages.1.layers.0.layer.1.convolution.weight", 0.5.squareRoot(),
            "without a gain of √2"),
    ]

    private static let fresh = [
        // Xavier's bound √(6 / 50) where ±1/√30 is meant.
        Case("torch", "linear.weight", (6.0 / 50 * 30).squareRoot(), "not 0.1054"),
        // He's σ where Glorot's is meant: of 32 outputs and 12 inputs, √(2 / 12) for √(2 / 44).
        Case("keras", "dense/kernel", (44.0 / 12).squareRoot(), "He et al., where Glorot and Bengio was meant"),
        Case("flax", "params/Dense_0/kernel", 2.0.squareRoot(), "gain of √2"),
    ]

    @Test(arguments: stored.indices) func transformersModelsKeepTheirs(index: Int) throws {
        try Self.check(Self.stored[index], in: Self.folder.appending(path: "models"))
    }

    /// The frameworks are started once for all.
    @Test(.enabled(if: python != nil)) func layersOfFrameworksKeepTheirs() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "contracts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(python))
        process.arguments =
            [Self.folder.appending(path: "write_models.py").path, folder.path, "5", "fused"]
            + Self.fresh.map(\.contract)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        for one in Self.fresh { try Self.check(one, in: folder) }
        try Self.checkFused(in: folder)
    }

    /// What PyTorch draws part by part: queries, keys and values by their own fans, of which the whole has others; gates.
    private static let fused = """
        prefix lstm
        attention.in_proj_weight  blocks(nn.init.xavier_uniform_(w), parts: 3)
        weight_ih_l0              blocks(nn.init.xavier_normal_(w), parts: 4)
        weight_hh_l0              blocks(nn.init.orthogonal_(w), parts: 4)
        bias_ih_l0                blocks(zeros, ones, zeros, zeros)
        bias_hh_l0                zeros
        whole.in_proj_weight      nn.init.xavier_uniform_(w)
        *in_proj_bias             zeros
        *out_proj.bias            zeros
        *out_proj.weight          nn.init.kaiming_uniform_(w, a=math.sqrt(5))
        """

    /// The parts keep their laws; a third of smaller scale, and what PyTorch draws as a whole, are named.
    private static func checkFused(in folder: URL) throws {
        let (model, twin) = (folder.appending(path: "fused.safetensors"), folder.appending(path: "twin.safetensors"))
        let contract = folder.appending(path: "fused.contract")
        try Data(fused.utf8).write(to: contract)
        let kept = try BuiltProgram.run(["audit", model.path, "--contract", contract.path])
        #expect(kept.status == 0 && kept.output.contains("12 tensors kept it\n"), "\(kept.output)\(kept.errors)")
        // √(6 / (48 + 144)) instead of √(6 / (48 + 48)).
        try self.twin(of: model, scaling: "attention.in_proj_weight", by: Float(0.5.squareRoot()), third: 1).write(
            to: twin)
        let broken = try BuiltProgram.run(["audit", twin.path, "--contract", contract.path])
        #expect(broken.status == 1 && broken.output.contains("rows 48…95, part 2 of 3"), "\(broken.output)")
        try Data(fused.replacing("whole.in", with: "nothing.in").replacing("attention.in", with: "*.in").utf8).write(
            to: contract)
        let whole = try BuiltProgram.run(["audit", model.path, "--contract", contract.path])
        #expect(whole.status == 1 && whole.output.contains("whole.in_proj_weight"), "\(whole.output)")
        #expect(whole.output.contains("parts 2 and 3 break it too"), "\(whole.output)")
    }

    /// The model keeps the contract that ships and the one that is written of it; the twin breaks both, in one tensor.
    private static func check(_ one: Case, in folder: URL) throws {
        let model = folder.appending(path: one.contract + ".safetensors")
        let written = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).contract")
        let twin = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors")
        defer { for file in [written, twin] { try? FileManager.default.removeItem(at: file) } }
        try Self.twin(of: model, scaling: one.tensor, by: one.factor).write(to: twin)
        let kept = try BuiltProgram.run([
            "audit", model.path, "--contract", one.contract, "--write-contract", written.path,
        ])
        #expect(kept.status == 0 && !kept.output.contains("not in it"), "\(one): \(kept.output)\(kept.errors)")
        for contract in [one.contract, written.path] {
            #expect(try BuiltProgram.run(["audit", model.path, "--contract", contract]).status == 0, "\(contract)")
            let broken = try BuiltProgram.run(["--format", "jsonl", "audit", twin.path, "--contract", contract])
            #expect(broken.status == 1, "\(one)")
            let last = try #require(broken.output.split(separator: "\n").last)
            let object = try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
            let findings = (object["audit"] as? [String: Any])?["findings"] as? [String: Int]
            #expect(findings?["breaks-contract"] == 1, "\(one): \(last)")
            let line = try #require(broken.output.split(separator: "\n").first { $0.contains("\"\(one.tensor)\"") })
            if contract == one.contract { #expect(line.contains(one.words), "\(line)") }
        }
    }

    /// The bytes of a safetensors file with the numbers of one tensor, or of a third of its rows, multiplied: eight bytes
    /// with the header's length, the header, the numbers.
    private static func twin(
        of file: URL, scaling name: String, by factor: Float, third: Int? = nil
    ) throws -> Data {
        var bytes = try Data(contentsOf: file)
        let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        let header = try JSONSerialization.jsonObject(with: bytes[8..<8 + length]) as? [String: Any]
        let entry = try #require(header?[name] as? [String: Any], "\(name)")
        var ends = try #require(entry["data_offsets"] as? [Int])
        if let third {
            let size = (ends[1] - ends[0]) / 3
            ends = [ends[0] + third * size, ends[0] + (third + 1) * size]
        }
        #expect(entry["dtype"] as? String == "F32")
        for place in stride(from: 8 + length + ends[0], to: 8 + length + ends[1], by: 4) {
            let pattern = bytes[place..<place + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let scaled = (Float(bitPattern: pattern) * factor).bitPattern
            for index in 0..<4 { bytes[place + index] = UInt8(truncatingIfNeeded: scaled >> (8 * UInt32(index))) }
        }
        return bytes
    }
}
