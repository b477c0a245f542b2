import Documents
import InitializerCore
import Testing

@testable import Workbench

@Suite struct TranslatePageTests {
    private func text(_ line: String) throws -> String {
        TextWriter().lines(try Session.answer(line).document).joined(separator: "\n")
    }

    /// JAX 0.10.2 draws he_normal {784, 256} in bfloat16 from 128 levels, with mean -0.000886 and deviation 0.0504 for one
    /// key (standard error 1.1e-4), and PyTorch 2.13 from 2,703 with mean -0.000076: none draws from the same levels, and
    /// none but PyTorch from a centred law.
    @Test func aLawOfFewLevelsIsNotCalledTheSame() throws {
        let text = try text("translate he_normal {784, 256} bf16")
        #expect(text.contains("drawn in bf16"))
        #expect(text.contains("same law before rounding to bf16"))
        // Axon draws the very levels, and no other does.
        #expect(text.ranges(of: "same law:").count == 1)
        let spec = try Spec("he_normal", shape: [784, 256], type: .bf16, key: 42)
        let law = spec.law
        #expect(text.contains("mean \(SubjectText.number(law.mean)), σ \(SubjectText.number(law.standardDeviation))"))
        // The law of the levels is that of the draw.
        let report: StatisticsReport = try Session().report("stats he_normal {784, 256} bf16")
        let moments = report.measured.summary.moments
        #expect((moments.mean - law.mean).magnitude < 5 * law.standardDeviation / 448)
        #expect((moments.standardDeviation - law.standardDeviation).magnitude < 1e-3)
        #expect(try self.text("translate he_normal {784, 256}").contains("same law: σ 0.05051"))
    }

    /// The same in data: what Axon draws has the mean -0.00108 and the deviation 0.04965 of the 128 levels.
    @Test func dataSayTheSameOfFewLevels() throws {
        func calls(_ line: String) throws -> [String: [String: Any]] {
            let frameworks = try #require(try Session.json(line)["frameworks"] as? [[String: Any]])
            return frameworks.reduce(into: [:]) { calls, framework in
                guard let first = (framework["calls"] as? [[String: Any]])?.first else { return }
                calls[framework["framework"] as? String ?? ""] = first
            }
        }
        let few = try calls("translate he_normal {784, 256} bf16")
        #expect(few.count > 4)
        for (name, call) in few {
            #expect(call["same"] as? Bool == (name == "axon"), "\(name)")
            #expect(call["same_before_rounding"] as? Bool == true, "\(name)")
        }
        let law = try #require(few["axon"]?["law"] as? [String: Any])
        #expect((try #require(law["mean"] as? Double) + 0.00108).magnitude < 5e-6)
        let many = try calls("translate he_normal {784, 256}")
        #expect(many.count > 5 && many.values.allSatisfy { $0["same"] as? Bool == true })
    }

    /// As JAX 0.10.2, Keras 3.15.1 and MLX 0.32.4 answer; `TranslationRunTests` runs the same lines, those of Keras with
    /// both backends.
    @Test func whatBecomesZeroIsSaid() throws {
        let tiny = try text("translate normal(scale: 1.0e-40) {8} jax")
        #expect(tiny.contains("every element is 0") && tiny.contains("those below 1.175e-38 become 0."))
        let keras = try text("translate normal(scale: 1.0e-40) {8} keras").replacing("\n", with: " ")
        #expect(
            keras.contains(
                "That is with the JAX backend, where numbers below 1.175e-38 become 0; the torch backend keeps them."))
        #expect(try !text("translate normal(scale: 1.0e-40) {8} pytorch").contains("become 0"))
        #expect(try !text("translate full(1.0e-40) {8} jax").contains("become 0"))
        #expect(try text("translate full(1.0e-40) {8} keras").contains("become 0"))
        #expect(try text("translate normal(scale: 1.0e-44) {8} f64 mlx").contains("numbers below 1.401e-45 become 0."))
        #expect(try !text("translate normal(scale: 1.0e-6) {8} f16 jax").contains("become 0"))
    }

    @Test func integersStayIntegers() throws {
        #expect(try text("translate identity {6, 4} s32 keras").contains("keras.ops.eye(6, 4, dtype=\"int32\")"))
        #expect(try text("translate full(3.5) {2} c64 mlx").contains("mx.array(3.5, dtype=mx.complex64)"))
    }
}
