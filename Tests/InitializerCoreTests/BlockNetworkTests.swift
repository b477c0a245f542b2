import Foundation
import Testing

@testable import InitializerCore

@Suite("Networks of blocks")
struct BlockNetworkTests {
    private func spec(_ name: String, _ options: [String: OptionValue] = [:]) throws -> Spec {
        let row = try Initializer.named(name)
        return try Spec(
            initializer: row, options: Options(options, for: row), shape: Shape([1, 1, 1]), type: .f32,
            key: Key(seed: 3))
    }

    private func network(
        _ elements: [NetworkElement], _ name: String = "he_normal", width: Int = 64, batch: Int = 8,
        branch: BranchFactor = .number(1), bias: Double = 0, norm: Normalization = .layer,
        _ options: [String: OptionValue] = [:], roles: [ParameterRole: String] = [:]
    ) throws -> BlockNetwork {
        var form = BlockForm(width: width)
        (form.normalization, form.branch) = (norm, branch)
        return try BlockNetwork(
            elements, spec(name, options), roles: roles.mapValues { try spec($0) }, form, batch: batch,
            biasVariance: bias)
    }

    private func network(
        _ kind: NetworkElement.Kind, _ name: String = "he_normal", _ activation: Activation = .relu,
        width: Int = 64, branch: BranchFactor = .number(1), bias: Double = 0, layers: Int = 6,
        norm: Normalization = .layer, _ options: [String: OptionValue] = [:]
    ) throws -> BlockNetwork {
        try network(
            Array(repeating: NetworkElement(kind, activation), count: layers), name, width: width, branch: branch,
            bias: bias, norm: norm, options)
    }

    /// The kernels of neural-tangents (`generate_streams.py`), whose normalization adds 1e-12 where this adds 1e-5.
    @Test func squaresAreThoseOfNeuralTangents() throws {
        let lines = try Fixture.lines("streams.jsonl")
        #expect(lines.count == 42)
        for line in lines {
            let kind = try #require(NetworkElement.Kind(rawValue: line["kind"] as! String))
            let activation = try #require(Activation.named(line["activation"] as! String, slope: 0.01))
            let expected = line["activations"] as! [Double]
            let element = BlockMeanField.Element(
                kind: kind, activation: activation, isNormalized: false,
                weightVariances: [line["first"] as! Double, line["second"] as! Double])
            let field = try BlockMeanField(
                Array(repeating: element, count: expected.count), biasVariance: 0, branch: line["branch"] as! Double,
                normalization: .layer)
            for (square, expected) in zip(field.curve.activations.dropFirst(), expected) {
                #expect(abs(square / expected - 1) < 3e-5, "\(line)")
            }
        }
    }

    /// By hand, for ReLU and He's weights: 2ˡ; (1 + 1/L)ˡ; 1 + 2l; 1. Gradients of a homogeneous activation grow as
    /// signals do.
    @Test func squaresOfRectifiersAreKnown() throws {
        for layers in [1, 12, 50] {
            let plain = try network(.residual, layers: layers).meanField.get().curve
            let scaled = try network(.residual, branch: .rule(.depth), layers: layers).meanField.get().curve
            let before = try network(.preNorm, layers: layers).meanField.get().curve
            let after = try network(.postNorm, layers: layers).meanField.get().curve
            for l in 0...layers {
                let (up, down) = (Double(l), Double(layers - l))
                let growth = 1 + 1 / Double(layers)
                func expect(_ curve: SignalCurve, _ activation: Double, _ gradient: Double) {
                    #expect(abs(curve.activations[l] / activation - 1) < 1e-3, "\(layers), \(l)")
                    #expect(abs(curve.gradients[l] / gradient - 1) < 1e-3, "\(layers), \(l)")
                }
                expect(plain, pow(2, up), pow(2, down))
                expect(scaled, pow(growth, up), pow(growth, down))
                expect(before, 1 + 2 * up, (1 + 2 * Double(layers)) / (1 + 2 * up))
                expect(after, 1, 1)
            }
        }
    }

    /// PyTorch's autograd in networks of 1,024 channels (`generate_post_norm.py`): 1.0 a block with ReLU, 0.81 with a
    /// sigmoid, whose mean adds to signals and not to gradients, 1.05 with tanh, whose large inputs add little to signals.
    @Test func gradientsChangeGeometricallyBehindNormalizations() throws {
        let lines = try Fixture.lines("post_norm.jsonl")
        #expect(lines.count == 4)
        for line in lines {
            let activation = try #require(Activation.named(line["activation"] as! String))
            let measured = line["gradients"] as! [Double]
            let variance = line["variance"] as! Double
            let element = BlockMeanField.Element(
                kind: .postNorm, activation: activation, isNormalized: false, weightVariances: [variance, variance])
            let curve = try BlockMeanField(
                Array(repeating: element, count: measured.count - 1), biasVariance: 0, branch: 1, normalization: .layer
            ).curve
            let bound = 0.01 + 4 * (line["error"] as! Double) / measured[0]
            for (gradient, measured) in zip(curve.gradients, measured) {
                #expect(abs(gradient / measured - 1) < bound, "\(activation.name)")
            }
            let ratio = curve.gradients[5] / curve.gradients[6]
            for l in 1..<11 { #expect(abs(curve.gradients[l] / curve.gradients[l + 1] / ratio - 1) < 1e-3) }
            #expect(curve.activations.dropFirst().allSatisfy { abs($0 - 1) < 1e-4 })
        }
    }

    @Test func branchesFollowTheirRules() throws {
        let values = BranchFactor.Rule.allCases.map { BranchFactor.rule($0).value(layers: 8) }
        let expected = [1 / 8.0.squareRoot(), 0.25, 1 / 8.0.squareRoot(), 0.5]
        for (value, expected) in zip(values, expected) { #expect(abs(value - expected) < 1e-15) }
        #expect(BranchFactor.number(0.3).value(layers: 8) == 0.3)
    }

    /// Means over networks, which are some hundredths off with so few of them and so few channels.
    @Test(arguments: [NetworkElement.Kind.residual, .preNorm, .postNorm], [Normalization.layer, .rms])
    func networksFollowTheory(kind: NetworkElement.Kind, norm: Normalization) throws {
        for (activation, bias) in [(Activation.relu, 0.0), (.tanh, 0.1)] {
            let network = try network(
                kind, "he_normal", activation, width: 96, branch: .number(0.7), bias: bias, layers: 3, norm: norm)
            try expectTheory(of: network)
        }
    }

    /// Theory and the mean over a few networks, within some hundredths.
    private func expectTheory(of network: BlockNetwork, within tolerance: Double = 0.15) throws {
        let expected = try network.meanField.get().curve
        let measured = SignalEnsemble(
            try network.measure(of: 4, key: Key(seed: 5)).map(\.signal), preactivationHistograms: [])
        for l in 0...network.layers {
            #expect(abs(measured.activations[l].mean / expected.activations[l] - 1) < tolerance, "\(l)")
            #expect(abs(measured.gradients[l].mean / expected.gradients[l] - 1) < tolerance, "\(l)")
        }
    }

    /// Also where a normalization takes the mean from what an activation made, and where weights are of several kinds.
    @Test(arguments: [Normalization.layer, .rms, .none])
    func listsFollowTheory(norm: Normalization) throws {
        let list: [NetworkElement] = [
            .init(.dense, .relu), .init(.dense, .gelu), .init(.norm), .init(.preNorm, .relu), .init(.postNorm, .tanh),
            .init(.dense, .relu, isNormalized: true), .init(.dense),
        ]
        try expectTheory(of: network(list, width: 512, bias: 0.05, norm: norm))
    }

    @Test func convolutionsFollowTheory() throws {
        let layers = Array(repeating: NetworkElement(.conv, .relu), count: 3)
        try expectTheory(of: network(layers, width: 64, batch: 4))
        try expectTheory(of: network(layers, "delta_orthogonal", width: 64, batch: 4))
        // Orthogonal centres keep every linear signal, backwards too.
        let linear = try network([.init(.conv), .init(.conv)], "delta_orthogonal", width: 16)
        let run = try linear.measure(key: Key(seed: 1))
        for square in run.signal.activations + run.signal.gradients { #expect(abs(square - 1) < 1e-5) }
    }

    @Test func theoryIsSilentWhereItIsNotExact() throws {
        func gap(_ elements: [NetworkElement], _ name: String = "he_normal", norm: Normalization = .layer) throws
            -> BlockMeanField.Gap?
        {
            if case .failure(let gap) = try network(elements, name, width: 8, norm: norm).meanField { gap } else { nil }
        }
        #expect(try gap([.init(.dense, .relu), .init(.residual, .relu)]) == .stream)
        #expect(try gap([.init(.dense, .relu), .init(.residual)]) == nil)
        #expect(try gap([.init(.transformer, .gelu)]) == .attention)
        #expect(try gap([.init(.dense, .relu), .init(.norm)], norm: .batch) == .batchNormalization)
        #expect(try gap([.init(.dense, .relu)], norm: .batch) == nil)
        #expect(try gap([.init(.dense, .relu)], "ones") == .weights)
    }

    /// A branch whose last weights are 0 adds nothing: in theory and as measured.
    @Test(arguments: NetworkElement.Kind.allCases.filter(\.hasBranch))
    func branchesMayBeginWithNothing(kind: NetworkElement.Kind) throws {
        let network = try network(
            Array(repeating: NetworkElement(kind, .gelu), count: 3), width: 128, norm: .rms,
            roles: [.branchLast: "zeros"])
        let run = try network.measure(key: Key(seed: 2))
        for square in run.signal.activations { #expect(abs(square - 1) < 1e-4) }
        // A normalization takes one of 128 directions from a gradient.
        for square in run.signal.gradients { #expect(abs(square - 1) < 0.05) }
        if case .success(let theory) = network.meanField {
            for square in theory.curve.activations + theory.curve.gradients { #expect(abs(square - 1) < 1e-4) }
        }
    }

    /// Vectors of one input begin independent; a batch-normalized stream has a mean square of 1 in every channel.
    @Test func attentionIsLookedAt() throws {
        let network = try network(
            [.init(.transformer, .gelu), .init(.norm)], "normal", width: 32, norm: .layer, ["scale": .real(0.02)])
        let run = try network.measure(key: Key(seed: 2))
        // Small queries and keys: all tokens get the same.
        #expect(abs(try #require(run.entropies[0]) - log(16)) < 1e-3 && run.entropies[1] == nil)
        #expect(run.similarities.count == 3 && abs(run.similarities[0]) < 0.05)
        let batch = try self.network([.init(.dense, .linear, isNormalized: true)], norm: .batch)
        #expect(abs(try batch.measure(key: Key(seed: 2)).signal.activations[1] - 1) < 1e-3)
    }

    /// Deep attention alone makes all tokens alike: Dong, Cordonnier & Loukas, 2021.
    @Test func attentionAloneCollapses() throws {
        var attention = Batch<Float>([], examples: 0, channels: 1)
        let network = try network([.init(.attention)], "lecun_normal", width: 16)
        let (examples, tokens, width) = (4, 8, 16)
        attention = try .unit(
            examples: examples, positions: tokens, channels: width, key: Key(seed: 1), vectorByVector: true,
            neverCancelled)
        var similarities: [Double] = []
        for layer in 0..<8 {
            let keys = Key(seed: Int64(layer)).split(into: 4)
            let layers = try keys.map {
                DenseBlock(
                    try network.matrices[0][0].spec.withKey($0).scalars(Float.self, neverCancelled), inputs: width,
                    outputs: width, role: .hidden, hasBiases: false)
            }
            var block = AttentionBlock(
                .init(query: layers[0], key: layers[1], value: layers[2], output: layers[3]),
                .init(heads: 2, keyHeads: 2))
            attention = block.forward(attention)
            similarities.append(attention.similarity)
        }
        #expect(similarities[7] > 0.95 && similarities[7] > similarities[0])
    }

    @Test("The first loss is what scipy integrates", arguments: 0..<7)
    func firstLoss(row: Int) throws {
        let line = try Fixture.lines("blocks.jsonl").filter { $0["kind"] as! String == "first_loss" }[row]
        let (classes, variance) = (line["classes"] as! Int, (line["variance"] as! NSNumber).doubleValue)
        let loss = Readout.expectedLoss(classes: classes, logitVariance: variance)
        #expect(abs(loss / (line["loss"] as! Double) - 1) < 1e-8)
    }

    /// A readout of zeros guesses; one of N(0, 0.5²) on normalized vectors costs what is expected.
    @Test func firstLossesAreMeasured() throws {
        let network = try network([.init(.preNorm, .relu)], width: 64, batch: 256)
        #expect(network.endsNormalized)
        let zeros = try Readout(spec("zeros"), width: 64, classes: 10)
        #expect(abs(try #require(try network.measure(key: Key(seed: 1), readout: zeros).firstLoss) - log(10)) < 1e-6)
        let normal = try Readout(spec("normal", ["scale": .real(0.1)]), width: 64, classes: 100)
        let variance = try #require(normal.logitVariance(at: 1))
        #expect(abs(variance - 0.64) < 1e-6)
        let measured = try network.measure(of: 4, key: Key(seed: 1), readout: normal).compactMap(\.firstLoss)
        let expected = Readout.expectedLoss(classes: 100, logitVariance: variance)
        #expect(abs(measured.reduce(0, +) / 4 - expected) < 0.1)
    }

    /// GPT-2: N(0, 0.02²), GELU, normalized before each branch, 12 layers of two branches each.
    @Test func theSchemeOfGPT2IsStable() throws {
        for kind in [NetworkElement.Kind.preNorm, .residual] {
            let network = try network(
                kind, "normal", .gelu, width: 768, branch: .rule(.gpt2), layers: 12, ["scale": .real(0.02)])
            let factors = try network.meanField.get().curve.expectedFactors
            #expect(factors.allSatisfy { $0.verdict == .stable })
        }
    }

    @Test func zerosLeaveTheStream() throws {
        let network = try network(.residual, "zeros", width: 8, layers: 3)
        let curve = try network.measure(key: Key(seed: 1)).signal
        #expect(try network.meanField.get().curve.activations == [1, 1, 1, 1])
        for square in curve.activations + curve.gradients { #expect(abs(square - 1) < 1e-6) }
    }

    @Test func whatSinglePrecisionCannotHoldIsInfinite() throws {
        let network = try network(.residual, "normal", .linear, width: 4, layers: 40, ["scale": .real(100)])
        let curve = try network.measure(key: Key(seed: 1)).signal
        #expect(curve.activations.last == .infinity && curve.activations.allSatisfy { !$0.isNaN })
        #expect(SignalVerdict(factor: curve.factor(.activations)) == .exploding)
    }

    @Test func measuringIsCancelled() throws {
        struct Stop: Error {}
        let network = try network(.preNorm, width: 8, layers: 2)
        #expect(throws: Stop.self) { try network.measure(key: Key(seed: 1), checkpoint: { throw Stop() }) }
        var shares: [Double] = []
        _ = try network.measure(of: 2, key: Key(seed: 1), progress: { shares.append($0) })
        #expect(shares == shares.sorted() && abs(shares.last! - 1) < 1e-12)
    }
}
