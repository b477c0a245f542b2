import Testing

@testable import InitializerCore

@Suite struct DerivationTests {
    /// He's standard deviation for a 3 × 3 kernel from 64 to 128 channels: √(2/576) = 0.0589256, cut at
    /// 2 · 0.0589256 / 0.8796257 = 0.1339787.
    @Test func heNormalForAKernel() throws {
        let derivation = try spec("he_normal", [3, 3, 64, 128]).derivation
        #expect(derivation.axes.map(\.role) == [.receptiveField, .receptiveField, .input, .output])
        #expect(derivation.step("fan_in")?.arithmetic.pieces == NumericText(product: [3, 3, 64]).pieces)
        #expect(derivation.step("fan_in")?.value == 576)
        #expect(derivation.step("fan_out")?.value == 1152)
        #expect(derivation.step("variance")?.arithmetic.pieces == [.number(2), .text(" / "), .number(576)])
        #expect(isClose(derivation.step("standard_deviation")?.value, 0.0589255651))
        #expect(isClose(derivation.step("limit")?.value, 0.1339787415))
        #expect(derivation.facts.contains(.widenedBeforeCut))
        #expect(derivation.warnings.isEmpty)
    }

    /// The uniform of Glorot and Bengio (2010), equation 16: ±√6/√(n_in + n_out).
    @Test func glorotUniform() throws {
        let derivation = try spec("glorot_uniform", [784, 256]).derivation
        #expect(derivation.step("fan_avg")?.value == 520)
        #expect(isClose(derivation.step("limit")?.value, 6.0.squareRoot() / 1040.0.squareRoot()))
    }

    /// A first layer as PyTorch stores it: 147 inputs, of which Axon's convention makes 1344, and a third of the σ.
    @Test func kernelsWithTheirOutputsFirstAreWarnedOf() throws {
        let warning = try #require(try spec("he_normal", [64, 3, 7, 7]).warnings.first)
        let pieces = warning.sentence.pieces
        #expect(warning.name == "channels_first")
        #expect(pieces.contains(.count(1344)) && pieces.contains(.count(147)))
        #expect(pieces.contains { if case .text(let text) = $0 { text.contains("{7, 7, 3, 64}") } else { false } })
        #expect(
            pieces.contains {
                if case .rounded(let factor, _) = $0 { (factor - 0.3307).magnitude < 1e-4 } else { false }
            })
    }

    @Test(arguments: [
        ([64, 64, 3, 3], true), ([128, 64, 1, 1], true), ([768, 3, 16, 16], true), ([32, 1, 3, 3, 3], true),
        ([64, 3, 1, 7], true), ([16, 16, 3, 3], true), ([64, 12, 5], true), ([3, 3, 64, 128], false),
        ([7, 7, 3, 64], false), ([3, 3, 3, 3], false), ([5, 5, 3, 3], false), ([1, 1, 64, 32], false),
        ([8, 8, 4, 32], false), ([64, 3], false), ([12, 64, 64], false), ([3, 64, 128], false), ([8, 64, 5], false),
    ])
    func looksLikeOutputsFirst(dimensions: [Int], looks: Bool) throws {
        #expect((try Shape(dimensions).fromChannelsFirst != nil) == looks, "\(dimensions)")
    }

    /// How far draws reach in units of σ, by the rules of the types (`generate_extremes.py`).
    @Test func theReachOfDrawsIsTold() throws {
        func pieces(_ name: String, _ type: ElementType) throws -> [NumericText.Piece] {
            try spec(name, [5, 9], type).derivation.facts.flatMap(\.sentence.pieces)
        }
        func rounded(_ pieces: [NumericText.Piece]) -> [Double] {
            pieces.compactMap { if case .rounded(let number, _) = $0 { number } else { nil } }
        }
        // σ is 0.00994873046875 in bf16.
        let coarse = try rounded(pieces("normal", .bf16))
        #expect(coarse.count == 2 && (coarse[0] - 2.86).magnitude < 0.02 && (coarse[1] - 2.32).magnitude < 0.02)
        #expect(try !pieces("normal", .bf16).contains(.text("one element in 16,000 is beyond 4 σ")))
        let single = try pieces("normal", .f32)
        #expect(zip(rounded(single), [5.41998, 5.22011]).allSatisfy { ($0 - $1).magnitude < 1e-4 })
        #expect(single.contains(.text("one element in 16,000 is beyond 4 σ")))
        // 63/64 of the bound is the largest of 128 levels.
        #expect(try pieces("uniform", .bf16).contains(.text(" draws from ")))
        #expect(try !pieces("uniform", .f32).contains(.text(" draws from ")))
    }

    /// The equations are the law's: in f64 nothing rounds but the options, to single precision.
    @Test func agreesWithTheLaw() throws {
        for row in Initializer.all {
            let shapes = [[], [5], [784, 256], [7, 5, 3], [3, 3, 64, 128], [64, 3, 7, 7]]
            let specs = shapes.compactMap { try? spec(row.name, $0, .f64) }
            #expect(specs.count >= 2)
            for spec in specs {
                let dimensions = spec.shape.dimensions
                let derivation = spec.derivation
                #expect(derivation.axes.map(\.size) == dimensions)
                if let deviation = derivation.step("standard_deviation")?.value {
                    #expect(isClose(deviation, spec.law.standardDeviation), "\(spec)")
                }
                if let limit = derivation.step("limit")?.value {
                    #expect(isClose(limit, spec.law.support.upper), "\(spec)")
                }
            }
        }
    }

    @Test func warnsOfWhatIsUnusual() throws {
        #expect(try spec("he_normal", [5]).warnings == [.noFans(rank: 1)])
        #expect(
            try spec("variance_scaling", [8, 4]).warnings == [
                .documentedScale(documented: 0.01, released: 1, deviationFactor: 10)
            ])
        #expect(try spec("variance_scaling", ["scale": .number(.real(1))], [8, 4]).warnings == [])
        #expect(try spec("normal", [8, 4], .bf16).warnings == [.levels(.bf16, 128)])
        #expect(try spec("normal", [8, 4], .f16).warnings == [.levels(.f16, 1024)])
        #expect(try spec("normal", [8, 4], .c64).warnings == [.complexParts])
        #expect(
            try spec("orthogonal", ["distribution": .choice("uniform")], [2, 3]).warnings == [
                .wide(rows: 2, columns: 3), .notHaar,
            ])
        let full = try spec("full", ["value": .number(.integer(300))], [2], .u8)
        #expect(full.warnings == [.wraps(.integer(300), type: .u8, 44)])
        #expect(full.derivation.step("value")?.value == 44)
        #expect(try spec("uniform", ["scale": .number(.real(-0.5))], [2]).warnings == [.emptyInterval(0.5)])
    }

    private func isClose(_ a: Double?, _ b: Double) -> Bool {
        a.map { ($0 - b).magnitude <= 1e-7 * b.magnitude } ?? false
    }
}
