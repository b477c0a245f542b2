import Testing

@testable import InitializerCore

/// Initializers of papers, beside the numbers that follow from their formulas by hand.
@Suite struct RecipeTests {
    private func deviation(_ name: String, _ options: [String: OptionValue], _ sizes: [Int]) throws -> Double {
        let spec = try spec(name, options, sizes, .f64)
        let deviation = try #require(spec.derivation.step("standard_deviation")).value
        #expect(isNear(spec.law.standardDeviation, deviation, 1e-9), "\(spec)")
        return deviation
    }

    private func number(_ value: Int) -> OptionValue { .number(.integer(Int128(value))) }

    /// Hidden: √(6/256)/30 = 0.0051031036; the first of 2 inputs: 1/2, as the paper's code has it.
    @Test func sirensBounds() throws {
        let hidden = try spec("siren", [256, 256], .f64)
        #expect(isNear(hidden.law.support.upper, 0.005103103630798287, 1e-12))
        #expect(hidden.law.support.lower == -hidden.law.support.upper)
        let first = try spec("siren", ["part": .choice("first")], [2, 256], .f64)
        #expect(isNear(first.law.support.upper, 0.5, 1e-14))
        #expect(throws: InitializerError.self) { try spec("siren", ["omega": .real(0)], [2, 2]) }
    }

    /// ResNet-110 has 54 branches of 2 layers: 54^(-1/2) = 0.1360827635; with 3 layers L^(-1/4) = 0.3688939732.
    @Test func fixupsFactors() throws {
        let he = (2.0 / 576).squareRoot()
        #expect(
            isNear(try deviation("fixup", ["branches": number(54)], [3, 3, 64, 64]), 0.13608276348795434 * he, 1e-12))
        #expect(
            try isNear(
                deviation("fixup", ["branches": number(54), "branch_layers": number(3)], [3, 3, 64, 64]),
                0.36889397323344054 * he, 1e-12))
    }

    /// N = 6: 0.67 · 6^(-1/4) = 0.4280918798, 54^(-1/4) = 0.3688939732; an embedding of 512: 0.3688939732/√512.
    @Test func tFixupsFactors() throws {
        let glorot = (1.0 / 512).squareRoot()
        #expect(try isNear(deviation("t_fixup", [:], [512, 512]), 0.4280918798450026 * glorot, 1e-12))
        #expect(
            try isNear(
                deviation("t_fixup", ["part": .choice("decoder")], [512, 512]), 0.36889397323344054 * glorot, 1e-12)
        )
        #expect(
            try isNear(
                deviation("t_fixup", ["part": .choice("embedding")], [1000, 512]), 0.36889397323344054 * glorot,
                1e-12))
    }

    /// Figure 2 of the paper, for 18 and 18 layers: 0.81·(18⁵)^(1/16), 0.87·(18⁵)^(-1/16), (54)^(1/4), (216)^(-1/4); for a
    /// decoder alone of 18: 36^(1/4) and 144^(-1/4).
    @Test func deepNormsGains() throws {
        func gains(_ encoder: Int, _ decoder: Int, _ part: String) throws -> (alpha: Double, beta: Double) {
            let spec = try spec(
                "deep_norm", ["encoder": number(encoder), "decoder": number(decoder), "part": .choice(part)], [64, 64],
                .f64)
            let (alpha, beta) = (spec.derivation.step("alpha")?.value, spec.derivation.step("beta")?.value)
            // Glorot's deviation of 64 × 64 is 1/8.
            #expect(isNear(spec.law.standardDeviation, (beta ?? .nan) / 8, 1e-12))
            return (try #require(alpha), try #require(beta))
        }
        let encoder = try gains(18, 18, "encoder")
        #expect(isNear(encoder.alpha, 1.998746318027809, 1e-12) && isNear(encoder.beta, 0.35257100595704277, 1e-12))
        let decoder = try gains(18, 18, "decoder")
        #expect(isNear(decoder.alpha, 2.7108060108295344, 1e-12) && isNear(decoder.beta, 0.26084743001221455, 1e-12))
        let alone = try gains(0, 18, "decoder")
        #expect(isNear(alone.alpha, 6.0.squareRoot(), 1e-12) && isNear(alone.beta, 1 / 12.0.squareRoot(), 1e-12))
        #expect(throws: InitializerError.self) { try gains(0, 18, "encoder") }
    }

    /// The smallest GPT-2 has 12 blocks: 0.02 / √24 = 0.0040824829.
    @Test func gpt2sResidualProjections() throws {
        #expect(try isNear(deviation("gpt2_residual", [:], [768, 768]), 0.004082482904638631, 1e-12))
    }

    /// Four times as wide as the base: half the deviation of hidden weights, a quarter of the output's, the same of inputs.
    @Test func widthMultipliers() throws {
        func mup(_ part: String, _ width: Int) throws -> Double {
            try deviation("mup", ["part": .choice(part), "base_fan_in": number(256)], [width, 10])
        }
        #expect(try isNear(mup("hidden", 1024), 0.01, 1e-14) && isNear(mup("hidden", 256), 0.02, 1e-14))
        #expect(try isNear(mup("output", 1024), 0.005, 1e-14) && isNear(mup("input", 1024), 0.02, 1e-14))
        // Of the output the variance falls with the square of the fan: 1/fan_in².
        #expect(try isNear(mup("output", 4096) / mup("output", 2048), 0.5, 1e-14))
    }

    @Test func drawsFollowTheirLaw() throws {
        for row in Initializer.recipes {
            for type in [ElementType.f32, .f64, .bf16] {
                for key in 0..<5 {
                    let spec = try spec(row.name, [48, 40], type, seed: Int64(key))
                    let check = try TensorCheck(DrawnTensor(spec), spec.theory)
                    #expect(check.judgements.verdict() != .inconsistent, "\(spec)")
                }
            }
            #expect(row.references.count == 1)
            if case .paper = row.provenance {} else { Issue.record("\(row.name)") }
        }
    }

    @Test func numbersThatAreNotWholeAreRefused() {
        for value in [OptionValue.real(0), .real(1.5), .real(1e300), .real(-1e300), .number(.integer(.max))] {
            #expect(throws: InitializerError.self) { try spec("fixup", ["branches": value], [4, 4]) }
        }
    }
}
