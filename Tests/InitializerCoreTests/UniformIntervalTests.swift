import Testing

@testable import InitializerCore

/// Uniform between two numbers: by the formulas (a + b) / 2 and (b - a)² / 12.
@Suite struct UniformIntervalTests {
    private func between(
        _ lower: Double, _ upper: Double, _ sizes: [Int] = [4096], _ type: ElementType = .f32, seed: Int64 = 42
    ) throws -> Spec {
        try spec("uniform_between", ["lower": .real(lower), "upper": .real(upper)], sizes, type, seed: seed)
    }

    @Test func theLawIsThatOfTheInterval() throws {
        let law = try between(-1, 7, [9], .f64).law
        #expect(law.mean == 3 && isNear(law.variance, 64.0 / 12, 1e-15) && law.support == (-1, 7))
        #expect(law.cumulative(1) == 0.25 && law.quantile(0.75) == 5)
        let derivation = try between(-1, 7).derivation
        #expect(derivation.step("mean")?.value == 3 && derivation.step("variance")?.value == 64.0 / 12)
        #expect(try between(0, 1e308, [2], .f64).law.mean == 5e307)
    }

    @Test(arguments: [ElementType.f32, .f64, .bf16, .f16, .c64])
    func drawsFollowTheirLaw(type: ElementType) throws {
        for (lower, upper) in [(0.0, 1.0), (-1, 7), (1000, 1001), (-3, -2)] {
            for key in 0..<5 {
                let spec = try between(lower, upper, [3000], type, seed: Int64(key))
                let check = try TensorCheck(DrawnTensor(spec), spec.theory)
                #expect(check.judgements.verdict() != .inconsistent, "\(spec)")
                let isInside = check.summary.minimum >= lower && check.summary.maximum <= upper
                #expect(isInside, "\(spec)")
            }
        }
    }

    /// Axon's `uniform` is between -scale and scale: the same numbers.
    @Test func aSymmetricIntervalIsAxonsUniform() throws {
        let axon = try DrawnTensor(spec("uniform", ["scale": .real(0.5)], [64]))
        #expect(try DrawnTensor(between(-0.5, 0.5, [64])).components(0..<64) == axon.components(0..<64))
    }

    @Test func anEmptyIntervalIsRefused() {
        for (lower, upper) in [(1.0, 1.0), (2, 1), (0, -0.0)] {
            #expect(throws: InitializerError.self) { try between(lower, upper) }
        }
    }

    /// Nothing traps, though the width, or the numbers, are beyond the type.
    @Test func extremeIntervalsAreDrawnFrom() throws {
        for (lower, upper) in [
            (-1.7e308, 1.7e308), (0, .leastNonzeroMagnitude), (1e300, 1.1e300), (1, 1.0000000000000002),
        ] {
            for type in [ElementType.f64, .f32, .bf16, .f16, .c128] {
                let spec = try between(lower, upper, [16], type)
                _ = try TensorCheck(DrawnTensor(spec), spec.theory)
                for framework in Framework.all { _ = framework.translation(of: spec) }
            }
        }
    }

    @Test func frameworksSayIt() throws {
        func calls(_ spec: Spec, _ name: String) throws -> [Translation.Call] {
            try #require(Framework.named(name)).translation(of: spec).calls
        }
        let spec = try between(0.5, 2, [3, 4])
        #expect(
            try calls(spec, "keras")[0].line
                == "keras.initializers.RandomUniform(minval=0.5, maxval=2.0, seed=42)((3, 4), dtype=\"float32\")")
        #expect(try calls(spec, "pytorch")[0].line == "torch.nn.init.uniform_(w, a=0.5, b=2.0)")
        // From 0, JAX's own initializer does; below 0 there is no such call.
        let unit = try calls(between(0, 2, [3, 4]), "jax")
        #expect(unit.map(\.line) == ["jax.nn.initializers.uniform(2.0)(key, (3, 4), jnp.float32)"] && unit[0].isSame)
        #expect(try calls(between(-2, -1, [3, 4]), "jax").count == 1)
    }
}
