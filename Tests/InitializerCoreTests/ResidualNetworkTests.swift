import Foundation
import Testing

@testable import InitializerCore

@Suite struct ResidualNetworkTests {
    private func network(
        _ kind: NetworkKind, _ name: String = "he_normal", _ activation: Activation = .relu, width: Int = 64,
        branch: BranchFactor = .number(1), bias: Double = 0, layers: Int = 6, norm: Normalization = .layer,
        _ options: [String: OptionValue] = [:]
    ) throws -> ResidualNetwork {
        let row = try Initializer.named(name)
        let spec = try Spec(
            initializer: row, options: Options(options, for: row), shape: Shape([1, 1]), type: .f32,
            key: Key(seed: 3))
        return try ResidualNetwork(
            kind, spec, width: width, activation: activation, biasVariance: bias, normalization: norm, branch: branch,
            layers: layers, batch: 8)
    }

    /// The kernels of neural-tangents (`generate_streams.py`), whose normalization adds 1e-12 where this adds 1e-5.
    @Test func squaresAreThoseOfNeuralTangents() throws {
        let lines = try Fixture.lines("streams.jsonl")
        #expect(lines.count == 30)
        for line in lines {
            let kind = try #require(NetworkKind(rawValue: line["kind"] as! String))
            let activation = try #require(Activation.named(line["activation"] as! String, slope: 0.01))
            let (first, second) = (line["first"] as! Double, line["second"] as! Double)
            // Both matrices are drawn alike here, so what the second has more is in the branch.
            let branch = (line["branch"] as! Double) * (second / first).squareRoot()
            let field = ResidualMeanField(kind, activation, weightVariance: first, branch: branch)
            let expected = line["activations"] as! [Double]
            for (square, expected) in zip(field.curve(layers: expected.count).activations.dropFirst(), expected) {
                #expect(abs(square / expected - 1) < 3e-5, "\(line)")
            }
        }
    }

    /// By hand, for ReLU and He's weights: 2ˡ; (1 + 1/L)ˡ; 1 + 2l; 1. Gradients of a homogeneous activation grow as
    /// signals do.
    @Test func squaresOfRectifiersAreKnown() throws {
        for layers in [1, 12, 50] {
            let plain = try #require(network(.residual, layers: layers).meanField).curve(layers: layers)
            let scaled = try #require(network(.residual, branch: .rule(.depth), layers: layers).meanField)
                .curve(layers: layers)
            let before = try #require(network(.preNorm, layers: layers).meanField).curve(layers: layers)
            let after = try #require(network(.postNorm, layers: layers).meanField).curve(layers: layers)
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
            let field = ResidualMeanField(
                .postNorm, activation, weightVariance: line["variance"] as! Double, branch: 1)
            let measured = line["gradients"] as! [Double]
            let curve = field.curve(layers: measured.count - 1)
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
    @Test(arguments: [NetworkKind.residual, .preNorm, .postNorm], [Normalization.layer, .rms])
    func networksFollowTheory(kind: NetworkKind, norm: Normalization) throws {
        for (activation, bias) in [(Activation.relu, 0.0), (.tanh, 0.1)] {
            let network = try network(
                kind, "he_normal", activation, width: 96, branch: .number(0.7), bias: bias, layers: 3, norm: norm)
            let expected = try #require(network.meanField).curve(layers: 3)
            let measured = try network.measure(count: 4, key: Key(seed: 5))
            for l in 0...3 {
                #expect(abs(measured.activations[l].mean / expected.activations[l] - 1) < 0.15, "\(l)")
                #expect(abs(measured.gradients[l].mean / expected.gradients[l] - 1) < 0.15, "\(l)")
            }
        }
    }

    /// GPT-2: N(0, 0.02²), GELU, normalized before each branch, 12 layers of two branches each.
    @Test func theSchemeOfGPT2IsStable() throws {
        for kind in [NetworkKind.preNorm, .residual] {
            let network = try network(
                kind, "normal", .gelu, width: 768, branch: .rule(.gpt2), layers: 12, ["scale": .real(0.02)])
            let factors = try #require(network.meanField).curve(layers: 12).expectedFactors
            #expect(factors.allSatisfy { $0.verdict == .stable })
        }
    }

    @Test func zerosLeaveTheStream() throws {
        let network = try network(.residual, "zeros", width: 8, layers: 3)
        #expect(network.meanField == nil)
        let curve = try network.measure(key: Key(seed: 1))
        for square in curve.activations + curve.gradients { #expect(abs(square - 1) < 1e-6) }
    }

    @Test func whatSinglePrecisionCannotHoldIsInfinite() throws {
        let network = try network(.residual, "normal", .linear, width: 4, layers: 40, ["scale": .real(100)])
        let curve = try network.measure(key: Key(seed: 1))
        #expect(curve.activations.last == .infinity && curve.activations.allSatisfy { !$0.isNaN })
        #expect(SignalVerdict(factor: curve.factor(.activations)) == .exploding)
    }

    @Test func measuringIsCancelled() throws {
        struct Stop: Error {}
        let network = try network(.preNorm, width: 8, layers: 2)
        #expect(throws: Stop.self) { try network.measure(key: Key(seed: 1), checkpoint: { throw Stop() }) }
        var shares: [Double] = []
        _ = try network.measure(count: 2, key: Key(seed: 1), progress: { shares.append($0) })
        #expect(shares == shares.sorted() && abs(shares.last! - 1) < 1e-12)
    }
}
