import Foundation
import Testing

@testable import InitializerCore

@Suite("Coordinate check")
struct CoordinateCheckTests {
    /// Tensor Programs V, table 3, in brackets what is standard: for networks four times as wide as the base, of which
    /// fan_in and fan_out of hidden weights, the fan_in of the readout and the fan_out of the input weights are four times
    /// as large.
    @Test(
        "Scales and rates follow the fans as table 3 of Tensor Programs V has it",
        arguments: [
            (ParameterRole.input, OptimizerKind.sgd, 4.0), (.input, .adam, 1), (.bias, .sgd, 4), (.bias, .adam, 1),
            (.hidden, .sgd, 1), (.hidden, .adam, 0.25), (.readout, .sgd, 0.25), (.readout, .adam, 0.25),
        ])
    func tableThree(role: ParameterRole, optimizer: OptimizerKind, factor: Double) {
        #expect(Parametrization.mup.rateFactor(role, optimizer, ratio: 4) == factor)
        #expect(Parametrization.standard.rateFactor(role, optimizer, ratio: 4) == 1)
        // A variance of 1/fan_in² in place of 1/fan_in is a quarter of it, half the deviation.
        #expect(Parametrization.mup.weightFactor(role, ratio: 4) == (role == .readout ? 0.5 : 1))
    }

    @Test("A slope is the exponent of a power of the width")
    func powers() {
        let widths = [64, 128, 256, 512]
        for (exponent, verdict) in [
            (0.0, WidthSlope.Verdict.stable), (0.2, .stable), (0.5, .blowingUp), (1, .blowingUp), (-0.5, .vanishing),
        ] {
            let sizes = widths.map { width in (1...8).map { key in Double(key) * pow(Double(width), exponent) } }
            let slope = WidthSlope(widths: widths, sizes: sizes)
            #expect(abs(slope.slope.value - exponent) < 1e-12 && slope.verdict == verdict)
        }
        #expect(WidthSlope(widths: [2, 4], sizes: [[1], [.infinity]]).verdict == .blowingUp)
        #expect(WidthSlope(widths: [2, 4], sizes: [[0], [0]]).verdict == .stable)
        // Of two keys one grows and one does not.
        #expect(WidthSlope(widths: [2, 4], sizes: [[1, 1], [1, 2]]).verdict == .undecided)
    }

    /// Of the same weights, logits divided by the size of a head are smaller by the root of it than those divided by its root
    /// (Tensor Programs V, definition 4.1). Independent queries and keys have logits of a size that does not depend on the
    /// width, where they are divided by the root.
    @Test("In transformers attention, its logits and the feed-forward layers are followed")
    func transformers() throws {
        let data = Dataset.digits
        var form = BlockForm(width: 64)
        form.heads = 2
        let network = NetworkPlan(
            [NetworkElement(.dense), NetworkElement(.transformer, .gelu)], inputShape: data.inputShape, outputs: 10,
            form,
            weights: try Spec("lecun_normal", shape: [1, 1], key: 0))
        let plan = TrainingPlan(network, data: data, optimizer: .adam, rate: 0.001, batch: 8, steps: 1)
        let slopes = try Parametrization.allCases.map { parametrization in
            let check = CoordinateCheck(plan, parametrization, widths: [16, 64])
            #expect(check.places == [.layer(1), .logits(2), .attention(2), .feedForward(2), .readout])
            let sizes = try check.measure(keys: (0..<4).map { Key(seed: $0) })
            return check.places.indices.map { place in
                WidthSlope(widths: check.widths, sizes: sizes.map { $0.map { $0.initial[place] } }).slope.value
            }
        }
        #expect(abs(slopes[0][1]) < 0.2)
        #expect(abs(slopes[1][1] - slopes[0][1] + 0.5) < 1e-5)
        #expect(abs(slopes[1][0] - slopes[0][0]) < 1e-12)
    }

    /// With one rate at every width Adam changes hidden layers and the readout the more the wider they are (Tensor Programs
    /// V, figure 5); the parametrization evens it out.
    @Test("Layers blow up in the standard parametrization and not in µP", arguments: [OptimizerKind.adam, .sgd])
    func parametrizations(optimizer: OptimizerKind) throws {
        let data = try Dataset.drawn(.moons, key: Key(seed: 0))
        let network = NetworkPlan(
            Array(repeating: NetworkElement(.dense, .relu), count: 2), inputShape: [2], outputs: 2,
            BlockForm(width: 64),
            weights: try Spec("he_normal", shape: [1, 1], key: 0))
        let plan = TrainingPlan(
            network, data: data, optimizer: optimizer, rate: optimizer == .adam ? 0.003 : 0.3, batch: 16, steps: 3)
        let steepest = try Parametrization.allCases.map { parametrization in
            let check = CoordinateCheck(plan, parametrization, widths: [64, 256])
            let sizes = try check.measure(keys: (0..<4).map { Key(seed: $0) })
            return (0..<3).map { layer in
                WidthSlope(widths: check.widths, sizes: sizes.map { $0.map { $0.change[layer] } }).slope.value
            }.max() ?? 0
        }
        #expect(steepest[0] > 0.35 && steepest[1] < 0.25, "\(steepest)")
    }
}
