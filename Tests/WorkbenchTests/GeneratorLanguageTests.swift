import InitializerCore
import Testing

@testable import Workbench

/// `rng=` wherever a spec can stand.
@Suite struct GeneratorLanguageTests {
    private func spec(_ line: String, after lines: [String] = []) throws -> Spec {
        var session = Session()
        for line in lines { _ = try session.perform(line) }
        _ = try session.perform(line)
        return session.spec
    }

    private func failure(_ line: String, after lines: [String] = []) throws -> Failure {
        var session = Session()
        for line in lines { _ = try session.perform(line) }
        return try #require(throws: Failure.self) { try session.interpret(line) }
    }

    @Test(arguments: [
        "normal {4, 4} key=42 rng=numpy", "normal rng: numpy {4, 4} key=42", "--rng numpy normal 4x4 key=42",
        "rng=default_rng normal {4, 4} key=42", "normal {4, 4} rng: :numpy",
    ])
    func isReadInEverySpelling(line: String) throws {
        #expect(try spec(line).description == "normal(mean: 0.0, scale: 0.01) {4, 4} f32 key=42 rng=numpy")
    }

    @Test func staysUntilItIsChanged() throws {
        #expect(try spec("key 7", after: ["rng numpy"]).generator == .numPy)
        #expect(try spec("glorot_uniform", after: ["rng numpy"]).generator == .numPy)
        #expect(try spec("glorot_uniform key=7", after: ["rng numpy"]).generator == .nx)
        #expect(try spec("set rng nx", after: ["rng torch"]).generator == .nx)
        #expect(try spec("undo", after: ["rng torch"]).generator == .nx)
        #expect(try spec("normal {3}", after: ["rng=jax", "reset"]).generator == .nx)
    }

    @Test(arguments: Generator.all) func whatIsPrintedIsReadBack(generator: Generator) throws {
        let made = try Spec("he_normal", shape: [6, 5], key: 3, generator: generator)
        #expect(try spec(made.description) == made)
    }

    @Test func wrongNamesGetTheNearest() throws {
        let failure = try failure("normal {4} rng=nunpy")
        #expect(failure.message == "unknown generator 'nunpy'" && failure.suggestion == "did you mean 'numpy'?")
        #expect(failure.range == 15..<20)
        let other = try self.failure("normal rng=mersenne")
        #expect(other.suggestion?.hasPrefix("generators are nx, jax, ") == true)
        #expect(try self.failure("normal rng=numpy rng=nx").message == "rng is given twice")
        #expect(try self.failure("rng").message == "rng needs a value")
    }

    @Test(arguments: [
        ("orthogonal {4, 4} rng=numpy", "a factored matrix", 0..<10),
        ("normal key=-1 rng=numpy", "takes keys from 0 on", 11..<13),
        ("normal key=4294967296 rng=jax", "takes keys from 0 to 4,294,967,295", 11..<21),
        ("normal bf16 rng=numpy", "does not draw bf16: it draws f16, f32 and f64", 7..<11),
        ("normal {32768, 16384} rng=torch", "at most 268,435,456 elements", 7..<21),
        ("sparse {8, 4} rng=jax sparsity=0.5", "its framework has no such function", 0..<6),
    ])
    func refusalsSayWhyAndPointAtTheReason(line: String, reason: String, range: SourceRange) throws {
        let failure = try failure(line)
        #expect(failure.message.contains(reason) && failure.range == range, "\(failure.message)")
        #expect(failure.suggestion == "rng=nx draws it")
    }

    @Test func aRefusedInitializerIsToBlameWhereTheGeneratorWasThereBefore() throws {
        #expect(try failure("orthogonal {4, 4}", after: ["rng numpy"]).range == 0..<10)
    }

    // MARK: Answers

    @Test func jsonSaysItOnlyOfOthers() throws {
        #expect(try Session.json("show normal {8} key=1")["rng"] == nil)
        #expect(try Session.json("show normal {8} key=1 rng=torch")["rng"] as? String == "torch")
    }

    @Test func translationsSayWhatDrawsTheSame() throws {
        let answer = try Session.json("translate he_normal {8, 4} rng=torch")
        let frameworks = try #require(answer["frameworks"] as? [[String: Any]])
        for framework in frameworks {
            let calls = try #require(framework["calls"] as? [[String: Any]])
            let isOwn = framework["framework"] as? String == "pytorch"
            #expect(calls.first?["same_draws"] as? String == (isOwn ? "bits" : nil))
        }
        let plain = try Session.json("translate he_normal {8, 4} pytorch")
        let calls = try #require((plain["frameworks"] as? [[String: Any]])?[0]["calls"] as? [[String: Any]])
        #expect(calls.allSatisfy { $0["same_draws"] == nil })
    }

    /// The checks hold of every generator: a correct draw is inconsistent once in a million.
    @Test(arguments: Generator.all) func drawsAreConsistentWithTheLaw(generator: Generator) throws {
        for name in ["normal", "uniform", "he_normal"] {
            let report: CheckReport = try Session().report("check \(name) {50, 80} key=5 rng=\(generator.name)")
            #expect(report.verdict == .consistent || report.verdict == .suspicious, "\(name) \(generator.name)")
        }
    }

    /// Draws with one key are told apart by the next one, which for the last is the first.
    @Test func comparisonsTakeTheNextKeyThereIs() throws {
        #expect(Generator.numPy.key(after: .max) == 0 && Generator.nx.key(after: .max) == .min)
        _ = try Session.json(
            "compare normal {64} rng=numpy key=9223372036854775807 with uniform {64} rng=numpy key=9223372036854775807")
    }

    @Test func keysOfASweepAreThoseOfTheGenerator() throws {
        let failure = try #require(throws: Failure.self) {
            _ = try Session.answer("sweep normal {8} rng=numpy keys=-3...3")
        }
        #expect(failure.message == "rng=numpy takes keys from 0 on")
    }

    @Test(arguments: Generator.all) func keysCanBeSweptOver(generator: Generator) throws {
        let answer = try Session.json("sweep normal {8} rng=\(generator.name) keys=1...20 statistic=mean")
        #expect("\(answer)".contains("rng=\(generator.name)") == (generator != .nx))
    }
}
