import Foundation
import TestSupport
import Testing

@testable import InitializerCore

private let python = ProcessInfo.processInfo.environment["INITSCOPE_PYTHON"]

/// The lines `translate` prints, run: every one of JAX, Keras, PyTorch, timm and MLX for all initializers and shapes of
/// dense, convolutional and transposed layers, measured beside what was said of it.
///
/// `INITSCOPE_PYTHON` names a Python that has them; `scripts/test` makes one and always sets it, and then whatever is
/// missing fails.
@Suite(.enabled(if: python != nil)) struct TranslationRunTests {
    private static let frameworks = ["jax", "keras", "pytorch", "timm", "mlx", "numpy"]

    /// MLX factors a square matrix with as many rows as all axes but the last have elements: half a minute for 3072.
    private static let shapes = [[96, 160], [3, 3, 24, 40], [16, 8, 5, 14], [4096]]

    private struct Answer: Decodable {
        let id: Int
        let error: String?
        let shape: [Int]?
        let type: String?
        let count: Int?
        let mean: Double?
        let deviation: Double?
        let minimum: Double?
        let maximum: Double?
        let gram: Double?
    }

    /// Every initializer with its defaults and with options of its own, for every shape it takes.
    private static func specs() throws -> [Spec] {
        let options: [[String: OptionValue]] = [[:], ["scale": .real(3)], ["mean": .real(1)], ["value": .real(-2.5)]]
        let scalings = FanMode.allCases.flatMap { mode in
            ScalingDistribution.allCases.map { distribution -> [String: OptionValue] in
                ["mode": .choice(mode.rawValue), "distribution": .choice(distribution.rawValue), "scale": .real(1.5)]
            }
        }
        return try Initializer.all.flatMap { row in
            let own =
                options + (row == .varianceScaling ? scalings : [])
                + (row == .orthogonal ? [["distribution": .choice("uniform")]] : [])
                + (row == .sinusoidal ? [["layout": .choice("halves"), "endpoint": .choice("included")]] : [])
                + (row == .scaledIdentity ? [["gain": .real(-1.5)]] : [])
            return try own.filter { $0.keys.allSatisfy { row.parameter($0) != nil } }.flatMap { options in
                try shapes.filter { $0.count >= row.minimumRank }.flatMap { sizes in
                    // Some distributions are not for complex numbers.
                    try types(row, sizes).compactMap { type in
                        let (options, shape) = (try Options(options, for: row), try Shape(sizes))
                        return try? Spec(
                            initializer: row, options: options, shape: shape, type: type, key: Key(seed: 42))
                    }
                }
            }
        }
    }

    /// Single precision everywhere, all others for one shape.
    private static func types(_ row: Initializer, _ sizes: [Int]) -> [ElementType] {
        sizes == shapes[0] ? row.types : [.f32]
    }

    /// Numbers that are subnormal, some of them or all, where frameworks may flush them to 0.
    private static func tinySpecs() throws -> [Spec] {
        try [(ElementType.f32, [1e-40, 2e-38]), (.f64, [1e-44])].flatMap { type, scales in
            try scales.flatMap { scale in
                try [("normal", "scale"), ("uniform", "scale"), ("full", "value")].map { name, option in
                    let row = try Initializer.named(name)
                    return try Spec(
                        initializer: row, options: try Options([option: .real(scale)], for: row),
                        shape: try Shape([64, 64]), type: type, key: Key(seed: 42))
                }
            }
        }
    }

    @Test func everyCallGivesWhatIsSaid() throws {
        let calls = try (Self.specs() + Self.tinySpecs()).flatMap { spec in
            Self.frameworks.compactMap(Framework.named).map { $0.translation(of: spec) }
                .flatMap { translation in translation.calls.map { (translation, $0) } }
        }
        #expect(calls.count > 900)
        let answers = try Self.run(calls.map { ($0.setup, $1.line, $0.framework.name) })
        try #require(answers.count == calls.count)
        for ((translation, call), answer) in zip(calls, answers) {
            let name = Comment(rawValue: "\(translation.framework.name): \(call.line) for \(translation.spec)")
            guard answer.error == nil else {
                Issue.record(Comment(rawValue: "\(name): \(answer.error ?? "")"))
                continue
            }
            #expect(answer.shape == translation.spec.shape.dimensions, name)
            let type = translation.remarks.contains(.onePart) ? translation.spec.type.component : translation.spec.type
            #expect(answer.type == type.numPyName, name)
            Self.compare(answer, call, translation.spec, name)
        }
    }

    /// On PyTorch, Keras keeps the subnormal numbers that it makes 0 on JAX.
    @Test func kerasFlushesOnOneBackendOnly() throws {
        let keras = try #require(Framework.named("keras"))
        let calls = try Self.tinySpecs().map { keras.translation(of: $0) }.compactMap { translation in
            translation.calls.first.map { (translation.setup, $0.line, $0) }
        }.filter { $0.2.law.points?.first?.value == 0 }
        #expect(calls.count == 3)
        for (backend, isFlushed) in [("jax", true), ("torch", false)] {
            let answers = try Self.run(calls.map { ($0.0, $0.1, "keras") }, kerasBackend: backend)
            #expect(answers.count == calls.count)
            for answer in answers {
                #expect(answer.error == nil && (answer.maximum == 0) == isFlushed, "\(backend): \(answer)")
            }
        }
    }

    /// Within five standard errors, and out to the bounds: a value within 20 / n of either end is as good as certain.
    private static func compare(_ answer: Answer, _ call: Translation.Call, _ spec: Spec, _ name: Comment) {
        let law = call.law
        let flushes = call.mismatches.contains { if case .flushes = $0 { true } else { false } }
        guard let count = answer.count, let mean = answer.mean, let deviation = answer.deviation,
            let minimum = answer.minimum, let maximum = answer.maximum
        else {
            Issue.record(name)
            return
        }
        let n = Double(count)
        // Half precision rounds every value, and draws from a few levels.
        let grain = spec.type == .bf16 ? 1.0 / 128 : spec.type == .f16 ? 1.0 / 512 : 1e-6
        let (lower, upper) = law.support
        let scale = max(lower.magnitude, upper.magnitude)
        #expect(minimum >= lower - grain * scale && maximum <= upper + grain * scale, name)
        if spec.isOrthonormal, spec.initializer.isRandom {
            // The mean square is known, exactly: that of orthonormal rows or columns.
            let square = deviation * deviation + mean * mean
            #expect(isNear(square, law.variance.isNaN ? square : law.variance, 0.02), name)
            if call.isSame, spec.construction is OrthogonalConstruction, let gram = answer.gram {
                #expect(gram < (grain > 1e-6 ? 0.05 : 1e-4), name)
            }
            return
        }
        if spec.construction is IdentityConstruction || spec.construction is DiracConstruction {
            // Of a complex element the law counts the imaginary part too, which is 0.
            let share = law.mean * Double(spec.type.componentsPerElement)
            let value = law.points?.map(\.value).first { $0 != 0 } ?? 0
            let expected = (share * (value - share)).squareRoot()
            #expect(isNear(mean, share, 1e-6) && isNear(deviation, expected, 1e-6), name)
            return
        }
        if spec.construction is ConstantConstruction, spec.type.isComplex, law.points?.count == 2 {
            // The law counts the imaginary parts too, which are 0; what was measured are the real parts.
            #expect(minimum == 2 * law.mean && maximum == 2 * law.mean, name)
            return
        }
        let sigma = law.standardDeviation
        if flushes, sigma > 0 {
            // Some numbers are 0 and the others as they are.
            #expect((minimum < 0 || lower == 0) && maximum > 0 && minimum >= lower - 1e-6 * scale, name)
            return
        }
        guard sigma > 0 else {
            #expect(minimum == law.mean && maximum == law.mean, name)
            return
        }
        #expect(
            (mean - law.mean).magnitude < 5 * sigma / n.squareRoot() + grain
                * max(scale.isFinite ? scale : sigma, law.mean.magnitude), name)
        let error = sigma / 2 * ((law.kurtosis - 1) / n).squareRoot()
        // Far from 0, numbers of half precision are as far apart as the mean lets them be.
        let rounding = grain * max(2 * sigma, grain > 1e-6 ? law.mean.magnitude / 4 : 0)
        #expect((deviation - sigma).magnitude < 5 * error + rounding, name)
        if scale.isFinite, grain <= 1e-6 {
            #expect(law.cumulative(minimum) < 20 / n && 1 - law.cumulative(maximum) < 20 / n, name)
        }
    }

    private static func run(
        _ calls: [(setup: [String], line: String, framework: String)], kerasBackend: String = "jax"
    ) throws -> [Answer] {
        let program = try #require(
            Bundle.module.url(forResource: "run_translations", withExtension: "py", subdirectory: "Fixtures"))
        return try JSONLines.answers(
            of: program, run: try #require(python), environment: ["KERAS_BACKEND": kerasBackend],
            to: calls.enumerated().map { ["id": $0.offset, "setup": $0.element.setup, "call": $0.element.line] })
    }
}
