import Foundation
import InitializerCore
import TestSupport
import Testing

@testable import Workbench

private let python = ProcessInfo.processInfo.environment["INITSCOPE_PYTHON"]

/// What `layer` says, beside what the frameworks make: every parameter's name, shape, mean, σ, bounds and distribution.
///
/// `INITSCOPE_PYTHON` names a Python that has them; `scripts/test` makes one and always sets it, and then whatever is
/// missing fails.
@Suite(.enabled(if: python != nil)) struct LayerRunTests {
    private struct Answer: Decodable {
        let id: Int
        let error: String?
        let parameters: [Measured]?
    }

    private struct Measured: Decodable {
        let name: String
        let shape: [Int]
        let count: Int
        let mean: Double
        let deviation: Double
        let minimum: Double
        let maximum: Double
        let sample: [Double]
        let gram: Double?
    }

    @Test(arguments: LayerCall.all.map(\.framework)) func everyParameterIsAsSaid(framework: String) throws {
        let calls = try #require(LayerCall.all.first { $0.framework == framework }).calls
        let answers = try Self.run(calls, framework)
        try #require(answers.count == calls.count)
        for (call, answer) in zip(calls, answers) {
            let name = Comment(rawValue: "\(framework): \(call)")
            guard let measured = answer.parameters else {
                Issue.record(Comment(rawValue: "\(name): \(answer.error ?? "")"))
                continue
            }
            let parameters = try Self.parameters(call)
            // Some frameworks keep parameters by name, not in an order of their own.
            let (said, made) = (parameters.map(\.name).sorted(), measured.map(\.name).sorted())
            #expect(said == made, name)
            for parameter in parameters {
                guard let made = measured.first(where: { $0.name == parameter.name }) else { continue }
                try Self.compare(made, parameter, Comment(rawValue: "\(name), \(parameter.name)"))
            }
        }
    }

    /// The calls are as many as are promised.
    @Test func thereAreEnough() {
        #expect(LayerCall.all.reduce(0) { $0 + $1.calls.count } >= 150)
    }

    static func parameters(_ call: LayerCall) throws -> [LayerParameter] {
        guard case .study(let request) = try Session().interpret("layer \(call)"),
            case .call(let question) = request.settings["call"]
        else { throw Failure(.unexpected(expected: "a layer")) }
        return try LayerReport(question, key: Key(seed: 1)).parameters
    }

    private static func compare(_ made: Measured, _ parameter: LayerParameter, _ name: Comment) throws {
        #expect(made.shape == parameter.shape.dimensions, name)
        let law = parameter.law
        // A row that is not drawn.
        let fixed = parameter.remarks.contains { if case .fixedRow = $0 { true } else { false } }
        let share = fixed ? 1 - 1 / Double(parameter.shape.dimensions[0]) : 1
        let sigma = law.standardDeviation * share.squareRoot()
        let (lower, upper) = law.support
        let scale = lower.isFinite && upper.isFinite ? max(lower.magnitude, upper.magnitude) : sigma
        // Single precision.
        #expect(made.minimum >= lower - 1e-6 * scale && made.maximum <= upper + 1e-6 * scale, name)
        guard sigma > 0 else {
            #expect(
                (made.minimum - law.mean).magnitude <= 1e-7 * law.mean.magnitude && made.maximum == made.minimum, name)
            return
        }
        let n = Double(made.count)
        guard let spec = parameter.spec, spec.initializer.isRandom else {
            // What is not drawn has the very values, as often.
            let values = Set((law.points ?? []).map(\.value))
            #expect(values.isSuperset(of: made.sample), name)
            #expect((made.mean - law.mean).magnitude < 1e-6 && (made.deviation - sigma).magnitude < 1e-6, name)
            return
        }
        if parameter.family == "orthogonal" {
            // The mean square is known, exactly: that of orthonormal rows or columns.
            let square = made.deviation * made.deviation + made.mean * made.mean
            #expect((square / law.variance - 1).magnitude < 1e-3, name)
            #expect(try #require(made.gram) < 1e-5, name)
            return
        }
        #expect((made.mean - law.mean * share).magnitude < 5 * sigma / n.squareRoot(), name)
        let error = sigma / 2 * ((law.kurtosis / share - 1) / n).squareRoot()
        #expect((made.deviation - sigma).magnitude < 5 * error, name)
        guard !fixed else { return }
        if lower.isFinite, upper.isFinite {
            #expect(law.cumulative(made.minimum) < 20 / n && 1 - law.cumulative(made.maximum) < 20 / n, name)
        }
        try compareDraws(made, parameter, name)
        // Kolmogorov's statistic: above 2.3 once in 20,000.
        let values = made.sample
        let gap =
            values.indices.map { index in
                let probability = law.cumulative(values[index])
                let count = Double(values.count)
                return max(Double(index + 1) / count - probability, probability - Double(index) / count)
            }.max() ?? 0
        #expect(gap * Double(values.count).squareRoot() < 2.3, name)
    }

    /// How many samples are compared at most, and how often all of those together may seem to differ by chance.
    private static let (comparisons, level) = (1000.0, 1e-3)

    /// What the Spec draws beside what the framework drew, by Kolmogorov and Smirnov's distance of two samples. That is
    /// beyond x √((m + n) / (m n)) with a probability of 2 exp(-2 x²) at most.
    private static func compareDraws(_ made: Measured, _ parameter: LayerParameter, _ name: Comment) throws {
        guard let spec = parameter.spec, spec.hasIndependentElements else { return }
        let source = try DrawnTensor(spec)
        let own = source.components(0..<min(source.componentCount, made.sample.count))
        let test = TwoSampleKolmogorovSmirnov(own.sorted(), made.sample)
        let (m, n) = (Double(test.firstCount), Double(test.secondCount))
        let limit = (log(2 * comparisons / level) / 2).squareRoot()
        #expect(test.distance * (m * n / (m + n)).squareRoot() < limit, name)
    }

    private static func run(_ calls: [LayerCall], _ framework: String) throws -> [Answer] {
        let program = try #require(
            Bundle.module.url(forResource: "run_layers", withExtension: "py", subdirectory: "Fixtures"))
        return try JSONLines.answers(
            of: program, run: try #require(python), arguments: [framework],
            to: calls.enumerated().map { index, call in
                ["id": index, "call": call.call, "input": call.input.map { $0 as Any } ?? NSNull()]
            })
    }
}
