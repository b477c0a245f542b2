import InitializerCore

@testable import Workbench

/// A small transformer as GPT-2 initializes it (Radford et al., 2019; transformers' `GPT2PreTrainedModel._init_weights`):
/// N(0, 0.02²), projections into the residual stream divided by √(2 · layers), zeros and ones elsewhere.
enum SampleModel {
    static let layers = 4

    /// Its tensors, with some of them replaced by others.
    static func model(
        key: Int64 = 1, replacing others: [String: any TensorSource] = [:], failure: String? = nil
    ) throws -> StoredModel {
        var entries: [StoredModel.Entry] = []
        var seed = key * 1000
        func add(_ name: String, _ call: String, _ shape: [Int]) throws {
            seed += 1
            let drawn = try DrawnTensor(spec(call, shape, seed))
            let source = others[name] ?? drawn
            entries.append(
                StoredModel.Entry(
                    name, file: "model.safetensors", dimensions: source.shape.dimensions, typeName: "F32",
                    byteCount: 4 * source.shape.count, source: source))
        }
        try add("wte.weight", "normal(scale: 0.02)", [256, 32])
        for layer in 0..<layers {
            try add("h.\(layer).ln_1.weight", "ones", [32])
            try add("h.\(layer).attn.c_attn.weight", "normal(scale: 0.02)", [32, 96])
            try add("h.\(layer).attn.c_attn.bias", "zeros", [96])
            try add("h.\(layer).attn.c_proj.weight", "normal(scale: \(0.02 / 8.0.squareRoot()))", [32, 32])
        }
        entries.append(
            StoredModel.Entry(
                "quantized", file: "model.safetensors", dimensions: [32, 32], typeName: "Q4_K", byteCount: 576,
                source: nil,
                obstacle: "is quantized as Q4_K: its values are not stored one by one"))
        return StoredModel(["model.safetensors"], entries, failure: { failure })
    }

    static func spec(_ call: String, _ shape: [Int], _ seed: Int64) throws -> Spec {
        let line = "\(call) {\(shape.map(String.init).joined(separator: ", "))} f32 key=\(seed)"
        guard case .show(let subject) = try Session().interpret(line), let spec = subject.spec else {
            preconditionFailure("the line is a spec")
        }
        return spec
    }

    /// A session that finds a model under each of some names of files.
    static func session(_ models: [String: StoredModel]) -> Session {
        let loader = TensorLoader(model: { paths in
            let found = try paths.map { path in
                guard let model = models[path] else {
                    throw Failure(.outside("'\(path)': cannot be opened: no such file or directory"))
                }
                return model
            }
            return StoredModel(paths, found.flatMap(\.entries)) { found.lazy.compactMap { $0.failure() }.first }
        }) { _, _ in throw TensorLoader.refusal }
        return Session(environment: Environment(loader: loader, info: { FactSheet([]) }))
    }
}
