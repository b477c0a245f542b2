import Testing

@testable import InitializerCore

/// The generators of other frameworks, beside what those draw.
@Suite struct GeneratorTests {
    // MARK: Words

    /// `numpy/random/tests/data/pcg64-testset-1.csv`: the words of `PCG64(0xdeadbeaf)`.
    @Test func permutedCongruentialGivesPublishedWords() {
        var words = PermutedCongruential(key: 0xdead_beaf)
        #expect(words.next() == 0x60d2_4054_e17a_0698)
        #expect(words.next() == 0xd5e7_9d89_856e_4f12)
        #expect(words.next() == 0xd254_972f_e64b_d782)
        for _ in 3..<999 { _ = words.next() }
        #expect(words.next() == 0xa5cb_380b_8de1_0d10)
        var leapt = PermutedCongruential(key: 0xdead_beaf).advanced(by: 999)
        #expect(leapt.next() == 0xa5cb_380b_8de1_0d10)
    }

    /// `default_rng(42).bit_generator.state` of NumPy's documentation of reproducibility, and as it answers.
    @Test func keysMakeStatesAsSeedSequenceDoes() {
        #expect(PermutedCongruential(key: 42).state == 274_674_114_334_540_486_603_088_602_300_644_985_544)
        #expect(PermutedCongruential(key: 0).state == 35_399_562_948_360_463_058_890_781_895_381_311_971)
        #expect(
            PermutedCongruential(key: 1 << 32).state == 48_934_169_112_922_715_694_246_890_610_800_379_348)
    }

    /// The first word of `init_genrand(5489)`, and the ten thousandth, as the C++ standard has it for `mt19937`
    /// ([rand.predef]).
    @Test func mersenneTwisterGivesPublishedWords() {
        var words = MersenneTwister(seed: 5489)
        #expect(words.next() == 3_499_211_612)
        for _ in 1..<9999 { _ = words.next() }
        #expect(words.next() == 4_123_659_995)
    }

    // MARK: Tensors

    /// Lines recorded by `Fixtures/generate_generators.py`.
    @Test func tensorsAreThoseOfTheFrameworks() throws {
        let lines = try Fixture.lines("generators.jsonl")
        #expect(lines.count > 60)
        for line in lines {
            let spec = try Self.spec(line)
            let bytes = try DrawnTensor(spec).bytes(0..<spec.count)
            let width = spec.type.byteCount
            #expect(hexadecimal(bytes.prefix(4 * width)) == line["first"] as! String, "\(spec)")
            #expect(SHA256.hash(bytes) == line["sha256"] as! String, "\(spec)")
        }
    }

    private static func spec(_ line: [String: Any]) throws -> Spec {
        let row = try Initializer.named(line["initializer"] as! String)
        let options = (line["options"] as! [String: Any]).mapValues { value -> OptionValue in
            (value as? String).map { .choice($0) } ?? .real(value as! Double)
        }
        return try Spec(
            initializer: row, options: Options(options, for: row), shape: Shape(line["shape"] as! [Int]),
            type: #require(ElementType(named: line["type"] as! String)), key: Key(seed: Int64(line["key"] as! Int)),
            generator: #require(Generator.all.named(line["rng"] as! String)))
    }

    /// Any stretch of a tensor is that of the whole one, wherever it begins.
    @Test(arguments: Generator.all.dropFirst()) func stretchesAreThoseOfTheWhole(_ generator: Generator) throws {
        for name in ["uniform", "normal", "he_normal"] {
            let spec = try Spec(name, shape: [67, 31], key: 7, generator: generator)
            let tensor = try DrawnTensor(spec)
            let whole = tensor.components(0..<2077)
            for start in [0, 1, 15, 16, 1000, 2060] {
                #expect(tensor.components(start..<2077) == Array(whole[start...]))
            }
        }
    }

    /// What can be drawn from any place on holds nothing; what cannot is held, 4 bytes a number.
    @Test func heldBytesAreThoseThatAreHeld() throws {
        let uniform = try DrawnTensor(Spec("uniform", shape: [100, 100], key: 7, generator: .numPy))
        let normal = try DrawnTensor(Spec("normal", shape: [100, 100], key: 7, generator: .numPy))
        #expect(uniform.heldBytes == 0 && normal.heldBytes == 40_000)
        #expect(!normal.isFactored)
    }

    // MARK: Specs

    @Test func axonsGeneratorChangesNothing() throws {
        let spec = try Spec("he_normal", shape: [784, 256], key: 42)
        #expect(spec.description == "he_normal(scale: 2.0) {784, 256} f32 key=42")
        #expect(try spec == Spec("he_normal", shape: [784, 256], key: 42, generator: .nx))
        #expect(try spec != Spec("he_normal", shape: [784, 256], key: 42, generator: .numPy))
        #expect(try Set([spec, spec.withKey(Key(seed: 42))]).count == 1)
    }

    @Test func othersAreNamedAndKeptByOtherKeys() throws {
        let spec = try Spec("normal", shape: [4], key: 42, generator: .numPy)
        #expect(spec.description == "normal(mean: 0.0, scale: 0.01) {4} f32 key=42 rng=numpy")
        #expect(try spec.withKey(Key(seed: 7)).generator == .numPy)
    }

    @Test func namesAreDistinct() {
        let names = Generator.all.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
        for row in Generator.all { #expect(Framework.named(row.framework) != nil && !row.sources.isEmpty) }
    }

    // MARK: Refusals

    private func reason(_ made: () throws -> Spec) throws -> GeneratorRefusal? {
        do {
            _ = try made()
            return nil
        } catch InitializerError.generatorRefuses(_, _, let reason) {
            return reason
        }
    }

    @Test func whatCannotBeTheSameIsRefused() throws {
        #expect(
            try reason { try Spec("normal", shape: [4], key: -1, generator: .numPy) } == .key(0 ... .max))
        #expect(try reason { try Spec("orthogonal", shape: [4, 4], key: 1, generator: .numPy) } == .factored)
        #expect(try reason { try Spec("sparse", shape: [40, 4], key: 1, generator: .numPy) } == .noFunction)
        #expect(
            try reason { try Spec("normal", shape: [4], type: .c64, key: 1, generator: .numPy) }
                == .type(.c64, supported: [.f16, .f32, .f64]))
        #expect(
            try reason { try Spec("normal", shape: [1 << 15, 1 << 14], key: 1, generator: .numPy) }
                == .tooLarge(limit: 1 << 28))
        // 2³¹ uniform numbers need no memory.
        #expect(try reason { try Spec("uniform", shape: [1 << 16, 1 << 15], key: 1, generator: .numPy) } == nil)
        // Φ(-5) is 2.87e-7.
        guard
            case .rarelyInside(let share) = try reason({
                try Spec(
                    "truncated_normal", options: ["lower": .real(5), "upper": .real(9)], shape: [4], key: 1,
                    generator: .numPy)
            })
        else {
            Issue.record("a tail is not refused")
            return
        }
        #expect(isNear(share, 2.866515719e-7, 1e-6))
    }

    /// What takes no key takes any generator.
    @Test func constantsNeedNoGenerator() throws {
        for name in ["zeros", "identity"] {
            let spec = try Spec(name, shape: [3, 3], type: .s32, key: -1, generator: .numPy)
            #expect(
                try DrawnTensor(spec).integers(0..<9)
                    == DrawnTensor(Spec(name, shape: [3, 3], type: .s32, key: -1)).integers(0..<9))
        }
        let flat = try Spec("normal", options: ["scale": .real(0)], shape: [3], key: 1, generator: .numPy)
        #expect(try DrawnTensor(flat).components(0..<3) == [0, 0, 0])
    }

    // MARK: Law

    /// Draws that are not made of 23 bits reach farther, and are judged by the law without an end: of 10⁶ normal numbers
    /// the largest is expected at 4.863 (David & Nagaraja, Order statistics, 2003).
    @Test func lawsHaveNoEndsOfFewBits() throws {
        let spec = try Spec("normal", options: ["scale": .real(1)], shape: [1000, 1000], key: 3, generator: .numPy)
        #expect(spec.law.attainable.upper == .infinity)
        #expect(isNear(spec.law.expectedExtremes(of: 1_000_000).maximum, 4.8636, 1e-3))
        let f16 = try Spec("normal", shape: [4], type: .f16, key: 3, generator: .numPy)
        #expect(f16.law.points == nil && f16.idealLaw is NormalLaw)
        #expect(f16.warnings.isEmpty)
    }

    /// Numbers near 1000 are 2⁻¹⁴ apart in f32: with σ = 10⁻³ there are 16 steps in a standard deviation, each with the
    /// mass of the normal law between the middles.
    @Test func coarseNumbersHaveTheirMasses() throws {
        let options: [String: OptionValue] = ["mean": .real(1000), "scale": .real(1e-3)]
        let spec = try Spec("normal", options: options, shape: [4], key: 3, generator: .numPy)
        let points = try #require(spec.law.points)
        let middle = try #require(points.first { $0.value == 1000 })
        // 2 Φ(2⁻¹⁵ / 10⁻³) - 1 with 2⁻¹⁵ = 3.0518e-5
        #expect(isNear(middle.probability, 0.0243445, 1e-4))
        #expect((points.reduce(0) { $0 + $1.probability } - 1).magnitude < 1e-12)
    }

    // MARK: Translation

    @Test func theFrameworkOfTheGeneratorDrawsTheSame() throws {
        let spec = try Spec("he_normal", shape: [784, 256], key: 42, generator: .numPy)
        let own = try #require(Framework.named("numpy")).translation(of: spec)
        #expect(own.setup == ["import numpy as np", "rng = np.random.default_rng(42)"])
        #expect(own.calls.map(\.agreement) == [.bits])
        #expect(
            own.calls[0].line
                == "(0.057419457 * np.fromiter((z for z in iter(rng.standard_normal, None) if -2.0 <= z <= 2.0), float, "
                + "200704).reshape((784, 256))).astype(np.float32)")
        for framework in Framework.all where framework.name != "numpy" {
            #expect(framework.translation(of: spec).calls.allSatisfy { $0.agreement == nil })
        }
        let axons = try #require(Framework.named("numpy")).translation(
            of: Spec("he_normal", shape: [784, 256], key: 42))
        #expect(axons.calls[0].line == own.calls[0].line && axons.calls[0].agreement == nil)
    }
}
