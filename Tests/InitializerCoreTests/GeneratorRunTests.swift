import Foundation
import Testing

@testable import InitializerCore

private let python = ProcessInfo.processInfo.environment["INITSCOPE_PYTHON"]

/// The lines `translate` prints for specs that are drawn by a framework's own generator, run, and the arrays compared.
///
/// `INITSCOPE_PYTHON` names a Python that has the frameworks; `scripts/test` makes one and always sets it.
@Suite(.enabled(if: python != nil)) struct GeneratorRunTests {
    private struct Answer: Decodable {
        let id: Int
        let error: String?
        let shape: [Int]?
        let type: String?
        let sha256: String?
        let bytes: String?
    }

    /// Every generator with every initializer it draws, for shapes on either side of where frameworks change their way.
    private static func specs(_ generator: Generator) throws -> [Spec] {
        let scalings = ScalingDistribution.allCases.map { distribution -> [String: OptionValue] in
            ["distribution": .choice(distribution.rawValue), "scale": .real(1.5)]
        }
        let shifted: [[String: OptionValue]] = [["mean": .real(0.3), "scale": .real(0.7)], ["scale": .real(0)]]
        return Initializer.all.filter(\.isRandom).flatMap { row -> [Spec] in
            let options =
                [[:]] + (row == .varianceScaling ? scalings : [])
                + shifted.filter { $0.keys.allSatisfy { row.parameter($0) != nil } }
            return options.flatMap { options -> [Spec] in
                let sizes: [[Int]] =
                    row == .normal || row == .uniform
                    ? [[], [5], [15], [16], [17], [3, 3, 8, 20]] : row == .heNormal ? [[15], [17]] : []
                return (sizes + [[33, 20]]).flatMap { sizes in
                    (sizes.count == 2 ? row.types : [.f32]).flatMap { type in
                        [Int64(42), 4_294_967_295].compactMap { key in
                            // What the generator refuses is left out.
                            try? Spec(
                                initializer: row, options: Options(options, for: row), shape: Shape(sizes), type: type,
                                key: Key(seed: key), generator: generator)
                        }
                    }
                }
            }
        }
    }

    @Test func everyLineDrawsTheSameNumbers() throws {
        let translations = try Generator.all.dropFirst().flatMap { generator in
            try Self.specs(generator).map { try #require(Framework.named(generator.framework)).translation(of: $0) }
        }
        #expect(translations.count > 100)
        let answers = try Self.run(translations)
        try #require(answers.count == translations.count)
        for (translation, answer) in zip(translations, answers) {
            let (spec, call) = (translation.spec, translation.calls[0])
            let name = Comment(rawValue: "\(call.line) for \(spec): \(answer.error ?? "")")
            #expect(answer.error == nil && answer.shape == spec.shape.dimensions, name)
            #expect(answer.type == spec.type.numPyName, name)
            let own = try DrawnTensor(spec).bytes(0..<spec.count)
            switch call.agreement {
            case .bits?: #expect(answer.sha256 == SHA256.hash(own), name)
            case .digits(let units)?:
                let distance = Self.distance(own, bytes(hexadecimal: answer.bytes ?? ""), spec.type)
                #expect(distance <= units, "\(name) \(distance) ulp")
            case nil: Issue.record(name)
            }
        }
    }

    /// The greatest distance of two numbers, in numbers of the type.
    private static func distance(_ one: [UInt8], _ other: [UInt8], _ type: ElementType) -> Int {
        guard one.count == other.count else { return .max }
        let width = type.byteCount
        func place(_ bytes: [UInt8], _ start: Int) -> Int {
            let pattern = (0..<width).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * ($1 % 8)) }
            let sign = 1 << (8 * width - 1)
            return width == 8
                ? (pattern < 0 ? .min - pattern : pattern) : pattern & sign != 0 ? sign - pattern : pattern
        }
        return stride(from: 0, to: one.count, by: width).map { Swift.abs(place(one, $0) - place(other, $0)) }.max() ?? 0
    }

    private static func run(_ translations: [Translation]) throws -> [Answer] {
        let questions = try translations.enumerated().map { index, translation in
            let members: [String: Any] = [
                "id": index, "setup": translation.setup, "call": translation.calls[0].line,
                "wants_bytes": translation.calls[0].agreement != .bits,
            ]
            return try JSONSerialization.data(withJSONObject: members) + Data("\n".utf8)
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("draws-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (input, output) = (folder.appendingPathComponent("calls"), folder.appendingPathComponent("answers"))
        try Data(questions.joined()).write(to: input)
        try Data().write(to: output)
        let program = try #require(
            Bundle.module.url(forResource: "run_draws", withExtension: "py", subdirectory: "Fixtures"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(python))
        process.arguments = [program.path]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
    }
}
