import Foundation
import Testing

@testable import InitializerCore

@Suite("Blocks of networks")
struct NetworkBlockTests {
    /// Weights as `generate_training.py` has them.
    static func network<Scalar: NetworkScalar>(_ plan: NetworkPlan, _ scalar: Scalar.Type) -> Network<Scalar> {
        plan.network(
            plan.matrices.enumerated().map { m, matrix in
                (0..<matrix.inputs * matrix.outputs).map {
                    Scalar(sin(1.7 * Double($0) + Double(m) + 1) / Double(matrix.inputs).squareRoot())
                }
            })
    }

    /// Inputs and classes as it has them.
    static func data(_ count: Int, classes: Int, features: Int) -> (inputs: [Double], labels: [Int]) {
        ((0..<count * features).map { sin(0.9 * Double($0) + 0.3) }, (0..<count).map { (7 * $0 + $0 / 3) % classes })
    }

    /// Two blocks of a kind, `mlp` for fully connected layers, for inputs of some sizes.
    static func plan(
        _ kind: String, _ activation: String, norm: String = "layer", isGated: Bool = false, inputShape: [Int] = [5],
        outputs: Int = 3, layers: Int = 2, width: Int, weights: Spec? = nil, roles: [ParameterRole: Spec] = [:],
        branch: Double = 0.7
    ) throws -> NetworkPlan {
        var form = BlockForm(width: width)
        (form.heads, form.expansion, form.isGated, form.branch) = (2, 2, isGated, .number(branch))
        form.normalization = try #require(Normalization(rawValue: norm))
        let element = NetworkElement(
            try #require(kind == "mlp" ? .dense : NetworkElement.Kind(rawValue: kind)),
            try #require(Activation.named(activation)), isNormalized: norm == "batch")
        return NetworkPlan(
            Array(repeating: element, count: layers), inputShape: inputShape, outputs: outputs, form,
            weights: try weights ?? Spec("zeros", shape: [1, 1], key: 0), roles: roles)
    }

    /// The plan of a line of `training.jsonl`.
    static func plan(_ line: [String: Any], width: Int) throws -> NetworkPlan {
        try plan(
            line["network"] as! String, line["activation"] as! String, norm: line["norm"] as! String,
            isGated: line["gated"] as! Bool, inputShape: line["shape"] as! [Int], width: width)
    }

    /// Numbers of examples, cut into vectors as a plan has it.
    static func batch<Scalar: NetworkScalar>(_ values: [Scalar], _ plan: NetworkPlan) -> Batch<Scalar> {
        Batch(values, examples: values.count / plan.inputs, positions: plan.positions, channels: plan.channels)
    }

    @Test("Losses and gradients are those of PyTorch's autograd")
    func autograd() throws {
        let lines = try Fixture.lines("training.jsonl").filter { $0["kind"] as! String == "gradient" }
        #expect(lines.count == 28)
        for line in lines {
            let plan = try Self.plan(line, width: 6)
            var network = Self.network(plan, Double.self)
            let (inputs, labels) = Self.data(4, classes: 3, features: plan.inputs)
            let outputs = network.forward(Self.batch(inputs, plan))
            let outcome = Loss.crossEntropy(outputs, .classes(labels))
            #expect(abs(outcome.loss - (line["loss"] as! Double)) < 1e-12)
            _ = network.backward(outcome.gradient)
            var found: [ParameterRole: [[Double]]] = [:]
            for parameter in network.parameters {
                found[parameter.isWeight ? .hidden : parameter.role, default: []].append(parameter.gradient)
            }
            #expect(Self.distance(found[.hidden] ?? [], line["weights"] as! [[Double]]) < 1e-12)
            #expect(Self.distance(found[.gain] ?? [], line["gains"] as! [[Double]]) < 1e-12)
            // Those of normalizations, where there are any, lie between them.
            let biases = (found[.bias] ?? []).filter { gradient in
                (line["biases"] as! [[Double]]).contains { Self.distance([gradient], [$0]) < 1e-12 }
            }
            #expect(biases.count == (line["biases"] as! [[Double]]).count)
            #expect(plan.parameterCount == network.parameters.reduce(0) { $0 + $1.values.count })
        }
    }

    private static func distance(_ a: [[Double]], _ b: [[Double]]) -> Double {
        guard a.map(\.count) == b.map(\.count) else { return .infinity }
        return zip(a.joined(), b.joined()).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }

    /// A change of one number by h either way: the error of the quotient is of the order of h².
    @Test("Gradients are quotients of differences", arguments: NetworkElement.Kind.allCases)
    func finiteDifferences(kind: NetworkElement.Kind) throws {
        let plan = try Self.plan(kind.rawValue, "silu", norm: "rms", inputShape: [3, 2], outputs: 2, width: 4)
        let (inputs, _) = Self.data(3, classes: 2, features: 6)
        let targets = Targets.numbers([0.3, -0.2, 0.9, 0.1, -0.5, 0.4])
        func loss(_ network: Network<Double>) -> Loss.Outcome<Double> {
            var network = network
            return Loss.squaredError(network.forward(Self.batch(inputs, plan)), targets)
        }
        var network = Self.network(plan, Double.self)
        let outcome = Loss.squaredError(network.forward(Self.batch(inputs, plan)), targets)
        _ = network.backward(outcome.gradient)
        for (index, parameter) in network.parameters.enumerated() {
            for number in stride(from: 0, to: parameter.values.count, by: 3) {
                let quotient = [1e-5, -1e-5].map { change -> Double in
                    var (moved, at) = (network, 0)
                    moved.updateParameters {
                        if at == index { $0.values[number] += change }
                        at += 1
                    }
                    return loss(moved).loss
                }
                #expect(abs((quotient[0] - quotient[1]) / 2e-5 - parameter.gradient[number]) < 1e-8)
            }
        }
    }

    @Test("Blocks of transformers and images are those of PyTorch", arguments: 0..<8)
    func singleBlocks(row: Int) throws {
        let line = try Fixture.lines("blocks.jsonl")[row]
        func dense(_ m: Int, _ inputs: Int, _ outputs: Int) -> DenseBlock<Double> {
            DenseBlock(
                (0..<inputs * outputs).map { sin(1.7 * Double($0) + Double(m) + 1) / Double(inputs).squareRoot() },
                inputs: inputs, outputs: outputs, role: .hidden, hasBiases: false)
        }
        func batch(_ examples: Int, _ positions: Int, _ channels: Int) -> Batch<Double> {
            let values = (0..<examples * positions * channels).map { sin(0.9 * Double($0) + 0.3) }
            return Batch(values, examples: examples, positions: positions, channels: channels)
        }
        var block: any NetworkBlock<Double>
        let input: Batch<Double>
        switch line["kind"] as! String {
        case "attention":
            let (heads, keyHeads) = (line["heads"] as! Int, line["key_heads"] as! Int)
            let narrow = 8 / heads * keyHeads
            input = batch(2, 5, 8)
            block = AttentionBlock(
                .init(
                    query: dense(0, 8, 8), key: dense(1, 8, narrow), value: dense(2, 8, narrow), output: dense(3, 8, 8)),
                .init(
                    heads: heads, keyHeads: keyHeads, isCausal: line["causal"] as! Bool,
                    rotaryBase: line["base"] as? Double))
        case "gated":
            input = batch(3, 1, 6)
            block = GatedBlock(gate: dense(0, 6, 10), up: dense(1, 6, 10), down: dense(2, 10, 6), .silu)
        case "conv":
            let (rows, columns, kernel) = (line["rows"] as! Int, line["columns"] as! Int, line["kernel"] as! Int)
            input = batch(2, rows * columns, 3)
            block = Network([
                NeighborhoodBlock(rows: rows, columns: columns, kernel: kernel), dense(0, kernel * kernel * 3, 4),
            ])
        default:
            input = batch(6, 1, 4)
            block = BatchNormalizationBlock(channels: 4)
        }
        let output = block.forward(input)
        let gradient = block.backward(
            output.with(output.values.indices.map { cos(1.3 * Double($0) + 0.2) }))
        #expect(Self.distance([output.values], [line["outputs"] as! [Double]]) < 1e-12)
        #expect(Self.distance([gradient.values], [line["gradient"] as! [Double]]) < 1e-12)
        #expect(
            Self.distance(Network([block]).parameters.map(\.gradient), line["parameters"] as! [[Double]]) < 1e-12)
        if let attention = block as? AttentionBlock<Double> {
            #expect(abs(attention.entropy - (line["entropy"] as! Double)) < 1e-12)
        }
    }

    @Test("Value and slope at once are those of each alone, to the bit", arguments: Activation.all())
    func valueAndSlope(activation: Activation) {
        for x in stride(from: -40.0, through: 40, by: 0.37) + [0, -0.0, 1e-300, -1e-300, .infinity, -.infinity] {
            let both = activation.valueAndSlope(x)
            #expect(both.value.bitPattern == activation.value(x).bitPattern)
            #expect(both.slope.bitPattern == activation.slope(x).bitPattern)
        }
    }

    @Test("The fast product gives the bits of its definition", arguments: InstructionSet.available)
    func products(instructions: InstructionSet) throws {
        var state: UInt64 = 7
        func number() -> Float {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Also small enough for products and sums that are subnormal.
            let exponent = Int(state >> 40 & 127) - (state >> 63 == 0 ? 120 : 30)
            return Float(
                sign: state >> 62 & 1 == 0 ? .plus : .minus, exponent: exponent,
                significand: 1 + Float(state >> 33 & 1023) / 1024)
        }
        for (m, n, k) in [(1, 1, 1), (8, 32, 5), (9, 33, 300), (3, 70, 2), (17, 10, 257), (6, 16, 0)] {
            for isTransposed in [false, true] {
                let a = (0..<m * k + 1).map { _ in number() }
                let b = (0..<k * n + 1).map { _ in number() }
                let c = (0..<m * n).map { _ in number() }
                for adds in [false, true] {
                    var (fast, slow) = (c, c)
                    a.withUnsafeBufferPointer { a in
                        b.withUnsafeBufferPointer { b in
                            let left: MatrixFactor<Float> =
                                isTransposed ? .transposed(a.baseAddress!, width: m) : .rows(a.baseAddress!, width: k)
                            let right: MatrixFactor<Float> =
                                isTransposed ? .transposed(b.baseAddress!, width: k) : .rows(b.baseAddress!, width: n)
                            Float.multiply(
                                rows: m, columns: n, steps: k, left, right, into: &fast, adds: adds,
                                instructions.kernels)
                            Float.multiplyByDefinition(
                                rows: m, columns: n, steps: k, left, right, into: &slow, adds: adds)
                        }
                    }
                    #expect(fast.map(\.bitPattern) == slow.map(\.bitPattern))
                }
            }
        }
    }
}
