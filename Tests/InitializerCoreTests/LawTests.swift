import Foundation
import Testing

@testable import InitializerCore

@Suite struct LawTests {
    @Test func agreesWithScipy() throws {
        let lines = try Fixture.lines("laws.jsonl")
        #expect(lines.count == 11)
        for line in lines {
            let law = try Fixture.law(line)
            let name = Comment(rawValue: "\(line["law"]!) \(line["parameters"]!)")
            #expect(isClose(law.mean, line["mean"] as! Double, 1e-12), name)
            #expect(isClose(law.variance, line["variance"] as! Double, 1e-12), name)
            #expect(isClose(law.kurtosis, line["kurtosis"] as! Double, 1e-9), name)
            #expect(isClose(law.skewness, line["skewness"] as! Double, 1e-9), name)
            for (index, x) in (line["points"] as! [Double]).enumerated() {
                let density = try #require(law.density(x))
                #expect(isClose(density, (line["density"] as! [Double])[index], 1e-9), name)
                #expect(isClose(law.cumulative(x), (line["cumulative"] as! [Double])[index], 1e-11), name)
            }
        }
    }

    /// What is below a jump, and the powers the delta method needs.
    @Test func aZeroInflatedLawJumpsAtZero() {
        let law = ZeroInflatedLaw(share: 0.25, scale: -2, law: NormalLaw(mean: 0, sigma: 1))
        #expect(law.cumulative(0) - law.below(0) == 0.75)
        #expect(law.below(0) == 0.125 && law.quantile(0.5) == 0)
        // E[x⁶] is 0.25 · 2⁶ · 15, the variance 0.25 · 2².
        #expect((law.standardizedMoment(6) - 0.25 * 64 * 15).magnitude < 1e-12)
        #expect(law.standardizedMoment(0) == 1 && law.standardizedMoment(3) == 0)
    }

    /// By hand for 1 + z with a standard normal z, with the probability 1/2, times -2: E[x] is -1, E[x²] 4, E[x³] -16 and
    /// E[x⁴] 80, as 1 + z has the powers 1, 2, 4 and 10.
    @Test func aZeroInflatedLawMayHaveAMean() {
        let law = ZeroInflatedLaw(share: 0.5, scale: -2, law: NormalLaw(mean: 1, sigma: 1))
        #expect(law.mean == -1 && law.variance == 3)
        let root = 3.0.squareRoot()
        // Central: -16 + 3 · 4 - 2, and 80 - 4 · 16 + 6 · 4 - 3.
        #expect((law.skewness + 6 / (3 * root)).magnitude < 1e-14)
        #expect((law.kurtosis - 37.0 / 9).magnitude < 1e-14)
        #expect(law.cumulative(-2) == 0.25 && (law.cumulative(0) - law.below(0) - 0.5).magnitude < 1e-15)
        #expect((law.density(-2)! - 0.25 * 0.3989422804014327).magnitude < 1e-15)
    }

    /// Moved and shrunk, a coordinate keeps its mean square.
    @Test func aSphereCoordinateMayBeMoved() {
        let law = MovedSphereCoordinateLaw(sphere: SphereCoordinateLaw(dimension: 4), mean: 0.3)
        #expect(law.kurtosis.isNaN && law.expectedExtremes(of: 9).minimum.isNaN)
        let inflated = ZeroInflatedLaw(share: 0.5, scale: -2, law: law)
        #expect(inflated.mean == -0.3 && (inflated.variance - (0.5 - 0.09)).magnitude < 1e-15)
        #expect(inflated.expectedExtremes(of: 9).minimum.isNaN)
        #expect((law.variance + law.mean * law.mean - 0.25).magnitude < 1e-15)
        #expect(law.cumulative(0.3) == 0.5)
        // The density of a coordinate in four dimensions is 2√(1 - x²)/π; it is shrunk by √(1 - 4 · 0.09) = 0.8.
        #expect((law.density(0.3)! - 2 / Double.pi / 0.8).magnitude < 1e-14)
    }

    /// Twice the value with the probability 1/4: mean 1/2, variance 1 · 3/4, third and fourth moments by hand.
    @Test func anIndicatorTakesAValue() {
        let law = IndicatorLaw(probability: 0.25, value: -2)
        #expect(law.mean == -0.5 && law.variance == 0.75)
        #expect((law.skewness + 0.75 / 0.75.squareRoot() / 0.75).magnitude < 1e-12)
        #expect(law.cumulative(-2) == 0.25 && law.below(-2) == 0 && law.cumulative(0) == 1)
        #expect(law.points?.map(\.value) == [-2, 0])
    }

    /// The standard deviation and kurtosis of a standard normal cut at ±2 and ±3.
    @Test func truncatedNormalConstants() {
        let two = TruncatedNormalLaw(sigma: 1, bound: 2)
        #expect((two.standardDeviation - 0.8796256610342398).magnitude < 1e-15)
        #expect((two.kurtosis - 2.365537).magnitude < 1e-6)
        #expect((TruncatedNormalLaw(sigma: 1, bound: 3).standardDeviation - 0.9865784).magnitude < 1e-7)
    }

    @Test func lawsOfSpecs() throws {
        let he = try spec("he_normal", [3, 3, 64, 128]).law
        #expect((he.standardDeviation - (2.0 / 576).squareRoot()).magnitude < 1e-8)
        #expect((he.support.upper - 2 * (2.0 / 576).squareRoot() / 0.8796256610342398).magnitude < 1e-8)
        let uniform = try spec("uniform", [8]).law
        #expect(uniform.support.upper == Double(Float(0.01)))
        #expect(try spec("normal", [8]).law.support.upper == .infinity)
        #expect(try spec("full", ["value": .number(.real(300))], [8], .u8).law.mean == 44)
        #expect(try spec("identity", [4, 8]).law.mean == 0.125)
        #expect(try spec("identity", [4, 4]).law.variance == 0.1875)
        #expect(try spec("orthogonal", [64, 16]).law.variance == 1.0 / 64)
        #expect(try spec("orthogonal", [16, 64], .c64).law.variance == 1.0 / 128)
        #expect(try spec("orthogonal", ["distribution": .choice("uniform")], [16, 16]).law.mean.isNaN)
    }

    @Test func everySpecHasAFiniteHistogramRange() throws {
        let extremes: [(String, Number)] = [
            ("uniform", .real(3e38)), ("uniform", .real(0)), ("uniform", .real(-1)), ("normal", .real(1e300)),
            ("full", .real(3e38)), ("full", .real(1e300)), ("full", .real(1e-300)),
        ]
        for (name, number) in extremes {
            let option = name == "full" ? "value" : "scale"
            for type in [ElementType.f16, .bf16, .f32, .f64] {
                let spec = try spec(name, [option: .number(number)], [8], type)
                var summary = Summary(into: spec.law.histogram(bins: 8))
                try DrawnTensor(spec).forEachBlock { _, block in summary.add(block) }
                #expect(summary.histogram.total == 8)
            }
        }
    }

    /// What is drawn has the law's mean and variance, within five standard errors; a fixed key makes it one answer.
    @Test func drawsFollowTheirLaw() throws {
        let specs = try [
            spec("uniform", [1 << 16]), spec("normal", [1 << 16]), spec("he_normal", [256, 256]),
            spec("glorot_uniform", [256, 256], .f64), spec("normal", [1 << 15], .c64),
        ]
        for spec in specs {
            var summary = Summary(into: spec.law.histogram(bins: 64))
            try DrawnTensor(spec).forEachBlock { _, block in summary.add(block) }
            let n = Double(summary.count)
            let law = spec.law
            #expect((summary.moments.mean - law.mean).magnitude < 5 * law.standardDeviation / n.squareRoot())
            let error = law.variance * ((law.kurtosis - (n - 3) / (n - 1)) / n).squareRoot()
            #expect((summary.moments.variance - law.variance).magnitude < 5 * error)
            #expect(summary.minimum >= law.support.lower)
            #expect(summary.maximum <= law.support.upper)
        }
    }

    private func isClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
        (a - b).magnitude <= tolerance * max(1, max(a.magnitude, b.magnitude))
    }
}
