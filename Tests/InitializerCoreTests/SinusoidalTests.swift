import Testing

@testable import InitializerCore

/// Tables of positions beside NumPy's, and multiples of the identity.
@Suite struct SinusoidalTests {
    private func table(_ line: [String: Any], _ type: ElementType = .f64) throws -> Spec {
        try spec(
            "sinusoidal",
            [
                "base": .real(line["base"] as! Double), "layout": .choice(line["layout"] as! String),
                "endpoint": .choice(line["endpoint"] as! String),
            ], [line["positions"] as! Int, line["features"] as! Int], type)
    }

    @Test func elementsAreNumPys() throws {
        let lines = try Fixture.lines("sinusoidal.jsonl").filter { !($0["values"] as! [Double]).isEmpty }
        #expect(lines.count == 5)
        for line in lines {
            let source = try DrawnTensor(table(line))
            let values = source.components(0..<source.componentCount)
            for (x, y) in zip(values, line["values"] as! [Double]) { #expect((x - y).magnitude < 1e-14) }
            #expect(source.components(1..<3) == Array(values[1..<3]))
        }
    }

    /// Moments over all elements are exact; probabilities are to about one position in all.
    @Test func theLawIsThatOfAllElements() throws {
        for line in try Fixture.lines("sinusoidal.jsonl") {
            let spec = try table(line)
            let law = spec.law
            #expect(
                isNear(law.mean, line["mean"] as! Double, 1e-12)
                    && isNear(law.variance, line["variance"] as! Double, 1e-12))
            #expect((law.skewness - (line["skewness"] as! Double)).magnitude < 1e-10)
            #expect(isNear(law.kurtosis, line["kurtosis"] as! Double, 1e-10))
            // Every pair of sine and cosine has a mean square of a half.
            #expect(isNear(law.variance + law.mean * law.mean, 0.5, 1e-14))
            let positions = Double(line["positions"] as! Int)
            guard positions >= 300 else { continue }
            for (x, share) in line["shares"] as! [String: Double] {
                #expect((law.cumulative(Double(x)!) - share).magnitude < 2 / positions, "\(spec) \(x)")
            }
            #expect(law.cumulative(-1.1) == 0 && law.cumulative(1) == 1)
        }
    }

    @Test(arguments: [ElementType.f64, .f32, .f16, .bf16])
    func tablesAreConsistentAndOthersAreNot(type: ElementType) throws {
        for line in try Fixture.lines("sinusoidal.jsonl") {
            let spec = try table(line, type)
            let check = try TensorCheck(DrawnTensor(spec), spec.theory)
            #expect(check.judgements.verdict() == .consistent, "\(spec)")
            #expect(spec.spectralLaw == nil)
        }
        // Of another base, the mean is another.
        let theory = try spec("sinusoidal", [64, 32], type).theory
        let other = try DrawnTensor(spec("sinusoidal", ["base": .real(100)], [64, 32], type))
        #expect(try TensorCheck(other, theory).judgements.verdict() == .inconsistent)
        let drawn = try DrawnTensor(spec("uniform", ["scale": .real(1)], [64, 32], type))
        #expect(try TensorCheck(drawn, theory).judgements.verdict() == .inconsistent)
    }

    @Test func tablesThatAreNoneAreRefused() {
        refuses("base") { try spec("sinusoidal", ["base": .real(0.5)], [4, 4]) }
        refuses("base") { try spec("sinusoidal", ["base": .real(-2)], [4, 4]) }
        for sizes in [[4, 3], [4, 1], [2, 1 << 17]] {
            #expect(throws: InitializerError.self) { try spec("sinusoidal", sizes) }
        }
    }

    /// Before the last two axes, the table is repeated.
    @Test func tablesAreRepeatedSideBySide() throws {
        let one = try DrawnTensor(spec("sinusoidal", [5, 4])).components(0..<20)
        #expect(try DrawnTensor(spec("sinusoidal", [2, 5, 4])).components(0..<40) == one + one)
    }

    @Test func mlxSaysTheTable() throws {
        let options: [String: OptionValue] = ["layout": .choice("halves"), "endpoint": .choice("included")]
        let mlx = try #require(Framework.named("mlx"))
        #expect(
            mlx.translation(of: try spec("sinusoidal", options, [40, 16])).calls.map(\.line) == [
                "nn.SinusoidalPositionalEncoding(16, min_freq=0.0001, scale=1)(mx.arange(40))"
            ])
        #expect(mlx.translation(of: try spec("sinusoidal", [40, 16])).remarks == [.nothing])
    }

    // MARK: Multiples of the identity

    /// {3, 2} has two of six: mean gain / 3, σ |gain| √(1/3 · 2/3), and the columns' length is the gain.
    @Test(arguments: [2.5, -0.5]) func gainsAreOnTheDiagonal(gain: Double) throws {
        for type in [ElementType.f64, .f32, .bf16] {
            let spec = try spec("scaled_identity", ["gain": .real(gain)], [3, 2], type)
            let source = try DrawnTensor(spec)
            #expect(source.components(0..<6) == [gain, 0, 0, gain, 0, 0])
            #expect(isNear(spec.law.mean, gain / 3, 1e-12))
            #expect(isNear(spec.law.standardDeviation, gain.magnitude * (2.0 / 9).squareRoot(), 1e-12))
            guard case .exact(let singular)? = spec.spectralLaw else { throw CancellationError() }
            #expect(singular.values == [gain.magnitude, gain.magnitude])
            #expect(try TensorCheck(source, spec.theory).judgements.verdict() == .consistent)
        }
        let one = try DrawnTensor(spec("identity", [4, 4]))
        let theory = try spec("scaled_identity", ["gain": .real(gain)], [4, 4]).theory
        #expect(try TensorCheck(one, theory).judgements.verdict() == .inconsistent)
        #expect(try spec("scaled_identity", ["gain": .real(0)], [4, 4]).law is PointLaw)
    }

    @Test func frameworksSayTheGain() throws {
        let spec = try spec("scaled_identity", ["gain": .real(2.5)], [4, 6])
        func line(_ name: String) -> String? { Framework.named(name)?.translation(of: spec).calls.first?.line }
        #expect(line("keras") == "keras.initializers.Identity(gain=2.5)((4, 6), dtype=\"float32\")")
        #expect(line("flux") == "Flux.identity_init(4, 6; gain = 2.5)")
        #expect(line("jax") == "2.5 * jnp.eye(4, 6, dtype=jnp.float32)")
    }

    // MARK: Names of options, and fans

    @Test func optionsHaveUsualNames() throws {
        let own = try spec("uniform_between", ["lower": .real(-1), "upper": .real(2)], [3])
        #expect(try spec("uniform_between", ["minval": .real(-1), "maxval": .real(2)], [3]) == own)
        refuses("minval") { try spec("uniform_between", ["lower": .real(-1), "minval": .real(-1)], [3]) }
        #expect(throws: InitializerError.self) { try spec("uniform", ["minval": .real(-1)], [3]) }
    }

    /// An attention head's weights {512, 8, 64} connect 512 inputs with 8 · 64 outputs.
    @Test func fansAreThoseOfTheNamedAxes() throws {
        let spec = try spec(
            "variance_scaling_axes", ["in_axis": .axes([0]), "out_axis": .axes([1, 2])], [512, 8, 64])
        #expect(spec.fans == Fans(in: 512, out: 512, receptiveField: 1) && Subject(spec).fans == spec.fans)
        #expect(Fans(spec.shape).in == 4096)
    }
}
