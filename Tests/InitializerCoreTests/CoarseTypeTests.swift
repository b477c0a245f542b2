import Testing

@testable import InitializerCore

/// Draws whose spread is small beside the distance of the element type's numbers: the law is that of what can be drawn.
@Suite struct CoarseTypeTests {
    private func judgements(_ spec: Spec) throws -> [Judgement] {
        let source = try DrawnTensor(spec)
        let summary = try source.summarize(into: spec.law.histogram(bins: 1))
        return spec.judgements(
            summary, law: spec.law,
            fit: spec.hasIndependentElements ? try GoodnessOfFit.measure(source, spec.law) : nil)
    }

    private func normal(_ mean: Double, _ scale: Double, _ count: Int, key: Int64 = 1) throws -> Spec {
        try spec("normal", ["mean": .number(.real(mean)), "scale": .number(.real(scale))], [count], seed: key)
    }

    /// Single precision has steps of 1/16 at a million, which is 0.625 σ: Φ((k + 1/2) 0.625) - Φ((k - 1/2) 0.625), by scipy,
    /// to the 2⁻²³ that a draw's random bits resolve, times the density of patterns there.
    @Test func normalDrawsAtAMillionAreSteps() throws {
        let points = try #require(try normal(1e6, 0.1, 10).law.points)
        let expected = [0.24533943, 0.20307957, 0.11516559, 0.04473210, 0.01189512]
        for (k, probability) in expected.enumerated() {
            for sign in k == 0 ? [1] : [-1.0, 1] {
                let point = try #require(points.first { $0.value == 1e6 + sign * Double(k) / 16 })
                #expect((point.probability - probability).magnitude < 2e-6, "\(k): \(point.probability)")
            }
        }
        #expect((points.reduce(0) { $0 + $1.probability } - 1).magnitude < 1e-12)
    }

    /// The least number above 0 is 2⁻¹⁴⁹, and 10⁻⁴⁵ rounds to it. A uniform u times 2 steps rounds to 0 up to 1/4, to 2 from
    /// 3/4 on (ties to even), of 2²³ values of u; less one step.
    @Test func theLeastUniformHasThreeValues() throws {
        let law = try #require(
            try spec("uniform", ["scale": .number(.real(1e-45))], [10]).law as? DiscreteLaw)
        #expect(law.levels.map(\.value) == [-0x1p-149, 0, 0x1p-149])
        #expect(law.levels.map(\.patterns) == [2_097_153, 4_194_303, 2_097_152])
    }

    /// All of these are a million exactly: 1/32, half a step, is 31 σ.
    @Test func whatAllRoundsToOneNumberIsConstant() throws {
        let spec = try normal(1e6, 1e-3, 1000)
        #expect(spec.law is PointLaw)
        let judgements = try judgements(spec)
        #expect(judgements.verdict() == .consistent)
        #expect(judgements.allSatisfy { $0.test == .exactly })
    }

    /// Of 80 draws each, none is inconsistent, and no more than 7 of the 0.8 expected are suspicious: a Poisson count of
    /// mean 0.8 is above 7 twice in a million times.
    @Test(arguments: [(1e6, 0.1), (1e6, 0.02), (1e6, 1.0), (1e4, 0.1), (1e3, 0.25)])
    func coarseDrawsAreConsistent(mean: Double, scale: Double) throws {
        var suspicious = 0
        for key in 0..<80 {
            let judgements = try judgements(normal(mean, scale, 10_000, key: Int64(key)))
            let verdict = judgements.verdict()
            #expect(verdict != .inconsistent, "\(mean) \(scale) key \(key): \(judgements)")
            if verdict == .suspicious { suspicious += 1 }
            #expect(judgements.contains { $0.probability != nil })
        }
        #expect(suspicious <= 7)
    }

    /// So few values that moments take steps are judged by their counts, and the reason says so.
    @Test func fewValuesAreJudgedByTheirCounts() throws {
        let spec = try spec("uniform", ["scale": .number(.real(1e-45))], [1000], seed: 5)
        let judgements = try judgements(spec)
        #expect(judgements.filter { $0.test == .none(.coarse) }.map(\.statistic.name).contains("skewness"))
        #expect(judgements.contains { $0.statistic == .chiSquared && $0.probability != nil })
        #expect(judgements.verdict() == .consistent)
    }

    /// A law in single precision that is not coarse is left as it is.
    @Test func usualLawsStayContinuous() throws {
        #expect(try spec("he_normal", [784, 256]).law is TruncatedNormalLaw)
        #expect(try normal(1, 0.01, 10).law is NormalLaw)
        #expect(try normal(1e6, 0.1, 10).law.points != nil)
        let double = try spec("normal", ["mean": .number(.real(1e6)), "scale": .number(.real(0.1))], [10], .f64)
        #expect(double.law is NormalLaw)
    }
}
