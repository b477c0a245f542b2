import Testing

@testable import InitializerCore

/// What JAX's `delta_orthogonal` makes of a shape, and numpy's singular values of it, beside ours.
@Suite struct DeltaOrthogonalTests {
    private struct Recorded {
        let shape: [Int]
        let gain: Double
        let isRefused: Bool
        let matrix: Int
        let zeros: Int
        let squares: Double
        let singularValues: [Double]
        let errorOfMean: Double
    }

    private static func recorded() throws -> [Recorded] {
        try Fixture.lines("delta_orthogonal.jsonl").map { line in
            Recorded(
                shape: line["shape"] as! [Int], gain: line["gain"] as! Double, isRefused: line["refused"] as! Bool,
                matrix: line["matrix"] as? Int ?? 0, zeros: line["zeros"] as? Int ?? 0,
                squares: line["squares"] as? Double ?? 0,
                singularValues: line["singular_values"] as? [Double] ?? [],
                errorOfMean: line["error_of_mean"] as? Double ?? 0)
        }
    }

    private func delta(_ shape: [Int], _ gain: Double = 1, _ type: ElementType = .f64, seed: Int64 = 42) throws -> Spec
    {
        try spec("delta_orthogonal", ["gain": .number(.real(gain))], shape, type, seed: seed)
    }

    @Test func hasTheFormOfJAXs() throws {
        let lines = try Self.recorded()
        #expect(lines.count == 11)
        for line in lines where !line.isRefused {
            let spec = try delta(line.shape, line.gain)
            let components = try DrawnTensor(spec).components(0..<spec.componentCount)
            #expect(components.count { $0 == 0 } == line.zeros)
            #expect((components.reduce(0) { $0 + $1 * $1 } - line.squares).magnitude < 1e-12)
            let size = line.shape.suffix(2).reduce(1, *)
            #expect(!components[line.matrix * size..<(line.matrix + 1) * size].allSatisfy { $0 == 0 })
        }
    }

    @Test func refusesWhatJAXRefuses() throws {
        for line in try Self.recorded() {
            if line.isRefused {
                #expect(throws: InitializerError.self) { try delta(line.shape, line.gain) }
            } else {
                #expect(throws: Never.self) { try delta(line.shape, line.gain) }
            }
        }
    }

    @Test func singularValuesAreKnown() throws {
        for line in try Self.recorded() where !line.isRefused {
            let spec = try delta(line.shape, line.gain)
            guard case .exact(let expected) = try #require(spec.spectralLaw) else {
                Issue.record("\(spec)")
                continue
            }
            let measured = try #require(try SingularValues.measure(DrawnTensor(spec)))
            #expect(expected.values.count == line.singularValues.count)
            for (place, value) in line.singularValues.enumerated() {
                #expect((expected.values[place] - value).magnitude < 1e-12)
                #expect((measured.values[place] - value).magnitude < 1e-12)
            }
        }
    }

    /// The standard deviation of 4000 means is known to one part in √8000, 1.1 %; five times that is chance's reach.
    @Test func theMeanStraysAsMuchAsJAXs() throws {
        for line in try Self.recorded() where !line.isRefused {
            let error = try #require(try delta(line.shape, line.gain).samplingError(of: .mean))
            #expect(error.expectation == 0)
            #expect((error.standardError / line.errorOfMean - 1).magnitude < 0.056, "\(line.shape)")
        }
    }

    @Test func theVarianceIsExact() throws {
        for line in try Self.recorded() where !line.isRefused {
            let spec = try delta(line.shape, line.gain)
            #expect((spec.law.variance * Double(spec.count) - line.squares).magnitude < 1e-12)
            #expect((spec.derivation.step("variance")?.value ?? 0) == spec.law.variance)
        }
    }

    /// The centre is what `orthogonal` draws of its shape with the same key.
    @Test(arguments: [ElementType.f32, .f64, .bf16, .f16, .c64])
    func theCentreIsTheOrthogonalTensor(type: ElementType) throws {
        let kernel = try DrawnTensor(delta([3, 5, 4, 6], 1, type, seed: 7))
        let matrix = try DrawnTensor(spec("orthogonal", [4, 6], type, seed: 7))
        // At {1, 2} of {3, 5}.
        #expect(kernel.elements(7 * 24..<8 * 24) == matrix.elements(0..<24))
        // Pieces that begin and end anywhere.
        let whole = kernel.components(0..<kernel.componentCount)
        for start in stride(from: 0, to: kernel.componentCount - 13, by: 11) {
            #expect(kernel.components(start..<start + 13) == Array(whole[start..<start + 13]))
        }
    }

    @Test(arguments: [ElementType.f32, .f64, .bf16, .f16, .c64, .c128])
    func drawsAreConsistentWithTheory(type: ElementType) throws {
        for (shape, gain) in [([3, 3, 16, 24], 1.0), ([5, 8, 8], 0.25), ([3, 3, 1, 1], 2.0), ([2, 1, 3], 0.0)] {
            for key in 0..<20 {
                let spec = try delta(shape, gain, type, seed: Int64(key))
                let source = try DrawnTensor(spec)
                let summary = try source.summarize(into: spec.law.histogram(bins: 16))
                let error = try OrthogonalityError.measure(source, of: spec.orthonormalMatrices)
                let judgements = spec.judgements(summary, law: spec.law, orthogonality: error)
                #expect(judgements.verdict() == .consistent || judgements.allSatisfy { ($0.z ?? 0).magnitude < 4 })
                #expect(judgements.contains { $0.statistic == .zeros && $0.verdict() == .consistent })
                #expect(gain == 0 || judgements.contains { $0.statistic == .orthogonality })
            }
        }
    }

    /// A kernel whose centre has another gain, or is not zero around it, is not what was asked for.
    @Test func whatIsNotDeltaOrthogonalIsCaught() throws {
        let spec = try delta([3, 3, 8, 8])
        let doubled = try DrawnTensor(delta([3, 3, 8, 8], 2))
        let summary = try doubled.summarize(into: spec.law.histogram(bins: 16))
        // Of rows of length 2 the Gram matrix is 4 on the diagonal: off by 3.
        let error = OrthogonalityError(max: 3, frobenius: 3 * 8.0.squareRoot(), order: 8)
        #expect(spec.judgements(summary, law: spec.law, orthogonality: error).verdict() == .inconsistent)
        let normal = try DrawnTensor(Self.normal)
        let other = try normal.summarize(into: spec.law.histogram(bins: 16))
        let zeros = spec.judgements(other, law: spec.law).first { $0.statistic == .zeros }
        #expect(zeros?.verdict() == .inconsistent && zeros?.expected == 512)
    }

    private static let normal: Spec = {
        do { return try spec("normal", [3, 3, 8, 8], .f64) } catch { preconditionFailure("\(error)") }
    }()

    @Test func itIsExplained() throws {
        let derivation = try delta([3, 3, 64, 128], 2).derivation
        #expect(derivation.axes.map(\.role) == [.receptiveField, .receptiveField, .input, .output])
        // 2² / (128 · 9)
        #expect(derivation.step("variance")?.value == 4.0 / 1152)
        #expect(derivation.step("limit")?.value == 2)
        #expect(derivation.warnings.isEmpty)
        #expect(try delta([4, 4, 16, 24]).warnings.map(\.name) == ["even_kernel"])
        #expect(try delta([64, 16, 3, 3]).warnings.map(\.name).contains("channels_first"))
    }

    @Test func frameworksSayIt() throws {
        let spec = try delta([3, 3, 4, 6], 2, .f32)
        func translation(_ name: String) throws -> Translation {
            try #require(Framework.named(name)).translation(of: spec)
        }
        let call = "jax.nn.initializers.delta_orthogonal(2.0)(key, (3, 3, 4, 6), jnp.float32)"
        #expect(try translation("jax").calls.map(\.line) == [call])
        for name in ["axon", "keras", "pytorch", "mlx", "flux", "timm"] {
            #expect(try translation(name).calls.isEmpty && translation(name).remarks == [.nothing], "\(name)")
        }
    }

    @Test func itIsNotAxons() throws {
        #expect(try Initializer.named("delta_orthogonal").provenance == .framework("JAX"))
    }
}
