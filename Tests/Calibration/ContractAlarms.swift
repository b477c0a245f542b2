import InitializerCore
import Platform

/// How often a model that keeps its contract is said to break it, by element type and by how its weights were made: drawn
/// in the type, as libraries for arrays do, or in single precision and rounded, as when a model is converted.
struct ContractAlarms {
    /// The probability with which a model may be said to break its contract: that of `audit`, and one that many models are
    /// not needed for.
    private static let nominal = [1e-1, 1e-3]

    private let models: Int

    init(models: Int) { self.models = models }

    /// A weight of the model, with its law in the contract's words.
    private struct Weight {
        let name: String
        let call: String
        let options: [String: OptionValue]
        let shape: [Int]

        func spec(_ type: ElementType, key: Int64) throws -> Spec {
            try Spec(call, options: options, shape: shape, type: type, key: key)
        }
    }

    /// A small transformer as GPT-2 begins, and layers as PyTorch and Flax begin.
    private static let weights: [Weight] = {
        func scaled(_ scale: Double) -> [String: OptionValue] { ["scale": .number(.real(scale))] }
        let branch = 0.02 / 8.0.squareRoot()
        var weights = [
            Weight(name: "wte.weight", call: "normal", options: scaled(0.02), shape: [256, 48]),
            Weight(name: "wpe.weight", call: "normal", options: scaled(0.02), shape: [64, 48]),
        ]
        for layer in 0..<4 {
            let rows: [(String, Double, [Int])] = [
                ("attn.c_attn", 0.02, [48, 144]), ("attn.c_proj", branch, [48, 48]), ("mlp.c_fc", 0.02, [48, 192]),
                ("mlp.c_proj", branch, [192, 48]),
            ]
            for (name, scale, shape) in rows {
                weights.append(
                    Weight(name: "h.\(layer).\(name).weight", call: "normal", options: scaled(scale), shape: shape))
            }
            let bound = scaled(1 / 48.0.squareRoot())
            weights += [
                Weight(name: "\(layer).linear.weight", call: "uniform", options: bound, shape: [96, 48]),
                Weight(name: "\(layer).linear.bias", call: "uniform", options: bound, shape: [96]),
                Weight(name: "\(layer).dense.kernel", call: "lecun_normal", options: [:], shape: [48, 96]),
            ]
        }
        return weights
    }()

    /// How the weights come to be of their type.
    private enum Making: String, CaseIterable {
        case drawn = "drawn in it"
        case rounded = "drawn in f32 and rounded"
    }

    /// Simulates, prints a table, and says what is too often to be chance.
    ///
    /// - Returns: complaints.
    func run() throws -> [String] {
        print("| type | weights | models | called broken, nominally 1 in 10 | nominally 1 in 1,000 |")
        print("| --- | --- | --: | --: | --: |")
        var complaints: [String] = []
        for type in [ElementType.f32, .bf16, .f16] {
            for making in Making.allCases where type != .f32 || making == .drawn {
                let counts = try counts(type, making)
                print("| \(type) | \(making.rawValue) | \(models) | \(counts[0].hits) | \(counts[1].hits) |")
                for (count, nominal) in zip(counts, Self.nominal) where count.chance(ifRateIs: nominal) < 1e-4 {
                    complaints.append("\(type), \(making.rawValue): \(count.hits) of \(models) models at \(nominal)")
                }
            }
        }
        return complaints
    }

    private func counts(_ type: ElementType, _ making: Making) throws -> [Count] {
        var counts = Self.nominal.map { _ in Count() }
        try Workers.inOrder(models, threads: Workers.available, checkpoint: neverCancelled) { model in
            try Self.alarms(type, making, model)
        } take: { _, alarms in
            for (index, isAlarm) in alarms.enumerated() { counts[index].add(isAlarm) }
        }
        return counts
    }

    /// Whether a model is said to break its contract at each of the levels.
    private static func alarms(_ type: ElementType, _ making: Making, _ model: Int) throws -> [Bool] {
        let shapes = try weights.map { ($0.name, try Shape($0.shape)) }
        let outline = ModelOutline(shapes)
        var alarms = nominal.map { _ in false }
        for (place, weight) in weights.enumerated() {
            let key = Int64(model * 1000 + place)
            let drawn = try DrawnTensor(try weight.spec(making == .drawn ? type : .f32, key: key))
            let source =
                making == .drawn
                ? Tensor(drawn) : Tensor(drawn.shape, type, components: drawn.components(0..<drawn.componentCount))
            let tensor = try AuditedTensor(weight.name, source, in: outline, threads: 1)
            let expected = try weight.spec(type, key: 0)
            for (index, level) in nominal.enumerated() where !alarms[index] {
                let comparison = try tensor.compared(with: expected, level: level / Double(weights.count))
                alarms[index] = !comparison.deviations.isEmpty
            }
        }
        return alarms
    }
}
