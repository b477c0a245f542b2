import InitializerCore
import Testing

@testable import Workbench

/// Models that keep their contract, and those that break it.
@Suite struct ContractCheckTests {
    /// A small GPT-2 by its contract's names, drawn as transformers draws it.
    private struct Model {
        var tensors: [AuditedTensor]
        let outline: ModelOutline

        init(key: Int64, layers: Int) throws {
            let width = 16
            let residual = 0.02 / (2 * Double(layers)).squareRoot()
            let rows = (0..<layers).flatMap { layer in
                [
                    ("h.\(layer).attn.c_attn.weight", "normal(scale: 0.02) {\(width), \(3 * width)}"),
                    ("h.\(layer).attn.c_proj.weight", "normal(scale: \(residual)) {\(4 * width), \(width)}"),
                    ("h.\(layer).mlp.c_proj.bias", "zeros {\(width)}"), ("h.\(layer).ln_1.weight", "ones {\(width)}"),
                ]
            }
            let sources = try rows.enumerated().map { index, row in
                (row.0, try Self.source("\(row.1) key=\(key * 100 + Int64(index))"))
            }
            let outline = ModelOutline(sources.map { ($0.0, $0.1.shape) })
            self.outline = outline
            tensors = try sources.map { try AuditedTensor($0.0, $0.1, in: outline, threads: 1) }
        }

        private static func source(_ line: String) throws -> DrawnTensor {
            guard case .show(let subject) = try Session().interpret(line) else { throw Failure(.missingStatistic) }
            return try DrawnTensor(try #require(subject.spec))
        }

        /// The same with one tensor drawn from something else.
        func replacing(_ name: String, by line: String) throws -> Model {
            var model = self
            let place = try #require(tensors.firstIndex { $0.name.text == name })
            model.tensors[place] = try AuditedTensor(name, try Self.source(line), in: outline, threads: 1)
            return model
        }
    }

    // Judging takes its time without optimization: once for all tests.
    private static let models: [Model] = {
        do { return try [Model(key: 1, layers: 3), Model(key: 2, layers: 3)] } catch { return [] }
    }()

    private static func model(_ index: Int = 0) throws -> Model {
        try #require(models.count == 2)
        return models[index]
    }

    private static func check(
        _ contract: Contract, _ model: Model
    ) throws -> ContractResult {
        try contract.check(model.tensors, model.outline)
    }

    @Test func aModelKeepsItsContractAndATwinBreaksIt() throws {
        let contract = try Contract.load("gpt2", loader: .none)
        let sound = try Self.check(contract, try Self.model())
        #expect(sound.findings.isEmpty && sound.uncovered.isEmpty && sound.checked == 12, "\(sound.findings)")
        for (name, line, words) in [
            ("h.1.attn.c_proj.weight", "normal(scale: 0.02) {64, 16}", "as without the factor 1/√(2 · 3)"),
            ("h.0.attn.c_attn.weight", "glorot_normal {16, 48}", "σ is"),
            ("h.0.mlp.c_proj.bias", "uniform(scale: 0.1) {16}", "expects zeros"),
            ("h.1.ln_1.weight", "zeros {16}", "expects ones: all 16 numbers are 0.0"),
        ] {
            let broken = try Self.check(contract, try Self.model().replacing(name, by: line))
            #expect(broken.findings.map(\.tensors) == [[name]])
            #expect(broken.findings.allSatisfy { $0.kind == .breaksContract && $0.evidence.contains(words) })
        }
    }

    /// What a contract leaves out is listed, and so is a line that no name matches.
    @Test func whatNoLineSaysAnythingOfIsListed() throws {
        let contract = try Contract.reading(
            "*.ln_1.weight ones\n*.bias any\n*.atn.* zeros\nh.0.*attn.weight drawn", as: "c")
        let result = try Self.check(contract, try Self.model())
        #expect(result.findings.isEmpty && result.checked == 4 && result.unchecked == 3)
        #expect(result.uncovered.count == 5 && result.uncovered.first == "h.0.attn.c_proj.weight")
        #expect(result.idle == ["c:3"])
        let undrawn = try Self.check(try Contract.reading("*.bias drawn"), try Self.model())
        #expect(undrawn.findings.count == 3 && undrawn.findings[0].evidence.contains("all 16 numbers are 0.0"))
    }

    @Test func oneOfSeveralLawsWillDo() throws {
        let contract = try Contract.reading("*.weight ones | normal(scale: 0.02) | any\n*.bias ones | zeros")
        #expect(try Self.check(contract, try Self.model()).findings.isEmpty)
        let neither = try Self.check(try Contract.reading("*.bias ones | full(2)"), try Self.model())
        #expect(neither.findings.count == 3 && neither.findings[0].evidence.contains("expects ones or full(2)"))
    }

    // MARK: Writing

    /// Another draw of the model keeps the contract that was written of it, and a twin does not.
    @Test func theWrittenContractHolds() throws {
        let model = try Self.model()
        let text = Contract.written(from: model.tensors, model.outline, subject: "a\u{1B}model")
        for line in [
            "# What a?model was seen", "h.*.attn.c_proj.weight  normal(scale: 0.02/sqrt(2*L))   # 3 tensors",
            "h.*.attn.c_attn.weight  normal(scale: 0.02) ", "h.*.mlp.c_proj.bias     zeros",
            "h.*.ln_*.weight         ones",
        ] {
            #expect(text.contains(line), "\(text)")
        }
        let contract = try Contract.reading(text)
        for index in [0, 1] {
            let result = try Self.check(contract, try Self.model(index))
            #expect(result.findings.isEmpty && result.uncovered.isEmpty && result.idle.isEmpty)
        }
        let twin = try model.replacing("h.1.attn.c_proj.weight", by: "normal(scale: 0.02) {64, 16}")
        #expect(try Self.check(contract, twin).findings.map(\.tensors) == [["h.1.attn.c_proj.weight"]])
    }
}
