import Testing

@testable import InitializerCore

/// What is said of a tensor that should have been drawn from a law.
@Suite struct LawComparisonTests {
    private static func spec(
        _ name: String, _ options: [String: Double] = [:], _ sizes: [Int], type: ElementType = .f32, key: Int64 = 0
    ) throws -> Spec {
        try Spec(name, options: options.mapValues { .number(.real($0)) }, shape: sizes, type: type, key: key)
    }

    private static func facts(
        count: Int, mean: Double = 0, deviation: Double, ends: (Double, Double), kurtosis: Double = 3
    ) -> AuditedTensor.Facts {
        AuditedTensor.Facts(
            count: count, notFinite: 0, zeros: 0, mean: mean, standardDeviation: deviation,
            deviationError: deviation * (max(0, kurtosis - 1) / (4 * Double(count))).squareRoot(), minimum: ends.0,
            maximum: ends.1, kurtosis: kurtosis, squares: 0, carriedType: .f32)
    }

    private static func deviations(
        _ facts: AuditedTensor.Facts, _ law: any Law, level: Double = 1e-6
    ) -> [LawComparison.Deviation] {
        var found = LawDeviations(facts, law, type: .f32, level: level)
        found.compareMoments()
        found.compareExtremes()
        return found.deviations
    }

    private static func quantities(
        _ facts: AuditedTensor.Facts, _ law: any Law, level: Double = 1e-6
    ) -> [LawComparison.Quantity] {
        deviations(facts, law, level: level).map(\.quantity)
    }

    // MARK: Rates

    /// Of draws that are as they should be no more disagree than the level says: moments and ends of small samples, where
    /// approximations are worst.
    @Test(arguments: [5, 64, 300]) func rightDrawsDisagreeAsSeldomAsIsSaid(count: Int) throws {
        for (name, options) in [("normal", ["scale": 0.02]), ("uniform", ["scale": 0.05]), ("lecun_normal", [:])] {
            var disagreeing = 0
            let samples = 200
            var law: (any Law)?
            for key in 0..<samples {
                let spec = try Self.spec(name, options, name == "lecun_normal" ? [1, count] : [count], key: Int64(key))
                let numbers = try DrawnTensor(spec).components(0..<count)
                law = spec.idealLaw
                let mean = numbers.reduce(0, +) / Double(count)
                let moments = [2, 4].map { order in
                    numbers.reduce(0) { sum, x in sum + (0..<order).reduce(1.0) { power, _ in power * (x - mean) } }
                        / Double(count)
                }
                let facts = Self.facts(
                    count: count, mean: mean, deviation: moments[0].squareRoot(),
                    ends: (numbers.min() ?? 0, numbers.max() ?? 0), kurtosis: moments[1] / moments[0] / moments[0])
                // A nominal 0.1, so that there is something to count.
                if !Self.deviations(facts, try #require(law), level: 0.1 / LawComparison.tests).isEmpty {
                    disagreeing += 1
                }
            }
            // 20 are allowed, and 4 standard deviations more by chance: 4.2 each.
            #expect(disagreeing < 37, "\(name) of \(count)")
        }
    }

    // MARK: What is seen

    /// The standard error of a normal sample's σ is σ/√2n: 100 of them here.
    @Test func aWrongScaleIsMeasuredInStandardErrors() throws {
        let law = NormalLaw(mean: 0, sigma: 0.02)
        let facts = Self.facts(count: 5000, deviation: 0.04, ends: (-0.14, 0.14))
        let first = try #require(Self.deviations(facts, law).first)
        #expect(first.quantity == .standardDeviation && first.observed == 0.04 && first.expected == 0.02)
        #expect(abs(try #require(first.errors) - 100) < 1e-9)
    }

    /// Of 10,000 normal numbers the largest is about 3.9 standard deviations, of 20 about 1.9.
    @Test func endsTellFamiliesApart() {
        let normal = NormalLaw(mean: 0, sigma: 1)
        #expect(Self.quantities(Self.facts(count: 10_000, deviation: 1, ends: (-3.9, 3.9)), normal).isEmpty)
        #expect(
            Self.quantities(Self.facts(count: 10_000, deviation: 1, ends: (-2.27, 3.9)), normal) == [.minimum])
        #expect(Self.quantities(Self.facts(count: 20, deviation: 1, ends: (-2, 7)), normal) == [.maximum])
        let uniform = UniformLaw(lower: -1, upper: 1)
        let sigma = uniform.standardDeviation
        let within = Self.facts(count: 1000, deviation: sigma, ends: (-0.999, 0.999), kurtosis: 1.8)
        #expect(Self.quantities(within, uniform).isEmpty)
        // 0.98¹⁰⁰⁰ is 2 · 10⁻⁹; and a number past the bound cannot be.
        let near = Self.facts(count: 1000, deviation: sigma, ends: (-0.999, 0.96), kurtosis: 1.8)
        #expect(Self.quantities(near, uniform) == [.maximum])
        let past = Self.facts(count: 1000, deviation: sigma, ends: (-1.001, 0.999), kurtosis: 1.8)
        #expect(Self.quantities(past, uniform) == [.minimum])
    }

    /// A trillion numbers tell any two laws apart; what single precision leaves is no deviation.
    @Test func precisionIsNoDeviation() {
        let law = NormalLaw(mean: 0, sigma: 1)
        let facts = Self.facts(
            count: 1 << 40, mean: 5e-5, deviation: 1 + 0.9 * 0x1p-20, ends: (-5.6, 5.6), kurtosis: 3.001)
        #expect(Self.quantities(facts, law).isEmpty)
        let off = Self.facts(count: 1 << 40, deviation: 1 + 0x1p-17, ends: (-5.6, 5.6))
        #expect(Self.quantities(off, law) == [.standardDeviation])
    }

    // MARK: Whole tensors

    private static func compare(
        _ drawn: Spec, with expected: Spec, _ name: String = "w"
    ) throws -> (AuditedTensor, LawComparison) {
        let source = try DrawnTensor(drawn)
        let outline = ModelOutline([(name, source.shape)])
        let tensor = try AuditedTensor(name, source, in: outline, threads: 1)
        return (tensor, try tensor.compared(with: expected, level: 1e-6))
    }

    /// Nx's normal draws in bf16 have 0.979 of the standard deviation that is asked for (128 levels of the inverse error
    /// function): nothing is wrong with them. One that is off by as much in single precision is.
    @Test func drawsInANarrowTypeAreAsGoodAsRoundedOnes() throws {
        let meant = try Self.spec("normal", ["scale": 0.02], [200, 100])
        for key in Int64(0)..<3 {
            let drawn = try Self.spec("normal", ["scale": 0.02], [200, 100], type: .bf16, key: key)
            #expect(try Self.compare(drawn, with: meant).1.deviations.isEmpty)
            let narrower = try Self.spec("normal", ["scale": 0.02 * 0.96], [200, 100], type: .bf16, key: key)
            #expect(!(try Self.compare(narrower, with: meant).1.deviations.isEmpty))
        }
        let off = try Self.spec("normal", ["scale": 0.02 * 0.96], [200, 100])
        #expect(try Self.compare(off, with: meant).1.deviations.map(\.quantity) == [.standardDeviation])
    }

    /// 0.1 is not a number of single precision nor of bf16; both round it.
    @Test(arguments: [ElementType.f32, .bf16, .f16]) func constantsAreThoseOfTheType(type: ElementType) throws {
        let tenth = try Self.spec("full", ["value": 0.1], [8], type: type)
        #expect(try Self.compare(tenth, with: Self.spec("full", ["value": 0.1], [8])).1.deviations.isEmpty)
        let off = try Self.compare(tenth, with: Self.spec("full", ["value": 0.11], [8])).1
        #expect(off.deviations.map(\.quantity) == [.value])
        #expect(try Self.compare(tenth, with: Self.spec("zeros", [:], [8])).1.deviations.map(\.quantity) == [.value])
    }

    /// Draws of narrow types are made of few random bits, which no law of a continuous number has.
    @Test(arguments: [ElementType.bf16, .f16]) func drawsOfNarrowTypesAreDraws(type: ElementType) throws {
        for (name, options) in [("normal", ["scale": 0.02]), ("uniform", ["scale": 0.05]), ("lecun_normal", [:])] {
            let drawn = try Self.spec(name, options, [48, 32], type: type, key: 5)
            let expected = try Self.spec(name, options, [48, 32])
            let found = try Self.compare(drawn, with: expected).1.deviations
            #expect(found.isEmpty, "\(name): \(found)")
            let wider = try Self.spec(
                name, name == "lecun_normal" ? ["scale": 1.3] : options.mapValues { $0 * 1.2 }, [48, 32])
            #expect(try !Self.compare(drawn, with: wider).1.deviations.isEmpty, "\(name)")
        }
    }

    @Test func structuresAreThemselves() throws {
        let eye = try Self.spec("identity", [:], [9, 9])
        #expect(try Self.compare(eye, with: eye).1.deviations.isEmpty)
        let draw = try Self.spec("normal", ["scale": 1.0 / 3], [9, 9])
        #expect(try Self.compare(draw, with: eye).1.deviations.map(\.quantity) == [.elements])
        let orthogonal = try Self.spec("orthogonal", [:], [9, 9], key: 3)
        #expect(try Self.compare(orthogonal, with: Self.spec("orthogonal", [:], [9, 9])).1.deviations.isEmpty)
        // Of the same σ, and of no other length.
        let other = try Self.compare(draw, with: Self.spec("orthogonal", [:], [9, 9])).1
        #expect(other.deviations.map(\.quantity).contains(.meanSquare))
        #expect(try Self.compare(orthogonal, with: draw).1.deviations.map(\.quantity).contains(.structure))
    }

    @Test func theFindingSaysWhatItLooksLike() throws {
        let expected = try Self.spec("normal", ["scale": 0.02 / 8.0.squareRoot()], [48, 48])
        let drawn = try Self.spec("normal", ["scale": 0.02], [48, 48])
        let source = try DrawnTensor(drawn)
        let names = (0..<4).map { "h.\($0).c_proj.weight" }
        let tensor = try AuditedTensor(
            names[1], source, in: ModelOutline(names.map { ($0, source.shape) }), threads: 1)
        let comparison = try tensor.compared(with: expected, level: 1e-6)
        let finding = try #require(comparison.finding(of: tensor, line: "gpt2:8", call: "normal(scale: s)", expected))
        #expect(finding.kind == .breaksContract && finding.severity == .error && finding.tensors == [names[1]])
        for words in [
            "gpt2:8 expects normal(scale: s): σ is 0.02", "not 0.007071",
            "as without the factor 1/√(2 · 4) of residual branches", "it looks like normal(scale: 0.02)",
        ] {
            #expect(finding.evidence.contains(words), "\(finding.evidence)")
        }
    }

    // MARK: Factors

    @Test(arguments: [
        (2.0.squareRoot(), "as with a gain of √2 that is not meant"),
        (6.0.squareRoot(), "as kaiming_uniform_ without a=√5"),
        ((1.0 / 24).squareRoot(), "as with the factor 1/√(2 · 12) of residual branches"),
        (0.87962566, "as without the correction for cutting at 2 σ"), (16.0.squareRoot(), "as with fan_out for fan_in"),
        (8.0.squareRoot(), "as with the fan of a shard of 8"),
    ]) func aFactorHasAReason(ratio: Double, meaning: String) {
        let meanings = ScaleRatio(ratio, error: 1e-3, layers: 12, fans: (in: 1600, out: 100)).meanings
        #expect(meanings.first == meaning, "\(meanings)")
    }

    @Test func noFactorHasNoReason() {
        #expect(ScaleRatio(1.11, error: 1e-3).meanings.isEmpty)
        #expect(ScaleRatio(1.001, error: 1e-3).meanings.isEmpty)
    }
}
