import Documents
import InitializerCore
import Testing

@testable import Workbench

/// The command `diff`, on models of a few numbers whose differences are known by hand.
@Suite struct DiffStudyTests {
    private static func entry(_ name: String, _ numbers: [Double]?, _ sizes: [Int]? = nil) throws -> StoredModel.Entry {
        let sizes = sizes ?? [numbers?.count ?? 2]
        return StoredModel.Entry(
            name, file: "m", dimensions: sizes, typeName: "F32", byteCount: 4,
            source: try numbers.map { Tensor(try Shape(sizes), .f32, components: $0) },
            obstacle: numbers == nil ? "is quantized" : nil)
    }

    private static func session() throws -> Session {
        let models = [
            "a": StoredModel(
                ["a"],
                [
                    try entry("w", [1, 2, 2]), try entry("same", [1, 2]), try entry("shape", [1, 2], [2, 1]),
                    try entry("gone", [1]), try entry("q", nil),
                ]),
            "b": StoredModel(
                ["b"],
                [
                    try entry("model.w", [1, 2, 5]), try entry("same", [1, 2]), try entry("shape", [1, 2]),
                    try entry("new", [1]), try entry("q", nil),
                ]),
        ]
        return SampleModel.session(models)
    }

    private func answer(_ line: String) throws -> Answer {
        var session = try Self.session()
        guard case .answer(let answer) = try session.perform(line) else { throw Failure(.outside("no answer")) }
        return answer
    }

    /// Σ(a - b)² = 9 and Σa² = 9.
    @Test func whatDiffersIsListedTheMostChangedFirst() throws {
        let answer = try answer("diff a b")
        #expect(answer.failure?.message == "the models differ in 4 tensors" && answer.failure?.kind == .unmet)
        let lines = TextWriter(width: 110).lines(answer.document)
        func line(_ name: String) -> Int? { lines.firstIndex { $0.hasPrefix(name + " ") } }
        let places = try ["shape", "gone", "new", "w"].map { try #require(line($0), "\($0): \(lines)") }
        #expect(places == places.sorted())
        #expect(line("same") == nil && line("q") == nil)
        let words = lines[places[3]].split(separator: " ")
        #expect(words.contains("changed") && words.contains("1") && words.contains("3"), "\(words)")
        #expect(lines[places[0]].contains("{2, 1} → {2}"))
    }

    @Test func equalModelsAreEqual() throws {
        let answer = try answer("diff a a")
        #expect(answer.failure == nil)
        #expect(TextWriter(width: 80).lines(answer.document).contains { $0.contains("equal") })
        #expect(try self.answer("diff a b only=same").failure == nil)
        #expect(throws: Failure.self) { try self.answer("diff a b only=nothing") }
    }

    @Test func everyTensorIsForPrograms() throws {
        let text = try OutputFormat.jsonl.writer().text(of: [answer("diff a b").document])
        let lines = text.split(separator: "\n").map { $0.replacing(" ", with: "") }
        #expect(lines.count == 7)
        for member in ["\"change\":1", "\"largest\":3", "\"different\":1"] {
            #expect(lines[0].contains(member), "\(lines[0])")
        }
        #expect(lines[6].contains("\"verdict\":\"different\"") && lines[6].contains("\"changed\":1"), "\(lines[6])")
        let rows = try OutputFormat.csv.writer().text(of: [answer("diff a b").document])
        #expect(["w", "same", "shape", "gone", "new", "q"].allSatisfy(rows.contains), "\(rows)")
    }

    @Test func theLineOfARequestIsReadBack() throws {
        let session = try Self.session()
        for line in ["diff a b", "diff \"a b\" c only=*.w"] {
            let request = try session.interpret(line)
            #expect(try session.interpret(request.description) == request)
        }
        #expect(throws: Failure.self) { try session.interpret("diff a") }
    }
}
