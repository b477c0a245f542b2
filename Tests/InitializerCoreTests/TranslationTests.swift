import Testing

@testable import InitializerCore

/// Whether two numbers differ by no more than a share of the second.
func isNear(_ a: Double, _ b: Double, _ share: Double) -> Bool { (a - b).magnitude <= share * b.magnitude }

/// What frameworks would give, beside literal values from their published sources.
@Suite struct TranslationTests {
    private func translation(_ framework: String, _ name: String, _ sizes: [Int]) throws -> Translation {
        try #require(Framework.named(framework)).translation(of: try spec(name, sizes))
    }

    /// mlx.nn.init: fans of {128, 3, 3, 64} as (out, …, in) are 3·3·64 = 576 and 3·3·128 = 1152; he_normal is
    /// N(0, gain²/576), glorot_uniform U(±√(6/1728)).
    @Test func mlxTakesTheFirstAxisForTheOutput() throws {
        let he = try translation("mlx", "he_normal", [128, 3, 3, 64]).calls
        #expect(
            he.dropFirst().map(\.line) == [
                "nn.init.he_normal()(w, gain=1.4142135623730951)", "nn.init.he_normal()(w)",
            ])
        #expect(isNear(he[1].law.standardDeviation, 0.058925565098878960, 1e-12))
        #expect(isNear(he[2].law.standardDeviation, 0.041666666666666664, 1e-12))
        #expect(he[2].law.support.upper == .infinity)
        #expect(he[1].fans == Fans(in: 576, out: 1152, receptiveField: 9))
        let glorot = try translation("mlx", "glorot_uniform", [128, 3, 3, 64]).calls
        #expect(isNear(glorot[1].law.support.upper, 0.058925565098878960, 1e-12))
    }

    /// Flux: nfan(256, 784) = (784, 256), nfan(3, 3, 64, 128) = (576, 1152); kaiming_normal is √2 / √fan_in and not
    /// cut, kaiming_uniform √3·√2 / √fan_in, glorot_uniform √(6 / sum).
    @Test func fluxTakesDenseAndConvolutionalFansApart() throws {
        let dense = try translation("flux", "he_normal", [256, 784]).calls
        #expect(dense[1].line == "Flux.kaiming_normal(256, 784)")
        #expect(isNear(dense[1].law.standardDeviation, 0.050507627227610534, 1e-12))
        #expect(
            dense[1].mismatches == [
                .fans(own: Fans(in: 784, out: 256, receptiveField: 1), areSwapped: true), .untruncated,
            ])
        let kernel = try translation("flux", "he_uniform", [3, 3, 64, 128]).calls
        #expect(kernel.map(\.line) == ["Flux.kaiming_uniform(3, 3, 64, 128)"])
        #expect(isNear(kernel[0].law.support.upper, 0.10206207261596577, 1e-12))
        let glorot = try translation("flux", "glorot_uniform", [256, 784]).calls
        #expect(glorot.map(\.line) == ["Flux.glorot_uniform(256, 784)"])
        #expect(isNear(glorot[0].law.support.upper, 0.075955452531275, 1e-12))
        let lecun = try translation("flux", "lecun_uniform", [3, 3, 64, 128]).calls
        #expect(lecun.map(\.line) == ["Flux.kaiming_uniform(3, 3, 64, 128; gain = 1.0)"])
    }

    /// torch.nn.init: {784, 256} has fan_in 256 and fan_out 784, so σ is √(2/256) instead of √(2/784), 1.75 as much.
    @Test func pyTorchSwapsTheFansOfAMatrix() throws {
        let calls = try translation("pytorch", "he_normal", [784, 256]).calls
        #expect(calls.map(\.isSame) == [true, false])
        #expect(isNear(calls[1].law.standardDeviation, 0.08838834764831845, 1e-12))
        #expect(
            calls[1].mismatches == [
                .fans(own: Fans(in: 256, out: 784, receptiveField: 1), areSwapped: true), .untruncated,
            ])
        #expect(
            calls[0].line == "torch.nn.init.trunc_normal_(w, std=0.057419457, a=-0.11483891, b=0.11483891)")
    }

    /// The documented default scale is 0.01; the released one is 1, which gives ten times the deviation.
    @Test func axonsDefaultsAreTold() throws {
        let axon = try translation("axon", "variance_scaling", [784, 256])
        #expect(axon.calls.count == 2 && axon.calls[0].isSame)
        #expect(isNear(axon.calls[1].law.standardDeviation, 0.03571428571428571, 1e-12))
        #expect(axon.calls[1].mismatches == [.scale(own: 1, meant: 0.01)])
        #expect(axon.remarks == [.releasedDefault(released: 1, documented: 0.01)])
        let wide = try translation("axon", "orthogonal", [2, 3]).calls
        #expect(
            wide.map(\.line) == [
                "Axon.Initializers.orthogonal(distribution: :normal).({3, 2}, {:f, 32}, Nx.Random.key(42)) |> Nx.transpose()"
            ])
    }

    @Test func everyFrameworkSaysSomethingOfEverySpec() throws {
        for row in Initializer.all {
            for type in row.types {
                for sizes in [[], [7], [3, 5], [5, 3], [2, 3, 4], [1, 1]] where sizes.count >= row.minimumRank {
                    // Some take an even number of columns only.
                    guard let made = try? spec(row.name, sizes, type, seed: -1) else { continue }
                    for framework in Framework.all {
                        let translation = framework.translation(of: made)
                        #expect(!translation.calls.isEmpty || !translation.remarks.isEmpty)
                        #expect(translation.calls.dropFirst().allSatisfy { !$0.isSame })
                    }
                }
            }
        }
    }

    @Test func numbersBeyondTheTypeAreRefused() throws {
        let huge = try spec("uniform", ["scale": .real(1e39)], [4], .f32)
        for framework in Framework.all { #expect(framework.translation(of: huge).remarks == [.notFinite]) }
    }

    @Test func namesAndAliasesAreDistinct() {
        let names = Framework.all.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
    }
}
