import Foundation
import Testing

@testable import InitializerCore

/// Expected extremes beside scipy's, beside formulas, and beside simulated Haar matrices.
@Suite struct ExpectedExtremesTests {
    private static func lines(_ kind: String) throws -> [[String: Any]] {
        try Fixture.lines("extremes.jsonl").filter { $0["kind"] as! String == kind }
    }

    @Test func ofIndependentValuesAgreeWithScipy() throws {
        let laws: [String: any Law] = [
            "uniform": UniformLaw(lower: -1, upper: 1), "normal": NormalLaw(mean: 0, sigma: 1),
            "truncated": TruncatedNormalLaw(sigma: 1, bound: 2),
        ]
        let lines = try Self.lines("independent")
        #expect(lines.count == 12)
        for line in lines {
            let law = try #require(laws[line["law"] as! String])
            let expected = line["maximum"] as! Double
            let extremes = law.expectedExtremes(of: line["n"] as! Int)
            #expect((extremes.maximum / expected - 1).magnitude < 1e-6, "\(line)")
            #expect((extremes.minimum / -expected - 1).magnitude < 1e-6, "\(line)")
        }
    }

    /// The ends of the draws of each type, by its rules.
    @Test func drawsReachAsFarAsTheirTypesRulesSay() throws {
        let lines = try Self.lines("drawn")
        #expect(lines.count == 4)
        for line in lines {
            let type = try #require(ElementType(rawValue: line["type"] as! String))
            let law = try spec("normal", ["scale": .number(.real(1))], [8], type).law
            let (minimum, maximum) = (line["minimum"] as! Double, line["maximum"] as! Double)
            #expect((law.attainable.lower - minimum).magnitude < 1e-12, "\(type)")
            #expect((law.attainable.upper - maximum).magnitude < 1e-12, "\(type)")
        }
        let mirrored = try spec("normal", ["scale": .number(.real(-1))], [8], .f32).law
        let law = try spec("normal", ["scale": .number(.real(1))], [8], .f32).law
        #expect(mirrored.attainable == (-law.attainable.upper, -law.attainable.lower))
        let moved = try spec("normal", ["mean": .number(.real(3)), "scale": .number(.real(1))], [8], .f64).law
        #expect((moved.attainable.lower + 4.3205935).magnitude < 1e-6)
        #expect(UniformLaw(lower: 2, upper: 5).attainable == (2, 5))
    }

    /// Of very many draws the extremes are the ends themselves. The lowest draws of f32 are as likely as any, more than
    /// the normal distribution is there, which is 0.07 σ of the expected minimum at most.
    @Test func ofVeryManyDrawsAreThoseThatCanBeDrawn() throws {
        let law = try spec("normal", ["scale": .number(.real(1))], [8], .f32).law
        let lines = try Self.lines("drawn f32")
        #expect(lines.count == 5)
        for line in lines {
            let extremes = law.expectedExtremes(of: line["n"] as! Int)
            #expect((extremes.minimum - (line["minimum"] as! Double)).magnitude < 0.07, "\(line)")
            #expect((extremes.maximum - (line["maximum"] as! Double)).magnitude < 0.02, "\(line)")
            #expect(extremes.minimum >= law.attainable.lower && extremes.maximum <= law.attainable.upper)
        }
    }

    /// The k-th of n uniform values is expected at k/(n + 1).
    @Test(arguments: [1, 2, 7, 200_704]) func ofUniformValuesAreThoseOfTheFormula(count: Int) {
        let extremes = UniformLaw(lower: 2, upper: 5).expectedExtremes(of: count)
        #expect((extremes.minimum - (2 + 3 / Double(count + 1))).magnitude < 1e-6)
        #expect((extremes.maximum - (5 - 3 / Double(count + 1))).magnitude < 1e-6)
    }

    /// The entries are not independent; the approximation is good to 2.1 %, and better than that for larger matrices.
    @Test func ofHaarMatricesAgreeWithSimulation() throws {
        let lines = try Self.lines("haar")
        #expect(lines.count == 5)
        for line in lines {
            let (rows, columns) = (line["rows"] as! Int, line["columns"] as! Int)
            let simulated = line["maximum"] as! Double
            let maximum = SphereCoordinateLaw(dimension: rows).expectedExtremes(of: rows * columns).maximum
            let tolerance = 0.021 * simulated + 3 * (line["error"] as! Double)
            #expect((maximum - simulated).magnitude < tolerance, "\(rows) × \(columns): \(maximum)")
        }
    }

    /// Of two values ±1 the larger is 1 in three of four cases: 3/4 - 1/4.
    @Test func ofPointsAreExact() {
        let law = DiscreteLaw(values: [-1, 1], ideal: UniformLaw(lower: -1, upper: 1))
        #expect(law.expectedExtremes(of: 2) == (-0.5, 0.5))
        #expect(PointLaw(value: 3).expectedExtremes(of: 9) == (3, 3))
        #expect(IndicatorLaw(probability: 0.25).expectedExtremes(of: 16) == (0, 1))
        #expect(IndicatorLaw(probability: 0.25, value: -2).expectedExtremes(of: 16) == (-2, 0))
        #expect(UncentredOrthogonalLaw(dimension: 4, mean: 0.1).expectedExtremes(of: 16).maximum.isNaN)
    }

    /// Of 72 values 8 are drawn, the rest are zeros: the extremes are those of the 8, scaled.
    @Test func ofAPartAreThoseOfThePart() {
        let law = SphereCoordinateLaw(dimension: 4)
        let extremes = ZeroInflatedLaw(share: 1.0 / 9, scale: -3, law: law).expectedExtremes(of: 72)
        let drawn = law.expectedExtremes(of: 8)
        #expect((extremes.maximum - 3 * drawn.maximum).magnitude < 1e-12)
        #expect((extremes.minimum - 3 * drawn.minimum).magnitude < 1e-12)
    }

    /// Laws whose density is infinite at their bounds, or has a jump there, are integrated as well: the larger of two
    /// values of the arcsine law is expected at 4/π², as E max = 2 ∫ x F dF.
    @Test func ofTheCircleAgreeWithTheFormula() {
        let extremes = SphereCoordinateLaw(dimension: 2).expectedExtremes(of: 2)
        #expect((extremes.maximum - 4 / (Double.pi * Double.pi)).magnitude < 1e-6)
    }
}
