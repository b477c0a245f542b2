import InitializerCore
import Testing

/// The examples of the library's documentation. Values come from Axon, bounds from theory.
@Suite struct FiveLines {
    @Test func drawSummarizeCheck() throws {
        let spec = try Spec("he_normal", shape: [784, 256], key: 42)
        let tensor = try DrawnTensor(spec)
        let summary = try tensor.summarize(into: spec.law.histogram(bins: 64))
        let judgements = spec.theory.judgements(summary)
        let verdict = judgements.verdict()

        // The variance is 2 / fan_in; a mean of 200,704 values strays by σ / √n.
        let deviation = (2.0 / 784).squareRoot()
        #expect(abs(summary.moments.mean) < 4 * deviation / (784.0 * 256).squareRoot())
        #expect(abs(summary.moments.standardDeviation / deviation - 1) < 0.01)
        #expect(summary.count == 784 * 256)
        #expect(verdict == .consistent)
    }

    @Test func values() throws {
        let small = try DrawnTensor(Spec("he_normal", shape: [2, 2], key: 42))
        let first = small.element(at: 0)
        let bytes = small.bytes(0..<4)

        // As recorded from Axon 0.6.1 on Nx 0.7.2.
        #expect(first == .real(0.2027418166399002))
        #expect(
            bytes == [0x8D, 0x9B, 0x4F, 0x3E, 0xA1, 0xF4, 0x90, 0x3F, 0x28, 0xF2, 0xCC, 0xBF, 0x96, 0x43, 0xCA, 0xBF])
    }

    @Test func valuesOfOnesOwn() throws {
        let mine = try Tensor(Shape([2, 2]), .f32, components: [1, -1, 0.5, -0.5])
        let own = try mine.summarize(into: mine.emptyHistogram(.count(4), law: nil))
        let subject = Subject(mine, name: "mine")
        let compared = try subject.against(Spec("he_normal", shape: [2, 2], key: 42))

        #expect(own.moments.mean == 0)
        #expect(own.moments.variance == 0.625)
        #expect(subject.theory == nil)
        // Two inputs, so a variance of 1.
        #expect(abs((compared.theory?.law.variance ?? 0) - 1) < 1e-6)
    }
}
