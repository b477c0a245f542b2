import Documents
import Foundation
import InitializerCore
import Screen
import Testing

@testable import Workbench

/// The command `audit`: what it takes, and what it says of a sound model and of broken ones.
@Suite struct AuditStudyTests {
    private func answer(_ line: String, _ model: StoredModel) throws -> Answer {
        var session = SampleModel.session(["model.safetensors": model])
        guard case .answer(let answer) = try session.perform(line) else { throw Failure(.outside("no answer")) }
        return answer
    }

    private func text(_ answer: Answer) -> String {
        TextWriter(width: 110).lines(answer.document).joined(separator: "\n")
    }

    @Test func ofASoundModelTheLawsAreSaid() throws {
        let answer = try answer("audit model.safetensors", SampleModel.model())
        #expect(answer.failure == nil)
        let text = text(answer)
        #expect(text.contains("verdict   sound\n"), "\(text)")
        #expect(text.contains("h.0…3.attn.c_proj.weight"))
        #expect(text.contains("normal(scale: 0.02 / √(2 · 4))"))
        #expect(text.contains("1: is quantized as Q4_K"))
        #expect(text.contains("9 of 9 weights are fresh draws"))
    }

    /// transformers 47458 in one layer.
    @Test func aSkippedScaleIsNamed() throws {
        let wrong = try DrawnTensor(SampleModel.spec("normal(scale: 0.02)", [32, 32], 77))
        let model = try SampleModel.model(replacing: ["h.2.attn.c_proj.weight": wrong])
        let answer = try answer("audit model.safetensors", model)
        #expect(answer.failure?.message == "the audit found 1 warning")
        #expect(answer.failure?.kind == .unmet)
        let text = text(answer)
        #expect(text.contains("warning scale-outlier: h.2.attn.c_proj.weight"), "\(text)")
        #expect(text.contains("1/√(2 · 4)"))
        #expect(text.contains("Look at h.2.attn.c_proj.weight first."))
    }

    @Test func onlySomeAreJudged() throws {
        let answer = try answer("audit model.safetensors --only *.c_proj.*", SampleModel.model())
        let text = text(answer)
        #expect(text.contains("4: 4 drawn") && !text.contains("c_attn"), "\(text)")
        // The layers of the model are counted all the same.
        #expect(text.contains("√(2 · 4)"))
    }

    // MARK: Contracts

    @Test func aContractIsKeptOrBroken() throws {
        let kept = try answer("audit model.safetensors only=h.0.* contract=gpt2", SampleModel.model())
        #expect(kept.failure == nil && text(kept).contains("contract  gpt2: 4 tensors kept it\n"), "\(text(kept))")
        let wrong = try DrawnTensor(SampleModel.spec("normal(scale: 0.02)", [32, 32], 77))
        let model = try SampleModel.model(replacing: ["h.0.attn.c_proj.weight": wrong])
        let broken = try answer("audit model.safetensors --only h.0.* --contract gpt2", model)
        #expect(broken.failure?.message == "the audit found 1 error")
        #expect(text(broken).contains("error breaks-contract: h.0.attn.c_proj.weight: gpt2:"), "\(text(broken))")
        #expect(text(broken).contains("contract  gpt2: 3 tensors kept it, 1 broke it"))
    }

    @Test func whatIsWrongWithAContractIsSaidBeforeAFileIsOpened() throws {
        let failure = #expect(throws: Failure.self) {
            try answer("audit nosuch.safetensors contract=gtp2", SampleModel.model())
        }
        #expect(failure?.message == "unknown contract 'gtp2'" && failure?.suggestion == "did you mean 'gpt2'?")
    }

    // MARK: For programs

    /// An object for each tensor, then one for the whole.
    @Test func jsonLinesHaveTheMembersThatArePromised() throws {
        let answer = try answer("audit model.safetensors", SampleModel.model())
        let lines = try OutputFormat.jsonl.writer().text(of: [answer.document]).split(separator: "\n")
        let objects = try lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.count == 19)
        for object in objects.dropLast() {
            #expect(
                Set(object.keys)
                    == [
                        "tensor", "file", "shape", "type", "count", "verdict", "obstacle", "explanations", "blocks",
                        "structure", "observed", "findings",
                    ])
        }
        let weight = try #require(objects.first { $0["tensor"] as? String == "h.1.attn.c_attn.weight" })
        #expect(weight["verdict"] as? String == "drawn" && weight["count"] as? Int == 3072)
        let explanation = try #require((weight["explanations"] as? [[String: Any]])?.first)
        #expect(explanation["call"] as? String == "normal(scale: 0.02)")
        let law = try #require(explanation["law"] as? [String: Any])
        let deviation = try #require(law["standard_deviation"] as? Double)
        #expect(law["family"] as? String == "normal" && (deviation - 0.02).magnitude < 1e-16)
        #expect(law["lower"] is NSNull)
        let audit = try #require(objects.last?["audit"] as? [String: Any])
        #expect(audit["tensors"] as? Int == 18 && audit["verdict"] as? String == "sound")
        #expect(audit["findings"] as? [String: Int] == [:])
        #expect(audit["values"] as? Int == 256 * 32 + 4 * (32 + 32 * 96 + 96 + 32 * 32))
    }

    @Test func jsonHasTheSameInOneObject() throws {
        let answer = try answer("audit model.safetensors only=wte.weight", SampleModel.model())
        let text = try OutputFormat.json.writer().text(of: [answer.document])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["tensors", "audit"])
        #expect((object["tensors"] as? [Any])?.count == 1)
    }

    // MARK: Several files

    /// Two models with the same names are two models: their equal tensors are no duplicates.
    @Test func filesWithTheSameNamesAreModelsOfTheirOwn() throws {
        let wide = try DrawnTensor(SampleModel.spec("normal(scale: 0.02)", [32, 32], 99))
        let session = SampleModel.session([
            "a.st": try SampleModel.model(),
            "b.st": try SampleModel.model(replacing: ["h.1.attn.c_proj.weight": wide]),
        ])
        let report: AuditReport = try session.report("audit a.st b.st contract=gpt2")
        #expect(report.rows.count == 2 * 18)
        #expect(report.rows[0].entry.name == "a.st:wte.weight" && report.rows[18].entry.name == "b.st:wte.weight")
        let alarms = report.findings.filter { $0.severity > .note }
        #expect(
            alarms.map { "\($0.kind.code) \($0.tensors[0])" } == [
                "breaks-contract b.st:h.1.attn.c_proj.weight", "scale-outlier b.st:h.1.attn.c_proj.weight",
            ])
        #expect(report.contract?.result.checked == 2 * 17 && report.contract?.result.idle.isEmpty == false)
    }

    @Test func filesWithOtherNamesAreOneModel() throws {
        let model = try SampleModel.model()
        let session = SampleModel.session([
            "a.st": StoredModel(["a.st"], Array(model.entries.prefix(9))),
            "b.st": StoredModel(["b.st"], Array(model.entries.dropFirst(9))),
        ])
        let report: AuditReport = try session.report("audit a.st b.st")
        #expect(report.rows.map(\.entry.name) == model.entries.map(\.name))
    }

    @Test func everyFormatTakesIt() throws {
        let answer = try answer("audit model.safetensors", SampleModel.model())
        for format in [OutputFormat.csv, .tsv, .markdown, .latex, .table, .html, .svg] {
            let text = try format.writer().text(of: [answer.document])
            #expect(text.contains("proj.weight"), "\(format)")
        }
    }

    // MARK: What is wrong with a line or a file

    @Test(arguments: [
        ("audit", "expected a file or folder of tensors"),
        ("audit model.safetensors --only", "only needs a value"),
        ("audit model.safetensors depth=3", "unknown option 'depth': audit takes only"),
        ("audit \"model.safetensors", "unterminated string"),
    ])
    func wrongLinesAreRefused(line: String, message: String) throws {
        let failure = #expect(throws: Failure.self) { try Session().interpret(line) }
        #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
    }

    @Test func whatIsNotThereIsNamed() throws {
        let model = try SampleModel.model()
        let missing = #expect(throws: Failure.self) { try answer("audit nosuch.npz", model) }
        #expect(missing?.message == "'nosuch.npz': cannot be opened: no such file or directory")
        let unmatched = #expect(throws: Failure.self) { try answer("audit model.safetensors only=zzz", model) }
        #expect(unmatched?.message == "no tensor's name matches 'zzz': the first of 18 is 'wte.weight'")
    }

    /// What could not be read to its end is no tensor of zeros.
    @Test func aFileThatCannotBeReadIsAFailure() throws {
        let model = try SampleModel.model(failure: "'model.safetensors': has become shorter")
        let failure = #expect(throws: Failure.self) { try answer("audit model.safetensors", model) }
        #expect(failure?.message == "'model.safetensors': has become shorter")
    }

    /// Parsing the line of a request gives the request.
    @Test(arguments: [
        "audit a.npz --contract gpt2 --write_contract \"a b\"", "audit model.safetensors",
        "audit \"my model.npz\" b.npy only=*.attn.*", "audit \"a#b\" 'c\"d' # both",
        "audit \"--odd\" \"x=y\"",
    ])
    func theLineOfARequestAsksForIt(line: String) throws {
        let request = try Session().interpret(line)
        #expect(try Session().interpret(request.description) == request, "\(request)")
    }

    @Test func wordsOfAShellKeepTheirBlanks() throws {
        let words = ["audit", "my model.npz", "a=b.npy", "only=*.w", "--only", "x y"]
        #expect(Command.line(words) == "audit \"my model.npz\" \"a=b.npy\" only=*.w --only \"x y\"")
        #expect(Command.line(["show", "he_normal", "4x4"]) == "show he_normal 4x4")
    }

    @Test func examplesShowWhatTheySay() throws {
        for example in Study.audit.examples {
            #expect(text(try answer(example.line, SampleModel.model())).contains(example.shows), "\(example.line)")
        }
    }
}
